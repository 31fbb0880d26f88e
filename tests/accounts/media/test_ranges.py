"""Parts of a file: a player that asks for the middle of a recording gets the middle, and nothing else changes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.http import FileResponse, HttpResponseBase
from django.test import Client, RequestFactory
from wagtail.documents import get_document_model

from accounts.media import owners, serving
from accounts.media.ranges import ByteRange, PartOfFile, open_part, parse_range
from tests.conftest import ClientFor

CONTENT = bytes(range(256)) * 40
SIZE = len(CONTENT)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-499", (0, 500)),
        ("bytes=500-999", (500, 1000)),
        ("bytes=9500-", (9500, 10_000)),
        ("bytes=-500", (9500, 10_000)),
        ("bytes=0-", (0, 10_000)),
        ("bytes=9999-9999", (9999, 10_000)),
        ("bytes=9000-99999", (9000, 10_000)),
        ("bytes=-99999", (0, 10_000)),
        (" Bytes= 0-0 ", (0, 1)),
    ],
)
def test_one_range_of_any_form_is_understood(header: str, expected: tuple[int, int]) -> None:
    assert parse_range(header, 10_000) == ByteRange(*expected)


@pytest.mark.parametrize(
    "header",
    [
        "bytes=5-2",
        "bytes=-",
        "bytes= -",
        "bytes=a-b",
        "bytes=1",
        "bytes",
        "",
        "lines=1-2",
        "bytes=0-1,5-6",
        "bytes=٣-٤",
        "bytes=--5",
        "bytes=1-2-3",
    ],  # fmt: skip
)
def test_what_makes_no_sense_or_is_too_much_asks_for_the_whole_file(header: str) -> None:
    assert parse_range(header, 10_000) is None


@pytest.mark.parametrize("header", ["bytes=10000-", "bytes=10000-10001", "bytes=-0", f"bytes={'9' * 5000}-"])
def test_a_range_behind_the_end_is_empty(header: str) -> None:
    found = parse_range(header, 10_000)
    assert found is not None
    assert not found
    assert found.content_range(10_000) == "bytes */10000"


def test_a_part_is_read_in_small_bites_and_closes_the_file() -> None:
    opened = BytesIO(CONTENT)
    opened.seek(100)
    part = PartOfFile(opened, 250)
    bites = list(iter(lambda: part.read(64), b""))
    assert [len(bite) for bite in bites] == [64, 64, 64, 58]
    assert b"".join(bites) == CONTENT[100:350]
    part.close()
    assert opened.closed


def test_a_web_server_may_send_a_part_from_the_disk(tmp_path: Path) -> None:
    (tmp_path / "recording").write_bytes(CONTENT)
    part = open_part(FileSystemStorage(tmp_path), "recording", ByteRange(100, 350))
    assert os.lseek(part.fileno(), 0, os.SEEK_CUR) == 100
    part.close()


@pytest.fixture
def recording(media_folder: object, request: pytest.FixtureRequest) -> Iterator[str]:
    """Return the address of a recording for members; kept elsewhere if the test says so."""
    if "elsewhere" in request.fixturenames:
        request.getfixturevalue("elsewhere")
    owners.register_media_owner("nghe/", _for_members)
    yield f"/tep/{default_storage.save('nghe/bai.mp3', ContentFile(CONTENT))}"
    owners._owners.pop("nghe/")


def _for_members(path: str) -> frozenset[str]:
    return frozenset({"members"})


def body(response: HttpResponseBase) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]


@pytest.fixture
def client(client_for: ClientFor) -> Client:
    return client_for("members")


def test_a_part_is_sent_as_such(client: Client, recording: str) -> None:
    whole = client.get(recording)
    assert (whole.status_code, whole["Accept-Ranges"], whole["Content-Length"]) == (200, "bytes", str(SIZE))
    assert body(whole) == CONTENT
    part = client.get(recording, headers={"range": "bytes=1000-1999"})
    assert part.status_code == 206
    assert part["Content-Range"] == f"bytes 1000-1999/{SIZE}"
    assert part["Content-Length"] == "1000"
    assert part["ETag"] == whole["ETag"]
    assert part["Content-Type"] == "audio/mpeg"
    assert "media-src 'self'" in part["Content-Security-Policy"]
    assert body(part) == CONTENT[1000:2000]


def test_a_part_behind_the_end_is_refused_with_the_size(client: Client, recording: str) -> None:
    refused = client.get(recording, headers={"range": f"bytes={SIZE}-"})
    assert (refused.status_code, refused["Content-Range"]) == (416, f"bytes */{SIZE}")
    assert body(refused) == b""


@pytest.mark.parametrize("header", ["bytes=0-1,5-6", "bytes=5-2"])
def test_several_ranges_and_nonsense_get_the_whole_file(header: str, client: Client, recording: str) -> None:
    response = client.get(recording, headers={"range": header})
    assert (response.status_code, body(response)) == (200, CONTENT)


def test_who_holds_a_part_of_an_older_file_gets_the_new_one_whole(client: Client, recording: str) -> None:
    first = client.get(recording)
    asked = {"range": "bytes=-10"}
    for condition, status in (
        (first["ETag"], 206),
        (first["Last-Modified"], 206),
        ('"another"', 200),
        (f"W/{first['ETag']}", 200),
        ("Thu, 01 Jan 2015 00:00:00 GMT", 200),
    ):
        assert client.get(recording, headers={**asked, "if-range": condition}).status_code == status, condition


def test_an_unchanged_file_is_not_sent_in_parts_either(client: Client, recording: str) -> None:
    etag = client.get(recording)["ETag"]
    assert client.get(recording, headers={"range": "bytes=0-9", "if-none-match": etag}).status_code == 304


def test_head_tells_the_size_and_sends_nothing(client: Client, recording: str) -> None:
    response = client.head(recording, headers={"range": "bytes=0-9"})
    assert (response.status_code, response["Content-Length"], response["Accept-Ranges"]) == (200, str(SIZE), "bytes")
    assert body(response) == b""


def test_nobody_gets_a_part_of_what_they_may_not_have_whole(client_for: ClientFor, recording: str) -> None:
    owners._owners["nghe/"] = lambda path: frozenset({"nobody"})
    assert client_for("members").get(recording, headers={"range": "bytes=0-9"}).status_code == 404
    assert client_for(None).get(recording, headers={"range": "bytes=0-9"}).status_code == 302


def test_the_web_server_in_front_cuts_the_part_itself(client: Client, recording: str, settings: object) -> None:
    settings.MEDIA_X_ACCEL_PREFIX = "/_tep"  # type: ignore[attr-defined]
    response = client.get(recording, headers={"range": "bytes=0-9"})
    assert (response.status_code, response["X-Accel-Redirect"]) == (200, "/_tep/nghe/bai.mp3")
    assert response["Accept-Ranges"] == "bytes"
    assert "Content-Range" not in response


@pytest.mark.usefixtures("elsewhere")
def test_a_storage_that_can_is_asked_for_the_part_alone(client: Client, recording: str) -> None:
    assert body(client.get(recording, headers={"range": "bytes=1000-1999"})) == CONTENT[1000:2000]
    assert body(client.get(recording)) == CONTENT
    assert default_storage.parts_read == [(1000, 2000), (0, SIZE)]


@pytest.mark.django_db
def test_a_file_of_a_record_is_sent_in_parts_under_the_checksum_of_its_caller(media_folder: object) -> None:
    document = get_document_model().objects.create(title="Bài", file=ContentFile(CONTENT, "bai.mp3"))

    def ask(etag: str, **headers: str) -> HttpResponseBase:
        request = RequestFactory().get("/", headers=headers)
        return serving.file_response(document.file, request=request, filename="bai.mp3", download=False, etag=etag)

    part = ask("abc", range="bytes=5-9")
    assert isinstance(part, FileResponse)
    assert (part.status_code, part["ETag"], body(part)) == (206, '"abc"', CONTENT[5:10])
    part.close()
    assert part.file_to_stream._opened.closed  # type: ignore[attr-defined]
    assert ask("abc", **{"if-none-match": '"abc"'}).status_code == 304
    assert ask("").headers["ETag"] == ask("").headers["ETag"]
