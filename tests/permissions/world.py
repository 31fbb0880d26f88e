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
from content.pictures import make_sizes
from documents.models import Directive, DirectiveFile, TextPage, Topic
from places.models import Place
from tests import site_pages
from tests.documents.drawn_files import draw_by_hand
from tests.documents.records import make_directive
from training.materials import submitting
from training.models import CurriculumPage, Material, ModulePage, TrainerPage
from training.models.curriculum import CurriculumBasis
from training.models.module import ModuleDirective
from training.models.trainer import TrainerModule

DRAFT_WORDS = ("drftqz", "yolbrandic", "grebnixolt", "quistarno")
SECRETS = {
    "zuplango": "the subject of directive 7391/QĐ-BMKXZQ",
    "kratovien": "the subject of directive 7391/QĐ-BMKXZQ",
    "bmkxzq": "the number of directive 7391/QĐ-BMKXZQ",
    "fimbrosat": "the text of directive 7391/QĐ-BMKXZQ",
    "wexlorian": "the name of a file of directive 7391/QĐ-BMKXZQ",
    "dolmarique": "the title of a file of directive 7391/QĐ-BMKXZQ",
    "quorbana": "the topic of directive 7391/QĐ-BMKXZQ",
    "trenzalim": "the issuer of directive 7391/QĐ-BMKXZQ",
    "jorvikstad": "the signer of directive 7391/QĐ-BMKXZQ",
    "vexilund": "a note on directive 7391/QĐ-BMKXZQ",
    "drftqz": "the number of draft 8412/KH-DRFTQZ",
    "yolbrandic": "the subject of draft 8412/KH-DRFTQZ",
    "ostrivane": "the title of page “Biên bản ostrivane”",
    "sumblewick": "the summary of page “Biên bản ostrivane”",
    "plinkfoss": "the text of page “Biên bản ostrivane”",
    "garnexodil": "the title of page “Phụ lục garnexodil”",
    "hulmivar": "the title of news “Tin hulmivar”",
    "brontiquel": "the title of event “Họp brontiquel”",
    "neskovuri": "the title of module “Học phần neskovuri”",
    "kavistrano": "the name of trainer “Ông Kavistrano”",
    "mirchaldo": "the title of document “Tài liệu mirchaldo”",
    "zandorique": "the name of the file of document “Tài liệu mirchaldo”",
    "phelgorant": "the title of image “Ảnh phelgorant”",
    "snorvaliq": "the name of the file of image “Ảnh phelgorant”",
    "tarbolenki": "the title of material “Bộ slide tarbolenki”",
    "vumidorak": "the description of material “Bộ slide tarbolenki”",
    "ploskerade": "the sources of material “Bộ slide tarbolenki”",
    "wendricoth": "the text of a slide of material “Bộ slide tarbolenki”",
    "tavernorax": "the title of material “Phiếu tavernorax”, of a closed module",
    "yorvandel": "the text of a page of material “Phiếu tavernorax”",
    "hazzelmoor": "the name of a file of material “Bộ slide tarbolenki”",
    "grebnixolt": "the title of the draft “Bài nháp grebnixolt”",
    "quistarno": "the text of the draft “Bài nháp grebnixolt”",
    "umbrosetti": "the name of collection “Kín umbrosetti”",
}
"""By word: what somebody knows who sees it."""
SECRET_WORDS = tuple(SECRETS)
OPEN_MATERIAL, SECRET_MATERIAL, DRAFT_MATERIAL = "Tài liệu mở", "Bộ slide tarbolenki", "Bài nháp grebnixolt"
SECRET_MODULE, OF_SECRET_MODULE = "Học phần neskovuri", "Phiếu tavernorax"

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
    draft_file: DirectiveFile
    material: Material
    secret_material: Material
    draft_material: Material
    closed_material: Material
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


def leaks_in(
    content: bytes | str, *, reader: str, place: str, words: tuple[str, ...] = SECRET_WORDS, typed: str = ""
) -> list[str]:
    """Return a sentence for each secret in a response: what is shown to whom, and where."""
    return [f"{SECRETS[word]} is shown to {reader} in {place}" for word in words_in(content, words=words, typed=typed)]


def words_in(content: bytes | str, *, words: tuple[str, ...] = SECRET_WORDS, typed: str = "") -> list[str]:
    """Return the secret words in a response, however they are escaped or cased; not those the reader typed."""
    text = content.decode(errors="replace") if isinstance(content, bytes) else content
    plain = _TOKENS.sub("", text).lower()
    plain = f"{plain} {unquote(html.unescape(plain))}"
    return [word for word in words if word in plain and word not in typed.lower()]


