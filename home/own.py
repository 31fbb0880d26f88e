"""What belongs to the reader: the page of their commune with its figures, and their page as a trainer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from accounts.audience import Reader, visible_paths
from accounts.models import User
from communes.figures import CommuneFigures, figure_columns, read_figures, village_counts
from content.addresses import address_of
from training.lines import ModuleLine, module_lines
from training.models import ModulePage


@dataclass(frozen=True, slots=True)
class OwnCommune:
    """The reader's commune: its page and its figures."""

    title: str
    url: str
    figures: CommuneFigures


@dataclass(frozen=True, slots=True)
class OwnTrainerPage:
    """The page of a reader who is a trainer, and the modules that this trainer teaches."""

    url: str
    modules: Sequence[ModuleLine]


@dataclass(frozen=True, slots=True)
class Own:
    """What belongs to a reader; None for what they have not, or have no page of that they may see."""

    commune: OwnCommune | None = None
    trainer: OwnTrainerPage | None = None


class _PageRow(NamedTuple):
    """The columns of a page; None in each for a reader who has none."""

    pk: int | None
    live: bool | None
    path: str
    title: str
    url_path: str

    def is_shown_to(self, reader: Reader) -> bool:
        return bool(self.live and visible_paths([self.path], reader))


_COMMUNE_PAGE = tuple(f"commune__commune_page__{name}" for name in _PageRow._fields)
_TRAINER_PAGE = tuple(f"trainer_page__{name}" for name in _PageRow._fields)


def own_pages(reader: Reader) -> Own:
    """Return what belongs to the reader; one query, and one more for the modules of a trainer."""
    if reader.user_id is None:
        return Own()
    people = User._default_manager.filter(pk=reader.user_id).order_by().annotate(**village_counts("commune"))
    columns = (*_COMMUNE_PAGE, *_TRAINER_PAGE, *figure_columns(prefix="commune__"))
    for row in people.values_list(*columns):
        width = len(_PageRow._fields)
        commune, trainer, figures = _PageRow(*row[:width]), _PageRow(*row[width : 2 * width]), row[2 * width :]
        return Own(
            commune=_own_commune(commune, figures) if commune.is_shown_to(reader) else None,
            trainer=_own_trainer_page(trainer, reader=reader) if trainer.is_shown_to(reader) else None,
        )
    return Own()


def _own_commune(page: _PageRow, figures: Sequence[Any]) -> OwnCommune:
    return OwnCommune(page.title, address_of(page.url_path), read_figures(figures))


def _own_trainer_page(page: _PageRow, *, reader: Reader) -> OwnTrainerPage:
    modules = ModulePage.objects.filter(trainer_links__trainer=page.pk).visible_to(reader).distinct()
    return OwnTrainerPage(address_of(page.url_path), module_lines(modules))
