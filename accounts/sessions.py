"""Sessions in the database, and the devices on which a person is signed in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from accounts.prepared import Prepared


def _of_key(session_key: str) -> QuerySet[Any, Any]:
    return Session.objects.filter(session_key=session_key).values_list("session_data", "expire_date")


_SESSION = Prepared(_of_key)


class SessionStore(DatabaseSessionStore):
    """Django's own sessions in the database; the query that stands before every page is prepared."""

    def load(self) -> dict[str, Any]:
        """Return the data of the session; {} and no key any more if there is none, or if it has run out."""
        for data, expires in _SESSION.rows(self.session_key or ""):
            if expires > timezone.now():
                return self.decode(data)
        self._session_key = None
        return {}


def sign_out_elsewhere(*, user_id: int, keep: str) -> int:
    """End every session of the user except the one with the key `keep`; return how many ended.

    A session names its user only inside its data, so all living ones are read: some hundreds for an
    association, each a few microseconds.
    """
    living = Session.objects.filter(expire_date__gt=timezone.now()).exclude(session_key=keep)
    keys = [session.pk for session in living.iterator() if session.get_decoded().get(SESSION_KEY) == str(user_id)]
    Session.objects.filter(pk__in=keys).delete()
    return len(keys)
