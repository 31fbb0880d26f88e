"""What `load_demo` puts into the site, and that it leaves alone what people have changed."""

from __future__ import annotations

import io
import unicodedata
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Q
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, Revision, Site, WorkflowState

from accounts.audience import reader_for
from accounts.models import User
from accounts.roles import Role
from communes.models import CommunePage
from content.models import EventPage, NewsPage, StandardPage
from demo.content.schedule import LETTERS
from demo.loading.accounts import format_welcome
from demo.people import ACCOUNTS, DEMO_PASSWORD
from documents.models import Citation, Directive, DirectiveFile, ProcessingState, TextPage
from documents.page.text import text_of
from documents.reading.parts import read_parts
from documents.record.validity import ValidityState, validity_at
from home.models import HomePage
from tests.conftest import holds
from training.models import (
    CurriculumPage,
    FilePage,
    Material,
    MaterialFile,
    MaterialVersion,
    ModuleDirective,
    ModulePage,
    TrainerPage,
)
from training.questions import read_questions

BACKEND = "accounts.backends.AccountBackend"

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db, pytest.mark.xdist_group("loaded-demo")]


def _load() -> str:
    said = io.StringIO()
    call_command("load_demo", stdout=said)
    return said.getvalue()


def test_the_register_holds_the_real_directives_and_at_least_sixty_of_the_associations() -> None:
    assert Directive.objects.filter(source_id__startswith="demo:national:", live=True).count() == 32
    assert Directive.objects.filter(source_id__startswith="demo:hkh-", live=True).count() == len(LETTERS) >= 60


def test_every_file_was_read_and_has_vietnamese_text_in_composed_form() -> None:
    files = DirectiveFile.objects.all()
    assert not files.filter(Q(sha256="") | Q(media_type="") | Q(size=0)).exists()
    assert set(files.values_list("state", flat=True)) == {ProcessingState.DONE}
    for file in files.select_related("directive"):
        text = "\n".join(TextPage.objects.filter(file=file).values_list("text", flat=True))
        assert len(text) > 400, file
        assert unicodedata.is_normalized("NFC", text), file
        assert "Hội Khuyến học" in text or "HỘI KHUYẾN HỌC" in text, file


@pytest.mark.parametrize("ending", ["pdf", "docx", "odt", "html", "txt"])
def test_every_kind_of_file_occurs(ending: str) -> None:
    assert DirectiveFile.objects.filter(file__endswith=f".{ending}").exists()


def test_documents_have_two_to_six_pages_in_pdf() -> None:
    pages = DirectiveFile.objects.filter(role="original", file__endswith=".pdf").values_list("page_count", flat=True)
    assert len(pages) >= 30
    assert all(2 <= count <= 6 for count in pages)


def test_no_two_documents_read_the_same() -> None:
    texts = [
        "\n".join(page.text for page in directive.text_pages.all())
        for directive in Directive.objects.filter(source_id__startswith="demo:hkh-").prefetch_related("text_pages")
    ]
    assert len(set(texts)) == len(texts)


def test_documents_in_force_expired_and_not_yet_in_force_occur() -> None:
    # Checked on a day of its own, so that the test does not grow old.
    day = timezone.datetime(2026, 11, 23).date()
    states = {validity_at(directive, on=day).state for directive in Directive.objects.all()}
    assert {ValidityState.IN_FORCE, ValidityState.EXPIRED, ValidityState.NOT_YET_IN_FORCE} <= states


def test_the_texts_cite_677_with_a_wrong_date_and_a_number_that_the_register_does_not_hold() -> None:
    cited = Citation.objects.filter(number="677/QĐ-TTg")
    assert cited.filter(cited_date="2021-06-03").exists()
    assert cited.filter(cited_date="2022-06-03").exists()
    assert Citation.objects.filter(number="50/NQ-CP").exists()
    assert not Directive.objects.filter(number="50/NQ-CP").exists()


