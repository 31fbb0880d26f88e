"""Who signs the documents of the associations. All of them are fictional."""

from __future__ import annotations

from dataclasses import dataclass

from demo.content.text_files import read_table


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who signs documents of an association, and as what."""

    name: str
    position: str
    capacity: str = "TM"


SIGNERS: dict[str, tuple[Signer, ...]] = {
    issuer: tuple(Signer(**signer) for signer in signers) for issuer, signers in read_table("signers").items()
}
"""Who signs for which association; the first one is its chair."""
