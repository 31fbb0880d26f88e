"""Whoever looks after the site is told what is wrong with search, and differences are repaired by night."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from search.engines import get_engine
from search.indexing import health, maintenance, outbox
from search.models import IndexHealth, SearchEntry
from tests.conftest import ClientFor
from tests.search.shelf import Shelf

NIGHT = datetime(2026, 11, 28, 2, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def night() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NIGHT, tick=True) as traveller:
        yield traveller


@pytest.fixture
def no_place_for_an_index(tmp_path: Path, settings: Any) -> Path:
    """Let a file stand where the folder of the index should be made; return it."""
    (tmp_path / "in-the-way").write_text("")
    settings.SEARCH_INDEX_DIR = tmp_path / "in-the-way" / "index"
    return tmp_path / "in-the-way"


@pytest.mark.django_db
def test_administrators_see_what_is_wrong_and_what_to_do_until_it_is_right_again(
    directives: Shelf, no_place_for_an_index: Path, client_for: ClientFor
) -> None:
    maintenance.look_after_index()
    page = client_for("administrators").get("/admin/").content.decode()
    assert "Chỉ mục tìm kiếm không trả lời được" in page
    assert "search_index status" in page
    assert "Chỉ mục tìm kiếm" not in client_for("editors").get("/admin/").content.decode()
    no_place_for_an_index.unlink()
    maintenance.look_after_index()
    assert "Chỉ mục tìm kiếm" not in client_for("administrators").get("/admin/").content.decode()


@pytest.mark.django_db
def test_where_no_worker_looks_any_more_somebody_is_told(directives: Shelf, night: time_machine.Traveller) -> None:
    maintenance.look_after_index()
    assert health.find_complaints() == []
    night.shift(timedelta(hours=1))
    (complaint,) = health.find_complaints()
    assert "run_worker" in complaint.remedy


@pytest.mark.django_db
def test_differences_are_repaired_once_a_night(directives: Shelf, night: time_machine.Traveller) -> None:
    maintenance.rebuild()
    directives.put(30, "Kế hoạch không ai báo là đã thêm")
    maintenance.sweep_by_night()
    assert "shelf:30" in get_engine().refs()
    directives.put(31, "Kế hoạch thêm sau lúc so")
    maintenance.sweep_by_night()
    assert "shelf:31" not in get_engine().refs()
    night.shift(timedelta(days=1))
    maintenance.sweep_by_night()
    assert "shelf:31" in get_engine().refs()


@pytest.mark.django_db
def test_by_day_nothing_is_compared_unless_no_worker_ran_at_night(
    directives: Shelf, night: time_machine.Traveller
) -> None:
    maintenance.rebuild()
    maintenance.sweep_by_night()
    directives.put(30, "Kế hoạch không ai báo là đã thêm")
    night.shift(timedelta(hours=30))
    maintenance.sweep_by_night()
    assert not SearchEntry.objects.filter(ref="shelf:30").exists()
    night.shift(timedelta(hours=8))
    maintenance.sweep_by_night()
    assert SearchEntry.objects.filter(ref="shelf:30").exists()


@pytest.mark.django_db
def test_a_comparison_that_fails_is_made_up_for(
    directives: Shelf, no_place_for_an_index: Path, night: time_machine.Traveller
) -> None:
    maintenance.sweep_by_night()
    assert IndexHealth.objects.get().swept_at is None
    no_place_for_an_index.unlink()
    maintenance.sweep_by_night()
    assert len(get_engine().refs()) == len(directives.records_by_id)


@pytest.mark.django_db
def test_records_that_were_given_up_are_told(directives: Shelf) -> None:
    maintenance.rebuild()
    outbox.touch("shelf", 1)
    outbox.OutboxEntry.objects.update(attempts=outbox.MAX_ATTEMPTS, error="x", retry_at=outbox.NEVER_AGAIN)
    (complaint,) = health.find_complaints()
    assert "search_index status" in complaint.remedy
