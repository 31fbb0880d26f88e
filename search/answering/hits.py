"""From the best records of an engine to hits: what their sources show this reader of them, and where they answer."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from django.utils.safestring import SafeString

from accounts.audience import Reader
from background.by_the_way import by_the_way
from search.answering.highlight import Marker, highlight, snippet
from search.answering.pinning import PINNED
from search.engines.base import Engine, EngineUnavailable, ScoredPassage, ScoredRef
from search.indexing import outbox
from search.plan import SearchPlan
from search.records import Passage, split_ref
from search.results import Hit, HitLink
from search.sources import ResultCard, get_source

PASSAGES_SHOWN = 3
#: Passages of a hit that are read: some stand at the same place.
_PASSAGES_READ = 8
#: Those whose words are looked at; where marks tell, those with the words as typed count.
_PASSAGES_COMPARED = 4


def fetch_cards(
    refs: Sequence[str], reader: Reader, *, brief: bool = False, on: date | None = None
) -> dict[str, ResultCard]:
    """Return the cards of what the reader may see; the number of queries depends on the number of sources only."""
    ids_by_source: dict[str, dict[int, str]] = {}
    for ref in refs:
        source_name, object_id = split_ref(ref)
        ids_by_source.setdefault(source_name, {})[object_id] = ref
    cards: dict[str, ResultCard] = {}
    for source_name, ids in ids_by_source.items():
        source = get_source(source_name)
        if source is not None:
            visible = source.cards(list(ids), reader=reader, brief=brief, on=on)
            cards.update({ids[object_id]: card for object_id, card in visible.items() if object_id in ids})
    return cards


def make_hits(
    engine: Engine, ranked: Sequence[ScoredRef], plan: SearchPlan, reader: Reader
) -> tuple[tuple[Hit, ...], int]:
    """Return the hits to show, and how many of the page are gone or not to be seen any more."""
    cards = fetch_cards([scored.ref for scored in ranked], reader, on=date.fromordinal(plan.on))
    visible = [scored for scored in ranked if scored.ref in cards]
    gone = [split_ref(scored.ref) for scored in ranked if scored.ref not in cards]
    if gone:
        # The index says otherwise than the source: have it read again.
        with by_the_way("reading records again"):
            for source_name, object_id in gone:
                outbox.touch(source_name, object_id)
    marker = Marker.of_plan(plan)
    passages = _fetch_passages(engine, visible, plan, _PASSAGES_READ)
    hits = (_make_hit(scored, cards[scored.ref], passages.get(scored.ref, ()), marker) for scored in visible)
    return tuple(hits), len(gone)


def _fetch_passages(
    engine: Engine, ranked: Sequence[ScoredRef], plan: SearchPlan, limit: int
) -> dict[str, Sequence[ScoredPassage]]:
    """Return the best passages of each hit: those that came along with it, the others in one more question."""
    passages: dict[str, Sequence[ScoredPassage]] = {
        scored.ref: scored.passages[:limit] for scored in ranked if scored.passages is not None
    }
    missing = [scored.ref for scored in ranked if scored.ref not in passages]
    if missing:
        with suppress(EngineUnavailable):
            passages.update(engine.passages(missing, terms=plan.all_terms, limit=limit))
    return passages


def _make_hit(ranked: ScoredRef, card: ResultCard, passages: Sequence[ScoredPassage], marker: Marker) -> Hit:
    """Return the hit with links to the places that answer; without any, with words of its best passage or a summary."""
    source_name, object_id = split_ref(ranked.ref)
    places = [scored.passage for scored in passages if scored.passage.label and scored.score > 0]
    links, more = _choose_links(places, card, marker)
    others = [scored.passage.text for scored in passages if not (scored.passage.label and scored.score > 0)]
    snippets = [snippet(text, marker) for text in (others if others and not places else [card.summary])]
    return Hit(
        ref=ranked.ref,
        source=source_name,
        object_id=object_id,
        card=card,
        score=ranked.score,
        exact=ranked.exact,
        title_html=highlight(card.title, marker),
        number_html=highlight(card.number, marker),
        snippet=min(snippets, key=_is_unmarked),
        links=links,
        more=more,
        issued=ranked.issued,
        pinned=PINNED in ranked.why,
        why=ranked.why,
    )


def _choose_links(
    places: Sequence[Passage], card: ResultCard, marker: Marker
) -> tuple[tuple[HitLink, ...], tuple[HitLink, ...]]:
    """Return the places to show, each once, with the passage of it that answers best; and those that are only named."""
    compared = len(places) if marker.tells_writings_apart else _PASSAGES_COMPARED
    read = [_link_to(place, card, snippet(place.text, marker)) for place in places[:compared]]
    named = [_link_to(place, card) for place in places[compared:]]
    links: dict[tuple[str, str], HitLink] = {}
    for link in [*sorted(read, key=lambda link: _is_unmarked(link.html)), *named]:
        links.setdefault((link.anchor, link.label), link)
    ordered = tuple(links.values())
    shown = tuple(link for link in ordered[:PASSAGES_SHOWN] if link.html)
    return shown, ordered[len(shown) :]


def _link_to(place: Passage, card: ResultCard, html: SafeString | str = "") -> HitLink:
    return HitLink(place.anchor, place.label, SafeString(html), card.address_of(place.anchor))


def _is_unmarked(html: str) -> bool:
    """Tell whether nothing is marked: what is marked comes first, equals stay as the engine gave them."""
    return "<mark>" not in html
