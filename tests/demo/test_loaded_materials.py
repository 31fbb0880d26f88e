"""The training materials of the demo on the site: in the states that their texts name, read, and found by slide."""

from __future__ import annotations

import pytest

from accounts.audience import reader_for
from accounts.models import User
from demo.content.materials import MATERIALS
from demo.content.pages.training import TRAINERS
from documents.models import ProcessingState
from search.answering.service import search
from training.materials.states import load_standings
from training.models import Material, MaterialFile
from vietnamese.slugs import slugify

BACKEND = "accounts.backends.AccountBackend"
STATES = {"versions": "published", "newer_draft": "draft"}

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db, pytest.mark.xdist_group("loaded-demo")]


def test_each_material_is_in_the_state_that_its_text_names() -> None:
    accounts = {trainer.key: trainer.account for trainer in TRAINERS}
    stored = {material.slug: material for material in Material.objects.select_related("owner")}
    standings = load_standings(list(stored.values()))
    assert len(stored) == len(MATERIALS)
    for text in MATERIALS:
        material = stored[slugify(text.title, max_length=90)]
        standing = standings[material.pk]
        assert standing.state == STATES.get(text.state, text.state), text.key
        assert standing.is_live == (text.state in {"published", "versions", "newer_draft"}), text.key
        assert standing.comment == text.comment, text.key
        assert material.owner.username == accounts[text.owner], text.key


def test_a_material_with_versions_holds_each_with_its_day() -> None:
    text = next(text for text in MATERIALS if text.state == "versions")
    versions = Material.objects.get(title=text.title).versions.order_by("number")
    assert [version.note for version in versions] == [version.note for version in text.versions]
    assert [version.published_at.date() for version in versions] == [version.published_on for version in text.versions]
    assert len({version.files.get().sha256 for version in versions}) == len(text.versions)


def test_every_file_was_read() -> None:
    assert set(MaterialFile.objects.values_list("state", flat=True)) == {ProcessingState.DONE}
    for file in MaterialFile.objects.filter(name__endswith=".pptx"):
        assert file.pages.count() == file.page_count > 5, file
        assert all(page.text for page in file.pages.all()), file


def test_what_stands_on_slide_seven_alone_is_found_without_marks_and_the_hit_lands_there(client) -> None:
    member = User.objects.get(username="hoivien")
    first = search(query="so hoc tap suot doi cua dong ho", reader=reader_for(member)).hits[0]
    material = Material.objects.get(title=first.card.title)
    assert material.items.get().file.pages.filter(text__contains="sổ học tập suốt đời của dòng họ").get().number == 7
    assert f"{material.get_absolute_url()}#trang-7" in [link.url for link in first.links]
    client.force_login(member, backend=BACKEND)
    assert 'id="trang-7"' in client.get(material.get_absolute_url()).content.decode()


def test_a_member_opens_what_is_published_and_nothing_else(client) -> None:
    client.force_login(User.objects.get(username="hoivien"), backend=BACKEND)
    for text in MATERIALS:
        is_open = text.state in {"published", "versions", "newer_draft"} and text.audience == "members"
        address = Material.objects.get(title=text.title).get_absolute_url()
        assert client.get(address).status_code == (200 if is_open else 404), text.key


def test_nobody_was_sent_mail_while_the_demo_was_made(demo) -> None:
    assert not (demo / "mail").exists()


def test_the_heading_of_a_sheet_takes_the_whole_row_of_its_table(client) -> None:
    client.force_login(User.objects.get(username="hoivien"), backend=BACKEND)
    html = client.get(Material.objects.get(title="Sổ quỹ một trang mỗi tháng").get_absolute_url()).content.decode()
    assert '<td colspan="6" class="across">SỔ QUỸ KHUYẾN HỌC CHI HỘI, THÁNG 9</td>' in html
