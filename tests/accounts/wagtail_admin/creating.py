"""Forms of the admin that make a record, each with what a browser sends and where the record is then found."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.db.models import QuerySet
from django.test import Client
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupApprovalTask, Page, Site, Task, Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from accounts.models import User
from communes.models import CommuneIndexPage
from content.models import EventIndexPage, NewsIndexPage
from documents.models import Directive, DocumentType, Topic
from home.models import HomePage
from places.models import Organisation, Place

TOKEN = "csrfmiddlewaretoken"  # noqa: S105
WORDS = "Đăng hai lần"


@dataclass(frozen=True)
class NewRecord:
    """A form: where it is sent (`{home}` and the like are keys of pages), its fields, and the records it makes."""

    name: str
    address: str
    fields: Callable[[], dict[str, Any]]
    made: Callable[[], QuerySet[Any]]
    only_one: bool = True
    """Whether two people cannot make the same one, either."""


def _page(model: str, parent: str, **fields: Any) -> NewRecord:
    def data() -> dict[str, Any]:
        common = {"title": title, "slug": "dang-hai-lan", "comments": inline_formset([]), "body": streamfield([])}
        return nested_form_data(common | fields)

    title = f"{WORDS}: {model}"
    address = f"/admin/pages/add/{model.replace('.', '/')}/{{{parent}}}/"
    return NewRecord(model, address, data, lambda: Page.objects.filter(title=title))


def make_picture() -> SimpleUploadedFile:
    """Return a small picture as a browser sends it."""
    made = BytesIO()
    Image.new("RGB", (8, 8)).save(made, "PNG")
    return SimpleUploadedFile("anh.png", made.getvalue(), "image/png")


def _collection() -> Any:
    return Collection.get_first_root_node()


def _task() -> Task:
    return Task.objects.first() or GroupApprovalTask.objects.create(name="Duyệt")


RECORDS = (
    _page("content.standardpage", "home"),
    _page("content.newspage", "news", summary="Tóm tắt"),
    _page("content.eventpage", "events", starts_at="2026-12-01 08:00", place_text="Nhà văn hoá"),
    NewRecord(
        "topic",
        "/admin/van-ban-linh-vuc/add/",
        lambda: {"name": WORDS},
        lambda: Topic.objects.filter(name=WORDS),
    ),
    NewRecord(
        "document type",
        "/admin/van-ban-the-loai/add/",
        lambda: {"name": WORDS},
        lambda: DocumentType.objects.filter(name=WORDS),
    ),
    NewRecord(
        "organisation",
        "/admin/to-chuc/add/",
        lambda: {"name": WORDS, "kind": "other"},
        lambda: Organisation.objects.filter(name=WORDS),
    ),
    NewRecord(
        "place",
        "/admin/dia-ban/add/",
        lambda: {"name": WORDS, "kind": "village", "code": "00001"},
        lambda: Place.objects.filter(name=WORDS),
    ),
    NewRecord(
        "directive",
        "/admin/van-ban/add/",
        lambda: nested_form_data(
            {
                "number": "1/KH-HKH",
                "subject": WORDS,
                "audience": "members",
                "files": inline_formset([]),
                "relations": inline_formset([]),
            }
        ),
        lambda: Directive.objects.filter(subject=WORDS),
        only_one=False,  # a draft of nobody yet is no record of the register
    ),
    NewRecord(
        "account",
        "/admin/users/new/",
        lambda: {
            "username": "hai.lan",
            "full_name": WORDS,
            "password1": "mot-mat-khau-dai",
            "password2": "mot-mat-khau-dai",
        },
        lambda: User.objects.filter(username="hai.lan"),
    ),
    NewRecord(
        "group",
        "/admin/groups/new/",
        lambda: nested_form_data(
            {
                "name": WORDS,
                **{f"{kind}_permissions": inline_formset([]) for kind in ("page", "document", "image", "collection")},
            }
        ),
        lambda: Group.objects.filter(name=WORDS),
    ),
    NewRecord(
        "site",
        "/admin/sites/new/",
        lambda: {"hostname": "hai.example", "port": "80", "site_name": WORDS, "root_page": _home().pk},
        lambda: Site.objects.filter(hostname="hai.example"),
    ),
    NewRecord(
        "redirect",
        "/admin/redirects/add/",
        lambda: {"old_path": "/cu/", "site": "", "is_permanent": "on", "redirect_link": "https://hoi.example/"},
        lambda: Redirect.objects.filter(old_path="/cu"),
    ),
    NewRecord(
        "collection",
        "/admin/collections/add/",
        lambda: {"name": WORDS, "parent": _collection().pk},
        lambda: Collection.objects.filter(name=WORDS),
        only_one=False,
    ),
    NewRecord(
        "workflow",
        "/admin/workflows/add/",
        lambda: nested_form_data(
            {
                "name": WORDS,
                "active": "on",
                "workflow_tasks": inline_formset([{"task": _task().pk, "ORDER": "1"}]),
                "pages": inline_formset([]),
                "content_types": [],
            }
        ),
        lambda: Workflow.objects.filter(name=WORDS),
        only_one=False,
    ),
    NewRecord(
        "image",
        "/admin/images/add/",
        lambda: {"title": WORDS, "file": make_picture(), "collection": _collection().pk},
        lambda: get_image_model()._default_manager.filter(title=WORDS),
        only_one=False,
    ),
    NewRecord(
        "document",
        "/admin/documents/add/",
        lambda: {
            "title": WORDS,
            "file": SimpleUploadedFile("thu.txt", b"Noi dung", "text/plain"),
            "collection": _collection().pk,
        },
        lambda: get_document_model()._default_manager.filter(title=WORDS),
        only_one=False,
    ),
)


def _home() -> Page:
    return HomePage.objects.get()


def address_of(record: NewRecord) -> str:
    """Return where the form is sent, with the keys of the pages that are there."""
    parents = {"home": HomePage, "news": NewsIndexPage, "events": EventIndexPage, "communes": CommuneIndexPage}
    return record.address.format(**{name: model.objects.get().pk for name, model in parents.items()})


def send_at_once(clients: Sequence[Client], address: str, forms: Sequence[dict[str, Any]]) -> list[int]:
    """Send a form from each browser at the same moment; return the status of each answer."""
    answers = [0] * len(clients)
    together = threading.Barrier(len(clients))

    def send(number: int) -> None:
        together.wait()
        try:
            answers[number] = clients[number].post(address, forms[number]).status_code
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(len(clients))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
