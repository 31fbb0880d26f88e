"""What is not published yet, beside the site with secrets: nobody reads a word of it who may not work on it.

The people of one commune may enter the admin, and find there their own page, which points to what is not published.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    Task,
    UploadedFile,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

from accounts.models import User
from accounts.roles import Role, group_for
from communes.models import CommunePage
from content.models import NewsPage, StandardPage
from documents.models import Directive
from tests import site_pages
from tests.documents.records import make_directive
from tests.permissions.world import World
from training.materials import submitting
from training.models import Material

WORDS = {
    "chemburno": "the title of the draft page “Trang chemburno valdiskar”",
    "valdiskar": "the title of the draft page “Trang chemburno valdiskar”",
    "okromantel": "the text of the draft page “Trang chemburno valdiskar”",
    "velmarchi": "the title of news of another commune, “Tin velmarchi ostograna”",
    "ostograna": "the title of news of another commune, “Tin velmarchi ostograna”",
    "grundelvik": "the new title of “Trang đang sống”, not published yet",
    "mascofino": "the new text of “Trang đang sống”, not published yet",
    "pelkadorf": "the new subject of directive 91/KH-HKH, not published yet",
    "trovanigo": "the title of the material “Bài trovanigo” in moderation",
    "fexilorna": "the name of a file that an editor is sending",
}
"""By word: what somebody knows who sees it."""


@dataclass
class Unpublished:
    """What the tests ask for by name."""

    draft: StandardPage
    below_draft: StandardPage
    news: NewsPage
    changed: StandardPage
    directive: Directive
    material: Material
    upload: UploadedFile
    state: WorkflowState
    own_page: CommunePage
    own_draft: NewsPage
    own_image: Any
    other_commune: CommunePage

    @property
    def pages(self) -> list[Page]:
        """Return the pages of which a word is not published."""
        return [self.draft, self.news, self.changed]


def build(world: World) -> Unpublished:
    """Make what is not published, and a commune whose page points to it."""
    editor = User.objects.create_user("soan", email="soan@hoi.example", full_name="Người Soạn")
    editor.groups.add(group_for(Role.EDITORS))
    own_image = _image_of(world.commune)
    draft = _draft(world, own_image, editor)
    below = site_pages.add(draft, StandardPage(title="Trang dưới bản nháp"))
    _entrust(below, world.commune)
    other = site_pages.add(world.tree["communes"], CommunePage(title="Xã khác", place=site_pages.place("Xã Khác")))
    news = site_pages.add(other, NewsPage(title="Tin velmarchi ostograna"), live=False)
    directive = make_directive(number="91/KH-HKH", subject="Kế hoạch đang dùng", type_name="Kế hoạch")
    directive.subject = "Kế hoạch pelkadorf"
    directive.save_revision(user=editor, log_action=True)
    material = site_pages.material("Bài trovanigo", world.open_module, live=False)
    submitting.submit(material, user=editor)
    own_page = _own_page(world, draft=draft, changed=below)
    return Unpublished(
        draft=draft,
        below_draft=below,
        news=news,
        changed=_changed(world, editor),
        directive=Directive.objects.get(pk=directive.pk),
        material=material,
        upload=_upload(editor),
        state=_moderated(draft, editor),
        own_page=own_page,
        own_draft=site_pages.add(own_page, NewsPage(title="Tin nháp của xã"), live=False),
        own_image=own_image,
        other_commune=other,
    )


def _entrust(page: Page, commune: CommunePage) -> None:
    """Let the editors of the commune work on a page, whose way leads through the draft above it."""
    for permission in Permission.objects.filter(codename__in=("change_page", "publish_page")):
        GroupPagePermission.objects.create(group=commune.workspace.group, page=page.page_ptr, permission=permission)


def _image_of(commune: CommunePage) -> Any:
    file = get_test_image_file(filename="anh-cua-xa.png", size=(80, 60))
    return get_image_model().objects.create(title="Ảnh của xã", file=file, collection=commune.workspace.collection)


def _draft(world: World, image: Any, editor: User) -> StandardPage:
    # A published page below it carries this part of the address, too.
    page = StandardPage(title="Trang chemburno valdiskar", slug="trang-1", summary="Tóm tắt okromantel", owner=editor)
    page.body = [("text", "<p>Nội dung okromantel</p>"), ("image", {"image": image, "caption": "Okromantel"})]
    site_pages.add(world.tree["about"], page, live=False)
    page.save_revision(user=editor, log_action=True)
    page.locked, page.locked_by, page.locked_at = True, editor, timezone.now()
    page.save()
    return page


def _changed(world: World, editor: User) -> StandardPage:
    page = site_pages.add(world.tree["about"], StandardPage(title="Trang đang sống"))
    page.title, page.summary = "Trang grundelvik", "Tóm tắt mascofino"
    page.save_revision(user=editor, log_action=True)
    page.go_live_at = timezone.now() + timedelta(days=2)
    page.save_revision(user=editor, approved_go_live_at=page.go_live_at)
    return StandardPage.objects.get(pk=page.pk)


def _own_page(world: World, *, draft: Page, changed: Page) -> CommunePage:
    page = world.commune
    links = "".join(f'<a linktype="page" id="{each.pk}">xem</a> ' for each in (draft, changed, world.page))
    page.body = [
        ("text", f"<p>{links}</p>"),
        ("directive", {"directive": world.draft, "note": ""}),
        ("file", {"document": world.document, "note": ""}),
        ("image", {"image": world.image, "caption": ""}),
    ]
    page.save_revision().publish()
    return CommunePage.objects.get(pk=page.pk)


def _upload(editor: User) -> UploadedFile:
    return UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(get_image_model()),
        file=ContentFile(b"x", name="fexilorna.png"),
        uploaded_by_user=editor,
    )


def _moderated(page: Page, editor: User) -> WorkflowState:
    task = GroupApprovalTask.objects.create(name="Duyệt thử")
    task.groups.set([group_for(Role.EDITORS)])
    workflow = Workflow.objects.create(name="Quy trình thử")
    WorkflowTask.objects.create(workflow=workflow, task=Task.objects.get(pk=task.pk), sort_order=1)
    WorkflowPage.objects.create(workflow=workflow, page=page.page_ptr)
    return workflow.start(page, editor)
