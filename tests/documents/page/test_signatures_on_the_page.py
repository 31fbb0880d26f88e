"""The page of a directive says honestly what its digital signatures are worth, and so does the form in the admin."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from documents.files.processing import READING
from documents.models import Directive, DirectiveFile, RecognisedFile
from documents.record.signed import describe_signatures
from tests.conftest import ClientFor
from tests.documents.records import make_directive
from tests.documents.signed_files import ORGANISATION, SIGNER, identity, signed_pdf
from tests.html import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]
SIGNED = f"Ký số bởi {SIGNER} ({ORGANISATION})"
UNCHECKED = "Chưa kiểm tra được chứng thư."


def signature(**more) -> dict[str, object]:
    return {
        "signer": "Sở Nội vụ",
        "signed_at": "2024-09-24T03:23:00+00:00",
        "is_intact": True,
        "covers_file": True,
    } | more


@pytest.mark.parametrize(
    ("kept", "made", "state", "is_bad"),
    [
        (
            signature(is_stamped=True),
            "Ký số bởi Sở Nội vụ, 10:23 24/09/2024.",
            f"Nội dung không bị sửa sau khi ký. {UNCHECKED}",
            False,
        ),
        (
            signature(is_trusted=True),
            "Ký số bởi Sở Nội vụ, 10:23 24/09/2024 theo đồng hồ của người ký.",
            "Nội dung không bị sửa sau khi ký. Chứng thư do tổ chức mà trang này tin cậy cấp.",
            False,
        ),
        (
            signature(signed_at="", covers_file=False, is_trusted=False),
            "Ký số bởi Sở Nội vụ.",
            "Phần đã ký còn nguyên, nhưng sau đó tệp có thêm nội dung. Chứng thư không do tổ chức nào mà trang này "
            "tin cậy cấp.",
            False,
        ),
        (
            signature(is_intact=False, is_stamped=True),
            "Ký số bởi Sở Nội vụ, 10:23 24/09/2024.",
            f"Tệp đã bị sửa sau khi ký: nội dung hiện nay không phải là nội dung đã ký. {UNCHECKED}",
            True,
        ),
        (
            signature(signer="", is_intact=False, is_checked=False),
            "Tệp có chữ ký số.",
            "Chữ ký bị hỏng: không nói được gì về nó.",
            True,
        ),
    ],
)
def test_no_more_is_said_of_a_signature_than_was_checked(kept, made: str, state: str, is_bad: bool) -> None:
    (line,) = describe_signatures([kept])
    assert (line.made, line.state, line.is_bad) == (made, state, is_bad)


def signed_directive(data: bytes) -> Directive:
    directive = make_directive()
    record = DirectiveFile.objects.create(directive=directive, file=SimpleUploadedFile("quyet-dinh.pdf", data))
    READING.process(record.pk)
    directive.refresh_from_db()
    return directive


def test_a_signed_file_says_so_beside_its_text_and_beside_its_pages(reading: Client, settings, tmp_path) -> None:
    (tmp_path / "goc.pem").write_bytes(identity().root)
    settings.DOCUMENTS_TRUST_ROOTS = tmp_path
    directive = signed_directive(signed_pdf())
    for view in ("van-ban", "ban-goc", "canh-nhau"):
        page = words(reading.get(f"{directive.get_absolute_url()}?xem={view}"), "main")
        assert page.count(SIGNED) == 1
        assert "Nội dung không bị sửa sau khi ký. Chứng thư do tổ chức mà trang này tin cậy cấp." in page
    row = RecognisedFile.objects.get(sha256=directive.files.get().sha256)
    assert [kept["is_trusted"] for kept in row.signatures] == [True]
    assert row.checked_at is not None


def test_a_file_that_was_changed_says_so_to_readers_and_editors(reading: Client, client_for: ClientFor) -> None:
    data = signed_pdf()
    directive = signed_directive(data.replace(b"/MediaBox", b"/mediabox", 1))
    broken = "Tệp đã bị sửa sau khi ký"
    assert broken in words(reading.get(directive.get_absolute_url()), "main")
    address = reverse(directive.snippet_viewset.get_url_name("edit"), args=[directive.pk])
    assert broken in client_for(Role.EDITORS).get(address).content.decode()
