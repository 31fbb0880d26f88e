"""Files that arrive in pieces: what counts, what is refused, who may, and that nothing is left behind."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.documents import get_document_model

from accounts import checks
from accounts.media import gates, staged
from accounts.models import StagedPiece, StagedUpload, User
from accounts.roles import Role
from tests.conftest import ClientFor, MakeUser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]

PIECE = 64 * 1024
CONTENT = bytes(index * 7 % 251 for index in range(3 * PIECE + 1000))


def only_slides(owner: User, name: str, size: int) -> None:
    if not owner.groups.filter(name="Báo cáo viên").exists():
        raise PermissionDenied
    if not name.endswith(".pptx"):
        raise ValidationError("Chỉ nhận bài trình chiếu.")


@pytest.fixture(autouse=True)
def gate() -> Iterator[None]:
    """A form that takes slides from trainers."""
    gates.register_upload_gate("slides", only_slides)
    yield
    gates._gates.pop("slides")


@pytest.fixture
def upload(trainer: User) -> StagedUpload:
    return staged.begin(trainer, purpose="slides", name="Bài 1.pptx", size=len(CONTENT))


@pytest.fixture
def client(client_for: ClientFor) -> Client:
    return client_for(Role.TRAINERS)


def address(upload: StagedUpload) -> str:
    return f"/tai-len/{upload.pk}/"


def send(client: Client, upload: StagedUpload, offset: int, body: bytes, **headers: str) -> Any:
    return client.generic("PUT", address(upload), body, headers={"upload-offset": str(offset), **headers})


def send_all(upload: StagedUpload) -> StagedUpload:
    for offset in range(0, len(CONTENT), PIECE):
        body = CONTENT[offset : offset + PIECE]
        upload.received = staged.add_piece(upload, offset=offset, length=len(body), body=BytesIO(body))
    return upload


def stored_pieces() -> list[str]:
    try:
        folders, _files = default_storage.listdir(staged.FOLDER)
    except FileNotFoundError:
        return []
    return [name for folder in folders for name in default_storage.listdir(f"{staged.FOLDER}/{folder}")[1]]


def begin(client: Client, **values: object) -> Any:
    asked = {"purpose": "slides", "name": "Bài 1.pptx", "size": len(CONTENT), **values}
    return client.post("/tai-len/", json.dumps(asked), content_type="application/json")


@pytest.mark.parametrize("storage", ["here", "elsewhere"])
def test_a_file_arrives_byte_for_byte(
    storage: str, request: pytest.FixtureRequest, client: Client, trainer: User
) -> None:
    if storage == "elsewhere":
        request.getfixturevalue("elsewhere")
    begun = begin(client, name="C:\\bài\\Bài 1.pptx")
    assert begun.status_code == 201
    assert (begun.json()["received"], begun.json()["piece"]) == (0, 4 * 1024 * 1024)
    upload = StagedUpload.objects.get(pk=begun.json()["id"])
    received = 0
    for length in (PIECE, 2 * PIECE, 1000):
        answer = send(client, upload, received, CONTENT[received : received + length])
        received += length
        assert (answer.status_code, answer.json()) == (200, {"received": received})
    assert client.get(address(upload)).json()["received"] == len(CONTENT)
    (claimed,) = staged.claim_staged(trainer, [begun.json()["id"]])
    with staged.open_staged(claimed) as whole:
        assert (whole.name, whole.size, whole.read()) == ("Bài 1.pptx", len(CONTENT), CONTENT)


def test_a_file_is_begun_with_a_plain_form_too(client: Client) -> None:
    assert client.post("/tai-len/", {"purpose": "slides", "name": "a.pptx", "size": "5"}).status_code == 201


def test_a_whole_file_is_moved_into_a_record_and_its_pieces_go(
    upload: StagedUpload, trainer: User, django_capture_on_commit_callbacks: Any, media_folder: Path
) -> None:
    send_all(upload)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        (claimed,) = staged.claim_staged(trainer, [str(upload.pk)])
        with staged.open_staged(claimed) as whole:
            document = get_document_model().objects.create(title="Bài", file=whole)
        staged.discard(claimed)
    with document.file.open() as stored:
        assert stored.read() == CONTENT
    assert staged.claim_staged(trainer, [str(upload.pk)]) == []
    assert not list((media_folder / staged.FOLDER).iterdir())


def test_only_what_is_whole_and_ones_own_is_claimed_in_the_order_asked_for(
    upload: StagedUpload, trainer: User, member: User
) -> None:
    half = staged.begin(trainer, purpose="slides", name="nua.pptx", size=10)
    small = staged.begin(trainer, purpose="slides", name="nho.pptx", size=1)
    staged.add_piece(small, offset=0, length=1, body=BytesIO(b"x"))
    send_all(upload)
    ids = [str(small.pk), "khong-phai-ma", str(half.pk), str(uuid4()), upload.pk, small.pk]
    assert staged.claim_staged(trainer, ids) == [small, upload]
    assert staged.claim_staged(member, ids) == []
    assert staged.list_staged(trainer, purpose="slides") == [upload, half, small]
    assert staged.list_staged(member) == []


def test_a_piece_for_another_place_is_answered_with_the_right_one(client: Client, upload: StagedUpload) -> None:
    assert send(client, upload, 0, CONTENT[:PIECE]).status_code == 200
    for offset in (0, PIECE - 1, 2 * PIECE):
        again = send(client, upload, offset, CONTENT[:PIECE])
        assert (again.status_code, again.json()) == (409, {"received": PIECE})
    assert len(stored_pieces()) == 1


class WhileReading(BytesIO):
    """A body during whose reading something else happens."""

    def __init__(self, content: bytes, act: Callable[[], object]) -> None:
        super().__init__(content)
        self.act = act

    def read(self, size: int | None = -1, /) -> bytes:
        act, self.act = self.act, lambda: None
        act()
        return super().read(size)


def test_of_two_pieces_at_once_one_counts(upload: StagedUpload) -> None:
    other = StagedUpload.objects.get(pk=upload.pk)
    first = CONTENT[:PIECE]
    body = WhileReading(b"x" * PIECE, lambda: staged.add_piece(other, offset=0, length=PIECE, body=BytesIO(first)))
    with pytest.raises(staged.WrongOffsetError) as refused:
        staged.add_piece(upload, offset=0, length=PIECE, body=body)
    assert refused.value.received == PIECE
    (piece,) = StagedPiece.objects.filter(upload=upload)
    assert default_storage.open(piece.stored_as).read() == first
    assert len(stored_pieces()) == 1


def test_a_piece_of_an_upload_that_goes_meanwhile_leaves_nothing(upload: StagedUpload) -> None:
    body = WhileReading(CONTENT[:PIECE], StagedUpload.objects.get(pk=upload.pk).delete)
    with pytest.raises(StagedUpload.DoesNotExist):
        staged.add_piece(upload, offset=0, length=PIECE, body=body)
    assert stored_pieces() == []


class Broken(BytesIO):
    """A body whose connection breaks after the first block."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise ConnectionResetError
        return super().read(min(size or 0, 1000))


