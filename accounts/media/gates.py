"""What each form takes: asked before the first byte of a file is sent.

An app registers the gate of its form with `register_upload_gate`; a file for a purpose without one is not taken, so
that nobody fills the storage with what no form wants.
"""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import ImproperlyConfigured, PermissionDenied

from accounts.models import User

Gate = Callable[[User, str, int], None]
"""Who sends, name and size in bytes. Raises ValidationError with words for the sender, or PermissionDenied."""

_gates: dict[str, Gate] = {}


def register_upload_gate(purpose: str, gate: Gate) -> None:
    """Let `gate` decide about the files that are sent for `purpose` ("material").

    Raises ImproperlyConfigured if the purpose has another gate already.
    """
    if _gates.get(purpose, gate) is not gate:
        raise ImproperlyConfigured(f"Two gates for uploads of {purpose!r}.")
    _gates[purpose] = gate


def ask_gate(purpose: str, *, owner: User, name: str, size: int) -> None:
    """Raise ValidationError if the form does not take such a file, PermissionDenied if it takes none from this user."""
    gate = _gates.get(purpose)
    if gate is None:
        raise PermissionDenied
    gate(owner, name, size)
