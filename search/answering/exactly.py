"""Which other words, set by editors, a reader is told of, and the address of the search without them."""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape

from django.http import QueryDict
from django.utils.html import strip_tags

from search.analysis import PlacedToken, place_tokens, tokenise_folded
from search.answering.addresses import change_address
from search.plan import SearchPlan
from search.results import Hit, SearchResults
from vietnamese.normalise import normalise


def choose_told(plan: SearchPlan, hits: Sequence[Hit]) -> tuple[str, ...]:
    """Return the other words that hits hold where they are shown; all of them where nothing was found.

    Who types "xã hội học tập" need not read each time that XHHT was looked for as well.
    """
    if not plan.synonyms:
        return ()
    shown = [_in_syllables(strip_tags(html)) for hit in hits for html in (hit.title_html, hit.snippet, *_places(hit))]
    told = (use for use in plan.synonyms if not hits or any(f" {' '.join(use.folded)} " in text for text in shown))
    return tuple(dict.fromkeys(use.shown for use in told))


def _places(hit: Hit) -> list[str]:
    return [link.html for link in hit.links]


def _in_syllables(html: str) -> str:
    return f" {' '.join(tokenise_folded(unescape(html)))} "


def make_words_url(results: SearchResults, parameters: QueryDict) -> str:
    """Return the address of the search without the other words that editors have set; "" if there are none.

    The words that led to them stand in quotation marks there: what is quoted means itself.
    """
    query = normalise(results.understood or results.query)
    tokens = place_tokens(query)
    for words in sorted({use.words for use in results.plan.synonyms}, key=len, reverse=True):
        at = next((at for at in range(len(tokens)) if _stand_at(at, words, tokens)), None)
        if at is not None:
            first, last = tokens[at].start, tokens[at + len(words) - 1].end
            if '"' in query[first:last] or query[:first].count('"') % 2:
                continue  # words that overlap others which stand in quotation marks by now
            query = f'{query[:first]}"{query[first:last]}"{query[last:]}'
            tokens = place_tokens(query)
    return change_address(parameters, q=query) if results.also else ""


def _stand_at(at: int, words: Sequence[str], tokens: Sequence[PlacedToken]) -> bool:
    return tuple(token.folded for token in tokens[at : at + len(words)]) == tuple(words)
