"""Pages that people write."""

from .association import AssociationSettings
from .base import BasePage
from .events import EventIndexPage, EventPage
from .news import NewsIndexPage, NewsPage
from .standard import StandardPage
from .stuck import StuckVersion

__all__ = [
    "AssociationSettings",
    "BasePage",
    "EventIndexPage",
    "EventPage",
    "NewsIndexPage",
    "NewsPage",
    "StandardPage",
    "StuckVersion",
]