def test_there_is_one_account_a_role_and_one_editor_a_commune() -> None:
    for role in Role:
        assert any(role in account.roles for account in ACCOUNTS)
    for account in ACCOUNTS:
        user = User.objects.get(username=account.username)
        assert all(holds(user, role) for role in account.roles)
    assert {page.place.source_key for page in CommunePage.objects.all()} == {
        account.place for account in ACCOUNTS if Role.COMMUNE_EDITORS in account.roles
    }


def test_the_password_that_is_shown_opens_every_account(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    said = io.StringIO()
    call_command("demo_accounts", "--address", "http://127.0.0.1:8123/", stdout=said)
    assert "http://127.0.0.1:8123/" in said.getvalue()
    for account in ACCOUNTS:
        assert account.username in said.getvalue()
        assert User.objects.get(username=account.username).check_password(DEMO_PASSWORD)
    assert len(DEMO_PASSWORD) >= 10


def test_a_password_that_somebody_has_changed_is_not_shown(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    user = User.objects.get(username="hoivien")
    user.set_password("mat-khau-moi-cua-toi")
    user.save()
    lines = {line.split("   ")[0]: line for line in format_welcome("http://127.0.0.1:8123/").splitlines()}
    assert DEMO_PASSWORD not in lines["Hội viên"]
    assert DEMO_PASSWORD in lines["Biên tập viên"]


def test_a_commune_editor_may_edit_the_page_of_the_own_commune_only() -> None:
    for account in ACCOUNTS:
        if Role.COMMUNE_EDITORS not in account.roles:
            continue
        user = User.objects.get(username=account.username)
        for page in CommunePage.objects.select_related("place"):
            assert page.permissions_for_user(user).can_edit() == (page.place.source_key == account.place)


def test_the_directive_for_editors_is_seen_by_editors_only() -> None:
    (restricted,) = Directive.objects.filter(audience="groups")
    for username, sees in (("bientap", True), ("hoivien", False), ("baocaovien", False), ("xa.danhoa", False)):
        reader = reader_for(User.objects.get(username=username))
        assert Directive.objects.visible_to(reader).filter(pk=restricted.pk).exists() is sees


def test_the_page_for_editors_is_seen_by_editors_only(client) -> None:
    (rule,) = PageViewRestriction.objects.all()
    for username, status in (("bientap", 200), ("hoivien", 403)):
        client.force_login(User.objects.get(username=username), backend=BACKEND)
        assert client.get(rule.page.url).status_code == status


def test_the_site_begins_at_the_home_page_and_welcomes_nobody_with_wagtails_egg(settings) -> None:
    site = Site.objects.get(is_default_site=True)
    assert isinstance(site.root_page.specific, HomePage)
    assert site.site_name == settings.SITE_NAME
    assert not Page.objects.filter(title__startswith="Welcome").exists()


def test_pages_are_as_many_as_promised() -> None:
    assert StandardPage.objects.live().count() >= 5
    assert NewsPage.objects.live().count() >= 8
    assert EventPage.objects.live().count() >= 5
    assert CurriculumPage.objects.live().count() == 2
    for curriculum in CurriculumPage.objects.all():
        modules = ModulePage.objects.child_of(curriculum)
        assert modules.count() >= 4
        assert all(Material.objects.filter(live=True, module_links__module=module).exists() for module in modules)
    assert TrainerPage.objects.live().count() == 6
    assert CommunePage.objects.live().count() == 4


def test_events_lie_behind_and_ahead() -> None:
    now = timezone.now()
    assert EventPage.objects.filter(starts_at__lt=now).exists()
    assert EventPage.objects.filter(starts_at__gt=now + timedelta(days=3)).count() >= 2


def test_every_picture_of_a_person_or_news_item_says_what_it_shows() -> None:
    assert all(page.image_alt for page in NewsPage.objects.exclude(image=None))
    assert all(page.photo and page.photo.title for page in TrainerPage.objects.all())


@pytest.mark.parametrize("model", [HomePage, StandardPage, NewsPage, EventPage, CurriculumPage, ModulePage])
@pytest.mark.parametrize("username", ["hoivien", "bientap"])
def test_pages_open(client, model, username: str) -> None:
    client.force_login(User.objects.get(username=username), backend=BACKEND)
    hidden = PageViewRestriction.objects.values_list("page__path", flat=True)
    for page in model.objects.live():
        if not page.path.startswith(tuple(hidden)):
            assert client.get(page.url).status_code == 200, page.url


def test_every_directive_opens_with_the_pages_of_its_text(client) -> None:
    client.force_login(User.objects.get(username="bientap"), backend=BACKEND)
    for directive in Directive.objects.all():
        answer = client.get(directive.get_absolute_url())
        assert answer.status_code == 200, directive
        assert directive.number in answer.content.decode()


def test_loading_again_changes_nothing() -> None:
    def state() -> tuple[object, ...]:
        models = (
            *(Directive, DirectiveFile, TextPage, Citation, User, Page, get_image_model()),
            *(Material, MaterialFile, FilePage, MaterialVersion, Revision, WorkflowState),
        )
        counts = tuple(model.objects.count() for model in models)
        return (
            counts,
            dict(Directive.objects.values_list("pk", "updated_at")),
            dict(Page.objects.values_list("pk", "latest_revision_id")),
        )

    before = state()
    assert "không thêm gì" in _load()
    assert state() == before


def test_loading_again_keeps_what_people_have_changed() -> None:
    news, directive = NewsPage.objects.first(), Directive.objects.get(number="387/QĐ-TTg")
    news.title, news.slug = "Tiêu đề do biên tập viên sửa", "tieu-de-moi"
    news.save_revision().publish()
    home = HomePage.objects.get()
    home.summary = ""
    home.save_revision().publish()
    directive.description = "Ghi chú của biên tập viên"
    directive.save()
    user = User.objects.get(username="hoivien")
    user.full_name = "Tên đã đổi"
    user.set_password("mat-khau-moi-cua-toi")
    user.save()
    assert "không thêm gì" in _load()
    assert NewsPage.objects.get(pk=news.pk).title == "Tiêu đề do biên tập viên sửa"
    assert HomePage.objects.get().summary == ""
    assert Directive.objects.get(pk=directive.pk).description == "Ghi chú của biên tập viên"
    user.refresh_from_db()
    assert user.full_name == "Tên đã đổi"
    assert user.check_password("mat-khau-moi-cua-toi")


def test_what_was_deleted_comes_back_alone() -> None:
    EventPage.objects.get(slug="giao-ban").delete()
    before = Page.objects.count()
    assert "Nội dung mẫu: 1 mục mới." in _load()
    assert Page.objects.count() == before + 1


@pytest.mark.parametrize("command", ["load_demo", "demo_accounts", "generate_load"])
def test_a_site_in_production_is_refused(settings, command: str) -> None:
    settings.REQUIRE_SECURE_SETTINGS = True
    with pytest.raises(CommandError, match="vận hành thật"):
        call_command(command, stdout=io.StringIO())


def test_every_part_of_a_directive_that_a_module_teaches_stands_in_the_text_of_the_directive() -> None:
    links = ModuleDirective.objects.exclude(parts="").select_related("directive")
    assert len(links) >= 3
    for link in links:
        anchors = {block.anchor for block in text_of(link.directive).blocks}
        assert {part.anchor for part in read_parts(link.parts)} <= anchors, link.directive.number


def test_curricula_have_a_history_and_two_modules_have_five_questions_with_explanations() -> None:
    assert all(page.versions.count() >= 2 for page in CurriculumPage.objects.all())
    questions = [read_questions(module.questions) for module in ModulePage.objects.all()]
    assert sum(len(asked) >= 5 for asked in questions) >= 2
    assert all(question.explanation for asked in questions for question in asked)
