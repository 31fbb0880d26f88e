"""How to type a search: what can be done, each with examples that run."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Tip:
    """One way to search. searches: examples of it; each is a link that runs it."""

    heading: Promise
    searches: tuple[str, ...]
    words: Promise


TIPS = (
    Tip(_("By number"), ("387", "qd 387", "387/QĐ-TTg"), _("Without marks, without the slash.")),
    Tip(
        _("By content"),
        ("quy khuyen hoc xa", '"gia đình học tập"', "nghij quyeets"),
        _("Without marks or in raw keys of Telex or VNI, too. In quotation marks the words must stand side by side."),
    ),
    Tip(
        _("By date of issue"),
        ("16/11/2023", "tháng 11/2023", "từ 01/2022 đến 06/2023", "trước 2020", "sau tháng 3/2022"),
        _("A day, a month, a quarter or a year, in any form. A date in quotation marks is looked for in the text."),
    ),
    Tip(
        _("By body, kind or signer"),
        ('coquan:"thủ tướng"', 'loai:"kế hoạch"', "nguoiky:đam", "hieuluc:con"),
        _("Together with other words. Names of several words stand in quotation marks; marks may be missing."),
    ),
    Tip(
        _("By place"),
        ('xa:"dân hòa"', 'xa:"hồng dương"'),
        _("An old name of a commune leads to the commune of today."),
    ),
    Tip(
        _("By year"),
        ("nam:2022", "nam:2020-2023", "nam:>2020", "tu:6/2022 den:6/2023"),
        _("One year, several years, or from one day to another."),
    ),
    Tip(
        _("Leave something out"),
        ('quỹ khuyến học -"thi đua"', "học tập -nam:2022", "khuyến học -387"),
        _("A minus sign leaves out the words behind it, a number or a filter."),
    ),
)
