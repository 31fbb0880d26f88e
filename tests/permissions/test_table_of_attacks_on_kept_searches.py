"""What people keep of their searches: nobody reads or changes that of others, and nothing kept tells what is closed."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import User
from documents.models import Directive
from search.indexing import maintenance, outbox
from search.keeping.address import SearchAddress
from search.keeping.alerts.digests import tell_of_new_results
from search.keeping.alerts.unsubscribing import unsubscribe_url
from search.keeping.popular import count_popular_searches
from search.keeping.saved import save_search
from search.models import Alert, NewMatch, PastSearch, PopularSearch, SavedSearch, SearchEntry
from tests.conftest import MakeUser
from tests.permissions.attacks import (
    COMMUNE_EDITORS,
    EDITORS,
    HUGE,
    MEMBERS,
    NOBODY,
    SIGN_IN,
    TRAINERS,
    ClientOf,
    Row,
    assert_rows,
)
from tests.permissions.world import SECRET_NUMBER, SECRET_WORDS, World

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]

SAVED, PAST, STOP = "/tra-cuu/da-luu/", "/tra-cuu/da-tim/", "/tra-cuu/ngung-bao/"
READERS = (MEMBERS, TRAINERS, COMMUNE_EDITORS)
KEY = 918_273
WORDS = "vankenblath"
"""What somebody else has saved and searched."""


@pytest.fixture
def kept(world: World, make_user: MakeUser) -> User:
    """Return somebody with a saved search and a past one."""
    owner = make_user("nguoi-giu", full_name="Người Giữ")
    values = {"name": WORDS, "parameters": f"q={WORDS}", "digest": "1", "alert": Alert.AT_ONCE}
    SavedSearch.objects.create(pk=KEY, owner=owner, **values)
    PastSearch.objects.create(pk=KEY, owner=owner, words=WORDS, words_key=WORDS, parameters=f"q={WORDS}")
    maintenance.rebuild()
    return owner


def is_untouched(_world: World) -> bool:
    saved = SavedSearch.objects.get(pk=KEY)
    return (saved.name, saved.alert) == (WORDS, Alert.AT_ONCE) and PastSearch.objects.filter(pk=KEY).exists()


def test_nobody_reaches_what_another_keeps(kept: User, world: World, client_of: ClientOf) -> None:
    everybody = (*READERS, EDITORS)
    forged = unsubscribe_url(kept).replace(f"/{kept.pk}:", f"/{kept.pk + 1}:")
    rows = [
        *(Row("list", who, "get", SAVED, 200, hides=(WORDS,)) for who in everybody),
        *(Row("past searches", who, "get", PAST, 200, hides=(WORDS,)) for who in everybody),
        *(
            Row("suggestions", who, "get", f"/tra-cuu/goi-y/?q={typed}", 200, hides=(f"?q={WORDS}",))
            for who in everybody
            for typed in ("", "vanken")
        ),
        *(Row("opening it", who, "get", f"{SAVED}{KEY}/", 404, hides=(WORDS,)) for who in everybody),
        *(Row("asking to delete it", who, "get", f"{SAVED}{KEY}/xoa/", 404, hides=(WORDS,)) for who in everybody),
        *(Row("deleting it", who, "post", f"{SAVED}{KEY}/xoa/", 404, leaves=is_untouched) for who in everybody),
        *(
            Row("changing it", who, "post", f"{SAVED}{KEY}/sua/", 404, {"ten": "x", "bao": ""}, leaves=is_untouched)
            for who in everybody
        ),
        *(Row("erasing one", who, "post", f"{PAST}xoa/", 302, {"tim": KEY}, leaves=is_untouched) for who in everybody),
        *(Row("erasing all", who, "post", f"{PAST}xoa/", 302, leaves=is_untouched) for who in everybody),
        Row("erasing by a huge key", MEMBERS, "post", f"{PAST}xoa/", 302, {"tim": HUGE}, leaves=is_untouched),
        Row("a huge key", MEMBERS, "get", f"{SAVED}{HUGE}/", 404),
        Row("list without signing in", NOBODY, "get", SAVED, 302, leads_to=SIGN_IN),
        Row("a file without signing in", NOBODY, "get", "/tra-cuu/xuat.csv?q=hoc", 302, leads_to=SIGN_IN),
        *(
            Row("a forged link", who, "post", path, 404, leaves=is_untouched)
            for who in (NOBODY, MEMBERS)
            for path in (forged, f"{STOP}{kept.pk}/", f"{STOP}{kept.pk}:/")
        ),
        Row("a true link", NOBODY, "get", unsubscribe_url(kept), 200, hides=(WORDS, "nguoi-giu"), leaves=is_untouched),
        Row("leading elsewhere", MEMBERS, "post", f"{SAVED}luu/", 302, {"dia-chi": "//evil.vn"}, leads_to="/tra-cuu/"),
    ]
    assert_rows(rows, world, client_of, at_least=40)


def test_no_file_of_results_holds_what_is_closed(kept: User, world: World, client_of: ClientOf) -> None:
    asked = (SECRET_NUMBER, "hội", "zuplango kratovien", "fimbrosat", "ostrivane", "tarbolenki", "yolbrandic")
    columns = [("cot", key) for key in ("so", "ten", "kieu", "coquan", "nguoiky", "doan", "diachi")]
    rows = [
        Row("closed results as CSV", who, "get", f"/tra-cuu/xuat.csv?{urlencode([('q', words), *columns])}", 200,
            hides=tuple(word for word in SECRET_WORDS if word not in words.lower()))
        for who in READERS for words in asked
    ]  # fmt: skip
    assert_rows(rows, world, client_of, at_least=20)


def test_alerts_tell_nobody_of_what_is_closed(kept: User, world: World, client_of: ClientOf) -> None:
    people = {who: User.objects.get(pk=client_of(who).session["_auth_user_id"]) for who in (MEMBERS, EDITORS)}
    for owner in people.values():
        for words in ("zuplango", "jorvikstad", "yolbrandic", "fimbrosat"):
            save_search(owner, SearchAddress(words), name=words, alert=Alert.AT_ONCE)
    earlier = timezone.now() - timedelta(hours=1)
    SavedSearch.objects.update(watched_since=earlier, checked_until=earlier)
    SearchEntry.objects.all().delete()
    for directive in Directive.objects.all():
        outbox.touch("directive", directive.pk)
    outbox.drain()
    tell_of_new_results()
    assert {match.search.owner for match in NewMatch.objects.all()} == {people[EDITORS]}
    assert [letter.to for letter in mail.outbox] == [[people[EDITORS].email]]


def test_popular_searches_tell_no_word_of_what_is_closed(kept: User, world: World, make_user: MakeUser) -> None:
    for name in ("mot", "hai", "ba"):
        person = make_user(name)
        for word in set(SECRET_WORDS) - {"bmkxzq"}:  # an open text names this number
            PastSearch.objects.create(owner=person, words=word, words_key=word, parameters=f"q={word}")
    count_popular_searches()
    assert list(PopularSearch.objects.values_list("words", flat=True)) == []