@pytest.mark.parametrize("body", [BytesIO(CONTENT[: PIECE - 1]), Broken(CONTENT)], ids=["ends", "breaks"])
def test_a_connection_that_breaks_off_leaves_nothing_behind(upload: StagedUpload, body: BytesIO) -> None:
    with pytest.raises(staged.InterruptedPieceError):
        staged.add_piece(upload, offset=0, length=PIECE, body=body)
    assert stored_pieces() == []
    upload.refresh_from_db()
    assert upload.received == 0


def test_pieces_that_are_too_long_or_too_short_are_refused(client: Client, trainer: User) -> None:
    long = staged.begin(trainer, purpose="slides", name="a.pptx", size=10 * 1024 * 1024)
    assert send(client, long, 0, bytes(4 * 1024 * 1024 + 1)).status_code == 413
    assert send(client, long, 0, bytes(PIECE - 1)).status_code == 400
    short = staged.begin(trainer, purpose="slides", name="a.pptx", size=10)
    assert send(client, short, 0, bytes(11)).status_code == 413
    assert send(client, short, 0, b"").status_code == 400
    assert client.generic("PUT", address(short), b"x" * 10).status_code == 400
    assert send(client, short, 0, bytes(10)).status_code == 200
    assert send(client, short, 10, b"x").status_code == 413


@pytest.mark.parametrize(
    ("values", "status", "word"),
    [
        ({"name": "bai.exe"}, 422, "trình chiếu"),
        ({"name": "a/"}, 422, "tên"),
        ({"name": "a/.."}, 422, "tên"),
        ({"name": "\u202e\ud800"}, 422, "tên"),
        ({"size": 0}, 422, "rỗng"),
        ({"size": 200 * 1024 * 1024 + 1}, 422, "201 MB, tối đa 200 MB"),
        ({"size": "nhiều"}, 400, "cỡ"),
        ({"size": -5}, 400, "cỡ"),
        ({"size": "9" * 50}, 400, "cỡ"),
        ({"purpose": "khac"}, 403, "không"),
    ],
)
def test_what_is_not_taken_is_refused_in_words_before_a_byte_is_sent(
    values: dict[str, object], status: int, word: str, client: Client
) -> None:
    refused = begin(client, **values)
    assert refused.status_code == status
    assert word in refused.json()["error"]
    assert not StagedUpload.objects.exists()


@pytest.mark.parametrize("body", ["", "[]", "{", "\x00", '"x"', "{}"])
def test_nonsense_is_refused(body: str, client: Client) -> None:
    assert client.post("/tai-len/", body, content_type="application/json").status_code == 400


