"""A small site with secrets: everything in it that only editors may see carries a word that stands nowhere else.

The open part points to the secrets in every way there is: it cites, teaches, shows, links and lists them.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any
from urllib.parse import unquote

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Page

from accounts.audience import AudienceChoice
from communes.models import CommunePage
from content.models import BasePage, EventPage, NewsPage, StandardPage
from documents.models import Directive, DirectiveFile, TextPage, Topic
from places.models import Place
from tests import site_pages
from tests.documents.records import make_directive
from training.models import CurriculumPage, ModulePage, TrainerPage
from training.models.curriculum import CurriculumBasis
from training.models.module import ModuleDirective, ModuleMaterial
from training.models.trainer import TrainerModule

DIRECTIVE_WORDS = (
    "zuplango", "kratovien", "bmkxzq", "fimbrosat", "wexlorian", "dolmarique", "quorbana", "trenzalim",
    "jorvikstad", "vexilund",
)  # fmt: skip
DRAFT_WORDS = ("drftqz", "yolbrandic")
PAGE_WORDS = (
    "ostrivane", "sumblewick", "plinkfoss", "garnexodil", "hulmivar", "brontiquel", "neskovuri", "kavistrano",
)  # fmt: skip
FILE_WORDS = ("mirchaldo", "zandorique", "phelgorant", "snorvaliq", "umbrosetti")
SECRET_WORDS = (*DIRECTIVE_WORDS, *DRAFT_WORDS, *PAGE_WORDS, *FILE_WORDS)

SECRET_NUMBER = "7391/QĐ-BMKXZQ"
SECRET_SLUG = "7391-qd-bmkxzq-2026-02-14"

_TOKENS = re.compile(r'(csrfmiddlewaretoken"? (?:value|content)="|csrftoken"?: "|nonce=")[^"]*"')


@dataclass
class World:
    """What the tests ask for by name."""

    directive: Directive
    draft: Directive
    file: DirectiveFile
    citing: Directive
    reference: StandardPage
    page: StandardPage
    child: StandardPage
    news: NewsPage
    event: EventPage
    module: ModulePage
    open_module: ModulePage
    trainer: TrainerPage
    open_trainer: TrainerPage
    curriculum: CurriculumPage
    commune: CommunePage
    place: Place
    topic: Topic
    collection: Collection
    document: Any
    image: Any
    tree: dict[str, BasePage]

    @property
    def secret_pages(self) -> list[Page]:
        """Return every page that only editors may see."""
        return [self.page, self.child, self.news, self.event, self.module, self.trainer]


def loaded_again(world: World) -> World:
    """Return the same records as objects of their own, as the database has them now."""
    records = {field.name: getattr(world, field.name) for field in fields(World) if field.name != "tree"}
    tree = {name: _again(page) for name, page in world.tree.items()}
    return World(tree=tree, **{name: _again(record) for name, record in records.items()})


def _again(record: Any) -> Any:
    return type(record)._default_manager.get(pk=record.pk)


def words_in(content: bytes | str, *, words: tuple[str, ...] = SECRET_WORDS, besides: str = "") -> list[str]:
    """Return the secret words in a response, however they are escaped or cased; not those the reader typed."""
    text = content.decode(errors="replace") if isinstance(content, bytes) else content
    plain = _TOKENS.sub("", text).lower()
    plain = f"{plain} {unquote(html.unescape(plain))}"
    return [word for word in words if word in plain and word not in besides.lower()]


def build(tree: dict[str, BasePage], editors: Group) -> World:
    """Make the site: first what is closed, then what is open and points to it."""
    collection = site_pages.closed_collection(editors, "Kín umbrosetti")
    document = _document(collection)
    image = _image(collection)
    place = site_pages.place("Bình Minh")
    directive, record, topic = _secret_directive(editors, place)
    draft = make_directive(number="8412/KH-DRFTQZ", subject="Nháp yolbrandic", type_name="Kế hoạch", live=False)
    open_parts = _open_part(tree, directive=directive, place=place, document=document)
    closed_parts = _closed_part(tree, editors, open_parts, place=place, image=image)
    open_parts["reference"] = _reference(tree, closed_parts["page"], directive=directive, document=document)
    return World(
        directive=directive, draft=draft, file=record, place=place, topic=topic, collection=collection,
        document=document, image=image, tree=tree, **open_parts, **closed_parts,
    )  # fmt: skip


def _document(collection: Collection) -> Any:
    file = ContentFile(b"%PDF-1.4 noi dung", name="zandorique.pdf")
    return get_document_model().objects.create(title="Tài liệu mirchaldo", file=file, collection=collection)


def _image(collection: Collection) -> Any:
    file = get_test_image_file(filename="snorvaliq.png", size=(80, 60))
    return get_image_model().objects.create(title="Ảnh phelgorant", file=file, collection=collection)


def _secret_directive(editors: Group, place: Place) -> tuple[Directive, DirectiveFile, Topic]:
    directive = make_directive(
        number=SECRET_NUMBER,
        subject="Phương án zuplango kratovien",
        issuer="Cục Trenzalim",
        type_name="Quyết định",
        issued_on=date(2026, 2, 14),
        signer_name="Jorvikstad",
        description="Ghi chú vexilund",
        audience=AudienceChoice.GROUPS,
    )
    topic = Topic.objects.create(name="Lĩnh vực quorbana")
    directive.audience_groups.add(editors)
    directive.topics.add(topic)
    directive.applies_to.add(place)
    directive.save()
    record = DirectiveFile.objects.create(
        directive=directive,
        file=ContentFile("Điều 1. fimbrosat".encode(), name="wexlorian.txt"),
        title="Bản dolmarique",
    )
    TextPage.objects.create(directive=directive, file=record, number=1, text="Điều 1. Giao fimbrosat cho các xã.")
    return directive, record, topic


def _open_part(tree: dict[str, BasePage], *, directive: Directive, place: Place, document: Any) -> dict[str, Any]:
    citing = make_directive(
        number="55/KH-HKH",
        subject="Kế hoạch năm học mới",
        type_name="Kế hoạch",
        text="Điều 1. Căn cứ Quyết định số 7391/QĐ-BMKXZQ ngày 14/2/2026, Hội triển khai học tập.",
    )
    curriculum = CurriculumPage(title="Chương trình nguồn")
    curriculum.basis = [CurriculumBasis(directive=directive)]
    site_pages.add(tree["training"], curriculum)
    module = ModulePage(title="Chuyên đề mở")
    module.taught_directives = [ModuleDirective(directive=directive), ModuleDirective(directive=citing)]
    module.materials = [ModuleMaterial(document=document)]
    site_pages.add(curriculum, module)
    trainer = TrainerPage(title="Nguyễn Văn Mở")
    trainer.taught_modules = [TrainerModule(module=module)]
    site_pages.add(tree["trainers"], trainer)
    commune = site_pages.add(tree["communes"], CommunePage(title="Bình Minh", place=place))
    return {
        "citing": citing, "curriculum": curriculum, "open_module": module, "open_trainer": trainer, "commune": commune
    }  # fmt: skip


def _closed_part(
    tree: dict[str, BasePage], editors: Group, opened: dict[str, Any], *, place: Place, image: Any
) -> dict[str, Any]:
    page = StandardPage(title="Biên bản ostrivane", summary="Tóm tắt sumblewick", show_in_menus=True)
    page.body = [("text", "<p>Nội dung plinkfoss</p>"), ("image", {"image": image, "caption": "Phelgorant"})]
    site_pages.add(tree["about"], page)
    child = site_pages.add(page, StandardPage(title="Phụ lục garnexodil"))
    news = NewsPage(title="Tin hulmivar", image=image)
    news.places = [place]
    site_pages.add(tree["news"], news)
    event = EventPage(title="Họp brontiquel", starts_at=timezone.now() + timedelta(days=3), place=place)
    site_pages.add(tree["events"], event)
    module = ModulePage(title="Học phần neskovuri", periods_theory=7)
    module.taught_directives = [ModuleDirective(directive=opened["citing"])]
    site_pages.add(opened["curriculum"], module)
    trainer = TrainerPage(title="Ông Kavistrano", photo=image)
    trainer.taught_modules = [TrainerModule(module=opened["open_module"])]
    trainer.communes = [place]
    site_pages.add(tree["trainers"], trainer)
    link = TrainerModule(trainer=opened["open_trainer"], module=module, sort_order=2)
    link.save()
    for top in (page, news, event, module, trainer):
        site_pages.restrict(top, editors)
    return {"page": page, "child": child, "news": news, "event": event, "module": module, "trainer": trainer}


def _reference(tree: dict[str, BasePage], page: Page, *, directive: Directive, document: Any) -> StandardPage:
    reference = StandardPage(title="Tham khảo chung")
    reference.body = [
        ("text", "<p>Phần mở của trang tham khảo</p>"),
        ("directive", {"directive": directive, "note": "Đọc kỹ vexilund"}),
        ("file", {"document": document, "note": "Mẫu mirchaldo"}),
    ]
    return site_pages.add(tree["about"], reference)
