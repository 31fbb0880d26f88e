"""Find on a page: what is found there, what is marked in its HTML, and the way back to the results."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from search.answering.arrival import is_arrival, way_back, words_to_mark
from search.answering.finding import find_places, find_searched
from search.answering.found import SHOWN, Asked
from search.answering.marking import mark_page


def found_in(text: str, query: str) -> list[str]:
    return [text[place.start : place.end] for place in find_places([text], query)]


def test_words_with_marks_mean_themselves_and_words_without_any_writing() -> None:
    text = "Đường làng. Dương xỉ. ĐƯỜNG PHỐ. Hoà bình, hòa bình."
    assert found_in(text, "đường") == ["Đường", "ĐƯỜNG"]
    assert found_in(text, "duong") == ["Đường", "Dương", "ĐƯỜNG"]
    assert found_in(text, "hòa bình") == ["Hoà bình", "hòa bình"]


def test_marks_that_stand_nowhere_are_passed_over() -> None:
    assert found_in("Khuyến học", "khuyên hoc") == ["Khuyến học"]


def test_words_of_a_search_that_stand_apart_are_marked_as_its_results_mark_them() -> None:
    texts = ["Quỹ khuyến học", "của xã Tam Hưng"]
    assert find_places(texts, "quy khuyen hoc tam hung") == []
    places = find_searched(texts, "quy khuyen hoc tam hung")
    assert [texts[place.text][place.start : place.end] for place in places] == ["Quỹ khuyến học", "Tam Hưng"]


def marked(html: str, **query: str) -> str:
    parameters = QueryDict(mutable=True)
    parameters.update(query)
    return mark_page(html, Asked.read(parameters), is_arrival=is_arrival(parameters))[0]


def test_only_text_that_is_read_gets_marks() -> None:
    html = (
        '<p title="quy che">Quy chế &amp; <b>quy chế</b></p><script>var a = "quy che"</script>'
        '<form><textarea>quy che</textarea></form><svg><text>quy che</text></svg><a href="/quy-che/">QUY CHẾ</a>'
    )
    result = marked(html, tim="quy che", cho="2")
    assert result.count("<mark ") == 3
    assert result.count('class="now" id="cho">quy chế</mark></b>') == 1
    assert (
        result.replace("</mark>", "")
        .replace('<mark data-cho="1">', "")
        .replace('<mark data-cho="3">', "")
        .replace('<mark data-cho="2" class="now" id="cho">', "")
        == html
    )


def test_the_first_place_from_a_part_on_stands_out() -> None:
    result = marked('<p>hội</p><h2 id="muc-hai">Hai</h2><p>hội</p>', tim="hoi", muc="muc-hai")
    assert '<mark data-cho="2" class="now" id="cho">' in result


@given(st.text(max_size=30), st.text(max_size=30))
def test_nothing_that_is_asked_for_becomes_markup(text: str, words: str) -> None:
    result = marked("<p>&lt;b&gt; chữ <i>nghiêng</i></p>", tim=words, ve=text, cho=text)
    assert "<b>" not in result
    assert result.count("<i>") == 1


def test_the_list_of_places_is_short_and_holds_the_present_one() -> None:
    _html, found = mark_page("<p>chữ</p>" * 200, Asked("chu", place=150), is_arrival=False)
    assert (found.count, found.now, len(found.excerpts)) == (200, 150, SHOWN)
    assert 150 in [excerpt.number for excerpt in found.excerpts]
    assert found.next == "?tim=chu&cho=151#cho"


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "q=%0d%0aLocation:x",
        "javascript:alert(1)",
        "?q=a",
        "#",
    ],
)
def test_the_way_back_leads_to_the_search_of_this_site_only(origin: str) -> None:
    parameters = QueryDict(mutable=True)
    parameters["ve"] = origin
    back = way_back(parameters)
    assert back is not None
    assert back.url.startswith("/tra-cuu/?")
    assert "\n" not in back.url


def test_filters_and_exclusions_are_no_words_to_mark() -> None:
    assert words_to_mark('quỹ "gia đình học tập" nam:2022 -"thi đua"') == "quỹ gia đình học tập"
