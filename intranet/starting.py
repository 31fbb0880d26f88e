"""The web server starts only with settings that pass the system checks, as commands do."""

from django.core.checks import ERROR, run_checks
from django.core.exceptions import ImproperlyConfigured


def refuse_wrong_settings() -> None:
    """Raise ImproperlyConfigured with what is wrong and what to do, if any system check finds an error.

    Commands ask this by themselves; a web server does not. The apps must be loaded.
    """
    wrong = [
        message for message in run_checks(databases=["default"]) if message.level >= ERROR and not message.is_silenced()
    ]
    if wrong:
        lines = [f"{message.id}: {message.msg} {message.hint or ''}".rstrip() for message in wrong]
        raise ImproperlyConfigured("\n".join(["The site does not start with these settings:", *lines]))