def test_a_person_sends_so_much_at_once_and_no_more(trainer: User, settings: Any) -> None:
    settings.STAGED_UPLOAD_MAX_FILES, settings.STAGED_UPLOAD_MAX_BYTES_A_PERSON = 2, 100
    first = staged.begin(trainer, purpose="slides", name="a.pptx", size=60)
    with pytest.raises(ValidationError, match="1 tệp"):
        staged.begin(trainer, purpose="slides", name="b.pptx", size=41)
    staged.begin(trainer, purpose="slides", name="b.pptx", size=1)
    with pytest.raises(ValidationError, match="2 tệp"):
        staged.begin(trainer, purpose="slides", name="c.pptx", size=1)
    StagedUpload.objects.filter(pk=first.pk).update(touched_at=timezone.now() - timedelta(days=2))
    staged.begin(trainer, purpose="slides", name="c.pptx", size=1)
    assert not StagedUpload.objects.filter(pk=first.pk).exists()


def test_an_upload_is_its_owners_alone(upload: StagedUpload, client_for: ClientFor, make_user: MakeUser) -> None:
    other = Client()
    other.force_login(make_user("khac", Role.TRAINERS), backend="accounts.backends.AccountBackend")
    for stranger in (other, client_for(Role.MEMBERS), client_for(Role.ADMINISTRATORS)):
        assert stranger.get(address(upload)).status_code == 404
        assert stranger.delete(address(upload)).status_code == 404
        assert send(stranger, upload, 0, CONTENT[:PIECE]).status_code == 404
    nobody = client_for(None)
    for answer in (
        nobody.get(address(upload)),
        nobody.delete(address(upload)),
        send(nobody, upload, 0, b"x"),
        begin(nobody),
    ):
        assert answer.status_code == 401
        assert "Đăng nhập ở thẻ khác" in answer.json()["error"]
    assert begin(client_for(Role.MEMBERS)).status_code == 403
    assert client_for(Role.TRAINERS).get(address(upload)).json()["received"] == 0


def test_nothing_is_sent_without_the_token_of_the_page(upload: StagedUpload, trainer: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(trainer, backend="accounts.backends.AccountBackend")
    assert begin(client).status_code == 403
    assert send(client, upload, 0, CONTENT[:PIECE]).status_code == 403
    assert client.delete(address(upload)).status_code == 403
    client.get("/tai-khoan/")
    token = client.cookies["csrftoken"].value
    assert send(client, upload, 0, CONTENT[:PIECE], **{"x-csrftoken": token}).status_code == 200


def test_pieces_are_never_served(upload: StagedUpload, client_for: ClientFor) -> None:
    send_all(upload)
    name = StagedPiece.objects.first().stored_as
    assert client_for(Role.ADMINISTRATORS).get(f"/tep/{name}").status_code == 404


def test_whoever_removes_an_upload_removes_its_pieces(
    upload: StagedUpload, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    send_all(upload)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.delete(address(upload)).status_code == 204
    assert stored_pieces() == []
    assert client.get(address(upload)).status_code == 404


def test_what_nobody_carries_on_is_cleared_away(
    upload: StagedUpload, trainer: User, django_capture_on_commit_callbacks: Any, capsys: Any
) -> None:
    fresh = staged.begin(trainer, purpose="slides", name="moi.pptx", size=len(CONTENT))
    send_all(upload)
    send_all(fresh)
    StagedUpload.objects.filter(pk=upload.pk).update(touched_at=timezone.now() - timedelta(days=8))
    default_storage.save(f"{staged.FOLDER}/{uuid4()}/000000000000-lost", BytesIO(b"left by a crash"))
    with django_capture_on_commit_callbacks(execute=True):
        call_command("clear_staged_uploads")
    assert capsys.readouterr().out == "Đã xóa 1 tệp tải dở\n"
    assert list(StagedUpload.objects.all()) == [fresh]
    assert len(stored_pieces()) == fresh.pieces.count() == 4


def test_a_file_whose_pieces_are_lost_is_not_put_together(upload: StagedUpload) -> None:
    send_all(upload)
    default_storage.delete(upload.pieces.last().stored_as)
    with pytest.raises(staged.LostPieceError):
        staged.open_staged(upload)


def test_a_purpose_has_one_gate() -> None:
    with pytest.raises(ImproperlyConfigured):
        gates.register_upload_gate("slides", lambda owner, name, size: None)


def test_limits_that_let_nothing_arrive_are_named(settings: Any, tmp_path: Path) -> None:
    assert checks.check_staged_uploads(None) == []
    settings.STAGED_UPLOAD_PIECE_BYTES = 1000
    settings.STAGED_UPLOAD_MAX_BYTES_A_PERSON = 5
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "not-there"
    assert [problem.id for problem in checks.check_staged_uploads(None)] == [
        "accounts.E009",
        "accounts.E009",
        "accounts.E010",
    ]
