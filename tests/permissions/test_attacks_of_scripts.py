"""Attacks: scripts and formulas stored or sent in every field come back as text on every page."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from html import escape
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from openpyxl import load_workbook

from accounts.models import User
from accounts.roles import Role
from communes.models import CommuneContact
from content.models import NewsPage, StandardPage
from documents.models import Directive, DirectiveFile, DocumentType, TextPage, Topic
from tests import site_pages
from tests.documents.records import add_text, make_directive
from tests.permissions.world import World
from training.models import ModulePage, TrainerPage

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str | Role], Client]

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(2)>'
EVIL = f"{SCRIPT}{IMAGE}'\"`{{{{7*7}}}}"


class _Markup(HTMLParser):
    """Collects what a browser would run: handlers, addresses of scripts, scripts with our words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_script = tag == "script" and ("type", "application/json") not in attrs
        for name, value in attrs:
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                self.found.append(f"<{tag} {name}={value}>"[:120])

    def handle_data(self, data: str) -> None:
        if self._in_script and "alert(" in data:
            self.found.append(f"script: {data[:80]}")

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False


def holes(text: str) -> list[str]:
    """Return the places where what was stored became markup."""
    markup = _Markup()
    markup.feed(text)
    return markup.found


@pytest.fixture
def evil(world: World, member: User) -> dict[str, str]:
    """Put the script into every text of the site and return the addresses that show it."""
    User.objects.filter(pk=member.pk).update(full_name=EVIL, phone=EVIL[:20])
    DocumentType.objects.create(name=f"Loại {EVIL}")
    directive = make_directive(
        number=f"9/{SCRIPT}",
        subject=f"zzscript {EVIL}",
        issuer=f"Cơ quan {EVIL}",
        type_name=f"Loại {EVIL}",
        issued_on=date(2020, 1, 2),
        signer_name=EVIL[:50],
        signer_position=EVIL[:100],
        description=EVIL,
        recipients=EVIL,
        source_urls=f"javascript:alert(3)\nhttps://x.example/{EVIL}",
    )
    directive.topics.add(Topic.objects.create(name=f"Mảng {EVIL}"))
    directive.applies_to.add(world.place)
    directive.save()
    add_text(directive, f"Điều 1. {EVIL}\nzzscript {EVIL}\nQuyết định số 7391/QĐ-BMKXZQ {EVIL}\nĐiều 2. {SCRIPT}")
    DirectiveFile.objects.create(
        directive=directive, file=ContentFile(b"chu", name='x"><img src=x onerror=alert(2)>.txt'), title=EVIL
    )
    type(world.place).objects.filter(pk=world.place.pk).update(name=f"Xã {EVIL}")
    return {**_evil_pages(world, directive), "directive": directive.get_absolute_url()}


def _evil_pages(world: World, directive: Directive) -> dict[str, str]:
    page = StandardPage(title=EVIL, slug="trang-ac", summary=EVIL)
    page.body = [
        ("heading", {"text": EVIL, "level": "h2"}),
        ("text", f"<p>{escape(EVIL)}</p>"),
        ("table", {"data": [[EVIL, EVIL], [EVIL, EVIL]], "table_caption": EVIL, "first_row_is_table_header": True}),
        ("quote", {"text": EVIL, "source": EVIL}),
        ("callout", {"tone": "info", "title": EVIL, "text": f"<p>{escape(EVIL)}</p>"}),
        ("directive", {"directive": directive, "note": EVIL}),
        ("file", {"document": site_pages.document(EVIL), "note": EVIL}),
        ("video", {"title": EVIL, "url": f"https://x.example/{quote(EVIL)}", "length": EVIL[:30]}),
        ("image", {"image": site_pages.image(EVIL), "caption": EVIL}),
    ]
    site_pages.add(world.tree["about"], page)
    news = site_pages.add(world.tree["news"], NewsPage(title=EVIL, slug="tin-ac", summary=EVIL))
    module = ModulePage(title=EVIL, slug="chuyen-de-ac", summary=EVIL, aims=EVIL)
    site_pages.add(world.curriculum, module)
    trainer = TrainerPage(title=EVIL, slug="nguoi-ac", job_title=EVIL, unit=EVIL, qualification=EVIL)
    site_pages.add(world.tree["trainers"], trainer)
    world.commune.contacts = [CommuneContact(name=EVIL[:100], post=EVIL, phone=EVIL[:20], phone_is_shown=True)]
    world.commune.summary = EVIL
    world.commune.save_revision().publish()
    return {"page": page.url, "news": news.url, "module": module.url, "trainer": trainer.url}


LISTS = (
    "/", "/van-ban/", "/van-ban/?cot=noi&cot=ky&cot=cq&cot=loai", "/tin-tuc/", "/gioi-thieu/", "/tap-huan/",
    "/tap-huan/chuong-trinh-nguon/", "/bao-cao-vien/", "/xa-phuong/", "/xa-phuong/binh-minh/", "/tai-khoan/",
    "/van-ban/moi.atom", "/tra-cuu/?q=zzscript", "/tra-cuu/?nam=2020", "/tra-cuu/?q=alert", "/tra-cuu/goi-y/?q=zzscr",
    "/tra-cuu/goi-y/?q=alert",
)  # fmt: skip
SENT = (
    "/tra-cuu/?q={}", "/tra-cuu/?q=zzscript&coquan={}", "/tra-cuu/?q=zzscript&nam={}&loai={}&xep={}&trang={}",
    "/tra-cuu/goi-y/?q={}", "/van-ban/?tu={}", "/van-ban/?tu-ngay={}&den-ngay={}&chude={}&noi={}",
    "/van-ban/ban-in/?tu={}", "/van-ban/?tu=9&xep={}&cot={}&hl={}&nam={}&loai={}&cq={}&trang={}",
    "/tin-tuc/?trang={}", "/khong-co/{}/", "/van-ban/{}/", "/tep/{}", "/tai-khoan/login/?next={}",
)  # fmt: skip


