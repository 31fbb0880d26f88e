"""Every address of the admin, taken from the site's own list of addresses, with the keys of given records filled in.

Nothing here names an address: what a new version brings is asked, too. A key whose meaning is not known is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Page, TaskState, WorkflowState

ENTRANCE = "admin/"
NOT_ASKED = {"admin/logout/", "admin/failwhale/"}
"""One ends the session, the other fails on purpose."""

_KEY = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)|<(?:\w+:)?(\w+)>")
_PAGES = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
_MODELS_OF_KEYS = {
    **dict.fromkeys(_PAGES, "wagtailcore.page"),
    "image_id": "wagtailimages.image",
    "document_id": "wagtaildocs.document",
    "doc_id": "wagtaildocs.document",
    "collection_id": "wagtailcore.collection",
    "directive_id": "documents.directive",
    "uploaded_file_id": "wagtailcore.uploadedfile",
    "redirect_id": "wagtailredirects.redirect",
}
"""Names of keys that say of which kind the record is; any other key of a record is told by its view, or is any."""
_KEYS_OF_RECORDS = {"pk", "object_id", "file_id"}
_APPS, _MODELS = ("app_label", "app_name", "content_type_app_name"), ("model_name", "content_type_model_name")
_WORKFLOW_ACTIONS = ("approve", "reject")
_SEARCHED_AS = ("q", "search", "term", "title")


@dataclass(frozen=True)
class Record:
    """A record and everything by which an address may name it."""

    model: str
    key: int
    values: dict[str, Any]


def record_of(instance: Model) -> Record:
    """Return what an address may say of a record: its key, kind, revision, moderation."""
    model = Page if isinstance(instance, Page) else type(instance)
    flow = WorkflowState.objects.filter(object_id=str(instance.pk)).order_by("-pk").first()
    step = TaskState.objects.filter(workflow_state=flow).first()
    own = type(instance)._meta
    values: dict[str, Any] = {
        "revision_id": getattr(instance, "latest_revision_id", None) or 1,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "workflow_state_id": flow.pk if flow else 1,
        "task_state_id": step.pk if step else 1,
        "task_id": step.task_id if step else 1,
        "workflow_pk": flow.workflow_id if flow else 1,
        "session_id": 1,
        "number": 1,
        "filter_spec": "max-80x80",
        "uidb64": "MQ",
        "token": "x",
        "name": "tep.pdf",
        **dict.fromkeys(_APPS, own.app_label),
        **dict.fromkeys(_MODELS, own.model_name),
    }
    return Record(model=model._meta.label_lower, key=instance.pk, values=values)


def views(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield (route, view) for each address of the admin."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from views(entry, route)
        elif isinstance(entry, URLPattern) and route.startswith(ENTRANCE) and route not in NOT_ASKED:
            yield route, entry.callback


def keys_in(route: str) -> list[str]:
    """Return the names of the keys in a route."""
    return [first or second for first, second in _KEY.findall(route)]


def addresses(records: Sequence[Record]) -> Iterator[str]:
    """Yield each address of the admin with the keys of every record of its kind."""
    for route, view in dict(views()).items():
        keys = keys_in(route)
        if "action" in keys:
            yield from bulk_addresses(records)
            continue
        for chosen in _fillings(keys, records, _model_of(view)):
            for action in _actions(route) if "action_name" in keys else ("",):
                yield _fill(route, {**chosen, "action_name": action})


def _fillings(keys: Sequence[str], records: Sequence[Record], model: str | None) -> Iterator[dict[str, Any]]:
    """Yield what to fill into a route: every record that may stand there, in every place where one may stand."""
    places = [key for key in keys if key in _MODELS_OF_KEYS or key in _KEYS_OF_RECORDS]
    kinds = [_MODELS_OF_KEYS.get(key) or (None if "app_label" in keys else model) for key in places]
    several = [[each for each in records if kind in (None, each.model)] or list(records)[:1] for kind in kinds]
    for chosen in product(*several) if places else [(each,) for each in records[: 1 if not keys else None]]:
        yield {**chosen[0].values, **{place: each.key for place, each in zip(places, chosen, strict=False)}}


def _model_of(view: Any) -> str | None:
    """Return the kind of record that a view is about, if it says so."""
    said = (
        getattr(view, "view_initkwargs", {}).get("model"),
        getattr(getattr(view, "view_class", None), "model", None),
    )
    model = next((each for each in said if isinstance(each, type)), None)
    if model is None:
        return None
    return (Page if issubclass(model, Page) else model)._meta.label_lower  # type: ignore[attr-defined, no-any-return]


def _actions(route: str) -> Iterable[str]:
    return PagesAdminAPIViewSet.actions if "/api/" in route else _WORKFLOW_ACTIONS


def _fill(route: str, values: dict[str, Any]) -> str:
    """Return the address; raises KeyError for a key that nobody has thought of."""
    path = _KEY.sub(lambda found: str(values[found[1] or found[2]]), route.replace(r"\.", "."))
    return "/" + re.sub(r"[\^$?]|\\[Zz]", "", path.replace(".*", "mau"))


def bulk_addresses(records: Sequence[Record]) -> Iterator[str]:
    """Yield every action on many records: on all, on those of its kind among the records, below a page."""
    bulk_action_registry.get_bulk_actions_for_model("wagtailcore", "page")
    for app, models in bulk_action_registry.actions.items():
        for model, actions in models.items():
            chosen = [("id", each.key) for each in records if each.model == f"{app}.{model}"] or [("id", 1)]
            for action in actions:
                path = f"/admin/bulk/{app}/{model}/{action}/"
                for query in ([("id", "all")], chosen):
                    yield f"{path}?{urlencode([*query, ('next', '/admin/')])}"
                if model == "page":
                    for _name, key in chosen:
                        yield f"{path}?{urlencode([('id', 'all'), ('childOf', key), ('next', '/admin/')])}"


def queries(words: Iterable[str], records: Sequence[Record]) -> Iterator[str]:
    """Yield what to ask a list, chooser or search with."""
    for word in words:
        yield urlencode(dict.fromkeys(_SEARCHED_AS, word))
    yield urlencode([("id", each.key) for each in records if each.model == "wagtailcore.page"])
    yield urlencode([("id", each.key) for each in records if each.model != "wagtailcore.page"])
    yield "page_type=content.StandardPage&fields=*&for_explorer=1&child_of=root&multiple=1"
    yield "export=csv"
