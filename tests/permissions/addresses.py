"""The table of roles × addresses: who gets which status where. Every app adds the rows of its own addresses.

A row is `Row(name, address, expected)`: `address` is a path or a function without arguments that returns one (called
when the fixtures of the test are there, so that it may look up or make what it needs); `expected` maps a role to the
status of a GET. A role that is not named must get what `OTHERS` gets.
"""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from accounts.models import StagedUpload, User
from content.models import AssociationSettings
from documents.models import DirectiveFile, TableImport
from tests.permissions.addresses_of_search import ROWS_OF_SEARCH
from tests.permissions.row import Row, by_name
from tests.permissions.statuses import (
    ADMINISTRATORS,
    ANONYMOUS,
    ASKS_FOR_A_FORM,
    BACK_TO_THE_MATERIAL,
    COMMUNE_EDITORS,
    EDITORS,
    FOR_ADMIN_PEOPLE,
    FOR_ADMINISTRATORS,
    FOR_ALL,
    FOR_EDITORS,
    FOR_EDITORS_OF_MATERIALS,
    FOR_EDITORS_OF_PROFILES,
    FOR_MEMBERS,
    FOR_READERS_OF_SECRETS,
    FOR_TRAINERS,
    HIDDEN_FROM_OTHERS,
    IN_WORKSPACE,
    MISSING,
    NO_IMPORT_OF_THEIRS,
    NOWHERE_IN_ADMIN,
    OTHERS,
    TO_ACCOUNT,
    TO_SIGN_IN,
    TRAINERS,
)
from tests.permissions.trainers_material import owner, published_material
from tests.permissions.world import (
    DRAFT_MATERIAL,
    OPEN_MATERIAL,
    SECRET_MATERIAL,
    SECRET_MODULE,
    SECRET_SLUG,
)
from training.models import Material, MaterialFile, ModulePage, TrainerPage


def _import_of_nobody(name: str) -> Callable[[], str]:
    def path() -> str:
        batch = TableImport.objects.create(
            added_by=User.objects.get_or_create(username="nguoi-nhap")[0], name="so.xlsx"
        )
        return reverse(name, args=[batch.pk])

    return path


def _form_of_the_association() -> str:
    return reverse("wagtailsettings:edit", args=["content", "associationsettings", AssociationSettings.load().pk])


def _secret_file() -> str:
    record = DirectiveFile.objects.get(title="Bản dolmarique")
    return reverse("documents:file", kwargs={"slug": SECRET_SLUG, "file_id": record.pk, "filename": "wexlorian.txt"})


def _suggestions() -> str:
    record = DirectiveFile.objects.get(title="Bản dolmarique")
    return reverse("documents_suggestions", args=[record.directive_id])


def _file_in_form() -> str:
    record = DirectiveFile.objects.get(title="Bản dolmarique")
    return f"/admin/van-ban/tep-dang-soan/{record.directive_id}/{record.file.name}"


def _stored_secret_file() -> str:
    return f"/tep/{DirectiveFile.objects.get(title='Bản dolmarique').file.name}"


def _secret_document() -> str:
    return str(get_document_model().objects.get(title="Tài liệu mirchaldo").url)


def _secret_image() -> str:
    return f"/tep/{get_image_model().objects.get(title='Ảnh phelgorant').file.name}"


def _picture(*, of: str, number: int = 1, admin: bool = False) -> Callable[[], str]:
    """Return the function that gives the address of the picture of a page of the file with this title."""
    name = "documents_page_picture" if admin else "documents:page_picture"
    return lambda: reverse(name, args=[DirectiveFile.objects.get(title=of).pk, number])


def _thumbnail(*, of: str, admin: bool = False) -> Callable[[], str]:
    """Return the function that gives the address of the small picture of the file with this title."""
    name = "documents_thumbnail" if admin else "documents:thumbnail"
    return lambda: reverse(name, args=[DirectiveFile.objects.get(title=of).pk])


def _review(*, of: str, number: int = 1) -> Callable[[], str]:
    """Return the function that gives the address at which a page of the file with this title is compared."""
    return lambda: reverse("documents_review_page", args=[DirectiveFile.objects.get(title=of).pk, number])


