"""Many directives and users at once, for load tests: straight into the tables, without citations or index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role, group_for
from demo.bulk_rows import SHORT, generate_directive_rows, generate_person_names
from demo.people import DEMO_PASSWORD
from documents.citations.store import RECOGNITION_VERSION
from documents.models import Directive, DocumentType, TextPage
from documents.record.identity import base_slug
from places.lookup import OrganisationIndex
from vietnamese.collation import person_sort_key

_BATCH_SIZE = 1_000


def load_directives(*, count: int, seed: int, characters: int = SHORT) -> Iterator[int]:
    """Store the rows of `generate_directive_rows` that are missing; yield how many are done after each batch.

    The index knows them after `search_index rebuild`.
    """
    rows = generate_directive_rows(count=count, seed=seed, characters=characters)
    known = set(Directive.objects.filter(source_id__startswith=f"load:{seed}:").values_list("source_id", flat=True))
    types = {kind.name: kind for kind in DocumentType.objects.all()}
    issuers, done = OrganisationIndex(), 0
    while batch := list(islice(rows, _BATCH_SIZE)):
        new = [row for row in batch if row["id"] not in known]
        with transaction.atomic():
            _store(new, types, issuers)
        done += len(batch)
        yield done


def _store(rows: Sequence[dict[str, str]], types: dict[str, DocumentType], issuers: OrganisationIndex) -> None:
    now = timezone.now()
    directives = []
    for row in rows:
        directive = Directive(
            number=row["number"],
            doc_type=types[row["type"]],
            issuer=issuers.find_or_create(row["issuer"])[0],
            issued_on=date.fromisoformat(row["date"]),
            subject=row["title"],
            signer_name=row["signer"],
            source_id=row["id"],
            live=True,
            first_published_at=now,
            last_published_at=now,
            citations_version=RECOGNITION_VERSION,
        )
        directive.derive_keys()
        # Two issuers may use a number on the same day: the key of the row keeps addresses apart.
        serial = row["id"].removeprefix("load:").replace(":", "-")
        directive.slug = f"{base_slug(number=directive.number, issued_on=directive.issued_on)}-{serial}"
        directives.append(directive)
    Directive.objects.bulk_create(directives, batch_size=_BATCH_SIZE)
    pages = [
        TextPage(directive=directive, number=1, text=row["text"])
        for directive, row in zip(directives, rows, strict=True)
    ]
    TextPage.objects.bulk_create(pages, batch_size=_BATCH_SIZE)


def load_users(*, count: int, seed: int) -> int:
    """Make the members `tai.<seed>.<n>` that are missing, all with the demo's password; return how many were made."""
    names = list(generate_person_names(count=count, seed=seed))
    known = set(User.objects.filter(username__startswith=f"tai.{seed}.").values_list("username", flat=True))
    password = make_password(DEMO_PASSWORD)
    users = []
    for serial, name in enumerate(names):
        username = f"tai.{seed}.{serial}"
        if username not in known:
            key = person_sort_key(name)[:300]  # what saving one would derive
            users.append(User(username=username, full_name=name, password=password, sort_key=key))
    User.objects.bulk_create(users, batch_size=_BATCH_SIZE)
    through, members = User.groups.through, group_for(Role.MEMBERS)
    through.objects.bulk_create(
        [through(user_id=user.pk, group_id=members.pk) for user in users], batch_size=_BATCH_SIZE
    )
    return len(users)
