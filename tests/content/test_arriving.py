"""A page that was opened from a hit: its words stay marked, for this reader and this address alone."""

from __future__ import annotations

from content.models import NewsPage
from tests import site_pages
from tests.html import all_of, links, only, words
from training.models import CurriculumPage, ModulePage

BODY = [("text", "<p>Chi hội góp <b>quỹ khuyến học</b> mỗi năm.</p>")]


def test_words_of_a_search_are_marked_on_any_page_and_lead_back(tree, client_for):
    news = site_pages.add(tree["news"], NewsPage(title="Góp quỹ", slug="gop-quy", body=BODY))
    client, url = client_for("members"), news.get_url()
    before = client.get(url).content
    page = client.get(url, {"tim": "quy khuyen hoc", "ve": "q=quy+khuyen+hoc&loai=Tin&trang=2"})
    assert words(page, "main mark#cho") == "quỹ khuyến học"
    assert ("Về kết quả tìm “quy khuyen hoc”", "/tra-cuu/?q=quy+khuyen+hoc&loai=Tin&trang=2") in links(page)
    assert ("Bỏ tô", "?ve=q%3Dquy%2Bkhuyen%2Bhoc%26loai%3DTin%26trang%3D2") in links(page)
    after = client.get(url)
    assert not all_of(after, "mark, .findbar")
    assert all_of(before, "main") == all_of(after, "main")


def test_a_page_without_the_words_shows_only_the_way_back(tree, client_for):
    page = client_for("members").get(tree["about"].get_url(), {"tim": "khongcotunay", "ve": "q=khongcotunay"})
    assert not all_of(page, ".findbar")
    assert ("Về kết quả tìm “khongcotunay”", "/tra-cuu/?q=khongcotunay") in links(page)


def test_words_are_found_in_the_texts_of_a_material(tree, client_for):
    curriculum = site_pages.add(tree["training"], CurriculumPage(title="Chương trình"))
    module = site_pages.add(curriculum, ModulePage(title="Sổ học tập"))
    material = site_pages.material("Bài giảng", module, text="Cách bình xét gia đình học tập")
    page = client_for("members").get(material.get_absolute_url(), {"tim": "binh xet", "cho": "1"})
    assert words(page, ".leaf mark#cho") == "bình xét"
    assert words(page, ".findbar [role=status]") == "Chỗ 1 trong 1"
    assert only(page, "#tim")["value"] == "binh xet"