@pytest.mark.parametrize("role", [Role.MEMBERS, Role.EDITORS])
def test_stored_scripts_are_text_on_every_page(
    role: Role, engine: str, evil: dict[str, str], client_of: ClientOf
) -> None:
    client, shown, found = client_of(role), 0, {}
    for path in (*LISTS, *evil.values(), f"{evil['directive']}?tim=zzscript", f"{evil['directive']}?tim={quote(EVIL)}"):
        response = client.get(path)
        assert response.status_code == 200, path
        text = response.content.decode()
        shown += "&lt;script&gt;alert" in text
        found.update({path: holes(text)} if holes(text) else {})
    assert found == {}
    assert shown > len(LISTS) // 2, "the script has to be there as text"


def test_scripts_sent_in_addresses_come_back_as_text(engine: str, evil: dict[str, str], client_of: ClientOf) -> None:
    found = {}
    for role in ("anonymous", Role.MEMBERS):
        client = client_of(role)
        for path in (*SENT, f"{evil['directive']}?tim={{}}", f"{evil['directive']}?tai-ngay={{}}"):
            for payload in (SCRIPT, IMAGE, EVIL):
                response = client.get(path.replace("{}", quote(payload)))
                assert response.status_code < 500, path
                holed = holes(response.content.decode())
                found.update({(role, path, payload): holed} if holed else {})
    assert found == {}


def test_stored_scripts_are_text_in_the_admin(evil: dict[str, str], client_of: ClientOf) -> None:
    directive, page = Directive.objects.get(issued_on=date(2020, 1, 2)), StandardPage.objects.get(slug="trang-ac")
    client, found = client_of(Role.EDITORS), {}
    for path in (
        "/admin/", "/admin/van-ban/", f"/admin/van-ban/edit/{directive.pk}/", f"/admin/van-ban/history/{directive.pk}/",
        f"/admin/van-ban/usage/{directive.pk}/", f"/admin/van-ban/delete/{directive.pk}/",
        f"/admin/van-ban/trung-lap/?number={quote(directive.number)}",
        f"/admin/van-ban/trung-lap/?number={quote(IMAGE)}",
        "/admin/snippets/choose/documents/directive/", "/admin/van-ban-linh-vuc/", "/admin/van-ban-the-loai/",
        "/admin/to-chuc/", "/admin/dia-ban/", f"/admin/pages/{page.pk}/edit/", "/admin/pages/search/?q=alert",
        "/admin/choose-page/", f"/admin/bulk/documents/directive/unpublish/?id={directive.pk}&next=/admin/",
        f"/admin/van-ban/?q={quote(EVIL)}", f"/admin/van-ban/?issued_from={quote(EVIL)}", "/admin/tim/?q=alert",
        f"/admin/tim/?q={quote(EVIL)}",
    ):  # fmt: skip
        response = client.get(path)
        assert response.status_code == 200, path
        text = response.content.decode()
        found.update({path: holes(text)} if holes(text) else {})
    assert found == {}


def test_no_cell_of_an_export_is_a_formula(client_of: ClientOf, world: World) -> None:
    starts = ("=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＋", "－", "＠", " =", "'=")
    for index, start in enumerate(starts):
        text = f'{start}HYPERLINK("http://x.example";"a")'
        make_directive(
            number=f"{start}{index}/QĐ-A", subject=text, signer_name=f"{start}cmd|x", issuer=text, description=text
        )
    client = client_of(Role.EDITORS)
    dangerous = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
    for path in ("/van-ban/xuat", "/admin/van-ban/?export="):
        table = path + (".csv" if path.endswith("xuat") else "csv")
        rows = csv.reader(io.StringIO(b"".join(client.get(table).streaming_content).decode("utf-8-sig")))
        assert [cell for row in rows for cell in row if cell.startswith(dangerous)] == [], table
        book = path + (".xlsx" if path.endswith("xuat") else "xlsx")
        response = client.get(book)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        cells = [cell for row in load_workbook(io.BytesIO(content)).active.iter_rows() for cell in row]
        assert [cell.value for cell in cells if cell.data_type == "f"] == [], book


def test_characters_that_no_file_can_hold_do_not_break_an_export(client_of: ClientOf, world: World) -> None:
    make_directive(number="7/QĐ-A", subject="a\x0bb\x1fc\ufffe", description="d\x07e")
    client = client_of(Role.EDITORS)
    for path in ("/van-ban/xuat.csv", "/van-ban/xuat.xlsx", "/van-ban/moi.atom", "/admin/van-ban/?export=csv",
                 "/admin/van-ban/?export=xlsx"):  # fmt: skip
        response = client.get(path)
        assert response.status_code == 200, path
        assert b"".join(response.streaming_content) if response.streaming else response.content


def test_the_text_of_a_directive_reaches_the_index_as_text(engine: str, client_of: ClientOf, world: World) -> None:
    directive = make_directive(number="8/QĐ-A", subject="Ngoặc nhọn")
    TextPage.objects.create(directive=directive, number=1, text=f"Điều 1. ngoặc nhọn kép {EVIL}")
    directive.save()
    answer = client_of(Role.MEMBERS).get("/tra-cuu/ket-qua.json?q=ngoặc nhọn")
    assert answer["Content-Type"].startswith("application/json")
    assert holes(client_of(Role.MEMBERS).get("/tra-cuu/?q=ngoặc nhọn kép alert").content.decode()) == []
