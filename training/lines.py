"""Trainers and modules as lists show them: values, read by one query a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import add
from types import MappingProxyType
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Page

from content.addresses import make_address_builder
from content.querysets import ReadablePageQuerySet
from training.periods import Periods
from training.querysets import ModuleQuerySet

_PERIODS = ("periods_theory", "periods_practice", "periods_assessment")


@dataclass(frozen=True, slots=True)
class TrainerLine:
    """A trainer in a list."""

    title: str
    url: str
    unit: str


@dataclass(frozen=True, slots=True)
class ModuleLine:
    """A module in a list, with the title of its curriculum. parts: what it teaches of a directive, in words."""

    title: str
    url: str
    curriculum: str
    periods: Periods
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaughtModule:
    """A module in the table of its curriculum, with its trainers."""

    pk: int
    title: str
    url: str
    summary: str
    periods: Periods
    trainers: Sequence[TrainerLine] = ()


@dataclass(frozen=True, slots=True)
class CurriculumCard:
    """A curriculum in the list of all, with the number of modules that the reader may see and their periods.

    version: the newest one; "" for none.
    """

    pk: int
    title: str
    url: str
    summary: str
    modules: int
    periods: Periods
    version: str = ""


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of a curriculum."""

    version: str
    approved_on: date | None
    changes: str

    @property
    def is_in_use(self) -> bool:
        """Tell whether the version has been approved."""
        return self.approved_on is not None and self.approved_on <= timezone.localdate()

    def __str__(self) -> str:
        return gettext("Version %(version)s") % {"version": self.version}


TRAINER_FIELDS = ("title", "url_path", "unit")
"""What `read_trainers` takes."""


def read_trainers(rows: Iterable[Sequence[Any]]) -> list[TrainerLine]:
    """Return the lines of trainers from rows of `TRAINER_FIELDS`."""
    address = make_address_builder()
    return [TrainerLine(title, address(url_path), unit) for title, url_path, unit in rows]


TAUGHT_FIELDS = ("module_id", "trainer__title", "trainer__url_path", "trainer__unit")
"""What `group_by_module` takes of what trainers teach."""


def group_by_module(rows: Iterable[Sequence[Any]]) -> dict[int, list[TrainerLine]]:
    """Return the trainers by the id of the module, without repetition, from rows of `TAUGHT_FIELDS`."""
    address = make_address_builder()
    trainers: dict[int, dict[TrainerLine, None]] = defaultdict(dict)
    for module_id, title, url_path, unit in rows:
        trainers[module_id][TrainerLine(title, address(url_path), unit)] = None
    return {module_id: list(lines) for module_id, lines in trainers.items()}


def split_lines(text: str) -> list[str]:
    """Return the entries of a field that holds one a line, without the signs that people put before them."""
    return [line for written in text.splitlines() if (line := written.strip("-•* \t"))]


def load_module_lines(
    modules: ModuleQuerySet, *, parts: Mapping[int, tuple[str, ...]] = MappingProxyType({})
) -> list[ModuleLine]:
    """Return the lines of modules, in the order of the tree, that the reader may see (apply `visible_to` before).

    parts: what they teach of a directive, by their ids.
    """
    address, fields = make_address_builder(), ("pk", "title", "url_path", "curriculum_title", *_PERIODS)
    return [
        ModuleLine(title, address(url_path), curriculum or "", Periods(*periods), parts.get(pk, ()))
        for pk, title, url_path, curriculum, *periods in modules.with_curriculum().order_by("path").values_list(*fields)
    ]


def load_taught_modules(modules: ModuleQuerySet) -> list[TaughtModule]:
    """Return modules that the reader may see (apply `visible_to` before), in the order of the tree."""
    address, fields = make_address_builder(), ("pk", "title", "url_path", "summary", *_PERIODS)
    rows = modules.order_by("path").values_list(*fields)
    return [
        TaughtModule(pk, title, address(url_path), summary, Periods(*periods))
        for pk, title, url_path, summary, *periods in rows
    ]


def find_curriculum_path(module_path: str) -> str:
    """Return the place in the tree of the curriculum of a module, from the place of the module."""
    return module_path[: -Page.steplen]


def load_curriculum_cards(curricula: ReadablePageQuerySet, *, modules: ModuleQuerySet) -> list[CurriculumCard]:
    """Return curricula that the reader may see, in the order of the tree, with the size of their `modules`."""
    periods: dict[str, list[Periods]] = defaultdict(list)
    for path, *parts in modules.values_list("path", *_PERIODS):
        periods[find_curriculum_path(path)].append(Periods(*parts))
    fields, address = ("pk", "path", "title", "url_path", "summary"), make_address_builder()
    return [
        CurriculumCard(
            pk=pk,
            title=title,
            url=address(url_path),
            summary=summary,
            modules=len(periods[path]),
            periods=reduce(add, periods[path], Periods()),
        )
        for pk, path, title, url_path, summary in curricula.order_by("path").values_list(*fields)
    ]
