"""The directory of trainers: what a reader asks for in the address, who answers to it, and whom to invite first.

There are dozens of trainers, not thousands: they are read with a few queries and chosen from here, so that words are
compared as everywhere (without marks), and only with what this reader may see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.addresses import make_address_builder
from content.pictures import Picture
from places.history import find_former_names
from places.models import Place
from training.querysets import TrainerModuleQuerySet, TrainerQuerySet
from vietnamese.collation import sort_key
from vietnamese.fold import fold_key

PAGE_SIZE = 30
_MAX_TEXT_LENGTH = 200
_MAX_WORDS = 12
_MAX_DIGITS = 9


@dataclass(frozen=True, slots=True)
class DirectoryQuery:
    """What a reader asks of the directory."""

    text: str = ""
    module_id: int | None = None
    commune_id: int | None = None

    @property
    def is_filtered(self) -> bool:
        """Tell whether trainers are left out."""
        return bool(self.text or self.module_id or self.commune_id)

    @property
    def suggests(self) -> bool:
        """Tell whether trainers are suggested for a module and a commune."""
        return bool(self.module_id and self.commune_id)


def parse_directory_query(parameters: Mapping[str, str]) -> DirectoryQuery:
    """Return what the parameters of an address ask for; never raises."""
    return DirectoryQuery(
        text=" ".join(parameters.get("tu", "")[:_MAX_TEXT_LENGTH].replace("\x00", "").split()),
        module_id=_whole(parameters.get("cd", "")),
        commune_id=_whole(parameters.get("xa", "")),
    )


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _MAX_DIGITS and int(text) else None


@dataclass(frozen=True, slots=True)
class TrainerCard:
    """A trainer in the directory; modules and communes by key; reason: why this trainer is suggested, in words."""

    pk: int
    title: str
    url: str
    unit: str
    job_title: str
    post: str
    qualification: str
    accepts_invitations: bool
    photo_id: int | None
    modules: Mapping[int, str] = field(default_factory=dict)
    communes: Mapping[int, str] = field(default_factory=dict)
    photo: Picture | None = None
    reason: str = ""
    group: str = ""


_OWN = ("pk", "title", "url_path", "unit", "job_title", "association_post", "qualification")
_FIELDS = (*_OWN, "accepts_invitations", "photo_id")


def load_cards(trainers: TrainerQuerySet, *, taught: TrainerModuleQuerySet) -> list[TrainerCard]:
    """Return the cards of trainers, by their own names; three queries.

    trainers: those whom the reader may see. taught: what is taught of the modules that the reader may see.
    """
    modules: dict[int, dict[int, str]] = defaultdict(dict)
    for trainer_id, module_id, title in taught.values_list("trainer_id", "module_id", "module__title"):
        modules[trainer_id][module_id] = title
    communes: dict[int, dict[int, str]] = defaultdict(dict)
    served = trainers.filter(communes__isnull=False).order_by("communes__sort_key", "communes__valid_from")
    for trainer_id, place_id, name, kind in served.values_list(
        "pk", *(f"communes__{of}" for of in ("pk", "name", "kind"))
    ):
        communes[trainer_id][place_id] = Place(name=name, kind=kind).full_name
    address = make_address_builder()
    rows = trainers.by_name().values_list(*_FIELDS)
    return [
        TrainerCard(
            pk, title, address(url_path), unit, job, post, qualification, accepts, photo, modules[pk], communes[pk]
        )
        for pk, title, url_path, unit, job, post, qualification, accepts, photo in rows
    ]


@dataclass(frozen=True, slots=True)
class Directory:
    """Who answers to a query, and what can be chosen: modules and communes by name."""

    query: DirectoryQuery
    cards: Sequence[TrainerCard]
    modules: Mapping[int, str]
    communes: Mapping[int, str]

    @property
    def module(self) -> str:
        """Return the title of the module that was chosen, "" if none."""
        return self.modules.get(self.query.module_id or 0, "")

    @property
    def commune(self) -> str:
        """Return the name of the commune that was chosen, "" if none."""
        return self.communes.get(self.query.commune_id or 0, "")

    @property
    def count_in_words(self) -> str:
        """Return how many trainers were found, in words."""
        found = len(self.cards)
        words = ngettext("%(count)d trainer", "%(count)d trainers", found) % {"count": found}
        if not self.query.suggests:
            return words
        here = sum(self.query.commune_id in card.communes for card in self.cards)
        teaching = _("%(trainers)s teaching this module") % {"trainers": words}
        serving = ngettext("%(count)d serves %(commune)s", "%(count)d serve %(commune)s", here)
        return f"{teaching}, {serving % {'count': here, 'commune': _in_sentence(self.commune)}}"


def build_directory(
    query: DirectoryQuery, cards: Sequence[TrainerCard], *, modules: Mapping[int, str], communes: Mapping[int, str]
) -> Directory:
    """Return those of all cards that answer to a query; with a module and a commune in the order of suggestion.

    modules, communes: what can be chosen besides what trainers teach and serve. Other choices are left out.
    """
    modules = _sorted({**modules, **{pk: title for card in cards for pk, title in card.modules.items()}})
    communes = _sorted({**communes, **{pk: name for card in cards for pk, name in card.communes.items()}})
    query = replace(
        query,
        module_id=query.module_id if query.module_id in modules else None,
        commune_id=query.commune_id if query.commune_id in communes else None,
    )
    found = _with_words(query.text, cards)
    if query.module_id:
        found = [card for card in found if query.module_id in card.modules]
    if query.suggests:
        found = _suggest(found, query, communes[query.commune_id or 0])
    elif query.commune_id:
        found = [card for card in found if query.commune_id in card.communes]
    return Directory(query, found, modules, communes)


def _in_sentence(commune: str) -> str:
    """Return the name of a place as it stands within a sentence: "xã Bình Minh"."""
    return commune[:1].lower() + commune[1:]


def _sorted(names: Mapping[int, str]) -> dict[int, str]:
    return dict(sorted(names.items(), key=lambda known: sort_key(known[1])))


def _with_words(text: str, cards: Sequence[TrainerCard]) -> list[TrainerCard]:
    """Return the cards in which each word of the text begins a word; communes count by their former names too."""
    words = fold_key(text).split()[:_MAX_WORDS]
    if not words:
        return list(cards)
    former = find_former_names({pk for card in cards for pk in card.communes})
    return [card for card in cards if all(f" {word}" in _folded(card, former) for word in words)]


def _folded(card: TrainerCard, former: Mapping[int, Iterable[str]]) -> str:
    names = (name for pk in card.communes for name in former.get(pk, ()))
    facts = (card.title, card.unit, card.job_title, card.post, card.qualification)
    return f" {fold_key(' | '.join((*facts, *card.modules.values(), *card.communes.values(), *names)))}"


def _suggest(cards: Iterable[TrainerCard], query: DirectoryQuery, commune: str) -> list[TrainerCard]:
    """Return who teaches the module: who serves the commune first, then who accepts invitations, then by name."""

    def rank(card: TrainerCard) -> tuple[bool, bool]:
        return query.commune_id not in card.communes, not card.accepts_invitations

    here, elsewhere = _("Serving %(commune)s") % {"commune": _in_sentence(commune)}, _("Serving other communes")
    return [
        replace(
            card,
            reason=_explain(card, [commune] if query.commune_id in card.communes else card.communes.values()),
            group=here if query.commune_id in card.communes else elsewhere,
        )
        for card in sorted(cards, key=rank)
    ]


def _explain(card: TrainerCard, communes: Iterable[str]) -> str:
    reasons = [_("teaches this module")]
    if names := ", ".join(map(_in_sentence, communes)):
        reasons.append(_("serves %(communes)s") % {"communes": names})
    if not card.accepts_invitations:
        reasons.append(_("accepts no invitations at present"))
    words = ", ".join(reasons)
    return words[:1].upper() + words[1:]


def make_chips(directory: Directory) -> list[tuple[str, str, Mapping[str, Any]]]:
    """Return what was asked for: its name, its value, and the parameters of the address without it."""
    query = directory.query
    asked: dict[str, tuple[str, str, object]] = {
        "tu": (_("Words"), query.text, query.text),
        "cd": (_("Module"), directory.module, query.module_id),
        "xa": (_("Commune"), directory.commune, query.commune_id),
    }
    parameters = {name: value for name, (_label, _words, value) in asked.items() if value}
    return [
        (label, words, {other: value for other, value in parameters.items() if other != name})
        for name, (label, words, value) in asked.items()
        if value
    ]
