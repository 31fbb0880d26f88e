"""Materials of a trainer who is nobody else in the tests, in every state on the way; unpublished forms have own words.

They belong to an open module: nothing but their state closes them.
"""

from __future__ import annotations

from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file

from accounts.models import User
from accounts.roles import Role, group_for
from documents.citations.recognise import recognise
from documents.citations.store import citation_columns
from training.materials import submitting
from training.models import FileCitation, FilePage, Material, MaterialFile, MaterialItem, MaterialModule, ModulePage

OWNER = "baocao-khac"
WAITING, RENEWED, TAKEN_DOWN = "Bài trondelvik", "Sổ tay mở", "Phiếu vandomirel"
UNPUBLISHED_WORDS = (
    *("trondelvik", "zemfolary", "hrastovine", "glorvitane", "brixomand"),
    *("quenvoria", "jalendrost", "wistanole", "draxolune", "sprilvonde"),
    *("vandomirel", "kostrifen", "ebranzule", "omblativ", "fenkhorast"),
)
"""Of each unpublished form: title, description, sources, name of its file, text of a page."""


def owner() -> User:
    """Return the trainer to whom these materials belong."""
    user, _made = User.objects.get_or_create(username=OWNER, defaults={"full_name": "Chu Văn Khác"})
    user.groups.add(group_for(Role.TRAINERS))
    return user


def published_material() -> Material:
    """Return a published material of that trainer, with a version; made if it is not there yet."""
    found: Material | None = Material.objects.filter(title=RENEWED).first()
    return found or _publish(_draft(RENEWED, "mô tả", "nguồn", "so-tay.png", "chữ"))


def materials_on_their_way() -> list[Material]:
    """Make one that waits for approval, one whose newer form waits, one that was taken down; return them."""
    words = UNPUBLISHED_WORDS
    waiting = _draft(WAITING, *words[1:3], f"{words[3]}.png", words[4])
    submitting.submit(waiting, user=owner())
    renewed = _change(published_material(), f"Sổ tay {words[5]}", *words[6:8], f"{words[8]}.png", words[9])
    submitting.submit(renewed, user=owner())
    taken_down = _publish(_draft(TAKEN_DOWN, *words[11:13], f"{words[13]}.png", words[14]))
    submitting.withdraw(taken_down, user=owner())
    return [waiting, renewed, taken_down]


def _draft(title: str, *content: str) -> Material:
    material = Material(title=title, owner=owner(), live=False)
    material.module_links.set([MaterialModule(module=ModulePage.objects.get(title="Chuyên đề mở"))])
    submitting.save_draft(material, user=owner())
    return _change(material, title, *content)


def _change(material: Material, title: str, description: str, sources: str, name: str, text: str) -> Material:
    """Store a newer form, with a picture as its file that is said to hold a text."""
    file = MaterialFile.objects.create(
        material=material, sent_by=owner(), name=name, file=get_test_image_file(filename=name, size=(20, 10))
    )
    picture = ContentFile(b"RIFF", name="trang-1.webp")
    text = f"{text}. Theo Kế hoạch số 55/KH-HKH."
    page = FilePage.objects.create(file=file, number=1, text=text, picture=picture, picture_width=20, picture_height=10)
    for span in recognise(text):
        FileCitation.objects.create(page=page, **citation_columns(span))
    newest = Material.objects.get(pk=material.pk).get_latest_revision_as_object()
    newest.title, newest.description, newest.sources = title, description, sources
    newest.related_numbers = "55/KH-HKH"
    newest.items.set([MaterialItem(file=file)])
    submitting.save_draft(newest, user=owner())
    return Material.objects.get(pk=material.pk)


def _publish(material: Material) -> Material:
    submitting.publish(material, user=owner())
    return Material.objects.get(pk=material.pk)
