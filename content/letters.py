"""The letter about a page or directive whose time has come and that cannot be published: to whoever scheduled it."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Revision

from accounts.wagtail_admin.notifications import below_base_url


def write_about_stuck(revision: Revision, reason: str) -> None:
    """Write to the editor of the version, if it is still theirs to change."""
    person, record = revision.user, revision.content_object
    if person is None or record is None or not (person.is_active and person.email):
        return
    path = AdminURLFinder(person).get_edit_url(record)
    if path is None:
        return
    with translation.override(settings.LANGUAGE_CODE):
        context = {
            "user": person,
            "title": revision.object_str,
            "reason": reason,
            "time": revision.approved_go_live_at,
            "address": below_base_url(path),
        }
        subject = render_to_string("content/mail/stuck_subject.txt", context).strip()
        text = render_to_string("content/mail/stuck.txt", context)
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [person.email])
