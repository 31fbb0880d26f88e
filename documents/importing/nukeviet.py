"""The laws module of NukeViet: its tables as CSV or JSON (as phpMyAdmin exports them), joined into rows.

`nv4_vi_laws_row` holds the documents; `_cat` (types), `_subject` (issuers), `_signer`, `_area` and `_row_area` (fields
of activity) are named by keys in it. What few readers could see is not taken: our register would open it to members.
"""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from documents.importing.tables.csv_lines import DELIMITERS, csv_lines
from documents.importing.tables.formats import text_of
from documents.importing.values import RawRow, UnreadableTable

Row = Mapping[str, Any]
Tables = dict[str, list[Row]]

_NAME = re.compile(r"(?:^|_)laws_(row_area|row|cat|subject|signer|area)$", re.IGNORECASE)
_BLOCKS = re.compile(r"<\s*(?:br|/p|/div|/tr|/li|/h\d)\b[^>]*>", re.IGNORECASE)
_OPEN_GROUPS = frozenset(("4", "6"))
"""NukeViet's groups "signed in" and "everybody"."""
_OFF = frozenset(("0", "false"))


def table_name(name: str) -> str:
    """Return which table of the module a file or table holds: "row", "cat" …; "" for any other."""
    stem = name.rsplit("/", 1)[-1]
    for ending in (".csv", ".json"):
        stem = stem.removesuffix(ending)
    match = _NAME.search(stem)
    return match[1].lower() if match else ""


def is_of_nukeviet(names: list[str]) -> bool:
    """Tell whether these files are tables of the module."""
    return any(table_name(name) == "row" for name in names)


def read_tables(files: Mapping[str, bytes]) -> Tables:
    """Return the tables of the module that the files hold. Raises UnreadableTable."""
    tables: Tables = {}
    for name, content in files.items():
        known = table_name(name)
        if name.lower().endswith(".json"):
            for table, rows in _json_tables(content, known):
                tables.setdefault(table, []).extend(rows)
        elif known:
            tables.setdefault(known, []).extend(_csv_table(content))
    return tables


def _json_tables(content: bytes, known: str) -> Iterator[tuple[str, list[Row]]]:
    try:
        parsed = json.loads(text_of(content))
    except (ValueError, RecursionError) as error:
        raise UnreadableTable(_("The file is not JSON.")) from error
    parts = parsed if isinstance(parsed, list) else [parsed]
    exported = [part for part in parts if isinstance(part, dict) and part.get("type") == "table"]
    for part in exported:
        name = table_name(str(part.get("name")))
        if name and isinstance(part.get("data"), list):
            yield name, [row for row in part["data"] if isinstance(row, dict)]
    if known and not exported:
        yield known, [row for row in parts if isinstance(row, dict)]


def _csv_table(content: bytes) -> list[Row]:
    text = text_of(content)
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    lines = csv_lines(text, delimiter)
    names = [str(name).strip() for name in next(lines).cells] if text.strip() else []
    return [dict(zip(names, line.cells, strict=False)) for line in lines if not line.is_empty]


def rows_of(tables: Tables) -> Iterator[RawRow]:
    """Yield the documents as rows with cells by column key."""
    if not tables.get("row"):
        raise UnreadableTable(_("The table laws_row of NukeViet is missing or empty."))
    types, issuers = (_titles(tables, name) for name in ("cat", "subject"))
    areas, signers = _titles(tables, "area"), {_key(row, "id"): row for row in tables.get("signer", ())}
    topics: dict[str, list[str]] = {}
    for link in tables.get("row_area", ()):
        topics.setdefault(_key(link, "row_id"), []).append(areas.get(_key(link, "area_id"), ""))
    for place, row in enumerate(tables["row"], 1):
        key, signer = _key(row, "id"), signers.get(_key(row, "sgid"), {})
        cells: dict[str, Any] = {
            "number": row.get("code"),
            "type": types.get(_key(row, "cid"), ""),
            "issuer": issuers.get(_key(row, "sid"), ""),
            "signer": signer.get("title", ""),
            "signer_position": signer.get("positions", ""),
            "date": _moment(row, "publtime"),
            "effective_from": _moment(row, "startvalid"),
            "expires_on": _moment(row, "exptime"),
            "subject": _plain(row.get("introtext")).replace("\n", " ") or row.get("title"),
            "text": _plain(row.get("bodytext")),
            "description": _plain(row.get("note"))[:500],
            "topics": [topic for topic in topics.get(key, ()) if topic],
            "files": [part.strip() for part in str(row.get("files") or "").split(",") if part.strip()],
            "id": f"laws-{key}",
            "old_addresses": addresses_of(str(row.get("alias") or ""), key),
        }
        yield RawRow(place, cells, _closed(row))


def _closed(row: Row) -> str:
    """Return why a document is not taken: few could read it where it was, or nobody."""
    groups = {group.strip() for group in str(row.get("groups_view") or "6").split(",")}
    if str(row.get("status", "1")).strip().lower() in _OFF:
        return _("It was not published in NukeViet.")
    if groups.isdisjoint(_OPEN_GROUPS):
        return _("Not every member could read it in NukeViet. Enter it by hand and choose who may see it.")
    return ""


def addresses_of(alias: str, key: str) -> list[str]:
    """Return the addresses under which NukeViet showed a document, as its settings for addresses differ."""
    if not alias:
        return []
    written = list(dict.fromkeys((alias, f"{alias}-{key}")))
    folders = [f"{language}/laws{detail}" for language in ("", "/vi") for detail in ("", "/detail")]
    short = [f"{folder}/{name}{ending}" for folder in folders for name in written for ending in ("", ".html")]
    return [*short, f"/index.php?language=vi&nv=laws&op=detail/{alias}"]


def _titles(tables: Tables, name: str) -> dict[str, str]:
    return {_key(row, "id"): str(row.get("title") or "").strip() for row in tables.get(name, ())}


def _key(row: Row, name: str) -> str:
    return str(row.get(name) or "").strip()


def _moment(row: Row, name: str) -> str:
    value = _key(row, name)
    return "" if value in ("", "0") else value


def _plain(value: Any) -> str:
    """Return HTML as text, block by block."""
    text = html.unescape(strip_tags(_BLOCKS.sub("\n", str(value or ""))))
    lines = (" ".join(line.split()) for line in io.StringIO(text))
    return "\n".join(filter(None, chain(lines)))
