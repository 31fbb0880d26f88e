"""Which documents the associations of the demo have issued, in order of date."""

from demo.content.letters import LetterSpec
from demo.content.schedule import area_letters, commune_letters, district_letters

LETTERS: tuple[LetterSpec, ...] = tuple(
    sorted(
        (*district_letters.LETTERS, *area_letters.LETTERS, *commune_letters.LETTERS),
        key=lambda spec: (spec.issued_on, spec.issuer, spec.number),
    )
)
