"""The log says what happened; it opens no account."""

from __future__ import annotations

import logging
import logging.config
from pathlib import Path

import pytest
from django.conf import settings
from gunicorn.config import Config

from intranet.logs import hide_secrets
from intranet.web import configuration


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Not Found: /tai-khoan/password/reset/key/3-cw1x2y-0a9b8c7d6e/", "cw1x2y"),
        ("Forbidden (CSRF cookie not set.): /tai-khoan/password/reset/key/3-cw1x2y-0a9b8c7d6e", "cw1x2y"),
        ("bad request /x/?token=cw1x2y&trang=2", "cw1x2y"),
        ("{'password': 'cw1x2y', 'login': 'an'}", "cw1x2y"),
        ("Cookie: sessionid=cw1x2y; theme=dark", "cw1x2y"),
        ("SECRET_KEY='cw1x2y'", "cw1x2y"),
        ("cannot connect to postgres://intranet:cw1x2y@db.example/intranet", "cw1x2y"),
        ("cannot connect to smtp+tls://thu:cw1x2y@mail.example:587", "cw1x2y"),
    ],
)
def test_a_secret_is_hidden_and_the_rest_stays(text: str, secret: str) -> None:
    shown = hide_secrets(text)
    assert secret not in shown
    assert "…" in shown
    assert shown[:10] == text[:10]


@pytest.mark.parametrize(
    "text", ["Not Found: /van-ban/55-kh-hkh/", "index of 12:30", "http://127.0.0.1:8000/tra-cuu/?q=a"]
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert hide_secrets(text) == text


@pytest.mark.parametrize("piece", ["a.", "://a:", "token", "secret'", "reset/key", "password ="])
def test_a_line_that_is_made_to_keep_the_log_busy_comes_out(piece: str) -> None:
    assert hide_secrets(f"Not Found: {piece * 200_000}").startswith("Not Found: ")


def test_the_handler_of_the_site_hides_secrets_in_messages_and_tracebacks() -> None:
    formatter = logging.config.DictConfigurator(settings.LOGGING).configure_formatter(
        dict(settings.LOGGING["formatters"]["plain"])
    )
    try:
        raise ValueError("/tai-khoan/password/reset/key/3-cw1x2y-0a9b8c/")
    except ValueError as error:
        failed = (type(error), error, error.__traceback__)
    record = logging.LogRecord("django.request", logging.ERROR, "x", 1, "Error: %s", ("?token=cw1x2y",), failed)
    assert "cw1x2y" not in formatter.format(record)
    assert "ValueError" in formatter.format(record)


def test_the_web_server_hides_secrets_in_its_own_lines(tmp_path: Path) -> None:
    config, written = Config(), tmp_path / "web.log"
    config.set("logger_class", configuration.logger_class)
    config.set("errorlog", str(written))
    config.set("accesslog", str(written))
    logger = config.logger_class(config)
    logger.error("Error handling request %s", "/tai-khoan/password/reset/key/3-cw1x2y-0a9b8c/")
    logger.access_log.info('"GET /tai-khoan/password/reset/key/3-cw1x2y-0a9b8c/ HTTP/1.1" 200')
    logger.close_on_exec()
    lines = written.read_text()
    assert "cw1x2y" not in lines
    assert lines.count("/tai-khoan/password/reset/key/…") == 2
