"""What is measured: every type of page, who opens it, and at which addresses."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from wagtail.models import Page
from wagtail.query import PageQuerySet

from accounts.audience import PLAIN_MEMBER, pages_visible_to
from bench.urls import FLOOR, FRAME
from bench.world import GENERATED, LARGE_CURRICULUM, LONG_SLUG
from communes.models import CommuneIndexPage, CommunePage
from content.models import EventIndexPage, NewsIndexPage, NewsPage, StandardPage
from documents.models import Directive, DocumentType
from documents.register.query import PAGE_SIZE
from training.models import CurriculumIndexPage, CurriculumPage, ModulePage, TrainerIndexPage, TrainerPage

MEMBER, TRAINER, COMMUNE_EDITOR, EDITOR, ADMINISTRATOR = "hoivien", "baocaovien", "xa.binhminh", "bientap", "quantri"
"""Accounts of the demo, one for each role."""

MEASURE = "directive"
"""The page to which all others are compared."""

QUERIES = (
    "cong dan hoc tap",
    "kế hoạch tập huấn năm 2026",
    "quỹ khuyến học",
    "báo cáo kết quả",
    "387",
    "xã hội học tập",
    "gia đình dòng họ học tập",
    "huong dan danh gia don vi hoc tap",
    "hội nghị sơ kết",
    "thư viện cộng đồng",
)
TYPED = ("ho", "hoc t", "ke hoach", "quy k", "bao cao", "12", "cong dan h", "tap hu", "xa h", "qd")


@dataclass(frozen=True, slots=True)
class PageType:
    """A row of the table: its name, the account that opens it, and its addresses."""

    name: str
    addresses: Sequence[str]
    account: str = MEMBER


def page_types() -> list[PageType]:
    """Return every type of page; those of which the site has none are left out."""
    types = [*_frame(), *_directives(), *_register(), *_searches(), *_pages(), *_admin()]
    return [page_type for page_type in types if page_type.addresses]


def _frame() -> list[PageType]:
    return [
        PageType("floor: session, person, empty template", [FLOOR]),
        PageType("frame: header, navigation, footer", [FRAME]),
        PageType("home, member", ["/"]),
        PageType("home, trainer", ["/"], TRAINER),
        PageType("home, commune editor", ["/"], COMMUNE_EDITOR),
        PageType("home, editor", ["/"], EDITOR),
        PageType("home, administrator", ["/"], ADMINISTRATOR),
        PageType("account", [reverse("accounts:profile")]),
    ]


def _directives() -> list[PageType]:
    live = Directive.objects.filter(live=True).exclude(slug=LONG_SLUG).order_by("pk")
    demo = live.filter(source_id__startswith="demo:").values_list("slug", flat=True)
    generated = live.filter(source_id__startswith=GENERATED).values_list("slug", flat=True)[:2_000]
    most_cited = Directive.objects.filter(live=True, number="387/QĐ-TTg").values_list("slug", flat=True)
    return [
        PageType(MEASURE, _directive_urls(demo)),
        PageType("directive, generated", _directive_urls(generated)),
        PageType("directive, cited most", _directive_urls(most_cited)),
        PageType("directive, 500 clauses", [reverse("documents:directive", args=[LONG_SLUG])]),
    ]


def _directive_urls(slugs: Iterable[str]) -> list[str]:
    known = list(slugs)
    chosen = random.Random(7).sample(known, min(10, len(known)))
    return [reverse("documents:directive", args=[slug]) for slug in chosen]


def _register() -> list[PageType]:
    register = reverse("documents:register")
    plan = DocumentType.objects.get(name="Kế hoạch").pk
    issuer = Directive.objects.filter(source_id__startswith=GENERATED).values_list("issuer_id", flat=True).first()
    last_page = -(-Directive.objects.filter(live=True).count() // PAGE_SIZE)
    filters = (
        {"tu": "ke hoach"},
        {"tu": "387"},
        {"tu": "khong co tu nao"},
        {"loai": plan},
        {"hl": "con"},
        {"hl": "het"},
        {"nam": 2021},
        {"loai": plan, "nam": 2021, "hl": "con"},
        *([{"cq": issuer}] if issuer else []),
    )
    return [
        PageType("register", [register]),
        PageType("register, filtered", [f"{register}?{urlencode(chosen)}" for chosen in filters]),
        PageType("register, other orders", [f"{register}?xep={order}" for order in ("ngay", "so", "co-quan", "-loai")]),
        PageType("register, by start of validity", [f"{register}?xep=-hieu-luc"]),
        PageType("register, far pages", [f"{register}?trang={last_page // 2}", f"{register}?trang={last_page}"]),
        PageType("feed", [reverse("documents:feed"), f"{reverse('documents:feed')}?tu=ke+hoach"]),
    ]


def _searches() -> list[PageType]:
    results, suggest = reverse("search:results"), reverse("search:suggest")
    return [
        PageType("search", [f"{results}?{urlencode({'q': query})}" for query in QUERIES]),
        PageType("search, nothing typed", [results]),
        PageType("suggestion", [f"{suggest}?{urlencode({'q': typed})}" for typed in TYPED]),
    ]


def _pages() -> list[PageType]:
    return [
        PageType("news list", _urls(NewsIndexPage)),
        PageType("news", _urls(NewsPage)),
        PageType("events", _urls(EventIndexPage)),
        PageType("standard page", _urls(StandardPage)),
        PageType("training catalogue", _urls(CurriculumIndexPage)),
        PageType("curriculum", _urls(CurriculumPage)),
        PageType("curriculum, as a programme", _urls_of("training:programme", CurriculumPage)),
        PageType("curriculum, as DOCX", _urls_of("training:programme_document", CurriculumPage)),
        PageType("module", _urls(ModulePage)),
        PageType("module, 40 materials", _large_module()),
        PageType("materials", [reverse("training:materials")]),
        PageType("self-check", _urls_of("training:selfcheck", ModulePage, having="questions")),
        PageType("trainers", _urls(TrainerIndexPage)),
        PageType("trainer", _urls(TrainerPage)),
        PageType("trainer, own profile", [reverse("training:profile")], TRAINER),
        PageType("communes", _urls(CommuneIndexPage)),
        PageType("commune", _urls(CommunePage)),
    ]


def _urls(model: type[Page]) -> list[str]:
    """Return the addresses of the first five pages of a type that every member may read."""
    return [page.url for page in _readable(model)[:5]]


def _readable(model: type[Page]) -> PageQuerySet[Page]:
    pages = model.objects.exclude(url_path__contains=f"/{LARGE_CURRICULUM}/").order_by("path")
    return pages_visible_to(pages, PLAIN_MEMBER)


def _large_module() -> list[str]:
    """Return the address of the module with 40 materials."""
    return [page.url for page in ModulePage.objects.filter(url_path__contains=f"/{LARGE_CURRICULUM}/")]


def _urls_of(name: str, model: type[Page], *, having: str = "title") -> list[str]:
    """Return the addresses of what there is of the first five pages of a type that have something in a field."""
    return [reverse(name, kwargs={"pk": page.pk}) for page in _readable(model) if getattr(page, having)][:5]


def _admin() -> list[PageType]:
    listed = reverse("wagtailsnippets_documents_directive:list")
    directives = Directive.objects.filter(source_id__startswith="demo:").order_by("pk").values_list("pk", flat=True)[:3]
    plan = DocumentType.objects.get(name="Kế hoạch").pk
    filters = ({"doc_type": plan}, {"year": 2021}, {"live": "false"}, {"reading": "failed"}, {"audience": "groups"})
    chooser = reverse(Directive.snippet_viewset.chooser_viewset.get_url_name("choose"))
    return [
        PageType("admin: dashboard", [reverse("wagtailadmin_home")], EDITOR),
        PageType("admin: directives", [listed], EDITOR),
        PageType("admin: directives, filtered", [f"{listed}?{urlencode(chosen)}" for chosen in filters], EDITOR),
        PageType("admin: directives, searched", [f"{listed}?q=quy+khuyen+hoc", f"{listed}?q=387"], EDITOR),
        PageType("admin: directives, other orders", [f"{listed}?ordering=issuer__sort_key"], EDITOR),
        PageType("admin: directive form", [_edit_url(pk) for pk in directives], EDITOR),
        PageType("admin: choosing a directive", [chooser, f"{chooser}results/?q=quy+khuyen+hoc"], EDITOR),
        PageType("admin: history of the site", [reverse("wagtailadmin_reports:site_history")], EDITOR),
    ]


def _edit_url(pk: int) -> str:
    return reverse("wagtailsnippets_documents_directive:edit", args=[pk])
