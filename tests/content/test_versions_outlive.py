"""A draft opens although something that it names was deleted: nothing else held it, and nobody could mend the draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accounts.roles import Role
from communes.models import CommunePage
from documents.models import Directive, DocumentType, Topic
from places.models import Organisation, Place
from tests import site_pages

pytestmark = pytest.mark.django_db


def new_type(draft: Directive) -> Any:
    draft.doc_type = DocumentType.objects.create(name="Thông tri")
    return draft.doc_type


def new_issuer(draft: Directive) -> Any:
    draft.issuer = Organisation.objects.create(name="Hội Người cao tuổi")
    return draft.issuer


def new_topic(draft: Directive) -> Any:
    topic = Topic.objects.create(name="Dòng họ học tập")
    draft.topics.set([topic])
    return topic


def new_place(draft: Directive) -> Any:
    place = site_pages.place("Thanh Oai")
    draft.applies_to.set([place])
    return place


@pytest.mark.parametrize("name_something", [new_type, new_issuer, new_topic, new_place])
def test_the_form_of_a_directive(name_something: Callable[[Directive], Any], client_for: Any, tree: object) -> None:
    directive = site_pages.directive("7/QĐ-HKH", "Trồng bưởi")
    draft = Directive.objects.get(pk=directive.pk)
    draft.subject = "Trồng bưởi Diễn"
    named = name_something(draft)
    draft.save_revision()
    named.delete()
    browser = client_for(Role.ADMINISTRATORS)
    answer = browser.get(f"/admin/van-ban/edit/{directive.pk}/")
    assert answer.status_code == 200
    assert "Trồng bưởi Diễn" in answer.content.decode()


def test_the_form_of_a_commune(client_for: Any, tree: Any) -> None:
    page = site_pages.add(tree["communes"], CommunePage(title="Xã Thanh Oai", place=site_pages.place("Thanh Oai")))
    page.place = site_pages.place("Bình Minh")
    page.title = "Xã Bình Minh"
    page.save_revision()
    Place.objects.filter(name="Bình Minh").delete()
    answer = client_for(Role.ADMINISTRATORS).get(f"/admin/pages/{page.pk}/edit/")
    assert answer.status_code == 200
    assert "Xã Bình Minh" in answer.content.decode()
