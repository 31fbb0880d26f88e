"""The rows of search: results, what readers keep, and what editors set."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

from accounts.models import User
from search.keeping.alerts.unsubscribing import unsubscribe_url
from search.models import SavedSearch
from tests.permissions.row import Row, by_name
from tests.permissions.statuses import (
    ADMINISTRATORS,
    ANONYMOUS,
    ASKS_FOR_A_FORM,
    COMMUNE_EDITORS,
    EDITORS,
    FOR_ADMINISTRATORS,
    FOR_ALL,
    FOR_EDITORS,
    FOR_MEMBERS,
    MISSING,
    OTHERS,
    TO_SIGN_IN,
)


def _saved_search_of_nobody(name: str) -> Callable[[], str]:
    def path() -> str:
        owner = User.objects.get_or_create(username="nguoi-luu")[0]
        saved = SavedSearch.objects.get_or_create(owner=owner, name="Quỹ khuyến học", parameters="q=quy", digest="1")[0]
        return reverse(name, args=[saved.pk])

    return path


def _end_of_alerts() -> str:
    return unsubscribe_url(User.objects.get_or_create(username="nguoi-luu")[0])


ROWS_OF_SEARCH = [
    Row("search", "/tra-cuu/", FOR_MEMBERS),
    Row("search for words", "/tra-cuu/?q=hoc", FOR_MEMBERS),
    Row("search in detail", "/tra-cuu/chi-tiet/?q=hoc+nguoiky:an", FOR_MEMBERS),
    Row("search in detail, sent", "/tra-cuu/chi-tiet/?gui=1&tu-ngay=mai", FOR_MEMBERS),
    Row("search as JSON", "/tra-cuu/ket-qua.json?q=hoc", FOR_MEMBERS),
    Row("suggestions", "/tra-cuu/goi-y/?q=hoc", FOR_MEMBERS),
    Row("suggestions as JSON", "/tra-cuu/goi-y/?q=hoc&dang=json", FOR_MEMBERS),
    Row("own saved searches", by_name("search:saved"), FOR_MEMBERS),
    Row("saving a search asks for a form", by_name("search:save"), {**FOR_MEMBERS, OTHERS: 405}),
    Row("saved search of somebody else", _saved_search_of_nobody("search:open_saved"), MISSING),
    Row("deleting it", _saved_search_of_nobody("search:delete_saved"), MISSING),
    Row("changing it asks for a form", _saved_search_of_nobody("search:change_saved"), {**FOR_MEMBERS, OTHERS: 405}),
    Row("ending alerts by the link of a letter", _end_of_alerts, FOR_ALL),
    Row("ending those of another", "/tra-cuu/ngung-bao/1:khong-phai-chu-ky/", {OTHERS: 404, ANONYMOUS: 404}),
    Row("choosing a file of results", "/tra-cuu/xuat/?q=hoc", FOR_MEMBERS),
    *(
        Row(f"results as {ending}", f"/tra-cuu/xuat.{ending}?q=hoc&cot=doan", FOR_MEMBERS)
        for ending in ("csv", "xlsx", "docx")
    ),
    Row("results as something else", "/tra-cuu/xuat.exe?q=hoc", {ANONYMOUS: TO_SIGN_IN, OTHERS: 404}),
    Row("own past searches", by_name("search:past"), FOR_MEMBERS),
    Row("erasing them asks for a form", by_name("search:forget"), {**FOR_MEMBERS, OTHERS: 405}),
    Row("switching their list off does too", by_name("search:keep"), {**FOR_MEMBERS, OTHERS: 405}),
    Row("synonyms in the admin", "/admin/tim-kiem/tu-dong-nghia/", FOR_EDITORS),
    Row("new synonym", "/admin/tim-kiem/tu-dong-nghia/add/", FOR_EDITORS),
    Row("pinned and hidden in the admin", "/admin/tim-kiem/ghim/", FOR_EDITORS),
    Row("new rule for a query", "/admin/tim-kiem/ghim/add/", FOR_EDITORS),
    Row("golden queries in the admin", "/admin/tim-kiem/cau-mau/", FOR_EDITORS),
    Row("runs of the golden queries", by_name("search_golden_runs"), {**FOR_EDITORS, COMMUNE_EDITORS: 302}),
    Row("a run that there is not", by_name("search_golden_run", pk=1), {**FOR_EDITORS, OTHERS: 404}),
    Row("running them asks for a form", by_name("search_golden_run_now"), ASKS_FOR_A_FORM),
    Row("ranking profiles", by_name("search_profiles"), FOR_ADMINISTRATORS),
    Row("new ranking profile", by_name("search_profile_add"), FOR_ADMINISTRATORS),
    Row("the first ranking profile", by_name("search_profile", pk=1), FOR_ADMINISTRATORS),
    Row("the first ranking profile compared", by_name("search_profile_live", pk=1), FOR_ADMINISTRATORS),
    Row("records for a rule", "/admin/tim-kiem/ban-ghi/?q=387", {**FOR_EDITORS, COMMUNE_EDITORS: 403}),
    Row("search statistics", "/admin/tim-kiem/thong-ke/", FOR_EDITORS),
    Row("search statistics, the list alone", "/admin/tim-kiem/thong-ke/ket-qua/", FOR_EDITORS),
    Row("search statistics as CSV", "/admin/tim-kiem/thong-ke/?export=csv", FOR_EDITORS),
    Row("what is searched most", "/admin/tim-kiem/cau-tim/?period=365", FOR_EDITORS),
    Row("what is searched most, the list alone", "/admin/tim-kiem/cau-tim/ket-qua/", FOR_EDITORS),
    Row("what is searched most as XLSX", "/admin/tim-kiem/cau-tim/?export=xlsx", FOR_EDITORS),
    Row("searches that lack something", "/admin/tim-kiem/con-thieu/?lack=unopened&state=all", FOR_EDITORS),
    Row("searches that lack something, the list alone", "/admin/tim-kiem/con-thieu/ket-qua/", FOR_EDITORS),
    Row("searches that lack something as CSV", "/admin/tim-kiem/con-thieu/?export=csv", FOR_EDITORS),
    Row(
        "a decision about a search that nobody made",
        "/admin/tim-kiem/con-thieu/quyet-dinh/?key=zuplango&state=requested",
        {**FOR_EDITORS, EDITORS: 404, ADMINISTRATORS: 404},
    ),
    Row("two profiles side by side", "/admin/tim-kiem/so-sanh/?query=387", FOR_EDITORS),
    Row("why something is found", "/admin/tim-kiem/giai-thich/?query=387&expected=677", FOR_EDITORS),
]