def _material_in_admin() -> str:
    return f"/admin/tai-lieu-tap-huan/edit/{Material.objects.get(slug='phieu-tavernorax').pk}/"


def _file_of_secret_module() -> str:
    file = MaterialFile.objects.get(name="tavernorax.pdf")
    return reverse("training:file", kwargs={"file_id": file.pk, "filename": file.stored_name})


def _upload_of_another_trainer() -> str:
    upload = StagedUpload.objects.create(owner=owner(), purpose="material", name="bai.pptx", size=5)
    return reverse("accounts:staged_piece", kwargs={"upload_id": upload.pk})


def _of_another_trainers_material(more: str = "") -> Callable[[], str]:
    return lambda: f"/bao-cao-vien/cua-toi/tai-lieu/{published_material().pk}/{more}"


def _material(title: str, more: str = "") -> Callable[[], str]:
    return lambda: f"{Material.objects.get(title=title).get_absolute_url()}{more}"


def _material_file(title: str, more: str = "") -> Callable[[], str]:
    """Return the function that gives the address of the file of a material, or of the picture of a page of it."""

    def address() -> str:
        file = MaterialFile.objects.get(material__title=title)
        return f"/tai-lieu/tep/{file.pk}/{more or file.stored_name}"

    return address


def _trainers_for_module() -> str:
    return reverse("training:find_trainers", args=[ModulePage.objects.get(title="Chuyên đề mở").pk])


def _profile(*, of: str) -> Callable[[], str]:
    return lambda: reverse("training:profile_of", args=[TrainerPage.objects.get(title=of).pk])


def _of_page(name: str, title: str) -> Callable[[], str]:
    """Return the function that gives the address of what there is of a page at an address of its own."""
    return lambda: reverse(name, kwargs={"pk": Page.objects.get(title=title).pk})


