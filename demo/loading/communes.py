"""The pages of the communes, and the people who edit them."""

from __future__ import annotations

from communes.models import CommuneContact, CommunePage
from communes.permissions import ensure_workspace
from demo.content.pages import communes as texts
from demo.loading.bodies import to_stream
from demo.loading.pages import PageContext
from demo.people import ACCOUNTS


def load_communes(context: PageContext) -> None:
    """Make the commune pages, note them as sections by the key of their place, and let their editors in."""
    for commune in texts.COMMUNES:
        page, new = context.tree.get_or_add(
            f"commune:{commune.place}",
            subject="Xã, phường",
            parent=context.sections["communes"],
            build=lambda commune=commune: _build_commune_page(commune, context),  # type: ignore[misc]
        )
        context.sections[commune.place] = page
        if new:
            _let_editors_in(page, commune.place, context)


def _build_commune_page(commune: texts.Commune, context: PageContext) -> CommunePage:
    page = CommunePage(
        title=commune.title,
        slug=commune.slug,
        summary=commune.summary,
        place=context.places[commune.place],
        body=to_stream(commune.body, context.directives),
        content_owner=_get_editor(commune.place, context),
    )
    page.contacts.set(
        [
            CommuneContact(
                name=contact.name, post=contact.post, phone=contact.phone, phone_is_shown=contact.phone_is_shown
            )
            for contact in commune.contacts
        ]
    )
    return page


def _get_editor(place: str, context: PageContext) -> object:
    return next(
        context.users[account.username]
        for account in ACCOUNTS
        if account.place == place and account.username.startswith("xa.")
    )


def _let_editors_in(page: CommunePage, place: str, context: PageContext) -> None:
    workspace = ensure_workspace(page)
    _get_editor(place, context).groups.add(workspace.group)  # type: ignore[attr-defined]
