"""Dates typed in the admin: accepted as typed, or refused with what was typed; never another date."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from wagtail.admin.forms.models import formfield_for_dbfield

from documents.models import Directive

ADD = "/admin/van-ban/add/"


@pytest.mark.parametrize("typed", ["31/02/2026", "29/02/2027", "00/11/2026", "20/13/2026", "2026-13-20", "mai"])
def test_a_date_that_is_not_in_the_calendar_is_refused_with_its_own_words(browser, form_data, typed):
    form = browser.post(ADD, form_data(issued_on=typed)).context["form"]
    assert typed in form.errors["issued_on"][0]
    assert "Ghi ngày/tháng/năm" in form.errors["issued_on"][0]
    assert form["issued_on"].value() == typed
    assert not Directive.objects.exists()


@pytest.mark.parametrize("typed", ["05/03/2026", "5/3/2026", "05-03-2026", "05.03.2026", "2026-03-05"])
def test_the_usual_ways_of_writing_a_date_give_that_date(browser, form_data, typed):
    browser.post(ADD, form_data(issued_on=typed))
    assert Directive.objects.get().issued_on == date(2026, 3, 5)


def test_day_and_month_are_not_swapped_for_an_editor_who_reads_english(browser, form_data, editor):
    from wagtail.users.models import UserProfile

    UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": "en"})
    browser.post(ADD, form_data(issued_on="05/03/2026"))
    assert Directive.objects.get().issued_on == date(2026, 3, 5)


def test_an_impossible_time_of_publication_is_refused_with_its_own_words():
    field = formfield_for_dbfield(Directive._meta.get_field("go_live_at"))
    with pytest.raises(ValidationError, match="31/02/2027 08:00"):
        field.clean("31/02/2027 08:00")


@pytest.mark.parametrize("address", ["/admin/van-ban/add/", "/admin/to-chuc/add/", "/admin/dia-ban-sap-nhap/add/"])
def test_every_form_shows_in_the_empty_box_how_a_date_is_written(browser, address):
    assert 'placeholder="ngày/tháng/năm' in browser.get(address).content.decode()
