"""The tags of the look. Expected forms are those of the design's notes on words and components."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.template import Context, Template
from django.utils.translation import gettext_lazy, override

from documents.record.validity import ValidityState
from documents.register.lines import DirectiveLine
from intranet.navigation import NavItem
from intranet.templatetags import ui


def render(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def test_an_icon_is_hidden_from_screen_readers_and_points_into_the_sprite() -> None:
    svg = render('{% icon "search" %}')
    assert svg.startswith('<svg class="icon" aria-hidden="true">')
    assert "/static/intranet/icons" in svg
    assert '#search"' in svg


def test_an_icon_takes_other_classes_or_none() -> None:
    assert 'class="icon icon--l"' in render('{% icon "v-con" "icon icon--l" %}')
    assert "class=" not in render('{% icon "mark" "" %}')


def test_an_icon_name_from_outside_cannot_break_out_of_the_attribute() -> None:
    assert "<script" not in render("{% icon name %}", name='"><script>')


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (date(2026, 3, 18), "18/03/2026"),
        (date(945, 9, 2), "02/09/0945"),
        (None, ""),
        # 20:30 in Greenwich is already the next day in Hà Nội.
        (datetime(2026, 3, 18, 20, 30, tzinfo=UTC), "19/03/2026"),
    ],
)
def test_a_date_is_shown_day_month_year_in_local_time(value: date | None, shown: str) -> None:
    assert render("{{ value|vn_date }}", value=value) == shown


def test_the_time_of_day_is_local_and_has_no_leading_zero() -> None:
    assert render("{{ value|vn_time }}", value=datetime(2026, 3, 18, 1, 5, tzinfo=UTC)) == "8:05"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (80066, "80.066"),
        (0, "0"),
        (-1234567, "-1.234.567"),
        (72.4, "72,4"),
        (Decimal("4.26"), "4,26"),
        (Decimal("12.50"), "12,5"),
        (Decimal("100"), "100"),
        (0.004, "0"),
        (-0.001, "0"),
        (None, ""),
        ("", ""),
        ("chưa rõ", "chưa rõ"),
        (float("nan"), "nan"),
    ],
)
def test_a_number_has_points_between_thousands_and_a_decimal_comma(value: object, shown: str) -> None:
    assert ui.vn_number(value) == shown


def test_the_number_of_decimals_can_be_fixed_and_half_rounds_up() -> None:
    assert render("{{ value|vn_number:1 }}", value=Decimal("72.45")) == "72,5"
    assert render("{{ value|vn_number:1 }}", value=70) == "70,0"


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (0, "0 B"),
        (1023, "1023 B"),
        (1024, "1 KB"),
        (340 * 1024, "340 KB"),
        (1024 * 1024 - 1, "1 MB"),
        (7130317, "6,8 MB"),
        (250 * 1024 * 1024, "250 MB"),
        (3 * 1024**3, "3 GB"),
        (None, ""),
    ],
)
def test_a_file_size_reads_as_people_say_it(size: int | None, shown: str) -> None:
    assert ui.vn_filesize(size) == shown


@pytest.mark.parametrize(("name", "letter"), [("Nguyễn Văn An", "A"), ("Trần Thị ánh", "Á"), ("", ""), (None, "")])
def test_a_person_is_known_by_the_initial_of_the_last_word(name: str | None, letter: str) -> None:
    assert ui.initial(name) == letter


@pytest.mark.parametrize(
    ("state", "modifier", "icon", "words"),
    [
        ("in_force", "badge--ok", "v-con", "Còn hiệu lực"),
        ("not_yet_in_force", "badge--info", "v-chua", "Chưa có hiệu lực"),
        ("partly_expired", "badge--warn", "v-motphan", "Hết hiệu lực một phần"),
        ("expired", "badge--bad", "v-het", "Hết hiệu lực"),
        ("suspended", "badge--hold", "v-ngung", "Ngưng hiệu lực"),
        ("obsolete", "badge", "v-khong", "Không còn phù hợp"),
        ("unknown", "badge", "v-chuaro", "Chưa rõ hiệu lực"),
    ],
)
def test_each_validity_state_has_its_own_words_and_shape(state: str, modifier: str, icon: str, words: str) -> None:
    html = render("{% validity_badge state %}", state=state)
    assert modifier in html
    assert f"#{icon}" in html
    assert words in html


def test_a_state_that_the_site_does_not_know_is_shown_as_not_known() -> None:
    assert "Chưa rõ hiệu lực" in render("{% validity_badge state %}", state="perhaps")


def test_minutes_are_rounded_up_so_that_nobody_is_told_to_come_back_too_early() -> None:
    assert ui.minutes(timedelta(minutes=14, seconds=1)) == 15


class Sample(forms.Form):
    number = forms.CharField(label="Số", help_text="Ghi như trên bản giấy")
    note = forms.CharField(widget=forms.Textarea, required=False)
    agree = forms.BooleanField()
    kind = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)


def test_a_field_ties_hint_and_error_to_its_control() -> None:
    html = render('{% include "includes/field.html" with field=form.number %}', form=Sample({}))
    assert 'aria-describedby="id_number-hint id_number-error"' in html
    assert 'id="id_number-hint"' in html
    assert 'id="id_number-error"' in html
    assert 'aria-invalid="true"' in html
    assert html.index("<label") < html.index('id="id_number-error"') < html.index("<input")


def test_a_field_that_may_stay_empty_says_so() -> None:
    assert "không bắt buộc" in render('{% include "includes/field.html" with field=form.note %}', form=Sample())
    assert "không bắt buộc" not in render('{% include "includes/field.html" with field=form.number %}', form=Sample())


def test_a_tick_box_stands_before_its_words_and_choices_stand_in_a_fieldset() -> None:
    box = render('{% include "includes/field.html" with field=form.agree %}', form=Sample())
    assert box.index("<input") < box.index("<span>")
    choices = render('{% include "includes/field.html" with field=form.kind %}', form=Sample())
    assert "<legend" in choices
    assert choices.count('type="radio"') == 2


def test_the_error_summary_leads_to_each_field() -> None:
    html = render('{% include "includes/form_errors.html" %}', form=Sample({"agree": "on"}))
    assert 'href="#id_number"' in html
    assert 'href="#id_agree"' not in html


def test_paging_keeps_the_other_parameters_of_the_address() -> None:
    from django.core.paginator import Paginator
    from django.test import RequestFactory

    request = RequestFactory().get("/van-ban/", {"nam": "2026", "trang": "2"})
    page = Paginator(range(30), 10).page(2)
    html = render('{% include "includes/paging.html" %}', page_obj=page, request=request)
    assert "nam=2026&amp;trang=3" in html
    assert "trang=2" not in html
    assert 'aria-current="page"' in html


def test_one_page_needs_no_paging() -> None:
    from django.core.paginator import Paginator

    assert render('{% include "includes/paging.html" %}', page_obj=Paginator([1], 10).page(1)).strip() == ""


def test_facts_without_a_value_are_left_out() -> None:
    html = render('{% include "includes/facts.html" %}', facts=[("Số", "27/QĐ-HKH"), ("Người ký", "")])
    assert "27/QĐ-HKH" in html
    assert "Người ký" not in html


def test_a_message_of_an_unknown_level_still_shows() -> None:
    message = SimpleNamespace(level_tag="debug", __str__=lambda: "x")
    assert "alert" in render('{% include "includes/messages.html" %}', messages=[message])


def test_a_cached_part_is_made_from_its_values_and_the_language_alone() -> None:
    part = '{% cached_include "includes/display_choices.html" text_size=text_size theme=theme %}'
    large = render(part, text_size="2", theme="dark")
    assert 'value="2" checked' in large
    assert 'value="dark" checked' in large
    assert 'value="3" checked' in render(part, text_size="3", theme="dark")
    assert render(part, text_size="2", theme="dark", request="another", user="somebody else") == large
    with override("en"):
        assert "Text size" in render(part, text_size="2", theme="dark")
    assert render(part, text_size="2", theme="dark") == large


def test_a_cached_part_takes_lists_and_lazy_words_and_escapes_what_editors_write() -> None:
    sections = [NavItem(gettext_lazy("Search"), "/tim/", current=True), NavItem("<b>Tin</b>", "/tin/")]
    bar = render('{% cached_include "includes/site_nav.html" items=items here="/tim/" %}', items=sections)
    assert 'href="/tim/" aria-current="page"' in bar
    assert "&lt;b&gt;Tin&lt;/b&gt;" in bar
    below = render('{% cached_include "includes/site_nav.html" items=items here="" %}', items=sections)
    assert 'aria-current="true"' in below


def test_a_line_of_a_directive_says_what_there_is_and_escapes_what_editors_write() -> None:
    whole = DirectiveLine(
        1, "1/KH", "A & <b>", "/van-ban/1/", "Hội", date(2026, 3, 1), ValidityState.EXPIRED, ("Điều 5",)
    )
    bare = DirectiveLine(2, "2/KH", "B", "/van-ban/2/", "", None, ValidityState.UNKNOWN)
    html = BeautifulSoup(render('{% directive_lines lines "list x" %}', lines=[whole, bare]), "html.parser")
    first, second = html.select("ul.list.x > li")
    assert first.select_one("h3 a[href='/van-ban/1/']").text == "A & <b>"
    assert [item.text for item in first.select(".meta")] == ["Hội01/03/2026", "Điều 5"]
    assert first.time["datetime"] == "2026-03-01"
    assert first.select_one(".badge--bad") is not None
    assert [item.text for item in second.select(".meta")] == [""]
