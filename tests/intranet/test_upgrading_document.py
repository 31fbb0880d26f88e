"""`docs/upgrading.md` names every file that leans on what other projects do not promise, and tests that exist."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
DOCUMENT = (ROOT / "docs" / "upgrading.md").read_text(encoding="utf-8")

OWN = {"accounts", "background", "bench", "communes", "content", "demo", "documents", "home", "intranet", "places",
       "search", "tests", "training", "vietnamese"}  # fmt: skip

UNPROMISED_MODULES = (
    "django.db.backends.base",
    "django.db.backends.sqlite3",
    "django.db.models.sql",
    "django_tasks_db.management",
    "modelsearch.backends",
    "treebeard",
    "wagtail.admin.api",
    "wagtail.admin.forms.account",
    "wagtail.admin.forms.choosers",
    "wagtail.admin.rich_text",
    "wagtail.admin.views",
    "wagtail.admin.widgets",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings.registry",
    "wagtail.coreutils",
    "wagtail.documents.api",
    "wagtail.documents.rich_text",
    "wagtail.documents.views",
    "wagtail.images.api",
    "wagtail.images.fields",
    "wagtail.images.views",
    "wagtail.permission_policies",
    "wagtail.rich_text",
    "wagtail.snippets.bulk_actions",
    "wagtail.snippets.views",
    "wagtail.users.views",
    "wagtail.views",
)
"""Modules that the documentation of their project does not describe, or describes in part."""

UNPROMISED_ATTRIBUTES = {"converter_rules_by_converter", "get_compiler", "m2m_field_name", "remote_field", "steplen"}
PROMISED_ATTRIBUTES = {"_meta", "_default_manager", "_state"}


def python_files() -> Iterator[Path]:
    for name in sorted(OWN - {"tests"}):
        yield from (path for path in sorted((ROOT / name).rglob("*.py")) if "migrations" not in path.parts)


def unpromised_uses(tree: ast.Module) -> Iterator[str]:
    """Yield what a module uses of other projects without their promise; monkey patches among it."""
    foreign: set[str] = set()
    patchable: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules = {alias.name: (alias.asname or alias.name).partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            modules = {f"{node.module}.{alias.name}": alias.asname or alias.name for alias in node.names}
        else:
            continue
        for module, name in modules.items():
            if module.partition(".")[0] not in OWN:
                foreign.add(name)
                patchable |= {name} - {"os"}  # os.environ is there to be changed
                if _is_unpromised(module):
                    yield f"import of {module}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield from _unpromised_attribute(node, foreign)
            if isinstance(node.ctx, ast.Store) and _owner(node) in patchable:
                yield f"patch of {ast.unparse(node)}"


def _is_unpromised(module: str) -> bool:
    private = any(step == "internal" or (step.startswith("_") and step != "__future__") for step in module.split("."))
    return private or any(module == known or module.startswith(f"{known}.") for known in UNPROMISED_MODULES)


def _unpromised_attribute(node: ast.Attribute, foreign: set[str]) -> Iterator[str]:
    of_foreign = isinstance(node.value, ast.Name) and node.value.id in foreign
    of_super = isinstance(node.value, ast.Call) and getattr(node.value.func, "id", "") == "super"
    private = node.attr.startswith("_") and not node.attr.startswith("__") and node.attr not in PROMISED_ATTRIBUTES
    of_wagtail = node.attr.startswith("_wagtail")  # what Wagtail keeps on a request
    if (private and (of_foreign or of_super)) or of_wagtail or node.attr in UNPROMISED_ATTRIBUTES:
        yield f"use of {node.attr}"


def _owner(node: ast.expr) -> str:
    """Return the name at the beginning of `name.attribute.attribute`, "" for anything else."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def overridden_templates() -> Iterator[Path]:
    """Yield our templates that stand in front of one of Wagtail's with the same name."""
    yield from sorted((ROOT / "templates" / "wagtailadmin").rglob("*.html"))


def test_every_file_that_leans_on_something_unpromised_is_named() -> None:
    unnamed: dict[str, list[str]] = {}
    for path in python_files():
        uses = sorted(set(unpromised_uses(ast.parse(path.read_text(encoding="utf-8")))))
        name = path.relative_to(ROOT).as_posix()
        if uses and f"`{name}`" not in DOCUMENT:
            unnamed[name] = uses
    unnamed |= {
        name: ["stands in front of Wagtail's template"]
        for name in (path.relative_to(ROOT).as_posix() for path in overridden_templates())
        if f"`{name}`" not in DOCUMENT
    }
    assert unnamed == {}


def named_files() -> list[str]:
    return sorted(set(re.findall(r"`((?:\w+/)+[\w.-]+\.(?:py|html|js|css|po))(?:::\w+)?`", DOCUMENT)))


def test_every_file_that_the_document_names_is_there() -> None:
    assert [name for name in named_files() if not (ROOT / name).is_file()] == []


def test_every_test_that_the_document_names_is_there() -> None:
    named = set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", DOCUMENT))
    assert named
    assert sorted((path, test) for path, test in named if test not in functions_in(path)) == []


def functions_in(path: str) -> set[str]:
    file = ROOT / path
    tree = ast.parse(file.read_text(encoding="utf-8")) if file.is_file() else ast.Module(body=[], type_ignores=[])
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(
    "source",
    [
        "import zipfile\nzipfile._EndRecData(file)",
        "from allauth.core.internal.httpkit import get_client_ip",
        "from wagtail.admin.widgets import BaseChooser\nBaseChooser.get_value_data = ours",
        "from wagtail.admin import views",
        "from django.db import models\nmodels.Field.description = ''",
        "class Page(Base):\n    def _clean(self):\n        super()._clean()",
        "sql = queryset.query.get_compiler('default')",
        "request._wagtail_route_for_request = route",
    ],
)
def test_the_search_for_unpromised_uses_finds(source: str) -> None:
    assert list(unpromised_uses(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        "from __future__ import annotations",
        "from accounts import _private\n_private._thing = 1",
        "from wagtail.models import Page\nPage._meta.label",
        "self._value = 1",
    ],
)
def test_the_search_for_unpromised_uses_leaves_alone(source: str) -> None:
    assert not list(unpromised_uses(ast.parse(source)))
