"""Other words that editors have set: found, marked, said; a little less than what is typed, never what is quoted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from search.answering import service
from search.indexing import maintenance
from search.models import Synonym
from search.tuning.rules import Draft, find_faults
from search.tuning.synonyms import SynonymTable, make_pairs
from tests.search.shelf import MEMBER, Shelf

pytestmark = pytest.mark.django_db


def table(*rows: tuple[str, str, bool]) -> SynonymTable:
    return SynonymTable.of(pair for words, others, both in rows for pair in make_pairs(words, others, both_ways=both))


def found(query: str) -> list[int]:
    return [hit.object_id for hit in service.search(query=query, reader=MEMBER).hits]


@pytest.fixture
def school(shelf: Shelf) -> Shelf:
    """Return records about one thing in different words, indexed."""
    shelf.put(1, "Tiền thưởng cuối năm", text="Mức thưởng theo quy định.")
    shelf.put(2, "Quà khuyến học cuối năm", text="Mức quà theo quy định.")
    shelf.put(3, "Báo cáo của BGH nhà trường", text="Kết quả năm học do BGH gửi.")
    shelf.put(4, "Báo cáo của ban giám hiệu nhà trường", text="Kết quả năm học do ban giám hiệu gửi.")
    shelf.put(5, "Lịch họp tháng mười", text="Không liên quan.")
    maintenance.rebuild()
    return shelf


def test_one_way_leads_one_way(school: Shelf) -> None:
    assert found("tiền thưởng") == [1]
    Synonym.objects.create(words="tiền thưởng", others="quà khuyến học", direction="one")
    assert found("tiền thưởng") == [1, 2]
    assert found("tien thuong") == [1, 2]
    assert found("quà khuyến học")[0] == 2
    assert 1 not in found("quà khuyến học")


def test_both_ways_leads_there_and_back_with_what_is_typed_first(school: Shelf) -> None:
    assert found("BGH") == [3]
    Synonym.objects.create(words="ban giám hiệu", others="BGH", direction="both")
    assert found("bgh") == [3, 4]
    assert found("ban giám hiệu") == [4, 3]


def test_what_is_quoted_means_itself(school: Shelf) -> None:
    Synonym.objects.create(words="ban giám hiệu", others="BGH", direction="both")
    assert found('"bgh"') == [3]
    assert found('"bgh" báo cáo') == [3]


@pytest.mark.parametrize(
    ("values", "applies"),
    [
        ({"is_on": False}, False),
        ({"valid_from": timedelta(1)}, False),
        ({"valid_to": timedelta(-1)}, False),
        ({"valid_from": timedelta(0), "valid_to": timedelta(0)}, True),
    ],
)
def test_it_applies_when_it_is_on_and_from_one_day_to_the_other(
    school: Shelf, values: dict[str, object], applies: bool
) -> None:
    today: date = timezone.localdate()
    days = {name: today + value if isinstance(value, timedelta) else value for name, value in values.items()}
    Synonym.objects.create(words="tiền thưởng", others="quà khuyến học", **days)
    assert (2 in found("tiền thưởng")) is applies


def test_the_page_says_it_in_one_line_marks_it_and_leads_to_what_was_typed(
    school: Shelf, client: Client, member: object
) -> None:
    Synonym.objects.create(words="ban giám hiệu", others="BGH", direction="both")
    results = service.search(query="báo cáo bgh", reader=MEMBER)
    assert results.also == ("ban giám hiệu",)
    assert "<mark>ban giám hiệu</mark>" in next(hit.title_html for hit in results.hits if hit.object_id == 4)
    client.force_login(member)  # type: ignore[arg-type]
    page = client.get("/tra-cuu/", {"q": "báo cáo bgh"}).content.decode()
    assert "Đã tìm cả: <strong>ban giám hiệu</strong>" in page.replace("\n", " ")
    assert "q=b%C3%A1o+c%C3%A1o+%22bgh%22" in page


def test_the_longest_words_count_and_marks_that_are_typed_mean_themselves() -> None:
    both = table(("xã hội học tập", "XHHT", True), ("học tập", "rèn luyện", True), ("thôn", "village", False))
    assert [use.shown for use in both.find(["xã", "hội", "học", "tập"])] == ["XHHT"]
    assert [use.shown for use in both.find(["thon"])] == ["village"]
    assert not both.find(["thơn"])
    assert not both.find(["xã", "hội", "học", "tập", "xhht"])


@pytest.mark.parametrize(
    ("words", "others", "both_ways", "said"),
    [
        ("", "XHHT", True, "Viết ít nhất một từ"),
        ("xã hội học tập", "XA HOI HOC TAP", True, "ở cả hai bên"),
        ("hội", "hội khuyến học", True, "chỉ là một tiếng"),
        ("association", "hoi", False, "một tiếng không dấu"),
        ("\n".join(f"từ số {n}" for n in range(9)), "XHHT", True, "Tối đa 8 dòng"),
        ("a b c d e f g h i k l m n o p q r", "XHHT", True, "quá dài"),
        ("học bổng", "tiền thưởng", False, "đã có ở mục"),
        ("trợ cấp", "học bổng", False, "vòng"),
    ],
)
def test_what_would_do_harm_is_refused_in_words(words: str, others: str, both_ways: bool, said: str) -> None:
    beside = [
        Draft("học bổng", "tiền thưởng", both_ways=False, name="học bổng → tiền thưởng"),
        Draft("tiền thưởng", "trợ cấp", both_ways=False, name="tiền thưởng → trợ cấp"),
    ]
    faults = find_faults(Draft(words, others, both_ways), beside=beside)
    assert said in " ".join(fault.message for fault in faults)


def test_what_is_right_is_not_refused() -> None:
    assert not find_faults(Draft("xã hội học tập", "XHHT", both_ways=True))
    assert not find_faults(Draft("village", "thôn", both_ways=False))


def test_a_slip_beside_words_of_editors_is_put_right_and_these_words_are_none(school: Shelf) -> None:
    Synonym.objects.create(words="ban giám hiệu", others="BGH", direction="both")
    assert service.search(query="báo cái của BGH", reader=MEMBER).did_you_mean == "báo cáo của BGH"
    assert service.search(query="báo cáo của bgh", reader=MEMBER).did_you_mean == ""
