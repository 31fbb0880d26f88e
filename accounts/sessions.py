"""The devices on which a person is signed in."""

from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts.models import User


def end_other_sessions(*, user_id: int, keep: str) -> int:
    """End every session of the user except the one with the key `keep`; return how many ended.

    A session names its user only inside its data, so all living ones are read: some hundreds for an
    association, each a few microseconds.
    """
    living = Session.objects.filter(expire_date__gt=timezone.now()).exclude(session_key=keep)
    keys = [session.pk for session in living.iterator() if session.get_decoded().get(SESSION_KEY) == str(user_id)]
    Session.objects.filter(pk__in=keys).delete()
    return len(keys)


def is_of_switched_off_account(session: Any) -> bool:
    """Tell whether the session would go on if its account were not switched off."""
    user = User._default_manager.filter(pk=session.get(SESSION_KEY), is_active=False).first()
    return user is not None and constant_time_compare(session.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash())
