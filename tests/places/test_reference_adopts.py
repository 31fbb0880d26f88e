"""Loading the fact tables into a site where people have entered something before."""

import pytest

from places.models import Organisation
from places.reference import load_reference_places

pytestmark = pytest.mark.django_db


def test_an_organisation_entered_by_hand_before_is_adopted_not_doubled():
    Organisation.objects.create(name="Hội Khuyến học Việt Nam")
    load_reference_places()
    assert Organisation.objects.get(name="Hội Khuyến học Việt Nam").kind == "other"
