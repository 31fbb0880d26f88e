"""A signature is written as on paper: capacity, for whom, post."""

from __future__ import annotations

import pytest

from documents.importing.signers import parse_position
from documents.record.signature import write_post, write_signer


@pytest.mark.parametrize(
    ("capacity", "position", "issuer", "written"),
    [
        ("KT", "Phó Thủ tướng", "Thủ tướng Chính phủ", "KT. Thủ tướng, Phó Thủ tướng"),
        ("KT", "Phó Chủ tịch", "Hội Khuyến học xã Dân Hòa", "KT. Chủ tịch, Phó Chủ tịch"),
        ("KT", "Thứ trưởng", "Bộ Giáo dục và Đào tạo", "KT. Bộ trưởng, Thứ trưởng"),
        ("KT", "phó giám đốc", "Sở Giáo dục và Đào tạo", "KT. Giám đốc, phó giám đốc"),
        ("TM", "Chủ tịch", "Hội Khuyến học khu vực Thanh Oai", "TM. Ban Chấp hành, Chủ tịch"),
        ("TM", "Bí thư Thành ủy", "Thành ủy Hà Nội", "TM. Ban Chấp hành, Bí thư Thành ủy"),
        ("TM", "Thủ tướng", "Chính phủ", "TM. Chính phủ, Thủ tướng"),
        ("TM", "Chủ tịch", "UBND Thành phố Hà Nội", "TM. Ủy ban nhân dân, Chủ tịch"),
        ("TM", "", "Bộ Chính trị (khóa X)", "TM. Bộ Chính trị"),
        ("TL", "Ủy viên Thư ký", "Hội Khuyến học khu vực Thanh Oai", "TL. Ban Thường vụ, Ủy viên Thư ký"),
        ("TUQ", "Chánh Văn phòng", "Bộ Giáo dục và Đào tạo", "TUQ. Bộ trưởng, Chánh Văn phòng"),
        ("Q", "Chủ tịch", "Ủy ban nhân dân xã Bình Minh", "Q. Chủ tịch"),
        ("KT", "Chánh Văn phòng", "Trường học", "Chánh Văn phòng, ký thay"),
        ("", "Tổng Bí thư", "Ban Chấp hành Trung ương", "Tổng Bí thư"),
    ],
)
def test_capacity_and_post_are_written_as_on_paper(capacity: str, position: str, issuer: str, written: str) -> None:
    assert write_post(capacity=capacity, position=position, issuer=issuer) == written
    assert write_signer(name="Lê An", capacity=capacity, position=position, issuer=issuer) == f"Lê An ({written})"


@pytest.mark.parametrize(("capacity", "position"), [("KT", "Phó Thủ tướng"), ("TM", "Chủ tịch"), ("Q", "Giám đốc")])
def test_what_is_written_is_read_back_by_an_import(capacity: str, position: str) -> None:
    written = write_post(capacity=capacity, position=position, issuer="Hội Khuyến học Việt Nam")
    assert parse_position(written) == (position, capacity)
