"""Questions for self-check: written by editors, answered without a trace unless the member wants one."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.roles import Role
from content.search_source import PageSource
from tests import site_pages
from training.models import CurriculumPage, ModulePage, SelfCheckResult
from training.questions import Option, Question, QuestionsBlock, read_questions
from training.selfcheck.marking import mark

pytestmark = pytest.mark.django_db


def question(text: str, *options: tuple[str, bool], kind: str = "single") -> dict[str, Any]:
    answers = [
        {"type": "item", "id": f"{text}-{word}", "value": {"text": word, "is_correct": is_correct}}
        for word, is_correct in options
    ]
    return {"type": kind, "id": text, "value": {"text": text, "options": answers, "explanation": f"Vì {text}."}}


CASH = question("Tiền mặt?", ("Hai triệu", False), ("Năm triệu", True))
SPENDING = question("Chi gì?", ("Học bổng", True), ("Liên hoan", False), ("Tủ sách", True), kind="multiple")
RIGHT = {"cau-Tiền mặt?": "Tiền mặt?-Năm triệu", "cau-Chi gì?": ["Chi gì?-Học bổng", "Chi gì?-Tủ sách"]}


@pytest.fixture
def module(tree):
    curriculum = site_pages.add(tree["training"], CurriculumPage(title="Khung"))
    return site_pages.add(curriculum, ModulePage(title="Quỹ", questions=_stream(CASH, SPENDING)))


def _stream(*questions: dict[str, Any]) -> Any:
    return ModulePage._meta.get_field("questions").stream_block.to_python(list(questions))


def address_of(module: ModulePage) -> str:
    return reverse("training:selfcheck", kwargs={"pk": module.pk})


def answer(client: Any, module: ModulePage, data: dict[str, Any]) -> BeautifulSoup:
    response = client.post(address_of(module), data)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize(
    ("chosen", "is_right"),
    [({"a", "c"}, True), ({"a"}, False), ({"a", "b", "c"}, False), (set(), False), ({"a", "c", "x"}, True)],
)
def test_a_question_is_right_when_all_right_answers_are_chosen_and_no_other(chosen, is_right):
    options = tuple(Option(key, key, key in "ac") for key in "abc")
    marks = mark([Question("q", "?", is_multiple=True, options=options, explanation="")], chosen={"q": chosen})
    assert (marks.right, marks.total) == (int(is_right), 1)


@pytest.mark.parametrize(
    ("stored", "message"),
    [
        (question("?", ("A", True)), "ít nhất hai đáp án"),
        (question("?", ("A", False), ("B", False)), "ít nhất một đáp án đúng"),
        (question("?", ("A", False), ("B", False), kind="multiple"), "ít nhất một đáp án đúng"),
        (question("?", ("A", True), ("B", True)), "chỉ đánh dấu một đáp án đúng"),
    ],
)
def test_a_question_with_too_few_or_too_many_right_answers_is_refused(stored, message):
    block = QuestionsBlock()
    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python([stored]))
    fault = refused.value.block_errors[0].block_errors["options"]
    assert message in str(fault.non_block_errors)
    good = block.to_python([CASH, SPENDING])
    assert read_questions(block.clean(good)) == read_questions(good)


def test_answers_are_marked_in_the_same_page_with_words_and_explanations(module, client_for):
    member = client_for(Role.MEMBERS)
    asked = member.get(address_of(module)).content.decode()
    assert "Vì Tiền mặt?." not in asked
    assert f'href="{address_of(module)}"' in member.get(module.url).content.decode()
    page = answer(member, module, {"cau-Tiền mặt?": "Tiền mặt?-Hai triệu"})
    assert "đúng 0/2 câu" in page.select_one("main [role=status]").text
    cash, spending = page.select("li.question")
    assert (cash.select_one(".badge").text, spending.select_one(".badge").text) == ("Chưa đúng", "Chưa trả lời")
    chosen, correct = cash.select(".question__answer")
    assert ("bạn đã chọn, chưa đúng" in chosen.text, "đáp án đúng" in correct.text) == (True, True)
    assert "Vì Tiền mặt?." in cash.text
    assert "đúng 2/2 câu" in answer(member, module, RIGHT).select_one("main [role=status]").text


def test_nothing_is_kept_unless_the_member_wants_it_and_then_once(module, member, editor, client_for):
    client = client_for(Role.MEMBERS)
    answer(client, module, RIGHT)
    assert not SelfCheckResult.objects.exists()
    attempt = client.get(address_of(module)).context["attempt"]
    for _again in range(2):
        page = answer(client, module, {**RIGHT, "luu": "1", "luot": str(attempt)})
    assert "Đúng 2/2 câu" in page.select_one("section[aria-labelledby=da-luu]").text
    assert [(result.user, result.right) for result in SelfCheckResult.objects.all()] == [(member, 2)]
    others = BeautifulSoup(client_for(Role.EDITORS).get(address_of(module)).content, "html.parser")
    assert others.select_one("section[aria-labelledby=da-luu]") is None


def test_only_the_member_deletes_a_result_and_it_goes_with_the_account(module, member, client_for):
    first, second = (SelfCheckResult.objects.create(user=member, module=module, right=1, total=2) for _ in range(2))
    address = reverse("training:selfcheck_delete", kwargs={"pk": first.pk})
    assert client_for(Role.ADMINISTRATORS).post(address).status_code == 404
    assert client_for(Role.MEMBERS).get(address).status_code == 405
    assert client_for(Role.MEMBERS).post(address).status_code == 302
    assert list(SelfCheckResult.objects.all()) == [second]
    member.delete()
    assert not SelfCheckResult.objects.exists()


def test_who_may_not_see_the_module_may_not_answer_its_questions(module, roles, client_for):
    member, editor = client_for(Role.MEMBERS), client_for(Role.EDITORS)
    site_pages.restrict(module, roles[Role.EDITORS])
    assert (member.get(address_of(module)).status_code, member.post(address_of(module)).status_code) == (403, 403)
    assert editor.get(address_of(module)).status_code == 200
    module.unpublish()
    assert editor.get(address_of(module)).status_code == 404


def test_a_module_without_questions_has_no_such_page(module, client_for):
    module.questions = _stream()
    module.save_revision().publish()
    member = client_for(Role.MEMBERS)
    assert member.get(address_of(module)).status_code == 404
    assert "Tự kiểm tra" not in member.get(module.url).content.decode()


def test_editors_preview_the_questions_of_a_draft(module, rf, editor):
    request = rf.get("/")
    request.user = editor
    draft = ModulePage(title="Nháp", questions=_stream(CASH))
    response = draft.make_preview_request(original_request=request, preview_mode="tu-kiem-tra")
    assert "Năm triệu" in response.content.decode()


def test_right_answers_are_not_in_the_index(module):
    (record,) = PageSource().records([module.pk])
    assert "Năm triệu" not in str(record)
    assert "Vì " not in str(record)


def test_questions_keep_their_names_when_others_come_before_them(module):
    keys = {one.text: one.key for one in read_questions(module.questions)}
    module.questions = _stream(question("Mới?", ("A", True), ("B", False)), CASH, SPENDING)
    assert keys.items() <= {one.text: one.key for one in read_questions(module.questions)}.items()
