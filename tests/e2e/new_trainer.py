"""A trainer who has not sent anything yet, added to the demo: `python -m tests.e2e.new_trainer USERNAME`."""

from __future__ import annotations

import sys

import django


def add_trainer(username: str) -> None:
    """Make an account with the password of the demo, and its page with one module."""
    from accounts.models import User
    from accounts.roles import Role, group_for
    from demo.people import DEMO_PASSWORD
    from training.models import ModulePage, TrainerIndexPage, TrainerModule, TrainerPage

    user = User.objects.create_user(username, password=DEMO_PASSWORD, full_name="Bùi Thị Mơ")
    user.groups.add(group_for(Role.TRAINERS), group_for(Role.MEMBERS))
    page = TrainerPage(title=user.full_name, account=user, live=False)
    page.taught_modules = [TrainerModule(module=ModulePage.objects.live().first())]
    TrainerIndexPage.objects.get().add_child(instance=page)
    page.save_revision().publish()


if __name__ == "__main__":
    django.setup()
    add_trainer(sys.argv[1])
