"""Pages that people write."""

from .base import BasePage
from .events import EventIndexPage, EventPage
from .news import NewsIndexPage, NewsPage
from .standard import StandardPage
from .stuck import StuckVersion

__all__ = ["BasePage", "EventIndexPage", "EventPage", "NewsIndexPage", "NewsPage", "StandardPage", "StuckVersion"]
