"""The first page of a directive, small, in lists: made when the page is drawn, or later of what was drawn."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone
from PIL import Image

from accounts.audience import PLAIN_MEMBER
from accounts.roles import Role
from documents.files.drawing import draw_pages
from documents.files.processing import READING
from documents.models import Directive, DirectiveFile, DrawnPage, IntakeItem
from documents.pictures.thumbnails import WIDTH, make_thumbnail
from documents.search_source import DirectiveSource
from search.results import Hit
from tests.conftest import ClientFor
from tests.documents import media_files, sample_files
from tests.documents.drawn_files import draw_by_hand
from tests.documents.records import make_directive
from tests.html import all_of, only

pytestmark = pytest.mark.django_db


class DeletesWhileStoring(FileSystemStorage):
    """A storage during whose work somebody takes the pictures out."""

    def _save(self, name: str, content: Any) -> str:
        DrawnPage.objects.all().delete()
        return str(super()._save(name, content))


@pytest.fixture
def directive(media_folder: Path) -> Directive:
    return make_directive()


@pytest.fixture
def reading(client_for: ClientFor) -> Client:
    return client_for(Role.MEMBERS)


def add_file(directive: Directive, *pages: str, **fields: object) -> DirectiveFile:
    file = SimpleUploadedFile("van-ban.pdf", sample_files.pdf(pages or ["Một"]))
    record: DirectiveFile = DirectiveFile.objects.create(directive=directive, file=file, **fields)
    return record


def drawn_before(record: DirectiveFile) -> DrawnPage:
    """Give a file the picture of its first page, drawn when lists did not show it yet."""
    content = ContentFile(media_files.picture("WEBP", size=(1240, 1754), colour="white"), name="0001.webp")
    facts = {"sha256": record.sha256, "number": 1, "width": 1240, "height": 1754}
    page: DrawnPage = DrawnPage.objects.create(picture=content, **facts)
    DrawnPage.objects.filter(pk=page.pk).update(thumbnail=None)
    return page


def pictured(page: Any) -> list[str]:
    """Return the addresses of the small pictures, which stand in the link of the title and are no words of it."""
    return [str(img["src"]) for img in all_of(page, "a > img.thumb[alt=''][loading=lazy][width][height]")]


def test_the_first_page_is_drawn_small_as_well(directive: Directive) -> None:
    record = add_file(directive, "Một", "Hai")
    READING.process(record.pk)
    assert draw_pages(record.pk) == 2
    first, second = DrawnPage.objects.order_by("number")
    with Image.open(first.thumbnail) as small:
        assert (small.format, small.width) == ("WEBP", WIDTH)
        assert round(small.height / small.width, 1) == 1.4
    assert second.thumbnail == ""
    assert not make_thumbnail(first.pk)


def test_what_was_drawn_before_gets_its_small_picture_without_being_drawn_again(directive: Directive) -> None:
    record = add_file(directive)
    page = drawn_before(record)
    lost = drawn_before(add_file(directive, "Hai"))
    lost.picture.storage.delete(lost.picture.name or "")
    record.file.storage.delete(record.file.name)  # nothing is left that could be drawn
    call_command("process_files", stdout=io.StringIO())
    page.refresh_from_db()
    with Image.open(page.thumbnail) as small:
        assert small.width == WIDTH
    lost.refresh_from_db()
    assert lost.thumbnail == "", "it is not tried for ever"


def test_no_small_picture_stays_of_a_page_that_is_taken_out_while_it_is_made(
    directive: Directive, media_folder: Path, settings: Any
) -> None:
    page = drawn_before(add_file(directive))
    here = f"{DeletesWhileStoring.__module__}.{DeletesWhileStoring.__qualname__}"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": here}}
    assert not make_thumbnail(page.pk)
    assert [path.name for path in media_folder.rglob("*.webp")] == ["0001.webp"]


def test_it_is_sent_to_readers_of_the_directive_and_not_twice(directive: Directive, reading: Client) -> None:
    record = add_file(directive)
    address = f"/van-ban/tep/{record.pk}/nho/"
    assert reading.get(address).status_code == 404
    draw_by_hand(record)
    picture = reading.get(address)
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/webp")
    assert "private" in picture["Cache-Control"]
    assert picture["ETag"] != reading.get(f"/van-ban/tep/{record.pk}/trang/1/")["ETag"]
    assert reading.get(address, headers={"If-None-Match": picture["ETag"]}).status_code == 304
    directive.unpublish()
    assert reading.get(address, headers={"If-None-Match": "*"}).status_code == 404


def test_lists_show_the_first_file_that_has_one(directive: Directive, reading: Client) -> None:
    add_file(directive, "chưa vẽ", sort_order=0)
    gone, second, first = (add_file(directive, str(order), sort_order=order) for order in (1, 3, 2))
    for record in (gone, second, first):
        draw_by_hand(record)
    DirectiveFile.objects.filter(pk=gone.pk).update(gone_at=timezone.now())
    make_directive(number="28/QĐ-HKH")
    address = f"/van-ban/tep/{first.pk}/nho/"
    for query in ("", "?tu=QĐ", "?tu=QĐ&xep=so"):
        assert pictured(reading.get(f"/van-ban/{query}")) == [address], query
    assert pictured(reading.get("/van-ban/ban-in/")) == []
    card = DirectiveSource().cards([directive.pk], reader=PLAIN_MEMBER)[directive.pk]
    assert card.thumbnail_url == address
    hit = Hit("", "", directive.pk, card, 1, exact=False, title_html=card.title, number_html="", snippet="")  # type: ignore[arg-type]
    assert pictured(render_to_string("search/_hit.html", {"hit": hit})) == [address]


def test_drafts_made_from_files_show_it_too(
    directive: Directive, client_for: ClientFor, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    record = add_file(directive)
    directive.unpublish()
    IntakeItem.objects.create(directive=directive)
    draw_by_hand(record)
    browser = client_for(Role.EDITORS)
    picture = only(browser.get("/admin/van-ban/tiep-nhan/"), ".intake__page img")
    assert picture["src"] == f"/admin/van-ban/tep/{record.pk}/nho/"
    assert browser.get(str(picture["src"])).status_code == 200
