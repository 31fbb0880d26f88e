"""What people are told of the digital signatures of a file: who signed, when, and whether it is still what was signed.

Nothing more is said than was checked: a certificate that no root was there to check with is said to be unchecked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from documents.extraction.values import Signature


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One signature in words. is_bad: the file was changed since, or the signature cannot be checked."""

    made: str
    state: str
    is_bad: bool


def describe_signatures(kept: Iterable[Mapping[str, Any]]) -> tuple[SignatureLine, ...]:
    """Return the signatures of a file in words. kept: as `RecognisedFile` keeps them."""
    return tuple(_line(Signature(**each)) for each in kept)


def _line(signature: Signature) -> SignatureLine:
    if not signature.is_checked:
        made = _made(signature) if signature.signer else _("The file has a digital signature.")
        return SignatureLine(made, _("The signature is damaged: nothing can be said of it."), is_bad=True)
    return SignatureLine(_made(signature), f"{_state(signature)} {_trust(signature)}", is_bad=not signature.is_intact)


def _made(signature: Signature) -> str:
    """Return who signed, and when."""
    signer = signature.signer or _("somebody without a name")
    if signature.organisation and signature.organisation != signature.signer:
        signer = f"{signer} ({signature.organisation})"
    when = _time(signature.signed_at)
    if not when:
        return _("Digitally signed by %(signer)s.") % {"signer": signer}
    if signature.is_stamped:
        return _("Digitally signed by %(signer)s, %(time)s.") % {"signer": signer, "time": when}
    words = _("Digitally signed by %(signer)s, %(time)s by the clock of the signer.")
    return words % {"signer": signer, "time": when}


def _time(signed_at: str) -> str:
    """Return a time as the site writes it, "" if it is none."""
    try:
        moment = datetime.fromisoformat(signed_at)
    except ValueError:
        return ""
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return f"{local:%H:%M %d/%m/%Y}"


def _state(signature: Signature) -> str:
    if not signature.is_intact:
        return _("The file was changed after signing: what it says now is not what was signed.")
    if not signature.covers_file:
        return _("What was signed is unchanged, but something was added to the file afterwards.")
    return _("The content was not changed after signing.")


def _trust(signature: Signature) -> str:
    if signature.is_trusted is None:
        return _("The certificate could not be checked yet.")
    if signature.is_trusted:
        return _("The certificate was given by somebody this site trusts.")
    return _("The certificate leads to nobody this site trusts.")
