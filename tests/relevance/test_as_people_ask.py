"""As people ask, on the demo as a member sees it: type-ahead, examples, slips, numbers letter by letter."""

from __future__ import annotations

import re

import pytest
from wagtail.models import Page

from accounts.audience import reader_for
from accounts.models import User
from documents.models import Directive
from search.answering.service import search, suggest
from search.answering.tips import TIPS
from search.results import SearchResults
from tests.demo_content import demo, demo_folder  # noqa: F401
from tests.relevance.test_domain_searches import FIRST, ISSUED
from vietnamese.fold import fold

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db, pytest.mark.xdist_group("loaded-demo")]

#: Searches of the domain and others that people were seen to type; what must come first stands in other tables.
TYPED = (
    *(query for query, _first in (*FIRST, *ISSUED)),
    "19,5%", "50.000đ", "Cao Xuân Dương", "Kim Thư", "Thành uỷ", "cộng đồng học tập", "mẫu biên bản bình xét",
    "quyết định 387", "chi thi 11", "nghị quyết", "ubnd", "bo giao duc", "kế hoạch ubnd", "Q.Đ 387", "quỹ khuyến học",
)  # fmt: skip

NUMBERS = (
    *((query, "387/QĐ-TTg") for query in (
        "Q.Đ 387", "q.đ. 387/ttg", "QĐ số 387", "quyết định số 387 của thủ tướng", "387 qd ttg", "quyết định 387",
    )),
    ("K.H 52", "52/KH-UBND"), ("K H 52", "52/KH-UBND"), ("N.Q 23", "23-NQ/TU"), ("C.T 11", "11-CT/TW"),
    ("UBND", "52/KH-UBND"), ("QĐ-TTg 387", "387/QĐ-TTg"), ("1373 qdttg", "1373/QĐ-TTg"), ("ct11tw", "11-CT/TW"),
    ("chi thi 11", "11-CT/TW"), ("kế hoạch ubnd", "52/KH-UBND"), ("ubnd", "52/KH-UBND"), ("nghị quyết", "23-NQ/TU"),
)  # fmt: skip

#: First answer of each example: its number, or what its title holds.
EXAMPLES_LEAD_TO = {
    "387": "387/QĐ-TTg",
    "qd 387": "387/QĐ-TTg",
    "387/QĐ-TTg": "387/QĐ-TTg",
    "quy khuyen hoc xa": "Quỹ Khuyến học",
    '"gia đình học tập"': "Gia đình học tập",
    "16/11/2023": "23-NQ/TU",
    "tháng 11/2023": "23-NQ/TU",
    "quyết định năm 2022": "/QĐ-TTg",
    "nam:2022": "/QĐ-TTg",
    'coquan:"thủ tướng"': "-TTg",
    'loai:"kế hoạch"': "/KH-",
    'quỹ khuyến học -"thi đua"': "Quỹ Khuyến học",
}

SLIPS = {
    "cộng đồng họ tập": "cộng đồng học tập",
    "gian đoạn 2023-2030": "giai đoạn 2023-2030",
    "gian doan 2023-2030": "giai doan 2023-2030",
    "xã hộ học tập": "xã hội học tập",
    "khuyến học khuyến tày": "khuyến học khuyến tài",
    "gia đình học tậo": "gia đình học tập",
    "hội khuyến hock": "hội khuyến học",
    "tập huânn báo cáo viên": "tập huấn báo cáo viên",
    "báo cáo viêm": "báo cáo viên",
    "thanh oi": "thanh oai",
    "công rân học tập": "công dân học tập",
    "quyet dunh": "quyet dinh",
    "khiyen hoc": "khuyen hoc",
    "hoc rap": "hoc tap",
}

GOOD = (
    "tháng 11", "kế hoạch tháng 11", "họp tháng 12", "mẫu đơn", "đơn xin", "biểu mẫu", "bộ lọc", "quản trị", "số hiệu",
    "kỳ báo cáo", "quyết định năm 2022", "văn bản quý 4 2023", "điều 15", "học ở", "danh sách hội viên", "con ngoan",
    "trò giỏi", "thầy giáo", "người cao tuổi", "họp mặt", "thư viện thôn", "Cao Xuân Dương", "Kim Thư", "Cự Khê",
)  # fmt: skip


def _search(query: str) -> SearchResults:
    return search(query=query, reader=reader_for(User.objects.get(username="hoivien")))


def test_the_first_suggestion_is_the_first_answer() -> None:
    reader = reader_for(User.objects.get(username="hoivien"))
    first = {query: _search(query).hits[0].ref for query in TYPED}
    assert {query: suggest(text=query, reader=reader)[0].ref for query in TYPED} == first


@pytest.mark.parametrize(("query", "number"), NUMBERS)
def test_a_number_letters_or_a_type_lead_to_the_directive(query: str, number: str) -> None:
    assert _search(query).hits[0].card.number == number


@pytest.mark.parametrize("query", ["387", "QĐ số 387", "quyết định 387", "qd 677"])
def test_a_page_that_names_a_number_as_an_example_comes_after_what_is_about_it(query: str) -> None:
    results = _search(query)
    reader = reader_for(User.objects.get(username="hoivien"))
    hits = [hit for page in range(1, results.pages + 1) for hit in search(query=query, reader=reader, page=page).hits]
    explains = [hit.card.kind_label == "Trang" for hit in hits]
    assert any(hit.card.title == "Hướng dẫn sử dụng" for hit in hits)
    assert explains == sorted(explains)


@pytest.mark.parametrize("query", [query for tip in TIPS for query in tip.searches])
def test_every_example_of_the_tips_leads_to_a_good_answer(query: str) -> None:
    card = _search(query).hits[0].card
    assert EXAMPLES_LEAD_TO.get(query, "") in f"{card.number} {card.title}"


def test_slips_are_put_right() -> None:
    found = {typed: _search(typed) for typed in SLIPS}
    assert {typed: results.did_you_mean or results.corrected for typed, results in found.items()} == SLIPS


def test_titles_names_and_usual_words_get_no_correction() -> None:
    directives = Directive.objects.filter(live=True, audience="members")
    subjects = [re.findall(r"[\w/-]+", subject) for subject in directives.values_list("subject", flat=True)]
    good = {" ".join(words[:size]) for words in subjects for size in (3, 6)}
    good |= {*directives.values_list("signer_name", flat=True), *Page.objects.live().values_list("title", flat=True)}
    typed = {written for text in (*good, *GOOD) if text for written in (text.lower(), fold(text))}
    assert len(typed) > 400
    assert {text: offered for text in typed if (offered := _search(text).did_you_mean)} == {}
