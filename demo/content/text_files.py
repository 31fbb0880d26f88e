"""Reading what the demo says from the files in `texts/`, which people correct who know no Python (see README.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from demo.content.body import Body
from demo.content.markdown import parse_body

TEXTS: Final = Path(__file__).parent / "texts"
_HEAD: Final = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
_SERIAL: Final = re.compile(r"^\d+-")
# The parser in C is ten times as quick; a Python without it gets the same values.
_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class TextFile:
    """A Markdown file: its key (the name without the serial number that gives the order), its head and its body."""

    key: str
    head: dict[str, Any]
    body: Body


def read_table(name: str) -> Any:
    """Return the content of `texts/<name>.yaml`; lists come as tuples."""
    return _freeze(_parse((TEXTS / f"{name}.yaml").read_text(encoding="utf-8")))


def read_tables(folder: str) -> dict[str, Any]:
    """Return the content of every table in a folder of `texts/` by its name."""
    return {path.stem: read_table(f"{folder}/{path.stem}") for path in sorted((TEXTS / folder).glob("*.yaml"))}


def read_text(name: str) -> TextFile:
    """Return the file `texts/<name>.md`."""
    return _read(TEXTS / f"{name}.md")


def read_texts(folder: str) -> Iterator[TextFile]:
    """Yield the Markdown files of a folder of `texts/` in the order of their numbers, those with number 00 left out."""
    for path in sorted((TEXTS / folder).glob("*.md")):
        if not path.name.startswith("00-"):
            yield _read(path)


def folders_in(folder: str) -> list[str]:
    """Return the folders in a folder of `texts/`, in the order of their numbers."""
    return [path.name for path in sorted((TEXTS / folder).iterdir()) if path.is_dir()]


def strip_number(name: str) -> str:
    """Return a name without the number in front of it."""
    return _SERIAL.sub("", name)


def _read(path: Path) -> TextFile:
    text = path.read_text(encoding="utf-8")
    head = _HEAD.match(text)
    if head is None:
        raise ValueError(f"{path}: tệp phải bắt đầu bằng phần đầu nằm giữa hai dòng có ba dấu gạch (---)")
    try:
        body = parse_body(text[head.end() :])
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
    return TextFile(strip_number(path.stem), _freeze(_parse(head[1])), body)


def _parse(text: str) -> Any:
    return yaml.load(text, _Loader)  # noqa: S506 - a safe loader in either case


def _freeze(value: Any) -> Any:
    """Return the value with tuples instead of lists, which the frozen dataclasses of the demo hold."""
    if isinstance(value, dict):
        return {key: _freeze(inner) for key, inner in value.items()}
    return tuple(map(_freeze, value)) if isinstance(value, list) else value
