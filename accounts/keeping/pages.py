"""Pages that are moved, copied, converted from an alias, or whose alias outlives them, stay as closed as they were.

Every way leads through Wagtail's actions: views, bulk actions, the admin's API, commands and `page.move()`. A move
announces itself by a signal; the other actions have none, so they are wrapped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.db import transaction
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction, CreatePageAliasPermissionError
from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import pre_page_move

from accounts.audience import has_closed_pages_below, reader_for
from accounts.keeping.carrying_out import restrict_as_planned
from accounts.keeping.plans import Plan, plan_conversion, plan_copied, plan_move
from accounts.restrictions import page_restrictions

Execute = Callable[..., Any]


def connect() -> None:
    """Follow every act; called once when the app is ready."""
    pre_page_move.connect(keep_when_moved, dispatch_uid="accounts-page-moves")
    _wrap(CopyPageAction, _keep_when_copied)
    _wrap(ConvertAliasPageAction, _keep_when_converted)
    _wrap(DeletePageAction, _keep_aliases_of_deleted)
    _wrap(CreatePageAliasAction, _make_no_alias_of_closed_pages)


def keep_when_moved(*, instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """Restrict the page before it leaves its place, where that changes nothing; raises PrivacyWouldBeLost."""
    stays = parent_page_before.pk == parent_page_after.pk
    if not stays and not parent_page_after.path.startswith(instance.path):
        _carry_out(plan_move(instance, parent_page_after), instance)


def _wrap(action: Any, keeper: Callable[[Execute], Execute]) -> None:
    action.execute = keeper(action.execute)


def _keep_when_copied(execute: Execute) -> Execute:
    @wraps(execute)
    def copy(action: Any, skip_permission_checks: bool = False) -> Any:  # noqa: FBT001, FBT002
        with transaction.atomic():
            copied = execute(action, skip_permission_checks=skip_permission_checks)
            for page, its_copy in _copies(action.page, copied, recursive=action.recursive):
                _copy_restrictions(page, its_copy, user=action.user)
                _carry_out(plan_copied(page, its_copy), its_copy, user=action.user)
        return copied

    return copy


def _copies(page: Page, copied: Page, *, recursive: bool) -> Iterator[tuple[Page, Page]]:
    """Yield those pages with their copies at which a restriction begins, those above before those below.

    Wagtail gives the restrictions of the first page to each copy below it, instead of their own ones, and none at all
    to copies below a restricted page.
    """
    yield page, copied
    if not recursive:
        return
    PageViewRestriction.objects.filter(page__in=_below(copied)).delete()
    begins = page_restrictions().restricted_paths()
    yield from (
        (one, its_copy) for one, its_copy in zip(_below(page), _below(copied), strict=True) if one.path in begins
    )


def _copy_restrictions(page: Page, copy: Page, *, user: Any) -> None:
    if copy.view_restrictions.exists():
        return
    for own in page.view_restrictions.order_by("pk"):
        restriction = PageViewRestriction(page_id=copy.pk, restriction_type=own.restriction_type, password=own.password)
        restriction.save(user=user)
        restriction.groups.set(own.groups.all())


def _below(page: Page) -> Any:
    return Page.objects.filter(path__startswith=page.path).exclude(path=page.path).order_by("path")


def _keep_when_converted(execute: Execute) -> Execute:
    @wraps(execute)
    def convert(action: Any, skip_permission_checks: bool = False) -> Any:  # noqa: FBT001, FBT002
        action.check(skip_permission_checks=skip_permission_checks)
        with transaction.atomic():
            _carry_out(plan_conversion(action.page), action.page, user=action.user)
            return execute(action, skip_permission_checks=True)

    return convert


def _keep_aliases_of_deleted(execute: Execute) -> Execute:
    """The aliases of a deleted page become pages of their own."""

    @wraps(execute)
    def delete(action: Any, *args: Any, skip_permission_checks: bool = False, **kwargs: Any) -> Any:
        action.check(skip_permission_checks=skip_permission_checks)
        branch = action.page.path
        aliases = Page.objects.filter(alias_of__path__startswith=branch).exclude(path__startswith=branch)
        with transaction.atomic():
            for alias in aliases:
                _carry_out(plan_conversion(alias), alias, user=action.user)
            return execute(action, *args, skip_permission_checks=True, **kwargs)

    return delete


def _make_no_alias_of_closed_pages(execute: Execute) -> Execute:
    """An alias is as closed as the page it shows; but nobody makes aliases of pages that are closed to them."""

    @wraps(execute)
    def create(action: Any, skip_permission_checks: bool = False) -> Any:  # noqa: FBT001, FBT002
        if action.user and action.recursive and has_closed_pages_below(action.page, reader_for(action.user)):
            raise CreatePageAliasPermissionError(
                "You do not have permission to create aliases of all pages below this page."
            )
        return execute(action, skip_permission_checks=skip_permission_checks)

    return create


def _carry_out(plan: Plan, page: Page, *, user: Any = None) -> None:
    """Give the page the restriction of its own that the plan asks for."""
    restrict_as_planned(plan, page.view_restrictions, PageViewRestriction(page_id=page.pk), user=user)
