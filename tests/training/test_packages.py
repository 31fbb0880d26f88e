"""All materials of a module or a curriculum as one ZIP: what is in it, for whom, and what happens on the way."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.audience import PLAIN_MEMBER
from accounts.roles import Role
from documents.citations.recognise import recognise
from documents.citations.store import citation_columns
from tests import site_pages
from tests.html import links
from training.materials.packages import load_package
from training.materials.zipping import stream_package
from training.models import CurriculumPage, FileCitation, Material, MaterialFile, MaterialItem, ModulePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def curriculum(tree: Any) -> Any:
    return site_pages.add(tree["training"], CurriculumPage(title="Nghiệp vụ cán bộ Hội"))


@pytest.fixture
def module(curriculum: Any) -> Any:
    return site_pages.add(curriculum, ModulePage(title="Sổ học tập"))


def address(page: Any) -> str:
    kind = "module" if isinstance(page, ModulePage) else "curriculum"
    return reverse(f"training:{kind}_package", kwargs={"pk": page.pk})


def unpack(response: Any) -> zipfile.ZipFile:
    assert response.status_code == 200
    assert response["Content-Type"] == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    assert archive.testzip() is None
    return archive


def addresses(html: str) -> list[str]:
    return [link for _words, link in links(html)]


def first_page(archive: zipfile.ZipFile) -> str:
    return archive.read("index.html").decode()


def add_part(material: Material, *, name: str = "", link: str = "", content: bytes = b"%PDF-1.4 them") -> None:
    item = MaterialItem(material=material, link=link, title=name, sort_order=9)
    if not link:
        item.file = MaterialFile.objects.create(material=material, name=name, file=ContentFile(content, name=name))
    item.save()


def test_a_module_is_one_zip_with_its_files_and_a_first_page_that_leads_to_them(module, client_for, trainer):
    site_pages.directive("387/QĐ-TTg", expires_on=None)
    handout = site_pages.material(
        "Phiếu thực hành: tra cứu",
        module,
        owner=trainer,
        name="phiếu số 1.pdf",
        description="Dùng ở nhà",
        sources="- Sổ tay của Hội",
        related_numbers="387/QĐ-TTg",
    )
    add_part(handout, link="https://video.example/xem", name="Phim ngắn")
    archive = unpack(client_for(Role.MEMBERS).get(address(module)))
    file = handout.files.get()
    assert archive.namelist() == ["01-so-hoc-tap/01-phieu-so-1.pdf", "index.html"]
    assert archive.read("01-so-hoc-tap/01-phieu-so-1.pdf") == file.file.read()
    html = first_page(archive)
    assert {"01-so-hoc-tap/01-phieu-so-1.pdf", "https://video.example/xem"} == set(addresses(html))
    for words in ("Sổ học tập", "Phiếu thực hành: tra cứu", "Dùng ở nhà", "Sổ tay của Hội", "387/QĐ-TTg", "PDF"):
        assert words in html
    for needed in ('name="viewport"', "prefers-color-scheme: dark", 'lang="vi"'):
        assert needed in html
    assert "<script" not in html


def test_a_curriculum_has_a_folder_for_each_module_and_each_file_once(curriculum, module, client_for):
    second = site_pages.add(curriculum, ModulePage(title="Quỹ"))
    site_pages.add(curriculum, ModulePage(title="Chưa có gì"))
    site_pages.material("Cho cả hai", module, second)
    site_pages.material("Cho cả hai", second)
    archive = unpack(client_for(Role.MEMBERS).get(address(curriculum)))
    names = archive.namelist()
    assert names == ["01-so-hoc-tap/01-cho-ca-hai.pdf", "02-quy/01-cho-ca-hai.pdf", "index.html"]
    assert all(name.isascii() for name in names)
    html = first_page(archive)
    assert "Chưa có gì" not in html
    assert [link for link in addresses(html) if link.startswith("01-")] == ["01-so-hoc-tap/01-cho-ca-hai.pdf"] * 2


def test_nothing_closed_and_no_draft_is_in_it(curriculum, module, roles, client_for):
    hidden = site_pages.add(curriculum, ModulePage(title="Chuyên đề kín"))
    site_pages.restrict(hidden, roles[Role.EDITORS])
    site_pages.material("Mở", module)
    site_pages.material("Của nhóm", module, group=roles[Role.EDITORS])
    site_pages.material("Nháp", module, live=False)
    site_pages.material("Ở chuyên đề kín", hidden)
    changed = Material.objects.get(title="Mở").get_latest_revision_as_object()
    changed.title = "Tên chưa duyệt"
    changed.save_revision()
    member, editor = client_for(Role.MEMBERS), client_for(Role.EDITORS)
    archive = unpack(member.get(address(curriculum)))
    assert archive.namelist() == ["01-so-hoc-tap/01-mo.pdf", "index.html"]
    for words in ("kín", "Của nhóm", "Nháp", "chưa duyệt"):
        assert words not in first_page(archive)
    assert len(unpack(editor.get(address(curriculum))).namelist()) == 4
    assert member.get(address(hidden)).status_code == 404
    assert editor.get(address(hidden)).status_code == 200


def test_a_directive_that_is_closed_to_the_reader_is_not_named(module, roles, client_for):
    closed = site_pages.closed_directive(roles[Role.EDITORS])
    material = site_pages.material("Bài", module, text=f"Theo Quyết định số {closed.number}.")
    page = material.files.get().pages.get()
    for span in recognise(page.text):
        FileCitation.objects.create(page=page, **citation_columns(span))
    assert closed.subject not in first_page(unpack(client_for(Role.MEMBERS).get(address(module))))
    assert closed.subject in first_page(unpack(client_for(Role.EDITORS).get(address(module))))


def test_without_a_file_there_is_no_button_and_no_zip(module, client_for, roles):
    site_pages.material("Của nhóm", module, group=roles[Role.EDITORS])
    member = client_for(Role.MEMBERS)
    assert address(module) not in member.get(module.url).content.decode()
    assert member.get(address(module)).status_code == 404
    assert address(module) in client_for(Role.EDITORS).get(module.url).content.decode()


def test_a_material_of_several_files_is_a_zip_too(module, client_for):
    material = site_pages.material("Bộ tranh", module, name="tranh.pdf")
    own = reverse("training:material_package", kwargs={"slug": material.slug})
    member = client_for(Role.MEMBERS)
    assert own not in member.get(material.get_absolute_url()).content.decode()
    add_part(material, name="tranh.pdf")
    assert own in member.get(material.get_absolute_url()).content.decode()
    assert unpack(member.get(own)).namelist() == ["01-bo-tranh/01-tranh.pdf", "01-bo-tranh/02-tranh.pdf", "index.html"]


def test_a_file_that_is_gone_is_named_and_the_others_arrive(module, client_for):
    site_pages.material("Còn", module)
    gone = site_pages.material("Mất", module).files.get()
    gone.file.storage.delete(gone.file.name)
    archive = unpack(client_for(Role.MEMBERS).get(address(module)))
    assert archive.namelist() == ["01-so-hoc-tap/02-con.pdf", "index.html"]
    assert addresses(first_page(archive)) == ["01-so-hoc-tap/02-con.pdf"]
    assert "Thiếu tệp này" in first_page(archive)


def test_a_download_counts_once_for_each_file_and_not_for_its_trainer(module, client_for, trainer):
    site_pages.material("Một", module, owner=trainer)
    site_pages.material("Hai", module, owner=trainer)
    member = client_for(Role.MEMBERS)
    member.head(address(module))
    unpack(member.get(address(module)))
    unpack(client_for(Role.TRAINERS).get(address(module)))
    assert list(MaterialFile.objects.values_list("downloads", flat=True)) == [1, 1]


def test_queries_do_not_grow_with_materials(curriculum, module, client_for):
    member = client_for(Role.MEMBERS)
    site_pages.material("Bài", module, related_numbers="387/QĐ-TTg")
    site_pages.directive()

    def queries() -> int:
        member.get(address(curriculum))
        with CaptureQueriesContext(connection) as captured:
            unpack(member.get(address(curriculum)))
        return len(captured)

    before = queries()
    for number in range(5):
        other = site_pages.add(curriculum, ModulePage(title=f"Chuyên đề {number}"))
        site_pages.material(f"Bài {number}", module, other, related_numbers=f"{number}/KH-HKH")
        site_pages.directive(f"{number}/KH-HKH")
    assert queries() == before


class LargeFile:
    """A stored file of zeros that knows whether it is open and what is left to read."""

    def __init__(self, size: int) -> None:
        self.left, self.is_open = size, True

    def read(self, size: int) -> bytes:
        block = bytes(min(size, self.left))
        self.left -= len(block)
        return block

    def close(self) -> None:
        self.is_open = False


class LargeFiles(FileSystemStorage):
    """A storage elsewhere that gives files as they are read."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[LargeFile] = []

    def open_part(self, name: str, start: int, stop: int) -> LargeFile:
        self.opened.append(LargeFile(stop - start))
        return self.opened[-1]


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> LargeFiles:
    """Return the storage in which the files of materials lie now."""
    storage = LargeFiles()
    monkeypatch.setattr(MaterialFile._meta.get_field("file"), "storage", storage)
    return storage


@pytest.fixture
def pieces(module: Any, elsewhere: LargeFiles) -> Iterator[bytes]:
    """Return the pieces of a package with a file of 200 MB."""
    material = site_pages.material("Phim", module)
    MaterialFile.objects.update(size=200 * 1024**2)
    package = load_package("Phim", [("Phim", [material.pk])], reader=PLAIN_MEMBER)
    assert package is not None
    return stream_package(package)


def test_a_large_file_passes_in_small_pieces(pieces, elsewhere):
    lengths = [len(piece) for piece in pieces]
    assert max(lengths) < 100_000
    assert sum(lengths) > 200 * 1024**2
    assert [file.is_open for file in elsewhere.opened] == [False]


def test_whoever_stops_in_the_middle_leaves_no_file_open(pieces, elsewhere):
    next(pieces)
    (file,) = elsewhere.opened
    assert file.is_open
    pieces.close()
    assert not file.is_open
    assert file.left > 199 * 1024**2
