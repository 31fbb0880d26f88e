"""The Vietnamese messages: complete where editors look, and true to the placeholders and markup of the English."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.test import Client
from django.utils import translation
from django.utils.translation import trans_real

from accounts.models import User
from intranet import messages
from tests.html import only

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdr%]|\{\w*\}|<[^>]+>")
SCRIPT_MESSAGE = re.compile(r'"Insert a block": "([^"]+)"')
CATALOGUES = [
    path for path in (messages.CATALOGUE, messages.SCRIPTS, *sorted(messages.ELSEWHERE.glob("*.po"))) if path.exists()
]


def translations(entry: polib.POEntry) -> Iterator[str]:
    """Yield each Vietnamese form of a message that has any."""
    yield from (text for text in (entry.msgstr, *entry.msgstr_plural.values()) if text)


def wagtail_messages(domain: str) -> Iterator[polib.POEntry]:
    """Yield what Wagtail's installed apps say, from the English catalogues they bring along."""
    for config in apps.get_app_configs():
        english = Path(config.path) / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
        if config.name.startswith("wagtail") and english.exists():
            yield from (entry for entry in polib.pofile(str(english)) if not entry.obsolete)


def scripts_in_vietnamese() -> set[str]:
    """Return the messages of the admin's scripts that have Vietnamese, ours or Wagtail's."""
    return {entry.msgid for entry in polib.pofile(str(messages.SCRIPTS)) if entry.translated()}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_a_translation_keeps_the_placeholders_and_the_markup_of_its_message(path: Path) -> None:
    wrong = [
        f"{entry.msgid!r} -> {text!r}"
        for entry in polib.pofile(str(path))
        for text in translations(entry)
        if set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_a_translation_has_one_plural_form_because_vietnamese_has_one(path: Path) -> None:
    assert not [
        entry.msgid for entry in polib.pofile(str(path)) if entry.msgid_plural and set(entry.msgstr_plural) != {0}
    ]


def test_every_message_of_the_installed_wagtail_apps_has_vietnamese() -> None:
    with translation.override("vi"):
        catalogue = trans_real.catalog()._catalog
        known = {key[0] if isinstance(key, tuple) else key for key, _ in catalogue.items()}
    missing = {
        entry.msgid
        for entry in wagtail_messages("django")
        if (f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid) not in known
    }
    assert not missing, sorted(missing)


def test_every_message_of_the_scripts_of_the_admin_has_vietnamese() -> None:
    assert {entry.msgid for entry in wagtail_messages("djangojs")} <= scripts_in_vietnamese()


@pytest.mark.django_db
def test_the_admin_speaks_vietnamese_whatever_the_browser_asks_for(client: Client) -> None:
    client.force_login(User.objects.create_superuser("quan-tri", "quan-tri@example.org", full_name="Quản Trị"))
    page = client.get("/admin/", headers={"Accept-Language": "en"}).content.decode()
    assert only(page, "html")["lang"] == "vi"
    assert "Bỏ qua đến nội dung chính" in page
    scripts = client.get("/admin/jsi18n/", headers={"Accept-Language": "en"}).content.decode()
    found = SCRIPT_MESSAGE.search(scripts)
    assert found
    assert json.loads(f'"{found[1]}"') == "Chèn khối nội dung"
