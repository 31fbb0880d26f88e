"""Search servers behind TLS: whom a site trusts, how it says who it is, and that nobody else learns its secrets."""

from __future__ import annotations

import logging
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.checks import run_checks

from search.answering import service
from search.engines import get_engine
from search.engines.base import Trouble
from search.indexing import maintenance
from tests.hindered import HinderedServer, make_certificate
from tests.search.shelf import MEMBER, Shelf

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("elasticsearch")]

SECRET = "khoa-bi-mat-cua-hoi"


@pytest.fixture
def secure(on_elasticsearch: Any, elasticsearch_url: str, settings: Any, tmp_path: Path) -> Iterator[HinderedServer]:
    """Have the site use the node over TLS; it trusts who has signed the certificate of 127.0.0.1."""
    target = urlsplit(elasticsearch_url)
    certificate, key = make_certificate(tmp_path)
    settings.ELASTICSEARCH_CA_CERTS = str(certificate)
    settings.ELASTICSEARCH_REPLICAS = 0
    with HinderedServer(str(target.hostname), int(target.port or 0), certificate=(certificate, key)) as server:
        settings.ELASTICSEARCH_URL = [server.url]
        yield server


def said_by_check() -> tuple[str, str]:
    found = [message for message in run_checks(include_deployment_checks=True) if message.id == "search.E003"]
    return "".join(message.msg for message in found), "".join(str(message.hint) for message in found)


def test_a_site_searches_over_tls(secure: HinderedServer, directives: Shelf) -> None:
    maintenance.rebuild()
    assert not service.search(query="cong dan hoc tap", reader=MEMBER).degraded
    assert said_by_check() == ("", "")
    assert secure.questions


@pytest.mark.parametrize("wrong", ["no authority", "another authority", "another name", "no file", "no certificate"])
def test_what_is_wrong_with_a_certificate_is_told(
    wrong: str, secure: HinderedServer, directives: Shelf, settings: Any, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "no.pem").write_text("no certificate")
    changes: dict[str, tuple[str, Any]] = {
        "no authority": ("ELASTICSEARCH_CA_CERTS", ""),
        "another authority": ("ELASTICSEARCH_CA_CERTS", str(make_certificate(tmp_path / "other")[0])),
        "another name": ("ELASTICSEARCH_URL", [secure.url.replace("127.0.0.1", "localhost")]),
        "no file": ("ELASTICSEARCH_CA_CERTS", str(tmp_path / "nowhere.pem")),
        "no certificate": ("ELASTICSEARCH_CA_CERTS", str(tmp_path / "no.pem")),
    }
    setattr(settings, *changes[wrong])
    state = get_engine().status()
    assert (state.ready, state.trouble) == (False, Trouble.CERTIFICATE)
    said, advice = said_by_check()
    assert "certificate" in said
    assert "ELASTICSEARCH_CA_CERTS" in advice
    assert service.search(query="cong dan hoc tap", reader=MEMBER).degraded


@pytest.mark.parametrize("way", ["key", "password", "address"])
def test_who_the_site_is_goes_to_the_server_and_nowhere_else(
    way: str, secure: HinderedServer, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sent = f"Basic {b64encode(f'trang:{SECRET}'.encode()).decode()}"
    if way == "key":
        settings.ELASTICSEARCH_API_KEY, sent = SECRET, f"ApiKey {SECRET}"
    elif way == "password":
        settings.ELASTICSEARCH_USER, settings.ELASTICSEARCH_PASSWORD = "trang", SECRET
    else:
        settings.ELASTICSEARCH_URL = [secure.url.replace("//", f"//trang:{SECRET}@")]
    told = [str(get_engine().status()), repr(get_engine().__dict__)]
    for status in (401, 403, 500):
        with secure.answering(status, "security_exception"):
            told += [str(get_engine().status()), *said_by_check()]
    secure.stop()
    told += [str(get_engine().status()), *said_by_check(), caplog.text]
    assert secure.credentials == {sent}
    assert not any(SECRET in one or sent.split()[1] in one for one in told)