ROWS: list[Row] = [
    *ROWS_OF_SEARCH,
    Row("health", "/health/", FOR_ALL),
    Row("sign-in", by_name("account_login"), {ANONYMOUS: 200, OTHERS: 302}),
    Row("password reset", by_name("account_reset_password"), {ANONYMOUS: 200, OTHERS: 200}),
    Row("sign-up is closed", by_name("account_signup"), {ANONYMOUS: 200, OTHERS: 302}),
    Row("own account", by_name("accounts:profile"), FOR_MEMBERS),
    Row("whether one is signed in", by_name("accounts:session"), {OTHERS: 200}),
    Row("own e-mail addresses lead to the account", "/tai-khoan/email/", TO_ACCOUNT),
    Row("the confirmation of an e-mail address too", "/tai-khoan/confirm-email/mau/", TO_ACCOUNT),
    Row("change of password", by_name("account_change_password"), FOR_MEMBERS),
    Row("a file nobody owns", "/tep/khong-co.pdf", {ANONYMOUS: TO_SIGN_IN, OTHERS: 404}),
    Row("sending a file begins with a form", by_name("accounts:staged_create"), {ANONYMOUS: 401, OTHERS: 405}),
    Row("a file that another trainer is sending", _upload_of_another_trainer, {ANONYMOUS: 401, OTHERS: 404}),
    Row("a page that is not there", "/khong-co-trang-nay/", {ANONYMOUS: TO_SIGN_IN, OTHERS: 404}),
    Row("password of a page", "/_util/authenticate_with_password/1/1/", MISSING),
    Row("password of a document", "/tai-lieu/authenticate_with_password/1/", MISSING),
    Row("admin", "/admin/", FOR_ADMIN_PEOPLE),
    Row("search for everything in the admin", "/admin/tim/?q=387", FOR_ADMIN_PEOPLE),
    Row("own settings in the admin", "/admin/account/", FOR_ADMIN_PEOPLE),
    Row("images", "/admin/images/", FOR_ADMIN_PEOPLE),
    Row("documents", "/admin/documents/", FOR_ADMIN_PEOPLE),
    Row("image chooser", "/admin/images/chooser/", FOR_ADMIN_PEOPLE),
    Row("page chooser", "/admin/choose-page/", FOR_ADMIN_PEOPLE),
    Row("collections", "/admin/collections/", FOR_EDITORS),
    Row("workflows", "/admin/workflows/list/", FOR_EDITORS),
    Row("redirects", "/admin/redirects/", FOR_EDITORS),
    Row("import of redirects", "/admin/redirects/import/", NOWHERE_IN_ADMIN),
    Row("second step of that import", "/admin/redirects/import/process/", NOWHERE_IN_ADMIN),
    Row("accounts", "/admin/users/", FOR_ADMINISTRATORS),
    Row("new account", "/admin/users/new/", FOR_ADMINISTRATORS),
    Row("groups", "/admin/groups/", FOR_ADMINISTRATORS),
    Row("sites", "/admin/sites/", FOR_ADMINISTRATORS),
    Row("handbook in the workspace", by_name("training:guide"), IN_WORKSPACE),
    Row("tasks of the admin", by_name("intranet_tasks"), FOR_ADMIN_PEOPLE),
    Row("handbook of editors", "/admin/huong-dan/bien-tap/", FOR_ADMIN_PEOPLE),
    Row(
        "handbook of trainers in the admin",
        "/admin/huong-dan/bao-cao-vien/",
        FOR_EDITORS | {COMMUNE_EDITORS: 404},
    ),
    Row(
        "handbook of the server",
        "/admin/huong-dan/van-hanh/",
        FOR_ADMIN_PEOPLE | {COMMUNE_EDITORS: 404, EDITORS: 404},
    ),  # fmt: skip
    Row("no handbook", "/admin/huong-dan/architecture/", NOWHERE_IN_ADMIN),
    Row("association and contacts", "/admin/settings/content/associationsettings/", {**FOR_EDITORS, OTHERS: 302}),
    Row("the form of the association", _form_of_the_association, FOR_ADMINISTRATORS),
    Row("home", "/", FOR_MEMBERS),
    Row("register", "/van-ban/", FOR_MEMBERS),
    Row("register to be printed", "/van-ban/ban-in/", FOR_MEMBERS),
    Row("register as CSV", "/van-ban/xuat.csv", FOR_MEMBERS),
    Row("register as XLSX", "/van-ban/xuat.xlsx", FOR_MEMBERS),
    Row("register as something else", "/van-ban/xuat.exe", {ANONYMOUS: TO_SIGN_IN, OTHERS: 404}),
    Row("feed of the register", "/van-ban/moi.atom", FOR_MEMBERS),
    Row("open directive", "/van-ban/55-kh-hkh-2026-03-18/", FOR_MEMBERS),
    Row("secret directive", f"/van-ban/{SECRET_SLUG}/", {**MISSING, EDITORS: 200, ADMINISTRATORS: 200}),
    Row("draft", "/van-ban/8412-kh-drftqz-2026-03-18/", MISSING),
    Row("directive that is not there", "/van-ban/khong-co/", MISSING),
    Row("directive on another day", "/van-ban/55-kh-hkh-1999-01-01/", MISSING),
    Row("directive by its number", "/van-ban/55/KH-HKH/", {ANONYMOUS: TO_SIGN_IN, OTHERS: 302}),
    Row("news", "/tin-tuc/", FOR_MEMBERS),
    Row("secret news", "/tin-tuc/tin-hulmivar/", FOR_READERS_OF_SECRETS),
    Row("events", "/su-kien/", FOR_MEMBERS),
    Row("secret event", "/su-kien/hop-brontiquel/", FOR_READERS_OF_SECRETS),
    Row("secret event as calendar file", "/su-kien/hop-brontiquel/?ics", FOR_READERS_OF_SECRETS),
    Row("standard page", "/gioi-thieu/", FOR_MEMBERS),
    Row("secret page", "/gioi-thieu/bien-ban-ostrivane/", FOR_READERS_OF_SECRETS),
    Row("page below a secret page", "/gioi-thieu/bien-ban-ostrivane/phu-luc-garnexodil/", FOR_READERS_OF_SECRETS),
    Row("curricula", "/tap-huan/", FOR_MEMBERS),
    Row("curriculum", "/tap-huan/chuong-trinh-nguon/", FOR_MEMBERS),
    Row("module", "/tap-huan/chuong-trinh-nguon/chuyen-de-mo/", FOR_MEMBERS),
    Row("secret module", "/tap-huan/chuong-trinh-nguon/hoc-phan-neskovuri/", FOR_READERS_OF_SECRETS),
    Row("programme of a curriculum", _of_page("training:programme", "Chương trình nguồn"), FOR_MEMBERS),
    Row("the same as DOCX", _of_page("training:programme_document", "Chương trình nguồn"), FOR_MEMBERS),
    Row("self-check", _of_page("training:selfcheck", "Chuyên đề mở"), FOR_MEMBERS),
    Row("self-check of a secret module", _of_page("training:selfcheck", "Học phần neskovuri"), FOR_READERS_OF_SECRETS),
    Row("deleting a result asks for a form", by_name("training:selfcheck_delete", pk=1), {**FOR_MEMBERS, OTHERS: 405}),
    Row("materials", "/tai-lieu/", FOR_MEMBERS),
    Row("material of a secret module", "/tai-lieu/phieu-tavernorax/", {**MISSING, EDITORS: 200, ADMINISTRATORS: 200}),
    Row("its file", _file_of_secret_module, {**MISSING, EDITORS: 200, ADMINISTRATORS: 200}),
    Row("trainers", "/bao-cao-vien/", FOR_MEMBERS),
    Row("trainer", "/bao-cao-vien/nguyen-van-mo/", FOR_MEMBERS),
    Row("secret trainer", "/bao-cao-vien/ong-kavistrano/", FOR_READERS_OF_SECRETS),
    Row("trainers who teach a module", _trainers_for_module, TO_ACCOUNT),
    Row("workspace of trainers", "/bao-cao-vien/cua-toi/", IN_WORKSPACE),
    Row("new material", "/bao-cao-vien/cua-toi/tai-lieu/moi/", IN_WORKSPACE),
    Row("material of another trainer", _of_another_trainers_material(), FOR_EDITORS_OF_MATERIALS),
    Row("its preview", _of_another_trainers_material("xem-truoc/"), FOR_EDITORS_OF_MATERIALS),
    Row("its versions", _of_another_trainers_material("phien-ban/"), FOR_EDITORS_OF_MATERIALS),
    Row("asking before it is taken down", _of_another_trainers_material("go-xuong/"), FOR_EDITORS_OF_MATERIALS),
    Row("asking before its draft is deleted", _of_another_trainers_material("xoa/"), FOR_EDITORS_OF_MATERIALS),
    Row("asking before a version returns", _of_another_trainers_material("lay-lai/?ban=1"), FOR_EDITORS_OF_MATERIALS),
    Row("sending it asks for a form", _of_another_trainers_material("gui/"), BACK_TO_THE_MATERIAL),
    Row("taking it back does too", _of_another_trainers_material("rut-lai/"), BACK_TO_THE_MATERIAL),
    Row("offering a version does too", _of_another_trainers_material("cho-tai/?ban=1"), BACK_TO_THE_MATERIAL),
    Row("reading its files again does too", _of_another_trainers_material("doc-lai/"), BACK_TO_THE_MATERIAL),
    Row(
        "a version it never had",
        _of_another_trainers_material("lay-lai/?ban=7"),
        {**FOR_EDITORS_OF_MATERIALS, OTHERS: 404},
    ),
    Row("a step that is none", _of_another_trainers_material("khac/"), {**FOR_EDITORS_OF_MATERIALS, OTHERS: 404}),
    Row(
        "a material that is not there",
        "/bao-cao-vien/cua-toi/tai-lieu/999999/",
        {**IN_WORKSPACE, OTHERS: 404, TRAINERS: 404},
    ),
    Row("materials of a kind", "/tai-lieu/?loai=pdf&chuyen-de=999999&trang=7", FOR_MEMBERS),
    Row("material", _material(OPEN_MATERIAL), FOR_MEMBERS),
    Row("file of a material", _material_file(OPEN_MATERIAL), FOR_MEMBERS),
    Row("its file as a download", _material_file(OPEN_MATERIAL, "bai-giang.pdf?tai=1"), FOR_MEMBERS),
    Row("its file by another name", _material_file(OPEN_MATERIAL, "khac.pdf"), MISSING),
    Row("picture of its page", _material_file(OPEN_MATERIAL, "trang/1/"), FOR_MEMBERS),
    Row("picture of a page that it has not", _material_file(OPEN_MATERIAL, "trang/2/"), MISSING),
    Row("all its files", _material(OPEN_MATERIAL, "tron-bo/"), FOR_MEMBERS),
    Row("secret material", _material(SECRET_MATERIAL), HIDDEN_FROM_OTHERS),
    Row("file of a secret material", _material_file(SECRET_MATERIAL), HIDDEN_FROM_OTHERS),
    Row("picture of a page of it", _material_file(SECRET_MATERIAL, "trang/1/"), HIDDEN_FROM_OTHERS),
    Row("all files of a secret material", _material(SECRET_MATERIAL, "tron-bo/"), HIDDEN_FROM_OTHERS),
    Row("draft of a material", _material(DRAFT_MATERIAL), MISSING),
    Row("file of a draft", _material_file(DRAFT_MATERIAL), HIDDEN_FROM_OTHERS),
    Row("picture of a page of a draft", _material_file(DRAFT_MATERIAL, "trang/1/"), HIDDEN_FROM_OTHERS),
    Row("all files of a draft", _material(DRAFT_MATERIAL, "tron-bo/"), MISSING),
    Row("materials of a module", _of_page("training:module_package", "Chuyên đề mở"), FOR_MEMBERS),
    Row("materials of a secret module", _of_page("training:module_package", SECRET_MODULE), HIDDEN_FROM_OTHERS),
    Row("materials of a curriculum", _of_page("training:curriculum_package", "Chương trình nguồn"), FOR_MEMBERS),
    Row("materials of a module that is not there", "/tai-lieu/tron-bo/chuyen-de/999999/", MISSING),
    Row("own profile", "/bao-cao-vien/cua-toi/ho-so/", FOR_TRAINERS),
    Row("profile of another trainer", _profile(of="Nguyễn Văn Mở"), FOR_EDITORS_OF_PROFILES),
    Row("profile of a secret trainer", _profile(of="Ông Kavistrano"), FOR_EDITORS_OF_PROFILES),
    Row("profile that is not there", "/bao-cao-vien/cua-toi/ho-so/999999/", {**FOR_EDITORS_OF_PROFILES, OTHERS: 404}),
    Row("communes", "/xa-phuong/", FOR_MEMBERS),
    Row("commune", "/xa-phuong/binh-minh/", FOR_MEMBERS),
    Row("file of a secret directive", _secret_file, {**MISSING, EDITORS: 200, ADMINISTRATORS: 200}),
    Row("the same by its stored name", _stored_secret_file, {**MISSING, EDITORS: 200, ADMINISTRATORS: 200}),
    Row("picture of a page of a secret directive", _picture(of="Bản dolmarique"), HIDDEN_FROM_OTHERS),
    Row("picture of a page that a secret file has not", _picture(of="Bản dolmarique", number=2), MISSING),
    Row("picture of a page of a drafted directive", _picture(of="Bản nháp"), MISSING),
    Row("small picture of a secret directive", _thumbnail(of="Bản dolmarique"), HIDDEN_FROM_OTHERS),
    Row("small picture of a drafted directive", _thumbnail(of="Bản nháp"), MISSING),
    Row("secret document", _secret_document, HIDDEN_FROM_OTHERS),
    Row("secret image", _secret_image, HIDDEN_FROM_OTHERS),
    Row("register in the admin", "/admin/van-ban/", FOR_EDITORS),
    Row("new directive", "/admin/van-ban/add/", FOR_EDITORS),
    Row("register in the admin as CSV", "/admin/van-ban/?export=csv", FOR_EDITORS),
    Row("register in the admin as XLSX", "/admin/van-ban/?export=xlsx", FOR_EDITORS),
    Row("duplicate warning", "/admin/van-ban/trung-lap/?number=1", FOR_EDITORS),
    Row("reading a file again asks for a form", "/admin/van-ban/tep/1/doc-lai/", ASKS_FOR_A_FORM),
    Row("taking in files", by_name("documents_intake"), FOR_EDITORS),
    Row("import in bulk", by_name("documents_imports"), FOR_EDITORS),
    Row("an import of somebody else", _import_of_nobody("documents_import"), NO_IMPORT_OF_THEIRS),
    *(
        Row(
            f"the report of an import as {ending}",
            _import_of_nobody(f"documents_import_report_{ending}"),
            NO_IMPORT_OF_THEIRS,
        )
        for ending in ("csv", "xlsx")
    ),
    *(
        Row(f"a step of an import asks for a form: {step}", by_name(f"documents_import_{step}", pk=1), ASKS_FOR_A_FORM)
        for step in ("columns", "back", "write", "stop", "delete")
    ),
    Row("the drafts made from files", by_name("documents_intake_rows"), FOR_EDITORS),
    Row("a new issuer asks for a form", by_name("documents_intake_issuer"), ASKS_FOR_A_FORM),
    Row("what the files of a directive say", _suggestions, FOR_EDITORS),
    Row("recognising its pages again asks for a form", "/admin/van-ban/tep/1/nhan-dang-lai/", ASKS_FOR_A_FORM),
    Row("file in the form of a directive", _file_in_form, FOR_EDITORS),
    Row(
        "picture of a page of a secret directive in the admin",
        _picture(of="Bản dolmarique", admin=True),
        FOR_EDITORS,
    ),
    Row(
        "picture of a page of a drafted directive in the admin",
        _picture(of="Bản nháp", admin=True),
        FOR_EDITORS,
    ),
    Row("small picture of a secret directive in the admin", _thumbnail(of="Bản dolmarique", admin=True), FOR_EDITORS),
    Row("small picture of a drafted directive in the admin", _thumbnail(of="Bản nháp", admin=True), FOR_EDITORS),
    Row("pages to be checked", by_name("documents_review"), {**FOR_ADMIN_PEOPLE, COMMUNE_EDITORS: 302}),
    Row("comparing a page of a secret directive", _review(of="Bản dolmarique"), FOR_EDITORS),
    Row("comparing a page of a drafted directive", _review(of="Bản nháp"), FOR_EDITORS),
    Row(
        "comparing a page that it has not",
        _review(of="Bản nháp", number=2),
        {**FOR_EDITORS, EDITORS: 404, ADMINISTRATORS: 404},
    ),
    Row("topics in the admin", "/admin/van-ban-linh-vuc/", FOR_EDITORS),
    Row("types in the admin", "/admin/van-ban-the-loai/", FOR_EDITORS),
    Row("organisations in the admin", "/admin/to-chuc/", FOR_EDITORS),
    Row("places in the admin", "/admin/dia-ban/", FOR_EDITORS),
    Row("successions in the admin", "/admin/dia-ban-sap-nhap/", FOR_EDITORS),
    Row("materials in the admin", "/admin/tai-lieu-tap-huan/", FOR_EDITORS),
    Row("a new material begins in the workspace", "/admin/tai-lieu-tap-huan/add/", {**FOR_EDITORS, OTHERS: 302}),
    Row("a material of a secret module in the admin", _material_in_admin, {**FOR_EDITORS, COMMUNE_EDITORS: 404}),
    Row("reading its file again asks for a form", "/admin/tai-lieu-tap-huan/tep/1/doc-lai/", ASKS_FOR_A_FORM),
    Row("directive chooser", "/admin/snippets/choose/documents/directive/", FOR_ADMIN_PEOPLE),
    Row("document chooser", "/admin/documents/chooser/", FOR_ADMIN_PEOPLE),
    Row("page search in the admin", "/admin/pages/search/?q=a", FOR_ADMIN_PEOPLE),
    Row("report of page types", "/admin/reports/page-types-usage/", FOR_EDITORS),
    Row("site history", "/admin/reports/site-history/", FOR_ADMIN_PEOPLE),
]
