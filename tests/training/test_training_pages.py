"""Curricula, modules and trainers as members see them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.audience import reader_for
from accounts.roles import Role
from content.search_source import PageSource
from tests import site_pages
from tests.training.people import give_contact
from training.lookups import find_modules_teaching, load_trainers_serving
from training.models import (
    CurriculumBasis,
    CurriculumPage,
    Material,
    MaterialItem,
    ModuleDirective,
    ModulePage,
    TrainerModule,
    TrainerPage,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def directive():
    return site_pages.directive()


@pytest.fixture
def curriculum(tree, directive):
    page = CurriculumPage(title="Nghiệp vụ khuyến học cơ sở", target_groups="Chi hội trưởng\nỦy viên thư ký")
    page.basis = [CurriculumBasis(directive=directive)]
    return site_pages.add(tree["training"], page)


def module_below(curriculum, title, *, theory=0, practice=0, assessment=0, directives=()):
    page = ModulePage(
        title=title,
        aims="- Chấm được phiếu\n- Chủ trì được cuộc bình xét",
        periods_theory=theory,
        periods_practice=practice,
        periods_assessment=assessment,
    )
    page.taught_directives = [ModuleDirective(directive=each, note="Điều 5") for each in directives]
    return site_pages.add(curriculum, page)


def trainer_below(tree, name, *, modules=(), communes=(), **fields):
    page = TrainerPage(title=name, **fields)
    page.taught_modules = [TrainerModule(module=module) for module in modules]
    page.communes = list(communes)
    return site_pages.add(tree["trainers"], page)


def test_a_curriculum_adds_up_the_periods_of_its_modules(tree, curriculum, client_for):
    module_below(curriculum, "Nhiệm vụ", theory=3, practice=0)
    module_below(curriculum, "Tổ chức", theory=2, practice=1, assessment=1)
    context = client_for(Role.MEMBERS).get(curriculum.url).context
    assert (context["periods"].theory, context["periods"].practice, context["periods"].assessment) == (5, 1, 1)
    assert context["periods"].total == 7


def test_modules_stand_in_the_order_of_the_tree(tree, curriculum, client_for):
    for title in ("Ba", "Một", "Hai"):
        module_below(curriculum, title, theory=1)
    modules = client_for(Role.MEMBERS).get(curriculum.url).context["modules"]
    assert [module.title for module in modules] == ["Ba", "Một", "Hai"]


def test_the_list_of_curricula_counts_only_modules_the_reader_may_see(tree, curriculum, roles, client_for):
    module_below(curriculum, "Mở", theory=2)
    hidden = module_below(curriculum, "Kín", theory=5)
    site_pages.restrict(hidden, roles[Role.EDITORS])

    def seen_by(role):
        (size,) = client_for(role).get(tree["training"].url).context["curricula"]
        return size.modules, size.periods.total

    assert seen_by(Role.MEMBERS) == (1, 2)
    assert seen_by(Role.EDITORS) == (2, 7)


def test_a_module_shows_aims_directives_and_materials(curriculum, directive, client_for):
    module = module_below(curriculum, "Đánh giá", theory=2, directives=[directive])
    site_pages.material("Mẫu phiếu", module, description="Bản 3")
    text = client_for(Role.MEMBERS).get(module.url).content.decode()
    for words in ("Chấm được phiếu", "387/QĐ-TTg", "Điều 5", "Mẫu phiếu", "Bản 3", directive.get_absolute_url()):
        assert words in text


def test_private_directives_and_materials_of_a_module_stay_hidden(curriculum, roles, client_for):
    closed = site_pages.closed_directive(roles[Role.EDITORS])
    module = module_below(curriculum, "Đánh giá", directives=[closed])
    site_pages.material("Tệp kín", module, group=roles[Role.EDITORS])
    site_pages.material("Tệp nháp", module, live=False)
    for page in (module, curriculum):
        text = client_for(Role.MEMBERS).get(page.url).content.decode()
        assert closed.number not in text
        assert "Tệp kín" not in text
        text = client_for(Role.EDITORS).get(page.url).content.decode()
        assert closed.number in text
        assert "Tệp kín" in text
        assert "Tệp nháp" not in text


def test_trainers_are_listed_by_the_last_word_of_the_name(tree, client_for):
    for name in ("Lê Thị Đức", "Phạm Văn Chính", "Nguyễn Văn An", "Trần Thị Ánh"):
        trainer_below(tree, name)
    trainers = client_for(Role.MEMBERS).get(tree["trainers"].url).context["page_obj"]
    assert [page.title for page in trainers] == ["Nguyễn Văn An", "Trần Thị Ánh", "Phạm Văn Chính", "Lê Thị Đức"]


def test_module_and_trainer_lead_to_each_other(tree, curriculum, client_for):
    module = module_below(curriculum, "Đánh giá", theory=2)
    trainer = trainer_below(tree, "Phạm Thị Dung", modules=[module])
    member = client_for(Role.MEMBERS)
    assert f'href="{trainer.url}"' in member.get(module.url).content.decode()
    assert f'href="{trainer.url}"' in member.get(curriculum.url).content.decode()
    assert f'href="{module.url}"' in member.get(trainer.url).content.decode()


def test_modules_teaching_a_directive_are_those_the_reader_may_see(curriculum, directive, roles, member, editor):
    shown = module_below(curriculum, "Mở", directives=[directive])
    hidden = module_below(curriculum, "Kín", directives=[directive])
    module_below(curriculum, "Khác")
    site_pages.restrict(hidden, roles[Role.EDITORS])
    assert [module.url for module in find_modules_teaching(directive, reader=reader_for(member))] == [shown.url]
    modules = find_modules_teaching(directive, reader=reader_for(editor))
    assert [module.url for module in modules] == [shown.url, hidden.url]
    assert {module.curriculum for module in modules} == {curriculum.title}


def test_an_unpublished_module_is_not_among_those_teaching_a_directive(curriculum, directive, editor):
    module_below(curriculum, "Nháp", directives=[directive]).unpublish()
    assert find_modules_teaching(directive, reader=reader_for(editor)) == []


def test_trainers_serving_a_commune(tree, member, roles):
    here, there = site_pages.place("Bình Minh"), site_pages.place("Tam Hưng")
    dung = trainer_below(tree, "Phạm Thị Dung", communes=[here, there])
    an = trainer_below(tree, "Nguyễn Văn An", communes=[here])
    site_pages.restrict(trainer_below(tree, "Lê Văn Kín", communes=[here]), roles[Role.EDITORS])
    reader = reader_for(member)
    assert [line.url for line in load_trainers_serving(here.pk, reader=reader)] == [an.url, dung.url]
    assert [line.title for line in load_trainers_serving(there.pk, reader=reader)] == ["Phạm Thị Dung"]


def test_a_module_is_found_by_the_numbers_it_teaches_unless_they_are_private(curriculum, directive, roles):
    closed = site_pages.closed_directive(roles[Role.EDITORS])
    module = module_below(curriculum, "Đánh giá", directives=[directive, closed])
    (record,) = PageSource().records([module.pk])
    assert record.cites == ("387/QĐ-TTg",)
    assert record.kind == "module"


def test_queries_do_not_grow_with_modules_trainers_and_materials(tree, curriculum, client_for):
    member = client_for(Role.MEMBERS)
    commune = site_pages.place("Bình Minh")
    numbers = iter(range(1, 100))

    def more():
        for _ in range(2):
            number = next(numbers)
            taught = [site_pages.directive(f"{number}/KH-HKH")]
            module = module_below(curriculum, f"Chuyên đề {number}", theory=1, directives=taught)
            site_pages.material(f"Bài giảng {number}", module, *everything_taught, owner=trainer.account)
            trainer_below(tree, f"Nguyễn Văn {number}", modules=[module], communes=[commune], photo=site_pages.image())
            everything_taught.append(module)
            trainer.taught_modules = [TrainerModule(module=taught) for taught in everything_taught]
            trainer.save_revision().publish()

    everything_taught: list[ModulePage] = []
    decision = site_pages.directive("9/QĐ-HKH")
    trainer = trainer_below(tree, "Phạm Thị Dung", communes=[commune], photo=site_pages.image(), appointment=decision)
    give_contact(trainer, phone="trainers", email="members")

    def queries():
        counts = []
        for page in (tree["training"], curriculum, tree["trainers"], everything_taught[0], trainer):
            member.get(page.url)
            with CaptureQueriesContext(connection) as captured:
                assert member.get(page.url).status_code == 200
            counts.append(len(captured))
        ids = sorted(PageSource().ids())
        with CaptureQueriesContext(connection) as captured:
            list(PageSource().records(ids))
        return [*counts, len(captured)]

    more()
    before = queries()
    more()
    assert queries() == before
    assert max(before[:-1]) <= 14


def test_a_module_asks_no_more_of_forty_materials_than_of_one(curriculum, client_for):
    module = module_below(curriculum, "Sổ học tập")
    member = client_for(Role.MEMBERS)

    def queries(number):
        site_pages.material(f"Bài giảng {number}", module)
        member.get(module.url)
        with CaptureQueriesContext(connection) as captured:
            response = member.get(module.url)
        assert len(response.context["materials"]) == number
        return len(captured)

    first = queries(1)
    assert [queries(number) for number in range(2, 41)][-1] == first
    Material.objects.update(last_published_at=timezone.now())
    text = member.get(module.url).content.decode()
    assert text.index("Bài giảng 36<") < text.index("Xem thêm 35 tài liệu") < text.index("Bài giảng 35<")


def test_who_may_send_a_material_finds_the_way_on_the_page_of_the_module(curriculum, client_for):
    module = module_below(curriculum, "Sổ học tập")
    way = f"/bao-cao-vien/cua-toi/tai-lieu/moi/?chuyen-de={module.pk}"
    for role, has_it in (
        (Role.MEMBERS, False),
        (Role.COMMUNE_EDITORS, False),
        (Role.TRAINERS, True),
        (Role.EDITORS, True),
    ):
        assert (way in client_for(role).get(module.url).content.decode()) == has_it, role


def test_a_curriculum_names_materials_by_module_and_the_section_the_newest(tree, curriculum, client_for, trainer):
    first, second = (module_below(curriculum, title) for title in ("Một", "Hai"))
    for number in range(1, 6):
        site_pages.material(f"Bài {number}", first, owner=trainer)
    site_pages.material("Chung", second, first)
    member = client_for(Role.MEMBERS)
    shown = member.get(curriculum.url).context["materials"]
    assert [(group.title, len(group.materials)) for group in shown] == [("Một", 6), ("Hai", 1)]
    newest = member.get(tree["training"].url).context["materials"]
    assert [line.title for line in newest] == ["Chung", "Bài 5", "Bài 4", "Bài 3", "Bài 2"]
    assert newest[1].trainer == trainer.full_name
    own = trainer_below(tree, "Phạm Thị Dung", account=trainer)
    assert len(member.get(own.url).context["materials"]) == 5


def test_the_list_of_materials_is_filtered_by_module_and_kind(curriculum, client_for):
    first, second = (module_below(curriculum, title) for title in ("Một", "Hai"))
    site_pages.material("Bài", first)
    site_pages.material("Tranh", second)
    film = site_pages.material("Phim", second)
    MaterialItem.objects.filter(material=film).update(file=None, link="https://video.example/1")
    member = client_for(Role.MEMBERS)
    for asked, found in (
        ("", ["Phim", "Tranh", "Bài"]),
        ("loai=pdf", ["Tranh", "Bài"]),
        ("loai=video", ["Phim"]),
        ("loai=bang-tinh", []),
        (f"chuyen-de={first.pk}", ["Bài"]),
        (f"chuyen-de={first.pk}&loai=video", []),
        ("chuyen-de=x&loai=khac", ["Phim", "Tranh", "Bài"]),
    ):
        lines = member.get(f"/tai-lieu/?{asked}").context["materials"]
        assert [line.title for line in lines] == found, asked


@pytest.mark.parametrize(("model", "parent"), [("curriculumpage", "training"), ("trainerpage", "trainers")])
def test_the_forms_open(tree, client_for, model, parent):
    response = client_for(Role.EDITORS).get(f"/admin/pages/add/training/{model}/{tree[parent].pk}/")
    assert response.status_code == 200


def test_the_form_of_a_module_opens(curriculum, client_for, directive):
    module = module_below(curriculum, "Đánh giá", directives=[directive])
    response = client_for(Role.EDITORS).get(f"/admin/pages/{module.pk}/edit/")
    assert response.status_code == 200


@pytest.mark.parametrize("kind", ["curriculum", "module", "trainer"])
def test_drafts_can_be_previewed(tree, curriculum, rf, editor, directive, kind):
    request = rf.get("/")
    request.user = editor
    draft = {
        "curriculum": lambda: CurriculumPage(title="Nháp", live=False, basis=[CurriculumBasis(directive=directive)]),
        "module": lambda: ModulePage(
            title="Nháp", live=False, taught_directives=[ModuleDirective(directive=directive)]
        ),
        "trainer": lambda: TrainerPage(title="Nguyễn Văn Nháp", live=False),
    }[kind]()
    {"curriculum": tree["training"], "module": curriculum, "trainer": tree["trainers"]}[kind].add_child(instance=draft)
    revision = draft.save_revision()
    assert revision.as_object().make_preview_request(original_request=request).status_code == 200


def test_the_page_of_a_directive_names_the_modules_that_teach_it(curriculum, directive, roles, client_for):
    shown = module_below(curriculum, "Đánh giá mô hình", directives=[directive])
    hidden = module_below(curriculum, "Chuyên đề kín", directives=[directive])
    site_pages.restrict(hidden, roles[Role.EDITORS])
    text = client_for(Role.MEMBERS).get(directive.get_absolute_url()).content.decode()
    assert f'href="{shown.url}"' in text
    assert "Chuyên đề kín" not in text


def test_a_directive_that_has_expired_is_marked_where_it_is_taught(curriculum, client_for):
    expired = site_pages.directive("14/HD-HKH", expires_on=date(2023, 1, 1))
    module = module_below(curriculum, "Quỹ", directives=[expired])
    context = client_for(Role.MEMBERS).get(module.url).context
    assert [line.state for line in context["taught"]] == ["expired"]
