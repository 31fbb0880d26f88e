"""Official numbers in the HTML of any page as links to the register, as in the text of a directive.

What a text cites depends on the text alone and is remembered; what it leads to is asked for each reader. A number that
leads nowhere, for this reader, stays as it is written.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape, unescape

from accounts.audience import Reader
from documents.citations.recognise import recognise
from documents.citations.resolve import by_number, load_candidates, resolve
from documents.citations.values import CitationStatus, Cited, Citing
from documents.page.text import link_span
from search.answering.marking import LEFT_ALONE, split_texts
from vietnamese.numbers import number_key

MAX_NUMBERS = 200
"""Citations of one text that become links."""
_LONGEST = 50_000
_UNLINKED = LEFT_ALONE | {"a", "h1", "h2", "h3", "h4"}

Span = tuple[int, int, Cited]


def link_numbers_in_html(html: str, reader: Reader) -> str:
    """Return the HTML with links; one query if it cites anything."""
    pieces = list(split_texts(html, left_alone=_UNLINKED))
    cited = {at: spans for at, (piece, is_text) in enumerate(pieces) if is_text and (spans := _citations_in(piece))}
    named = [span for spans in cited.values() for span in spans]
    if not named:
        return html
    known = by_number(load_candidates({item.number_key for *_place, item in named}, reader=reader).values())
    meant = iter(resolve([item for *_place, item in named], known=known, citing=Citing()))
    out = [piece for piece, _is_text in pieces]
    for at, spans in cited.items():
        text, parts, position = unescape(out[at]), [], 0
        for start, end, _item in spans:
            found = next(meant)
            if found.status == CitationStatus.RESOLVED and found.target is not None:
                parts.append(escape(text[position:start]))
                parts.append(f'<a class="cite" href="{escape(found.target.url)}">{escape(text[start:end])}</a>')
                position = end
        out[at] = "".join([*parts, escape(text[position:])]) if parts else out[at]
    return "".join(out)


@lru_cache(maxsize=2_000)
def _citations_in(piece: str) -> tuple[Span, ...]:
    """Return the numbers with a symbol in a piece of HTML that is text: where they stand once it is unescaped."""
    if len(piece) > _LONGEST or not any(character.isdigit() for character in piece):
        return ()
    text, spans = unescape(piece), []
    for span in recognise(text, limit=MAX_NUMBERS):
        item = Cited(
            span.number or "", number_key(span.number) if span.number else "", span.issuer or "", span.date or ""
        )
        if item.is_full:
            start, end = link_span(text, start=span.start, end=span.end, number=item.number)
            spans.append((start, end, item))
    return tuple(spans)
