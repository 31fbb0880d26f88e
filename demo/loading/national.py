"""The real directives, from their table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from demo.loading.progress import Progress
from demo.loading.register import DirectiveRegister
from documents.citations.store import store_citations
from documents.models import Directive, Relation, TextPage
from places.reference import read_table

TABLE: Final = Path(__file__).parent.parent / "content" / "national_directives.json"


def load_national(register: DirectiveRegister, progress: Progress) -> dict[str, Directive]:
    """Return the directives of the table by number, made if they are missing."""
    rows = read_table(TABLE, "directives")
    directives: dict[str, Directive] = {}
    made = 0
    for row in rows:
        directives[row["number"]], new = register.get_or_create(_get_fields(row), key=f"demo:national:{row['number']}")
        if new and "summary" in row:
            _add_summary(directives[row["number"]], row["summary"])
        made += new
    _add_relations(directives, read_table(TABLE, "relations"))
    progress.count("Văn bản của Trung ương và Thành phố", made=made, existing=len(rows) - made)
    return directives


def _add_relations(directives: Mapping[str, Directive], rows: Sequence[dict[str, Any]]) -> None:
    """Enter what directives do to each other, each once."""
    for row in rows:
        acting, target = directives[row["number"]], directives[row["target"]]
        known = Relation.objects.filter(directive=acting, target=target)
        if not known.exists():
            Relation.objects.create(directive=acting, kind=row["kind"], target=target)


def _add_summary(directive: Directive, paragraphs: Sequence[str]) -> None:
    """Give a directive a summary of our own as its text: it says in its first line that it is one."""
    TextPage.objects.create(directive=directive, number=1, text="\n\n".join(paragraphs))
    store_citations([directive.pk])


def _get_fields(row: dict[str, Any]) -> dict[str, Any]:
    signer = row.get("signer", {})
    return {
        "number": row["number"],
        "type": row["type"],
        "issuer": row["issuer"],
        "issued_on": _parse_day(row["issued_on"]),
        "subject": row["subject"],
        "signer_name": signer.get("name", ""),
        "signer_position": signer.get("position", ""),
        "signer_capacity": signer.get("capacity", ""),
        "effective_from": _parse_day(row.get("effective_from")),
        "expires_on": _parse_day(row.get("expires_on")),
        "description": row["note"],
        "source_urls": "\n".join(row["sources"]),
        "topics": row["topics"],
    }


def _parse_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
