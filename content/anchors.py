"""Stable ids of the sections of a page, the same on the page and in the search index."""

from collections.abc import Iterable, Iterator

from vietnamese.slugs import slugify


def make_section_anchors(headings: Iterable[str]) -> Iterator[str]:
    """Yield one id per heading, in order: "Điều kiện" gives "muc-dieu-kien"; a repeated heading gets "-2", "-3".

    The prefix keeps the ids apart from those that the templates use themselves.
    """
    seen: dict[str, int] = {}
    for heading in headings:
        base = f"muc-{slugify(heading, max_length=60) or 'phan'}"
        seen[base] = seen.get(base, 0) + 1
        yield base if seen[base] == 1 else f"{base}-{seen[base]}"
