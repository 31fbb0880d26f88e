"""What is wrong with an index: noted by the worker, told to administrators and to the system check, with the remedy.

Whoever only looks never asks the engine, which may be what does not answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from search.engines import get_engine
from search.engines.base import Trouble
from search.engines.patience import rest_of
from search.indexing import outbox
from search.models import IndexHealth, OutboxEntry

#: What is well is noted so often only; what changes is noted at once.
_NOTED_AGAIN = timedelta(minutes=5)

#: A worker that has not looked for so long does not run.
_SILENT = timedelta(minutes=15)

#: How old the last comparison with all records is when it is due at night, and by day.
_A_NIGHT, _MORE_THAN_A_DAY = timedelta(hours=20), timedelta(hours=36)

#: Changes that have waited for so long are late.
_LATE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Advice:
    """What has happened and what is to be done, in words for administrators."""

    cause: str | Promise
    remedy: str | Promise


_MENDS_ITSELF: Final = _("The worker builds it anew by itself. If this stays: manage.py search_index rebuild.")

ADVICE: Final[Mapping[Trouble, Advice]] = {
    Trouble.UNREACHABLE: Advice(
        _("The search server cannot be reached"),
        _("Start it, and look at ELASTICSEARCH_URL, the network and the firewall. The rest mends itself."),
    ),
    Trouble.SLOW: Advice(
        _("The search server does not answer in time"),
        _("Look at its load, memory and disks. SEARCH_SECONDS says how long a page waits for it."),
    ),
    Trouble.REFUSED: Advice(
        _("The search server does not let this site in"),
        _("Correct ELASTICSEARCH_API_KEY, or user and password, and the rights of the key; then restart the site."),
    ),
    Trouble.CERTIFICATE: Advice(
        _("The certificate of the search server is not trusted"),
        _("Set ELASTICSEARCH_CA_CERTS to the file with its authority's certificate; then restart the site."),
    ),
    Trouble.READ_ONLY: Advice(
        _("The search server takes no changes: most likely its disk is nearly full"),
        _("Free space on its disk or add one. What has changed is kept, and indexed once it takes changes again."),
    ),
    Trouble.INCOMPLETE: Advice(
        _("Parts of the search index are on no server that runs"),
        _("Start the servers that are missing. If their data is lost: manage.py search_index rebuild."),
    ),
    Trouble.SETTINGS: Advice(
        _("The settings of the search server are not complete"),
        _("Set ELASTICSEARCH_URL and install the packages of the extra “elasticsearch”; then restart the site."),
    ),
    Trouble.NO_INDEX: Advice(_("There is no search index yet"), _MENDS_ITSELF),
    Trouble.OTHER_VERSION: Advice(_("The search index was made by another version of this site"), _MENDS_ITSELF),
    Trouble.DAMAGED: Advice(_("The search index is damaged"), _MENDS_ITSELF),
    Trouble.OTHER: Advice(
        _("The search index cannot answer"),
        _("Run manage.py search_index status: it says what is wrong."),
    ),
}
"""One for each trouble."""


def note_health(name: str, trouble: Trouble | None, detail: str) -> None:
    """Note what the worker has seen of an engine: written where it has changed, or is a few minutes old."""
    now = timezone.now()
    found = {"trouble": trouble or "", "detail": detail[:2000], "looked_at": now}
    known, made = IndexHealth.objects.get_or_create(engine=name, defaults={**found, "since": now})
    if not made and (known.trouble != found["trouble"] or known.looked_at < now - _NOTED_AGAIN):
        since = known.since if known.trouble == found["trouble"] else now
        IndexHealth.objects.filter(pk=known.pk).update(**found, since=since)


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something that is wrong with search. since: None where that is not known; detail: what the engine says."""

    cause: str
    remedy: str
    since: datetime | None = None
    detail: str = ""


def find_complaints() -> list[Complaint]:
    """Return what is wrong with this site's search as far as is known without asking the engine: three queries."""
    engine = get_engine()
    known = IndexHealth.objects.filter(engine=engine.name).first()
    complaints = []
    failed = rest_of(engine).failed_lately if engine.far else None
    if known is not None and known.trouble:
        advice = ADVICE[Trouble(known.trouble)]
        complaints.append(Complaint(str(advice.cause), str(advice.remedy), known.since, known.detail))
    elif failed is not None:
        advice = ADVICE[failed.trouble]
        complaints.append(Complaint(str(advice.cause), str(advice.remedy), detail=str(failed)))
    return complaints + _find_late(known)


def _find_late(known: IndexHealth | None) -> list[Complaint]:
    now = timezone.now()
    complaints = []
    if known is not None and known.looked_at < now - _SILENT:
        complaints.append(
            Complaint(
                str(_("Nobody looks after the search index")),
                str(_("Start the worker: manage.py run_worker. It applies what has changed and repairs the index.")),
                known.looked_at,
            )
        )
    oldest = outbox.pending_rows().filter(created_at__lt=now - _LATE).first()
    if oldest is not None and not complaints:
        complaints.append(
            Complaint(
                str(_("Changes have been waiting for the search index for long")),
                str(_("See that the worker runs: manage.py run_worker. Then: manage.py search_index sweep.")),
                oldest.created_at,
            )
        )
    given_up = OutboxEntry.objects.filter(attempts__gte=outbox.MAX_ATTEMPTS).count()
    if given_up:
        complaints.append(
            Complaint(
                str(_("%(count)s records cannot be indexed") % {"count": given_up}),
                str(_("Run manage.py search_index status: it names them and says why.")),
            )
        )
    return complaints


def is_sweep_due(*, now: datetime) -> bool:
    """Tell whether the index is to be compared with all records: once a night, or by day if no worker ran at night."""
    known = IndexHealth.objects.filter(engine=get_engine().name).first()
    last = known.swept_at if known else None
    if timezone.localtime(now).hour in settings.SEARCH_SWEEP_HOURS:
        return last is None or last < now - _A_NIGHT
    return known is not None and (last or known.since) < now - _MORE_THAN_A_DAY


def begin_sweep(*, now: datetime) -> bool:
    """Note that the index is being compared; return whether nobody else has begun since it was due."""
    known, _made = IndexHealth.objects.get_or_create(
        engine=get_engine().name, defaults={"since": now, "looked_at": now}
    )
    taken = IndexHealth.objects.filter(pk=known.pk, swept_at=known.swept_at)
    if known.swept_at is None:
        taken = IndexHealth.objects.filter(pk=known.pk, swept_at__isnull=True)
    return bool(taken.update(swept_at=now))


def forget_sweep(*, now: datetime) -> None:
    """Let the sweep that was begun then be due again."""
    IndexHealth.objects.filter(engine=get_engine().name, swept_at=now).update(swept_at=None)
