"""Who is signed in: allauth decides that, this only finds the person again with every request."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet

from accounts.models import User
from accounts.prepared import Prepared

_FIELDS = tuple(field.attname for field in User._meta.concrete_fields)


def _of_key(user_id: int) -> QuerySet[Any, Any]:
    return User._default_manager.filter(pk=user_id).values_list(*_FIELDS)


_PERSON = Prepared(_of_key)


class AccountBackend(AuthenticationBackend):
    """Allauth's backend; the query for the person in the session, which stands before every page, is prepared."""

    def get_user(self, user_id: int) -> User | None:
        """Return the person with this key, None for nobody and for switched-off accounts."""
        for row in _PERSON.rows(user_id):
            user: User = User.from_db(DEFAULT_DB_ALIAS, _FIELDS, row)
            return user if self.user_can_authenticate(user) else None
        return None
