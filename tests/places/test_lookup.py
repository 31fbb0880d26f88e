"""Names of issuers as real papers write them."""

from datetime import date

import pytest

from places.issuer_names import organisation_key, organisation_kind
from places.lookup import OrganisationIndex
from places.models import Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Bộ Chính trị (khóa X)", "Bộ Chính trị"),
        ("Ban Bí thư khoá XII", "Ban Bí thư"),
        ("UBND Thành phố Hà Nội", "Ủy ban nhân dân thành phố Hà Nội"),
        ("Uỷ ban nhân dân TP. Hà Nội", "Ủy ban nhân dân thành phố Hà Nội"),
        ("UY BAN NHAN DAN THANH PHO HA NOI", "Ủy ban nhân dân thành phố Hà Nội"),
        ("Thủ tướng", "Thủ tướng Chính phủ"),
        ("Thành uỷ Hà Nội", "Thành ủy Hà Nội"),
        ("Bộ GD&ĐT", "Bộ Giáo dục và Đào tạo"),
        ("Bộ GD-ĐT", "Bộ Giáo dục và Đào tạo"),
        ("Hội Khuyến học Hà Nội", "Hội Khuyến học thành phố Hà Nội"),
        ("Ủy ban thường vụ quốc hội", "Ủy ban Thường vụ Quốc hội"),
        ("UBND xã Dân Hòa", "Ủy ban nhân dân xã Dân Hòa"),
    ],
)
def test_a_name_as_people_write_it_finds_the_organisation(written, name):
    found = OrganisationIndex().find(written)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("written", ["", "  ", "(khóa X)", "Thành ủy Đà Nẵng", "\x00"])
def test_a_name_nobody_knows_finds_nothing(written):
    assert OrganisationIndex().find(written) is None


def test_an_unknown_issuer_is_made_once_and_waits_for_an_editor():
    made, created = OrganisationIndex().find_or_create("Tỉnh ủy Thái Nguyên (khóa XX)")
    again, created_again = OrganisationIndex().find_or_create("Tỉnh uỷ  THÁI NGUYÊN")
    assert created and not created_again
    assert made.pk == again.pk
    assert (made.name, made.kind, made.needs_review) == ("Tỉnh ủy Thái Nguyên", "party", True)


def test_a_name_without_letters_cannot_become_an_organisation():
    with pytest.raises(ValueError, match="letters"):
        OrganisationIndex().find_or_create(" - ")


def test_the_day_decides_between_two_bodies_of_one_name():
    Organisation.objects.create(name="Ban Khuyến học A", aliases="Ban cũ", valid_to=date(2020, 1, 1))
    Organisation.objects.create(name="Ban Khuyến học B", aliases="Ban cũ", valid_from=date(2020, 1, 1))
    index = OrganisationIndex()
    assert index.find("ban cũ", on=date(2019, 5, 1)).name == "Ban Khuyến học A"
    assert index.find("ban cũ", on=date(2021, 5, 1)).name == "Ban Khuyến học B"
    assert index.find("ban cũ").name == "Ban Khuyến học B"


def test_an_alias_does_not_hide_the_organisation_really_called_so():
    Organisation.objects.create(name="Cơ quan lạ", aliases="Chính phủ")
    assert OrganisationIndex().find("Chính phủ").source_key == "chinh-phu"


def test_the_index_reads_once(django_assert_num_queries):
    with django_assert_num_queries(1):
        index = OrganisationIndex()
        for name in ("Chính phủ", "Quốc hội", "không có"):
            index.find(name)


def test_kinds_are_guessed_from_the_first_words():
    kinds = [organisation_kind(name).value for name in ("Đảng ủy xã A", "Hội Khuyến học B", "Sở Y tế C", "Công ty D")]
    assert kinds == ["party", "association", "state", "other"]


def test_keys_of_nfd_and_nfc_are_the_same():
    import unicodedata

    name = "Ủy ban nhân dân tỉnh Đắk Lắk"
    assert organisation_key(unicodedata.normalize("NFD", name)) == organisation_key(name)
