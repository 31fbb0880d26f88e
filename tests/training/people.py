"""Short ways to trainers, what they teach, and what they have agreed to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from accounts.models import User
from content.models import BasePage
from places.models import Place
from tests import site_pages
from training.models import Consent, CurriculumPage, ModulePage, TrainerContact, TrainerModule, TrainerPage

PRIVATE = {"phone": "0900 000 001", "email": "dung@khuyenhoc.example", "birthday": "1970-02-03"}
AS_SHOWN = {"phone": "0900 000 001", "email": "dung@khuyenhoc.example", "birthday": "03/02/1970"}


def make_module(tree: dict[str, BasePage], title: str) -> ModulePage:
    """Return a published module of a curriculum of its own."""
    curriculum = site_pages.add(tree["training"], CurriculumPage(title=f"Chương trình có {title}"))
    return site_pages.add(curriculum, ModulePage(title=title, periods_theory=2))


def make_trainer(
    tree: dict[str, BasePage],
    name: str,
    *,
    modules: Iterable[ModulePage] = (),
    communes: Iterable[Place] = (),
    **fields: Any,
) -> TrainerPage:
    """Return a published trainer."""
    page = TrainerPage(title=name, **fields)
    page.taught_modules = [TrainerModule(module=module) for module in modules]
    page.communes = list(communes)
    return site_pages.add(tree["trainers"], page)


def give_contact(page: TrainerPage, **choices: str) -> TrainerContact:
    """Enter all private facts of a trainer, and to whom each is shown: `give_contact(page, phone="members")`."""
    contact = TrainerContact.objects.create(trainer=page, **PRIVATE)
    for fact, shown_to in choices.items():
        choose(page, fact, shown_to)
    return contact


def choose(
    page: TrainerPage, fact: str, shown_to: str, *, by: User | None = None, basis: str = "Giấy đồng ý"
) -> Consent:
    """Record to whom a trainer shows a fact from now on."""
    return Consent.objects.create(trainer=page, fact=fact, shown_to=shown_to, recorded_by=by, basis=basis)
