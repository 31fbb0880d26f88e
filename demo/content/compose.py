"""From a specification to the finished document. The same specification always gives the same text."""

from __future__ import annotations

import random
from collections.abc import Sequence

from demo.content import layouts, phrases
from demo.content.annexes import compose_annex
from demo.content.area import AREAS, format_long_day, values_for
from demo.content.letters import Letter, LetterSpec
from demo.content.signers import SIGNERS, Signer
from demo.content.themes import THEMES

_CAPACITIES = {"TM": "TM. BAN CHẤP HÀNH", "KT": "KT. CHỦ TỊCH", "TL": "TL. BAN THƯỜNG VỤ"}


def compose(spec: LetterSpec) -> Letter:
    """Return the document that the specification asks for."""
    area = AREAS[spec.issuer]
    signer = choose_signer(spec)
    values = {**values_for(spec.issuer, spec.issued_on), "viec": _get_matter(spec)}
    chance = random.Random(spec.key)
    draft = layouts.Draft(spec=spec, theme=THEMES[spec.theme], values=values, chance=chance)
    return Letter(
        spec=spec,
        superior=area.superior,
        issuer_name=area.name,
        place_line=f"{area.town}, {format_long_day(spec.issued_on)}",
        title="" if spec.type_name == "Công văn" else spec.type_name.upper(),
        addressees=_get_addressees(spec),
        blocks=tuple(layouts.LAYOUTS[spec.type_name](draft)),
        annex=compose_annex(spec, draft.theme, values) if spec.annex else (),
        capacity=_CAPACITIES[signer.capacity],
        position=signer.position.upper(),
        signer=signer.name,
        recipients=get_recipients(spec),
    )


def choose_signer(spec: LetterSpec) -> Signer:
    """Return who signs: decisions, programmes and reports the chair, the rest in turn."""
    signers: Sequence[Signer] = SIGNERS[spec.issuer]
    if spec.type_name in {"Quyết định", "Chương trình", "Báo cáo", "Tờ trình"}:
        return signers[0]
    return signers[spec.issued_on.toordinal() % len(signers)]


def get_recipients(spec: LetterSpec) -> tuple[str, ...]:
    """Return the lines of "Nơi nhận", without the file copy."""
    if spec.for_editors:
        return phrases.RECIPIENTS["editors"]
    return phrases.RECIPIENTS["communes" if spec.issuer.startswith("hkh-xa-") else spec.issuer]


def _get_matter(spec: LetterSpec) -> str:
    text = spec.subject.removeprefix("V/v ")
    return text[0].lower() + text[1:]


def _get_addressees(spec: LetterSpec) -> tuple[str, ...]:
    commune = spec.issuer.startswith("hkh-xa-")
    if spec.type_name == "Công văn":
        if commune:
            return (
                "Các chi hội khuyến học thôn, tổ dân phố",
                "Các chi hội khuyến học trường học",
                "Ban khuyến học các dòng họ",
            )
        who = "Hội Khuyến học các xã, thị trấn" if "huyen" in spec.issuer else "Hội Khuyến học các xã"
        return (who, "Chi hội khuyến học các trường học trực thuộc")
    if spec.type_name == "Tờ trình":
        if commune:
            return ("Ủy ban nhân dân xã", "Hội Khuyến học khu vực Thanh Oai")
        if "huyen" in spec.issuer:
            return ("Ủy ban nhân dân huyện Thanh Oai",)
        return ("Ủy ban nhân dân các xã Thanh Oai, Bình Minh, Tam Hưng, Dân Hòa",)
    return ()
