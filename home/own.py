"""What belongs to the reader: the page of their commune with its figures, and their page as a trainer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils import timezone

from accounts.audience import Reader, visible_paths
from accounts.models import User
from accounts.prepared import PreparedQuery
from communes.figures import CommuneFigures, count_villages, figure_columns, read_figures
from content.addresses import make_address_builder
from training.querysets import curriculum_title


@dataclass(frozen=True, slots=True)
class OwnCommune:
    """The reader's commune: its page and its figures."""

    title: str
    url: str
    figures: CommuneFigures


@dataclass(frozen=True, slots=True)
class OwnModule:
    """A module that the reader teaches, with the title of its curriculum."""

    title: str
    url: str
    curriculum: str


@dataclass(frozen=True, slots=True)
class OwnTrainerPage:
    """The page of a reader who is a trainer, and the modules that this trainer teaches, in the order of the tree."""

    url: str
    modules: Sequence[OwnModule]


@dataclass(frozen=True, slots=True)
class Own:
    """What belongs to a reader; None for what they have not, or have no page of that they may see."""

    commune: OwnCommune | None = None
    trainer: OwnTrainerPage | None = None


class _OwnPage(NamedTuple):
    """The columns of a page, all None where there is no page."""

    live: bool | None
    path: str
    title: str
    url_path: str

    def is_shown_to(self, reader: Reader) -> bool:
        return bool(self.live and visible_paths([self.path], reader))


_WIDTH = len(_OwnPage._fields)
_MODULE = "trainer_page__taught_modules__module__"
_COLUMNS = tuple(
    f"{way}{name}" for way in ("commune__commune_page__", "trainer_page__", _MODULE) for name in _OwnPage._fields
)


class _OwnRow(NamedTuple):
    """A row of the query: the pages of the commune and of the trainer, and one of the modules taught, if any."""

    commune: _OwnPage
    trainer: _OwnPage
    module: _OwnPage
    curriculum: str | None
    figures: tuple[Any, ...]


def load_own_pages(reader: Reader) -> Own:
    """Return what belongs to the reader; one query."""
    rows = [_read(row) for row in _prepare(timezone.localdate()).rows(reader.user_id or 0)]
    if not rows:
        return Own()
    address, (first, *_others) = make_address_builder(), rows
    own = Own()
    if first.commune.is_shown_to(reader):
        page = first.commune
        own = Own(commune=OwnCommune(page.title, address(page.url_path), read_figures(first.figures)))
    if first.trainer.is_shown_to(reader):
        shown = (row for row in rows if row.module.is_shown_to(reader))
        modules = [OwnModule(row.module.title, address(row.module.url_path), row.curriculum or "") for row in shown]
        own = replace(own, trainer=OwnTrainerPage(address(first.trainer.url_path), list(dict.fromkeys(modules))))
    return own


def _read(row: tuple[Any, ...]) -> _OwnRow:
    commune, trainer, module = (_OwnPage(*row[at : at + _WIDTH]) for at in range(0, 3 * _WIDTH, _WIDTH))
    return _OwnRow(commune, trainer, module, row[3 * _WIDTH], row[3 * _WIDTH + 1 :])


@lru_cache(maxsize=2)
def _prepare(day: date) -> PreparedQuery:
    """Return the query for what belongs to a reader, by their key: it changes with the day, as villages do."""
    people = User._default_manager.order_by(f"{_MODULE}path").annotate(
        curriculum=curriculum_title(f"{_MODULE}path"), **count_villages("commune", day=day)
    )
    columns = (*_COLUMNS, "curriculum", *figure_columns(prefix="commune__"))
    return PreparedQuery(lambda user_id: people.filter(pk=user_id).values_list(*columns))
