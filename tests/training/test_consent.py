"""Private facts of trainers: who sees them, who may record that, and that what is withdrawn is gone everywhere."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.audience import reader_for
from accounts.roles import Role
from content.search_source import PageSource
from tests import html
from tests.training.people import AS_SHOWN, PRIVATE, choose, give_contact, make_module, make_trainer
from training.models import Consent
from training.models.contact import Fact, ShownTo, load_shown_contact

pytestmark = pytest.mark.django_db

SEEN_BY = {
    ShownTo.NOBODY: set(),
    ShownTo.EDITORS: {Role.EDITORS, Role.ADMINISTRATORS},
    ShownTo.TRAINERS: {Role.EDITORS, Role.ADMINISTRATORS, Role.TRAINERS, Role.COMMUNE_EDITORS},
    ShownTo.MEMBERS: set(Role),
}


@pytest.fixture
def dung(tree):
    return make_trainer(tree, "Phạm Thị Dung")


@pytest.mark.parametrize("shown_to", ShownTo)
@pytest.mark.parametrize("role", Role)
def test_each_role_sees_exactly_the_facts_that_are_shown_to_it(dung, client_for, role, shown_to):
    give_contact(dung, **dict.fromkeys(Fact, shown_to))
    text = client_for(role).get(dung.url).content.decode()
    seen = {fact for fact, words in AS_SHOWN.items() if words in text}
    assert seen == (set(AS_SHOWN) if role in SEEN_BY[shown_to] else set())


@pytest.mark.parametrize("fact", Fact)
def test_each_fact_is_judged_by_its_own_choice(dung, member, fact):
    give_contact(dung, **{fact: ShownTo.MEMBERS})
    shown = load_shown_contact(dung.pk, reader=reader_for(member))
    assert [each for each in Fact if getattr(shown, each)] == [fact]


def test_what_was_never_chosen_is_shown_to_nobody(dung, administrator):
    give_contact(dung)
    assert not load_shown_contact(dung.pk, reader=reader_for(administrator))


def test_a_role_whose_group_is_gone_sees_nothing(dung, member, roles):
    give_contact(dung, phone=ShownTo.EDITORS)
    roles[Role.EDITORS].delete()
    roles[Role.ADMINISTRATORS].delete()
    assert not load_shown_contact(dung.pk, reader=reader_for(member))


def test_what_is_withdrawn_is_gone_on_every_path(tree, dung, client_for):
    module = make_module(tree, "Đánh giá")
    dung.taught_modules.create(module=module)
    give_contact(dung, **dict.fromkeys(Fact, ShownTo.MEMBERS))
    client = client_for(Role.MEMBERS)
    assert all(words in client.get(dung.url).content.decode() for words in AS_SHOWN.values())
    for fact in Fact:
        choose(dung, fact, ShownTo.NOBODY)
    paths = [dung.url, tree["trainers"].url, f"{tree['trainers'].url}?tu=dung", module.url, "/"]
    paths += ["/tra-cuu/ket-qua.json?q=dung", "/tra-cuu/goi-y/?q=dung"]
    for path in paths:
        text = client.get(path).content.decode()
        assert not [words for words in AS_SHOWN.values() if words in text], path
    assert not [words for words in PRIVATE.values() if words in str(list(PageSource().records([dung.pk])))]


def test_no_cache_keeps_a_page_that_shows_private_facts(dung, client_for):
    give_contact(dung, phone=ShownTo.MEMBERS)
    control = client_for(Role.MEMBERS).get(dung.url)["Cache-Control"]
    assert "private" in control
    assert "no-cache" in control or "no-store" in control


@pytest.mark.parametrize("shown_to", ShownTo)
def test_only_telephone_and_email_shown_to_every_member_reach_the_search(tree, dung, client_for, shown_to):
    give_contact(dung, **dict.fromkeys(Fact, shown_to))
    reached = {fact for fact, words in PRIVATE.items() if words in str(list(PageSource().records([dung.pk])))}
    assert reached == ({Fact.PHONE, Fact.EMAIL} if shown_to == ShownTo.MEMBERS else set())
    found = client_for(Role.MEMBERS).get(f"{tree['trainers'].url}?tu=0900")
    assert dung.title not in html.words(found, "#ket-qua")


def test_neither_revisions_nor_the_admin_hold_the_facts(dung, client_for):
    give_contact(dung, **dict.fromkeys(Fact, ShownTo.MEMBERS))
    dung.save_revision().publish()
    assert not [words for words in PRIVATE.values() if words in str(dung.latest_revision.content)]
    editor = client_for(Role.EDITORS)
    for path in (f"/admin/pages/{dung.pk}/edit/", f"/admin/pages/{dung.pk}/history/", f"/admin/pages/usage/{dung.pk}/"):
        text = editor.get(path, follow=True).content.decode()
        assert not [words for words in AS_SHOWN.values() if words in text], path


def test_a_copy_of_a_page_has_no_private_facts(tree, dung, editor):
    give_contact(dung, phone=ShownTo.MEMBERS)
    copy = dung.copy(update_attrs={"slug": "ban-sao"}, user=editor)
    assert copy.account is None
    assert not load_shown_contact(copy.pk, reader=reader_for(editor))


def test_a_consent_is_recorded_by_the_trainer_or_on_a_written_basis(dung, trainer, editor):
    dung.account = trainer
    own = choose(dung, Fact.PHONE, ShownTo.MEMBERS, by=trainer, basis="")
    for basis in ("", "  "):
        with pytest.raises(ValidationError):
            choose(dung, Fact.PHONE, ShownTo.NOBODY, by=editor, basis=basis)
    choose(dung, Fact.PHONE, ShownTo.NOBODY, by=editor, basis="Giấy đồng ý ngày 12/11/2026")
    own.shown_to = ShownTo.EDITORS
    with pytest.raises(TypeError):
        own.save()
    assert list(Consent.objects.values_list("shown_to", flat=True)) == [ShownTo.MEMBERS, ShownTo.NOBODY]


def test_the_form_of_editors_is_the_only_place_where_they_read_the_facts(dung, client_for):
    give_contact(dung)
    form = client_for(Role.EDITORS).get(reverse("training:profile_of", args=[dung.pk])).content.decode()
    assert PRIVATE["phone"] in form
    assert PRIVATE["phone"] not in client_for(Role.EDITORS).get(dung.url).content.decode()
