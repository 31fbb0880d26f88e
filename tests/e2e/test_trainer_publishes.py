"""A trainer who has sent nothing yet publishes slides and a film on a phone; an editor looks, a member finds them.

The trainer uses what the workspace offers and nothing else; the editor works in the admin.
"""

from __future__ import annotations

import re
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.demo_site import DemoSite, make_unheard_word, press, sign_in
from tests.e2e.looking import axe_complaints, english_words, sideways
from tests.e2e.slides import write_slides

pytestmark = [pytest.mark.browser, pytest.mark.own_window, pytest.mark.xdist_group("demo")]

WORKSPACE = "/bao-cao-vien/cua-toi/"
FILM = "https://video.example/lop-hoc-ngo-trang.mp4"
COMMENT = "Thầy ghi thêm nguồn ở trang 3 giúp."
WITHOUT_MARKS = str.maketrans("ốòấổ", "ooao")
SENDING, APPROVING, RETURNING = "Gửi duyệt", "Duyệt và đăng", "Trả lại để sửa"


@pytest.fixture
def newcomer(demo_site: DemoSite) -> str:
    """Return the account of a trainer who has one module and no materials."""
    username = f"baocaovien.moi{uuid.uuid4().hex[:6]}"
    demo_site.run("tests.e2e.new_trainer", username)
    return username


def slides(folder: Path, *, name: str, seventh: str) -> Path:
    """Write eight slides; only the seventh says what nobody else does."""
    texts = [f"Phần {number}" for number in range(1, 9)]
    texts[6] = seventh
    return write_slides(folder / name, texts)


def attach(page: Page, file: Path) -> None:
    """Choose a file and wait until it has arrived."""
    page.set_input_files("[type=file]", file)
    expect(page.locator("[data-upload-row]")).to_contain_text("Đã tải xong")


def assert_fine(page: Page) -> None:
    """Look at a page of the trainer at the width it has: axe, Vietnamese, nothing sticks out, no way into the admin."""
    assert (axe_complaints(page, what="no colours"), english_words(page), sideways(page)) == ([], [], 0), page.url
    assert page.locator("a[href*='/admin/']").count() == 0, page.url


def send_first(trainer: Page, file: Path, *, title: str) -> None:
    """Send the first material of an empty workspace; an error on the way costs nothing."""
    expect(trainer.locator("main")).to_contain_text("Bạn chưa gửi tài liệu nào")
    assert_fine(trainer)
    press(trainer, trainer.get_by_role("link", name="Gửi tài liệu", exact=True))
    attach(trainer, file)
    expect(trainer.get_by_label("Tiêu đề")).to_have_value("So vang dong ho")
    trainer.get_by_label("Tiêu đề").fill(title)
    trainer.get_by_text("Video ở trang khác").click()
    trainer.get_by_label("Đường dẫn video").fill("phim của tôi")
    press(trainer, trainer.get_by_role("button", name=SENDING))
    expect(trainer.locator(".error-summary")).to_be_focused()
    assert_fine(trainer)
    trainer.locator(".error-summary a").click()
    expect(trainer.get_by_label("Đường dẫn video")).to_be_focused()
    trainer.get_by_label("Đường dẫn video").fill(FILM)
    press(trainer, trainer.get_by_role("button", name=SENDING))
    expect(trainer.locator("main")).to_contain_text("Chờ duyệt")


def mend(trainer: Page) -> None:
    """Do what the editor asked for, and send again."""
    trainer.reload()
    expect(trainer.locator("main")).to_contain_text(COMMENT)
    press(trainer, trainer.get_by_role("link", name="Sửa và gửi lại"))
    expect(trainer.locator("main")).to_contain_text(COMMENT)
    trainer.get_by_text("Quyền sử dụng, nguồn, văn bản").click()
    trainer.get_by_label("Nguồn").fill("Sổ của dòng họ Bùi")
    press(trainer, trainer.get_by_role("button", name=SENDING))


def see_text(trainer: Page, word: str, *, title: str) -> None:
    """Look at the material as members would until its text has been read; then go back to what waits."""
    press(trainer, trainer.get_by_role("link", name=title, exact=True))
    expect(trainer.locator("#trang-7")).to_contain_text(word)
    press(trainer, trainer.get_by_role("link", name="Quay lại trang sửa"))
    expect(trainer.get_by_role("button", name="Rút lại để sửa")).to_be_visible()
    assert_fine(trainer)
    press(trainer, trainer.get_by_role("link", name="Trang làm việc của tôi"))


