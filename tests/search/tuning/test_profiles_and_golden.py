"""Versions of the ranking, one of them live, and golden queries that tell which is better."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from search.answering import service
from search.golden.comparing import compare
from search.golden.running import run_and_store
from search.indexing import maintenance
from search.models import GoldenQuery, GoldenRun, RankingProfile
from search.tuning.profiles import make_live, store_version
from search.tuning.ranking import list_tunable, make_ranking
from search.weights import WEIGHTS
from tests.search.shelf import MEMBER, Shelf

pytestmark = pytest.mark.django_db

NEWS_FIRST = {"Tin tức": 2.0}


@pytest.fixture
def archive(shelf: Shelf) -> Shelf:
    """Return a directive that answers better than a piece of news, indexed."""
    shelf.put(1, "Thông báo mới", text="Học bổng này, học bổng kia.", facets={"kind": ("Văn bản",)})
    shelf.put(2, "Tin trong tuần", text="Hôm nay trao học bổng.", facets={"kind": ("Tin tức",)})
    shelf.put(3, "Lịch họp", text="Không có gì.", facets={"kind": ("Văn bản",)})
    maintenance.rebuild()
    return shelf


def order() -> list[int]:
    return [hit.object_id for hit in service.search(query="học bổng", reader=MEMBER).hits]


def make_profile(kinds: dict[str, float], **weights: float) -> RankingProfile:
    return store_version(RankingProfile(name="Thử"), weights=weights, kinds=kinds, by=None)


def test_a_profile_counts_once_it_is_live_and_an_earlier_one_comes_back(archive: Shelf, administrator: User) -> None:
    first, draft = RankingProfile.objects.get(), make_profile(NEWS_FIRST)
    assert order() == [1, 2]
    make_live(draft, by=administrator)
    assert order() == [2, 1]
    make_live(first, by=administrator)
    assert order() == [1, 2]
    assert [use.profile for use in first.uses.all()] == [first]
    assert list(RankingProfile.objects.filter(is_live=True)) == [first]


def test_a_kind_may_lose(archive: Shelf) -> None:
    make_live(make_profile({"Văn bản": -1.0}), by=None)
    assert order() == [2, 1]


def test_a_version_that_was_in_use_is_kept(archive: Shelf) -> None:
    draft = make_profile(NEWS_FIRST)
    assert store_version(draft, weights={"body": 2.0}, kinds={}, by=None).pk == draft.pk
    make_live(draft, by=None)
    changed = store_version(draft, weights={}, kinds={}, by=None)
    assert (changed.pk != draft.pk, changed.version, changed.is_live) == (True, draft.version + 1, False)


def test_what_is_out_of_bounds_or_written_into_an_index_counts_not() -> None:
    names = {tunable.name for tunable in list_tunable()}
    assert "body" in names and not names & {"title_count", "passage_length", "pinned", "fallback_words"}
    ranking = make_ranking({"body": 10_000.0, "title_count": 9, "gone": 1, "cover": 3.0}, {"X": 99.0}, version=2)
    assert (ranking.weights.body, ranking.weights.title_count) == (WEIGHTS.body, WEIGHTS.title_count)
    assert (ranking.weights.cover, ranking.kinds) == (3.0, ())


@pytest.fixture
def golden(archive: Shelf) -> None:
    """Make one golden query of each kind."""
    GoldenQuery.objects.create(query="học bổng", expected=["shelf:1"], within=1)
    GoldenQuery.objects.create(query="học bổng", expected=["shelf:3"], expectation="not")
    GoldenQuery.objects.create(query="xyzzy plugh", expectation="nothing")


def test_golden_queries_are_run_and_two_profiles_compared(golden: None) -> None:
    run = run_and_store()
    assert (run.queries, run.passed, run.engine) == (3, 3, "tantivy")
    comparison = compare(None, make_profile(NEWS_FIRST))
    assert (comparison.passed, comparison.better, comparison.worse) == ((3, 2), 0, 1)
    assert GoldenRun.objects.count() == 1


def test_the_command_says_what_has_failed(golden: None) -> None:
    out = StringIO()
    call_command("run_golden_queries", "--json", stdout=out)
    assert json.loads(out.getvalue())["passed"] == 3
    worse = make_profile(NEWS_FIRST)
    with pytest.raises(CommandError):
        call_command("run_golden_queries", "--profile", str(worse.version), stdout=out)


def test_an_editor_runs_them_and_an_administrator_puts_a_version_into_use(
    golden: None, client: Client, editor: User, administrator: User
) -> None:
    client.force_login(editor)
    result = client.post("/admin/tim-kiem/chay-cau-mau/ngay/", follow=True).content.decode()
    assert "học bổng" in result
    assert client.get("/admin/tim-kiem/xep-hang/").status_code in {302, 403}
    client.force_login(administrator)
    fields = {"name": "Tin lên trước", "kind:Tin tức": "2"}
    told = client.post("/admin/tim-kiem/xep-hang/moi/", fields, follow=True)
    address = told.redirect_chain[-1][0]
    assert "học bổng" in told.content.decode()
    client.post(address)
    assert order() == [2, 1]


def test_golden_queries_tell_nobody_what_others_find(archive: Shelf, client: Client, editor: User) -> None:
    asked = {"query": "zuplango", "expectation": "nothing", "within": "1", "expected": "[]", "is_on": "on"}
    client.force_login(editor)
    for reader in ("administrators", "trainers"):
        assert client.post("/admin/tim-kiem/cau-mau/add/", {**asked, "reader": reader}).status_code == 200
    assert not GoldenQuery.objects.exists()
    assert client.post("/admin/tim-kiem/cau-mau/add/", {**asked, "reader": "editors"}).status_code == 302
    of_administrators = GoldenQuery.objects.create(query="zuplango mật", expectation="nothing", reader="administrators")
    address = f"/admin/tim-kiem/cau-mau/edit/{of_administrators.pk}/"
    assert client.post(address, {**asked, "reader": "administrators"}).status_code == 200
    told = client.post("/admin/tim-kiem/chay-cau-mau/ngay/", follow=True)
    assert [row["query"] for row in told.context["rows"]] == ["zuplango"]
