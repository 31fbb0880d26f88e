"""Pages of the communes."""

from .commune import CommuneContact, CommuneIndexPage, CommunePage
from .workspace import CommuneWorkspace

__all__ = ["CommuneContact", "CommuneIndexPage", "CommunePage", "CommuneWorkspace"]
