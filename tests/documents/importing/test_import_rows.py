"""What an import makes of rows: new, changed, duplicate, wrong."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.urls import reverse

from documents.models import Directive, TextPage, Topic
from places.models import Organisation
from search.engines import get_engine
from search.indexing import maintenance, outbox
from search.models import OutboxEntry


def outcomes(reports) -> list[str]:
    return [report["outcome"] for report in reports]


def test_a_new_row_becomes_a_published_directive(run, table, row):
    assert outcomes(run(table([row()]))) == ["new"]
    directive = Directive.objects.get()
    assert directive.live and directive.first_published_at
    assert (directive.number, directive.number_key) == ("387/QĐ-TTg", "387.qdttg")
    assert (directive.issued_on, directive.slug) == (date(2022, 3, 25), "387-qd-ttg-2022-03-25")
    assert (directive.signer_name, directive.signer_capacity, directive.signer_position) == (
        "Vũ Đức Đam", "KT", "Phó Thủ tướng",
    )  # fmt: skip
    assert "hoc tap suot doi" in directive.search_key


def test_a_second_run_changes_nothing(run, table, row):
    path = table([row(), row(number="677/QĐ-TTg", date="2022-06-03", text="Điều 1.\nPhê duyệt")])
    run(path)
    before = list(Directive.objects.order_by("pk").values())
    assert outcomes(run(path, "--update")) == ["duplicate", "duplicate"]
    assert list(Directive.objects.order_by("pk").values()) == before


def test_a_dry_run_writes_nothing_not_even_an_issuer(run, table, row):
    reports = run(table([row(issuer="Hội lạ", topics=["Mới"]), row()]), "--dry-run")
    assert outcomes(reports) == ["new", "new"]
    assert "Hội lạ" in reports[0]["reason"]
    assert not Directive.objects.exists()
    assert not Organisation.objects.filter(needs_review=True).exists()
    assert not Topic.objects.exists()
    assert not OutboxEntry.objects.exists()


def test_a_difference_is_reported_and_written_only_when_asked(run, table, row):
    run(table([row()]))
    changed = table([row(title="Trích yếu đã đính chính", effective_from="01/04/2022")])
    assert outcomes(run(changed)) == ["changed"]
    assert Directive.objects.get().subject == "Phê duyệt Chương trình học tập suốt đời"
    assert outcomes(run(changed, "--update")) == ["changed"]
    directive = Directive.objects.get()
    assert (directive.subject, directive.effective_from) == ("Trích yếu đã đính chính", date(2022, 4, 1))
    assert directive.latest_revision is not None
    assert outcomes(run(changed, "--update")) == ["duplicate"]


def test_what_a_row_does_not_say_is_not_erased(run, table, row):
    run(table([row()]))
    assert outcomes(run(table([row(signer=None)]), "--update")) == ["duplicate"]
    assert Directive.objects.get().signer_name == "Vũ Đức Đam"


def test_an_update_leaves_an_editors_draft_the_latest(run, table, row, client_for):
    run(table([row()]))
    directive = Directive.objects.get()
    directive.subject = "Bản nháp của biên tập"
    directive.save_revision()
    run(table([row(title="Trích yếu đã đính chính")]), "--update")
    directive = Directive.objects.get()
    assert directive.subject == "Trích yếu đã đính chính"
    assert directive.get_latest_revision_as_object().subject == "Bản nháp của biên tập"


def test_text_is_kept_by_page_at_form_feeds_and_its_citations_are_found(run, table, row):
    run(table([row(text="Căn cứ Quyết định số 1373/QĐ-TTg ngày 30/7/2021\fTrang hai")]))
    assert list(TextPage.objects.order_by("number").values_list("number", "text")) == [
        (1, "Căn cứ Quyết định số 1373/QĐ-TTg ngày 30/7/2021"),
        (2, "Trang hai"),
    ]
    assert list(Directive.objects.get().citations.values_list("number_key", flat=True)) == ["1373.qdttg"]


def test_changed_text_replaces_the_old_with_its_citations(run, table, row):
    run(table([row(text="Theo Quyết định số 1373/QĐ-TTg")]))
    assert outcomes(run(table([row(text="Theo Quyết định số 281/QĐ-TTg")]), "--update")) == ["changed"]
    assert TextPage.objects.get().text == "Theo Quyết định số 281/QĐ-TTg"
    assert list(Directive.objects.get().citations.values_list("number_key", flat=True)) == ["281.qdttg"]


def test_the_index_is_told_of_what_was_written_only(run, table, row, settings, tmp_path, monkeypatch):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    monkeypatch.setattr(outbox, "WORKER_WAIT", 0.0)
    maintenance.rebuild()
    with get_engine().writing():  # so that what is noted stays to be seen
        run(table([row(), row(number="677/QĐ-TTg", date="2022-06-03")]))
        run(table([row()]))
    touched = set(OutboxEntry.objects.values_list("source", "object_id"))
    assert touched == {("directive", directive.pk) for directive in Directive.objects.all()}
    assert OutboxEntry.objects.count() == len(touched)


def test_an_unknown_issuer_is_made_once_said_and_waits_for_an_editor(run, table, row):
    rows = [row(issuer="Tỉnh ủy Bắc Ninh"), row(number="2/QĐ-TU", issuer="Tỉnh uỷ Bắc Ninh (khóa XX)")]
    reports = run(table(rows))
    assert all("Tỉnh ủy Bắc Ninh" in report["reason"] for report in reports)
    issuer = Organisation.objects.get(name="Tỉnh ủy Bắc Ninh")
    assert issuer.needs_review
    assert issuer.directives.count() == 2


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("387 / QD - TTG", "387/QĐ-TTg"),
        ("Số: 387/QÐ–TTg", "387/QĐ-TTg"),
        ("7/QĐ-TTg", "07/QĐ-TTg"),
        ("29/NQ-TW", "29-NQ/TW"),
        ("25/2023/TT-BGDDT", "25/2023/TT-BGDĐT"),
    ],
)
def test_dirty_numbers_are_stored_as_printed(run, table, row, written, stored):
    run(table([row(number=written, type=None if "NQ" in written or "TT-B" in written else "Quyết định")]))
    assert Directive.objects.get().number == stored


@pytest.mark.parametrize(
    "day",
    [
        "25/3/2022",
        "25-03-2022",
        "25.3.2022",
        "ngày 25 tháng 3 năm 2022",
        "Ngày 25/3/2022",
        "2022-03-25T00:00:00",
        "1648166400",
    ],
)
def test_dates_as_people_and_machines_write_them(run, table, row, day):
    run(table([row(date=day)]))
    assert Directive.objects.get().issued_on == date(2022, 3, 25)


def test_a_directive_without_a_date_is_taken_and_said(run, table, row):
    path = table([row(date=None)])
    assert run(path)[0]["outcome"] == "new"
    assert Directive.objects.get().slug == "387-qd-ttg"
    assert outcomes(run(path)) == ["duplicate"]


@pytest.mark.parametrize(
    "changes",
    [
        {"number": None},
        {"number": "–"},
        {"issuer": None},
        {"issuer": "---"},
        {"title": None},
        {"type": "Loại không có"},
        {"number": "387", "type": None},
        {"date": "32/13/2022"},
        {"date": "hôm qua"},
        {"effective_from": "2022-03-24"},
        {"title": "(TỐI MẬT) Kế hoạch"},
        {"text": "BỘ CÔNG AN\nTUYỆT MẬT\nKẾ HOẠCH"},
        {"page_amount": "nhiều"},
        {"page_amount": "9" * 30},
        {"signer": "A" * 51},
        {"number": "1/" + "A" * 70, "type": "Quyết định"},
    ],
)
def test_a_wrong_row_says_why_and_stops_no_other(run, table, row, changes):
    good = row(number="677/QĐ-TTg", date="2022-06-03")
    reports = run(table([row(**changes), good]))
    assert outcomes(reports) == ["wrong", "new"]
    assert reports[0]["reason"]
    assert [directive.number for directive in Directive.objects.all()] == ["677/QĐ-TTg"]


def test_the_same_row_twice_in_a_file_is_stored_once(run, table, row):
    reports = run(table([row(), row(number="387/qd-ttg")]))
    assert outcomes(reports) == ["new", "duplicate"]
    assert "1" in reports[1]["reason"]


def test_two_issuers_may_use_one_number_on_one_day(run, table, row):
    run(
        table(
            [
                row(number="5/KH-UBND", type=None, issuer="UBND xã A"),
                row(number="5/KH-UBND", issuer="UBND xã B", type=None),
            ]
        )
    )
    assert set(Directive.objects.values_list("slug", flat=True)) == {
        "05-kh-ubnd-2022-03-25",
        "05-kh-ubnd-2022-03-25-2",
    }


def test_a_contradiction_between_number_and_type_is_noted_not_refused(run, table, row):
    report = run(table([row(type="Kế hoạch")]))[0]
    assert report["outcome"] == "new"
    assert "Quyết định" in report["reason"]


def test_a_draft_with_the_same_identity_counts_as_known(run, table, row):
    run(table([row()]))
    Directive.objects.update(live=False)
    assert outcomes(run(table([row()]))) == ["duplicate"]


def test_topics_are_made_and_not_doubled(run, table, row):
    path = table([row(topics=["Công dân học tập", "Khuyến học"])])
    run(path)
    assert {topic.name for topic in Directive.objects.get().topics.all()} == {"Công dân học tập", "Khuyến học"}
    assert outcomes(run(path)) == ["duplicate"]


def test_an_imported_directive_opens_in_the_admin(run, table, row, client_for):
    run(table([row(text="Toàn văn")]))
    url = reverse("wagtailsnippets_documents_directive:edit", args=[Directive.objects.get().pk])
    assert client_for("editors").get(url).status_code == 200


def test_more_rows_than_a_batch_are_all_imported(run, table, row):
    rows = [row(number=f"{serial}/QĐ-TTg") for serial in range(1, 1101)]
    assert outcomes(run(table(rows))) == ["new"] * 1100
    assert Directive.objects.count() == 1100


def test_the_number_of_queries_of_a_batch_does_not_grow_with_known_rows(run, table, row):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    few = table([row(number=f"{serial}/QĐ-TTg") for serial in range(1, 11)], "few.jsonl")
    many = table([row(number=f"{serial}/QĐ-TTg") for serial in range(1, 41)], "many.jsonl")
    run(many)
    with CaptureQueriesContext(connection) as small:
        run(few)
    with CaptureQueriesContext(connection) as large:
        run(many)
    assert len(large) == len(small)


HALF = "Phê duyệt \ud83d Chương trình"


@pytest.mark.parametrize("column", ["title", "text", "issuer", "signer", "topics", "description", "id", "number"])
def test_a_row_with_half_a_character_is_refused_alone(run, table, row, column):
    path = table([row(), row(number="677/QĐ-TTg", date="2022-06-03"), row(number="678/QĐ-TTg", date="2022-06-04")])
    lines = path.read_text(encoding="utf-8").splitlines()
    spoilt = json.loads(lines[1]) | {column: [HALF] if column == "topics" else HALF}
    path.write_text("\n".join([lines[0], json.dumps(spoilt), lines[2]]), encoding="utf-8")
    reports = run(path)
    assert outcomes(reports) == ["new", "wrong", "new"]
    assert "ký tự" in reports[1]["reason"]
    assert Directive.objects.count() == 2


@pytest.mark.parametrize(
    ("column", "letters"),
    [("title", 3_000_000), ("title", 501), ("description", 501), ("issuer", 100_000), ("number", 3_000_000)],
)
def test_a_row_with_a_field_that_is_too_long_is_refused_alone_as_in_the_form(run, table, row, column, letters):
    spoilt = row(**{"number": "677/QĐ-TTg", "date": "2022-06-03", column: "ă" * letters})
    reports = run(table([row(), spoilt, row(number="678/QĐ-TTg", date="2022-06-04")]))
    assert outcomes(reports) == ["new", "wrong", "new"]
    assert "dài quá" in reports[1]["reason"]
    assert len(reports[1]["reason"]) < 300
    assert Directive.objects.count() == 2
