"""What the home page and the heads of the sections say."""

from __future__ import annotations

from dataclasses import dataclass

from demo.content.text_files import read_table


@dataclass(frozen=True, slots=True)
class Home:
    """Texts of the home page. sections: summary by section."""

    summary: str
    sections: dict[str, str]
    popular_searches: tuple[str, ...]


HOME = Home(**read_table("home"))