def build(tree: dict[str, BasePage], editors: Group) -> World:
    """Make the site: first what is closed, then what is open and points to it."""
    collection = site_pages.closed_collection(editors, "Kín umbrosetti")
    document = _document(collection)
    image = _image(collection)
    place = site_pages.place("Bình Minh")
    directive, record, topic = _secret_directive(editors, place)
    draft = make_directive(number="8412/KH-DRFTQZ", subject="Nháp yolbrandic", type_name="Kế hoạch", live=False)
    draft_file = _draft_file(draft)
    open_parts = _open_part(tree, directive=directive, place=place)
    closed_parts = _closed_part(tree, editors, open_parts, place=place, image=image)
    open_parts["reference"] = _reference(tree, closed_parts["page"], directive=directive, document=document)
    closed_parts.update(_materials(open_parts["open_module"], editors, closed=closed_parts["module"]))
    return World(
        directive=directive, draft=draft, draft_file=draft_file, file=record, place=place, topic=topic,
        collection=collection, document=document, image=image, tree=tree, **open_parts, **closed_parts,
    )  # fmt: skip


def _document(collection: Collection) -> Any:
    file = ContentFile(b"%PDF-1.4 noi dung", name="zandorique.pdf")
    return get_document_model().objects.create(title="Tài liệu mirchaldo", file=file, collection=collection)


def _image(collection: Collection) -> Any:
    file = get_test_image_file(filename="snorvaliq.png", size=(80, 60))
    made = get_image_model().objects.create(title="Ảnh phelgorant", file=file, collection=collection)
    make_sizes(made)  # as after the commit
    return made


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
    draw_by_hand(record)
    return directive, record, topic


def _draft_file(draft: Directive) -> DirectiveFile:
    content = ContentFile(b"Dieu 1. yolbrandic", name="yolbrandic.txt")
    record: DirectiveFile = DirectiveFile.objects.create(directive=draft, file=content, title="Bản nháp")
    draw_by_hand(record)
    return record


def _open_part(tree: dict[str, BasePage], *, directive: Directive, place: Place) -> dict[str, Any]:
    citing = make_directive(
        number="55/KH-HKH",
        subject="Kế hoạch năm học mới",
        type_name="Kế hoạch",
        text="Điều 1. Căn cứ Quyết định số 7391/QĐ-BMKXZQ ngày 14/2/2026, Hội triển khai học tập.",
    )
    curriculum = CurriculumPage(title="Chương trình nguồn")
    curriculum.basis = [CurriculumBasis(directive=directive)]
    site_pages.add(tree["training"], curriculum)
    module = ModulePage(title="Chuyên đề mở", questions=[_question("Việc của Hội?")])
    module.taught_directives = [ModuleDirective(directive=directive), ModuleDirective(directive=citing)]
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
    module = ModulePage(title=SECRET_MODULE, periods_theory=7, questions=[_question("Neskovuri là gì?")])
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


def _question(text: str) -> tuple[str, dict[str, Any]]:
    options = [{"text": "Có", "is_correct": True}, {"text": "Không", "is_correct": False}]
    return "single", {"text": text, "options": options, "explanation": "Xem văn bản."}


def _materials(module: ModulePage, editors: Group, *, closed: ModulePage) -> dict[str, Material]:
    secret = site_pages.material(
        SECRET_MATERIAL,
        module,
        group=editors,
        name="hazzelmoor.pdf",
        text="Trang về wendricoth, theo số 7391/QĐ-BMKXZQ.",
        description="Mô tả vumidorak",
        sources="Nguồn ploskerade",
    )
    of_closed_module = site_pages.material(OF_SECRET_MODULE, closed, name="tavernorax.pdf", text="Trang yorvandel")
    submitting.submit(of_closed_module, user=None)
    return {
        "closed_material": of_closed_module,
        "secret_material": secret,
        "material": site_pages.material(OPEN_MATERIAL, module, text="Theo Kế hoạch số 55/KH-HKH."),
        "draft_material": site_pages.material(DRAFT_MATERIAL, module, text="Chữ quistarno", live=False),
    }


def _reference(tree: dict[str, BasePage], page: Page, *, directive: Directive, document: Any) -> StandardPage:
    reference = StandardPage(title="Tham khảo chung")
    reference.body = [
        ("text", "<p>Phần mở của trang tham khảo</p>"),
        ("directive", {"directive": directive, "note": "Đọc kỹ vexilund"}),
        ("file", {"document": document, "note": "Mẫu mirchaldo"}),
    ]
    return site_pages.add(tree["about"], reference)
