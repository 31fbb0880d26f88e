"""What a directive leads to and what leads to it, on its page: links, signs, lists, choices."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.roles import Role
from documents.page.context import MAX_CITING
from tests.conftest import ClientFor
from tests.documents.page.opened import TEXT, decision, page_of
from tests.documents.records import make_directive
from tests.html import all_of, links, only, words

pytestmark = pytest.mark.django_db


def test_a_cited_number_is_a_link_when_the_register_holds_it(reading: Client) -> None:
    directive = make_directive(text=TEXT)
    page = page_of(reading, directive)
    assert "677/QĐ-TTg" in [words(cite)[:10] for cite in all_of(page, "#toan-van .cite--unknown")]
    assert dict(links(only(page, "#toan-van")))["677/QĐ-TTg"] == "/tra-cuu/?q=677%2FQ%C4%90-TTg"
    target = decision()
    page = page_of(reading, directive)
    assert links(only(page, f'#toan-van .cite[href="{target.get_absolute_url()}"]').parent) == [
        ("677/QĐ-TTg", target.get_absolute_url())
    ]


def test_a_sign_opens_what_it_means_by_touch_keyboard_and_screen_reader(reading: Client) -> None:
    page = page_of(reading, make_directive(text=TEXT))
    cites, signs = all_of(page, "#toan-van .cite--unknown"), all_of(page, "#toan-van button.cite__sign")
    assert (len(cites), len(signs)) == (2, 2)
    note = only(page, "[popover].citenote")
    assert {sign["popovertarget"] for sign in signs} == {cite["aria-describedby"] for cite in cites} == {note["id"]}
    assert words(note).startswith("Chưa có trong sổ văn bảnSổ văn bản chưa có văn bản này.")
    assert signs[0]["aria-label"] == "677/QĐ-TTg: dấu này nghĩa là gì"
    assert "Chưa có trong sổ văn bản" in words(page, "p.legend")


def test_the_number_of_quite_another_day_is_told_with_what_the_register_has(reading: Client) -> None:
    held = decision(number="489/QĐ-TTg", issued_on=date(2020, 4, 8))
    directive = make_directive(text="Căn cứ Quyết định số 489/QĐ-TTg ngày 09/01/2013 của Thủ tướng Chính phủ;")
    page = page_of(reading, directive)
    told = "Trong sổ có 489/QĐ-TTg ngày 08/04/2020, ngày ghi khác."
    note = only(page, "[popover].citenote")
    assert words(note).startswith(f"Ngày ghi khác sổ văn bản{told} Ở đây ghi ngày 09/01/2013.")
    assert held.get_absolute_url() in dict(map(reversed, links(note)))
    assert only(page, "#toan-van .cite--date")["href"] == held.get_absolute_url()
    assert links(only(page, ".relgroup")) == [(told, held.get_absolute_url())]
    assert words(page, ".relgroup") == f"Văn bản này dẫn đến (1) 489/QĐ-TTg 09/01/2013. {told}"
    assert reading.get(held.get_absolute_url()).context["cited_by"] == []


def test_a_number_of_several_bodies_is_a_choice_in_the_text_and_in_the_list(reading: Client) -> None:
    held = [
        make_directive(number="23-NQ/TU", issuer=issuer, issued_on=date(2023, 11, day), type_name="Nghị quyết")
        for day, issuer in enumerate(("Thành ủy Hà Nội", "Thành ủy Thành phố Hồ Chí Minh"), 16)
    ]
    directive = make_directive(text="Thực hiện Nghị quyết số 23-NQ/TU, các xã báo cáo.")
    page = page_of(reading, directive)
    assert [url for _words, url in links(only(page, "[popover].citenote"))] == [
        item.get_absolute_url() for item in reversed(held)
    ]
    (choice,) = links(only(page, ".relgroup"))
    assert choice == ("nhiều cơ quan có số này, bấm để chọn", only(page, "#toan-van .cite--several")["href"])
    offered = words(reading.get(choice[1]).content.decode(), "section[aria-labelledby=cung-so]")
    assert all(str(item.issuer) in offered for item in held)
    assert [reading.get(item.get_absolute_url()).context["cited_by"] for item in held] == [[], []]


def test_what_a_text_leads_to_and_what_leads_to_a_directive_agree(reading: Client) -> None:
    """Pages of every pair: the one lists the other as cited just when that one is listed as citing."""
    texts = (
        "Theo Kế hoạch số 05/KH-HKH của Hội Khuyến học xã Tam Hưng.",
        "Theo Kế hoạch số 05/KH-HKH ngày 15/01/2024.",
        "Theo Kế hoạch số 05/KH-HKH năm 2026 và Kết luận số 49-KL/TW.",
        "Theo Kế hoạch số 05/KH-HKH và Kết luận số 49-KL/TW của Bộ Chính trị.",
        "Theo Kế hoạch số 05/KH-HKH ngày 23/03/2026.",
    )
    citing = [make_directive(number=f"{n}/BC-HKH", text=text) for n, text in enumerate(texts, 1)]
    old = make_directive(number="1/BC-HKH", text=texts[3], issued_on=date(2025, 12, 1))
    cited = [
        make_directive(number="05/KH-HKH", issuer=issuer, issued_on=day, text="Số: 05/KH-HKH\nĐộc lập - Tự do")
        for issuer, day in (
            ("Hội Khuyến học khu vực Thanh Oai", date(2026, 2, 23)),
            ("Hội Khuyến học khu vực Thanh Oai", date(2024, 1, 15)),
            ("Hội Khuyến học xã Tam Hưng", date(2026, 3, 1)),
        )
    ]
    cited.append(make_directive(number="49-KL/TW", issuer="Ban Bí thư", issued_on=date(2019, 5, 10)))
    pages = {item: reading.get(item.get_absolute_url()).context for item in (*citing, old, *cited)}
    forward = {
        (by.slug, line.url)
        for by, context in pages.items()
        for line in context["cited"]
        if line.url and by not in cited
    }
    slugs = {item.get_absolute_url(): item.slug for item in pages}
    backward = {(slugs[line.url], item.get_absolute_url()) for item in cited for line in pages[item]["cited_by"]}
    assert forward == backward
    assert len(forward) == 9


def test_a_citation_of_what_the_reader_may_not_see_looks_unknown(
    client_for: ClientFor, roles: dict[Role, Group]
) -> None:
    directive = make_directive(text=TEXT)
    hidden = decision(audience="groups")
    hidden.audience_groups.add(roles[Role.EDITORS])
    hidden.save()
    assert hidden.get_absolute_url() not in page_of(client_for(Role.MEMBERS), directive)
    assert hidden.get_absolute_url() in page_of(client_for(Role.EDITORS), directive)


def test_a_date_that_differs_from_the_register_is_pointed_out(reading: Client) -> None:
    decision(issued_on=date(2021, 6, 3))
    page = page_of(reading, make_directive(text=TEXT))
    assert "677/QĐ-TTg được ghi ngày 03/06/2022; trong sổ văn bản là 03/06/2021." in page
    assert "cite--date" in page
    assert ("Đến chỗ ghi", "#vien-dan-1") in links(only(page, ".fold--alert"))
    assert only(page, "#toan-van #vien-dan-1")


def test_directives_in_a_list_can_be_told_apart_by_their_subject_and_date(reading: Client) -> None:
    target = decision()
    long_subject = "Kế hoạch triển khai phong trào " + "học tập suốt đời " * 20
    make_directive(number="1/KH-HKH", subject=long_subject, issued_on=date(2026, 1, 5), text=TEXT)
    make_directive(number="1/KH-HKH", subject="Kế hoạch Tết", issued_on=date(2025, 1, 5), text=TEXT)
    lines = reading.get(target.get_absolute_url()).context["cited_by"]
    assert [line.number for line in lines] == ["1/KH-HKH", "1/KH-HKH"]
    assert lines[0].subject.startswith("Kế hoạch triển khai phong trào học tập")
    assert lines[0].subject.endswith(("học…", "tập…", "suốt…", "đời…"))
    assert lines[1].subject == "Kế hoạch Tết"
    page = page_of(reading, target)
    assert "</span> Kế hoạch Tết</a>" in page
    assert "05/01/2025" in page


@pytest.mark.parametrize(("count", "behind"), [(6, 0), (8, 2)])
def test_of_a_long_list_six_stand_open_and_the_others_behind_a_summary(
    reading: Client, count: int, behind: int
) -> None:
    target = decision()
    for number in range(count):
        make_directive(number=f"{number}/KH-HKH", text=TEXT)
    group = only(page_of(reading, target), ".relgroup:has(> summary:-soup-contains('Được dẫn trong văn bản khác'))")
    folded = all_of(group, "details details .docnum, details.fold--inline .docnum")
    assert (len(all_of(group, ".docnum")) - len(folded), len(folded)) == (6, behind)
    summaries = [words(summary) for summary in all_of(group, ".fold--inline > summary")]
    assert summaries == ([f"Xem thêm {behind} văn bản"] if behind else [])


def test_of_very_many_that_cite_a_directive_the_newest_are_listed_and_the_others_counted(reading: Client) -> None:
    target = decision()
    for number in range(MAX_CITING + 2):
        make_directive(number=f"{number}/KH-HKH", text=TEXT)
    response = reading.get(target.get_absolute_url())
    assert len(response.context["cited_by"]) == MAX_CITING
    link = only(response.content.decode(), "#lien-quan ~ div a:-soup-contains('Xem 2 văn bản khác')")
    assert link["href"].startswith("/tra-cuu/?q=")


def test_who_cites_a_directive_is_listed_for_those_who_may_see_it(
    client_for: ClientFor, roles: dict[Role, Group]
) -> None:
    target = decision()
    citing = make_directive(text=TEXT)
    hidden = make_directive(number="28/QĐ-HKH", text=TEXT, audience="groups")
    hidden.audience_groups.add(roles[Role.EDITORS])
    hidden.save()
    assert [line.number for line in client_for(Role.MEMBERS).get(target.get_absolute_url()).context["cited_by"]] == [
        citing.number
    ]
    assert len(client_for(Role.EDITORS).get(target.get_absolute_url()).context["cited_by"]) == 2


def test_a_citation_of_the_same_number_of_another_year_is_not_counted(reading: Client) -> None:
    decision()
    other = decision(issued_on=date(2017, 5, 11))
    make_directive(text=TEXT)
    assert reading.get(other.get_absolute_url()).context["cited_by"] == []
