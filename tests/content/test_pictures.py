"""Pictures in the size in which a page shows them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from accounts.audience import reader_for
from accounts.roles import Role
from content.pictures import SIZES, load_pictures, make_sizes
from tests import site_pages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]

SIZE = "fill-96x96"


def test_a_picture_has_address_and_size_of_what_wagtail_makes(member):
    image = site_pages.image()
    picture = load_pictures([image.pk, None], SIZE, reader=reader_for(member))[image.pk]
    made = image.get_rendition(SIZE)
    assert (picture.url, picture.width, picture.height) == (made.url, "96", "96")


def test_all_pictures_that_are_stored_cost_one_query(member):
    reader, images = reader_for(member), [site_pages.image() for _ in range(3)]
    load_pictures([image.pk for image in images], SIZE, reader=reader)
    with CaptureQueriesContext(connection) as captured:
        pictures = load_pictures([image.pk for image in images], SIZE, reader=reader)
    assert pictures.keys() == {image.pk for image in images}
    assert len([query for query in captured if "rendition" in query["sql"]]) == 1


def test_a_picture_follows_the_focal_point_of_its_image(member):
    image, reader = site_pages.image(), reader_for(member)
    before = load_pictures([image.pk], SIZE, reader=reader)[image.pk]
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 10, 10, 20, 20
    image.save()
    make_sizes(image)
    after = load_pictures([image.pk], SIZE, reader=reader)[image.pk]
    assert after.url == image.get_rendition(SIZE).url != before.url


def test_an_image_of_a_closed_collection_has_no_picture(member, editor, roles):
    image = site_pages.image()
    image.collection = site_pages.closed_collection(roles[Role.EDITORS])
    image.save()
    assert load_pictures([image.pk], SIZE, reader=reader_for(editor)).keys() == {image.pk}
    assert not load_pictures([image.pk], SIZE, reader=reader_for(member))


def test_an_image_has_its_sizes_after_the_commit_and_again_when_they_are_gone(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        image = get_image_model().objects.create(title="Ảnh", file=get_test_image_file(size=(800, 600)))
    assert set(image.renditions.values_list("filter_spec", flat=True)) == set(SIZES)
    with django_capture_on_commit_callbacks(execute=True):  # as when its file is replaced
        image.renditions.all().delete()
    assert set(image.renditions.values_list("filter_spec", flat=True)) == set(SIZES)
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert not get_image_model().get_rendition_model().objects.exists()