def open_waiting(editor: Page, site: DemoSite, title: str) -> None:
    """Open a material from what the front page of the admin says is waiting."""
    editor.goto(site.url("/admin/"))
    press(editor, editor.get_by_role("link", name=title).first)


def choose(editor: Page, action: str) -> None:
    """Choose a step of the approval at the foot of the form."""
    editor.get_by_role("button", name=action, exact=True).click()


def look_and_return(editor: Page, site: DemoSite, word: str, *, title: str) -> None:
    """Preview what waits, then return it with a comment."""
    open_waiting(editor, site, title)
    editor.get_by_role("button", name="Hiện/ẩn xem trước").click()
    preview = editor.frame_locator("[data-side-panel=preview] iframe").last
    expect(preview.locator("#trang-7")).to_contain_text(word)
    choose(editor, RETURNING)
    editor.locator(".modal").get_by_role("textbox").fill(COMMENT)
    press(editor, editor.locator(".modal").get_by_role("button", name=RETURNING))


def approve(editor: Page, site: DemoSite, *, title: str) -> None:
    """Approve the material that waits."""
    open_waiting(editor, site, title)
    with editor.expect_navigation():
        choose(editor, APPROVING)


def find_slide(member: Page, site: DemoSite, word: str) -> None:
    """Search without marks; the hit leads to the slide."""
    member.goto(site.url(f"/tra-cuu/?q=dong+ho+giu+{word.translate(WITHOUT_MARKS)}"))
    hit = member.locator("#ket-qua article").first
    expect(hit).to_contain_text("Slide 7")
    press(member, hit.get_by_role("link", name=re.compile("Slide 7")))
    expect(member.locator(":target")).to_contain_text(word)
    expect(member.locator(":target")).to_be_in_viewport()


def send_new_version(trainer: Page, file: Path, *, title: str) -> None:
    """Put another file in place of the one that is online."""
    trainer.reload()
    press(trainer, trainer.get_by_role("link", name=re.compile(f"Bản mới ?: {title}")))
    trainer.get_by_label("Giữ so-vang_dong-ho.pptx").uncheck()
    attach(trainer, file)
    expect(trainer.locator("#id_title")).to_have_value(title)
    trainer.get_by_label("Bản này có gì mới").fill("Thêm họ Bùi")
    press(trainer, trainer.get_by_role("button", name=SENDING))
    expect(trainer.locator("main")).to_contain_text("bản trước đang được đăng")


def put_first_online_again(trainer: Page, *, title: str) -> None:
    """Take back the new version."""
    trainer.reload()
    press(trainer, trainer.get_by_role("link", name=re.compile(f"Các bản ?: {title}")))
    assert_fine(trainer)
    press(trainer, trainer.get_by_role("link", name="Đăng lại"))
    assert_fine(trainer)
    press(trainer, trainer.get_by_role("button", name="Đăng lại"))


def test_slides_are_sent_returned_mended_published_found_renewed_and_taken_back(
    window: OpenWindow, demo_site: DemoSite, newcomer: str, tmp_path: Path
) -> None:
    trainer, editor, member = window(width=390), window("bientap"), window("hoivien", width=390)
    first, second = make_unheard_word(), make_unheard_word()
    title = f"Sổ vàng {first[7:]}"
    sign_in(trainer, demo_site, newcomer)
    assert trainer.url == demo_site.url(WORKSPACE)
    send_first(trainer, slides(tmp_path, name="so-vang_dong-ho.pptx", seventh=f"Dòng họ giữ {first}"), title=title)
    see_text(trainer, first, title=title)
    look_and_return(editor, demo_site, first, title=title)
    mend(trainer)
    approve(editor, demo_site, title=title)
    find_slide(member, demo_site, first)
    expect(member.get_by_role("link", name="Xem video")).to_have_attribute("href", FILM)

    send_new_version(trainer, slides(tmp_path, name="ban-hai.pptx", seventh=f"Họ Bùi giữ {second}"), title=title)
    member.reload()
    expect(member.locator("#trang-7")).to_contain_text(first)
    approve(editor, demo_site, title=title)
    member.reload()
    expect(member.locator("#trang-7")).to_contain_text(second)
    put_first_online_again(trainer, title=title)
    member.reload()
    expect(member.locator("#trang-7")).to_contain_text(first)
