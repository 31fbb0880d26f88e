"""An editor whom no other test signs in as, added to the demo: `python -m tests.e2e.new_editor USERNAME`."""

from __future__ import annotations

import sys

import django


def add_editor(username: str) -> None:
    """Make an account with the password of the demo."""
    from accounts.models import User
    from accounts.roles import Role, group_for
    from demo.people import DEMO_PASSWORD

    user = User.objects.create_user(username, password=DEMO_PASSWORD, full_name="Trịnh Văn Soạn")
    user.groups.add(group_for(Role.EDITORS), group_for(Role.MEMBERS))


if __name__ == "__main__":
    django.setup()
    add_editor(sys.argv[1])
