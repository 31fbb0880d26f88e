"""The pages of the communes, and the people who edit them."""

from __future__ import annotations

from communes.models import CommuneContact, CommunePage
from communes.permissions import ensure_workspace
from demo.content.pages import communes as texts
from demo.loading.bodies import stream
from demo.loading.pages import Material
from demo.people import ACCOUNTS


def load_communes(material: Material) -> None:
    """Make the commune pages, note them as sections by the key of their place, and let their editors in."""
    for commune in texts.COMMUNES:
        page, new = material.tree.keep_or_add(
            f"commune:{commune.place}",
            subject="Xã, phường",
            parent=material.sections["communes"],
            build=lambda commune=commune: _commune_page(commune, material),  # type: ignore[misc]
        )
        material.sections[commune.place] = page
        if new:
            _let_editors_in(page, commune.place, material)


def _commune_page(commune: texts.Commune, material: Material) -> CommunePage:
    page = CommunePage(
        title=commune.title,
        slug=commune.slug,
        summary=commune.summary,
        place=material.places[commune.place],
        body=stream(commune.body, material.directives),
        content_owner=_editor(commune.place, material),
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


def _editor(place: str, material: Material) -> object:
    return next(
        material.users[account.username]
        for account in ACCOUNTS
        if account.place == place and account.username.startswith("xa.")
    )


def _let_editors_in(page: CommunePage, place: str, material: Material) -> None:
    workspace = ensure_workspace(page)
    _editor(place, material).groups.add(workspace.group)  # type: ignore[attr-defined]
