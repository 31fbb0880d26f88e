"""Who is signed in: allauth decides that."""

from allauth.account.auth_backends import AuthenticationBackend


class AccountBackend(AuthenticationBackend):
    """Allauth's backend under the name that stands in the sessions of everybody who is signed in.

    Without this name they would all be signed out.
    """
