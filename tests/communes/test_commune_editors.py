"""A commune's editors keep their own commune's page and nothing else."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from accounts.roles import Role
from communes.models import CommunePage, CommuneWorkspace
from communes.permissions import ensure_workspace
from content.models import EventPage, NewsPage
from tests import site_pages
from tests.opened_forms import opened_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(tree):
    return {
        name: site_pages.add(tree["communes"], CommunePage(title=f"Xã {name}", place=site_pages.place(name)))
        for name in ("Bình Minh", "Tam Hưng")
    }


@pytest.fixture
def own(pages):
    return pages["Bình Minh"]


@pytest.fixture
def other(pages):
    return pages["Tam Hưng"]


@pytest.fixture
def commune_client(own, commune_editor, client_for):
    commune_editor.groups.add(own.workspace.group)
    return client_for(Role.COMMUNE_EDITORS)


@pytest.fixture
def person(commune_client, commune_editor):
    return type(commune_editor).objects.get(pk=commune_editor.pk)


def test_a_published_commune_page_has_its_own_group_and_collection(own, other):
    assert own.workspace.group.name == "Biên tập viên Xã Bình Minh"
    assert own.workspace.collection.name == "Xã Bình Minh"
    assert own.workspace.group != other.workspace.group


def test_making_the_workspace_again_changes_nothing(own):
    before = CommuneWorkspace.objects.get(page=own)
    permissions = list(before.group.page_permissions.values_list("pk", flat=True))
    Group.objects.filter(pk=before.group.pk).update(name="Ban biên tập Bình Minh")
    assert ensure_workspace(own) == before
    own.save_revision().publish()
    after = CommuneWorkspace.objects.get(page=own)
    assert (after.pk, after.group.pk, after.collection.pk) == (before.pk, before.group.pk, before.collection.pk)
    assert list(after.group.page_permissions.values_list("pk", flat=True)) == permissions
    assert CommuneWorkspace.objects.filter(page=own).count() == 1


def test_two_communes_of_the_same_name_get_two_groups(tree, own):
    namesake = site_pages.add(tree["communes"], CommunePage(title="Xã Bình Minh", place=site_pages.place("Bình Minh")))
    assert namesake.workspace.group != own.workspace.group


def test_they_may_edit_their_own_page_and_not_another(commune_client, own, other, tree):
    assert commune_client.get(f"/admin/pages/{own.pk}/edit/").status_code == 200
    for page in (other, tree["communes"], tree["home"], tree["news"]):
        assert commune_client.get(f"/admin/pages/{page.pk}/edit/").status_code != 200


def test_they_may_publish_and_add_news_below_their_own_page_only(commune_client, own, other):
    assert commune_client.get(f"/admin/pages/add/content/newspage/{own.pk}/").status_code == 200
    assert commune_client.get(f"/admin/pages/add/content/newspage/{other.pk}/").status_code != 200


def test_only_news_and_events_can_be_added_below_a_commune(own):
    assert set(own.allowed_subpage_models()) == {NewsPage, EventPage}


def test_they_may_not_delete_move_unpublish_or_hide_the_page_of_the_commune(own, person):
    rights = own.permissions_for_user(person)
    assert rights.can_edit()
    assert rights.can_publish()
    assert not rights.can_delete()
    assert not rights.can_move()
    assert not rights.can_unpublish()
    assert not rights.can_set_view_restrictions()


def test_they_may_delete_and_hide_their_own_news(own, person):
    rights = site_pages.add(own, NewsPage(title="Tin")).permissions_for_user(person)
    assert rights.can_delete()
    assert rights.can_unpublish()
    assert rights.can_set_view_restrictions()


def test_editors_of_the_site_may_do_all_of_it(own, editor):
    rights = own.permissions_for_user(editor)
    assert rights.can_edit()
    assert rights.can_delete()
    assert rights.can_unpublish()
    assert rights.can_set_view_restrictions()


def test_deleting_the_page_by_its_address_is_refused(commune_client, own):
    commune_client.post(f"/admin/pages/{own.pk}/delete/")
    assert CommunePage.objects.filter(pk=own.pk).exists()


def test_files_go_into_the_collection_of_the_commune(own, other, person):
    for model in (get_image_model(), get_document_model()):
        policy = policy_registry.get_by_type(model)
        addable = set(policy.collections_user_has_permission_for(person, "add"))
        assert own.workspace.collection in addable
        assert other.workspace.collection not in addable


def test_a_member_of_no_commune_group_may_not_edit(own, member, trainer):
    for user in (member, trainer):
        assert not own.permissions_for_user(user).can_edit()


def test_only_those_who_keep_the_places_choose_the_place_of_a_page(commune_client, client_for, own):
    address = f"/admin/pages/{own.pk}/edit/"
    assert 'name="place"' not in commune_client.get(address).content.decode()
    assert 'name="place"' in client_for(Role.EDITORS).get(address).content.decode()


def test_they_publish_a_change_of_their_own_page(commune_client, own):
    form = {
        "title": own.title,
        "slug": own.slug,
        "summary": "Trang do xã giữ",
        "body-count": "0",
        "contacts-TOTAL_FORMS": "0",
        "contacts-INITIAL_FORMS": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish": "action-publish",
    }
    commune_client.post(f"/admin/pages/{own.pk}/edit/", form | opened_now(own))
    own.refresh_from_db()
    assert own.summary == "Trang do xã giữ"
    assert own.place is not None


def test_the_admin_begins_with_the_way_to_the_own_commune(own, other, commune_client, client_for):
    text = commune_client.get(reverse("wagtailadmin_home")).content.decode()
    assert f'href="{reverse("wagtailadmin_pages:edit", args=(own.pk,))}"' in text
    assert f'href="{reverse("wagtailadmin_pages:add", args=("content", "newspage", own.pk))}"' in text
    assert "Sửa trang của xã" in text
    assert reverse("wagtailadmin_pages:add", args=("content", "newspage", other.pk)) not in text
    assert "Sửa trang của xã" not in client_for(Role.EDITORS).get(reverse("wagtailadmin_home")).content.decode()


def test_news_are_offered_only_the_communes_that_have_a_page(own, other, commune_client):
    site_pages.place("Hòa Phú")
    form = commune_client.get(reverse("wagtailadmin_pages:add", args=("content", "newspage", own.pk))).context["form"]
    assert [place.name for place in form.fields["places"].queryset] == ["Bình Minh", "Tam Hưng"]


def test_a_commune_chosen_before_stays_among_the_choices(own, other, tree, client_for):
    neighbour = site_pages.place("Hòa Phú")
    event = site_pages.add(tree["events"], EventPage(title="Họp", starts_at=timezone.now(), place=neighbour))
    news = NewsPage(title="Tin")
    news.places = [neighbour]
    site_pages.add(tree["news"], news)
    for page, field in ((event, "place"), (news, "places")):
        form = client_for(Role.EDITORS).get(reverse("wagtailadmin_pages:edit", args=(page.pk,))).context["form"]
        assert [place.name for place in form.fields[field].queryset] == ["Bình Minh", "Hòa Phú", "Tam Hưng"]


def test_every_commune_is_offered_while_none_has_a_page(tree, client_for):
    site_pages.place("Hòa Phú")
    address = reverse("wagtailadmin_pages:add", args=("training", "trainerpage", tree["trainers"].pk))
    form = client_for(Role.EDITORS).get(address).context["form"]
    assert [place.name for place in form.fields["communes"].queryset] == ["Hòa Phú"]
