"""From the best records of an engine to hits: what their sources show this reader of them, and where they answer."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from accounts.audience import Reader
from background.by_the_way import by_the_way
from search.answering.highlight import Marker, highlight, snippet
from search.engines.base import Engine, EngineUnavailable, ScoredPassage, ScoredRef
from search.indexing import outbox
from search.plan import SearchPlan
from search.records import split_ref
from search.results import Hit, HitLink
from search.sources import ResultCard, get_source

PASSAGES_SHOWN = 3
#: Passages of a hit that are read: some stand at the same place; where marks tell, those with the words as typed count.
_PASSAGES_READ = 4
_PASSAGES_COMPARED = 8


def fetch_cards(refs: Sequence[str], reader: Reader, *, brief: bool = False) -> dict[str, ResultCard]:
    """Return the cards of what the reader may see; the number of queries depends on the number of sources only."""
    ids_by_source: dict[str, dict[int, str]] = {}
    for ref in refs:
        source_name, object_id = split_ref(ref)
        ids_by_source.setdefault(source_name, {})[object_id] = ref
    cards: dict[str, ResultCard] = {}
    for source_name, ids in ids_by_source.items():
        source = get_source(source_name)
        if source is not None:
            visible = source.cards(list(ids), reader=reader, brief=brief)
            cards.update({ids[object_id]: card for object_id, card in visible.items() if object_id in ids})
    return cards


def make_hits(
    engine: Engine, ranked: Sequence[ScoredRef], plan: SearchPlan, reader: Reader
) -> tuple[tuple[Hit, ...], int]:
    """Return the hits to show, and how many of the page are gone or not to be seen any more."""
    cards = fetch_cards([scored.ref for scored in ranked], reader)
    visible = [scored for scored in ranked if scored.ref in cards]
    gone = [split_ref(scored.ref) for scored in ranked if scored.ref not in cards]
    if gone:
        # The index says otherwise than the source: have it read again.
        with by_the_way("reading records again"):
            for source_name, object_id in gone:
                outbox.touch(source_name, object_id)
    marker = Marker.from_written(plan.written)
    limit = _PASSAGES_COMPARED if marker.tells_writings_apart else _PASSAGES_READ
    passages = _fetch_passages(engine, visible, plan, limit)
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
    links = [
        HitLink(passage.anchor, passage.label, snippet(passage.text, marker), card.address_of(passage.anchor))
        for passage in places
    ]
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
        links=_choose_links(links),
        issued=ranked.issued,
        why=ranked.why,
    )


def _choose_links(links: Sequence[HitLink]) -> tuple[HitLink, ...]:
    """Return the places to show: each once, with the passage of it that answers best."""
    places: dict[tuple[str, str], HitLink] = {}
    for link in sorted(links, key=lambda link: _is_unmarked(link.html)):
        places.setdefault((link.anchor, link.label), link)
    return tuple(places.values())[:PASSAGES_SHOWN]


def _is_unmarked(html: str) -> bool:
    """Tell whether nothing is marked: what is marked comes first, equals stay as the engine gave them."""
    return "<mark>" not in html
