"""Publishing, unpublishing and deleting many directives at once: only those that the person may see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from accounts.models import User
from accounts.wagtail_admin.records import AudienceBulkMixin
from documents.models import Directive
from documents.models.publishing import publishing_problems
from documents.record.rules import messages
from search.indexing import outbox


class _VisibleDirectivesMixin(AudienceBulkMixin):
    models = [Directive]


class DirectiveDeleteBulkAction(_VisibleDirectivesMixin, DeleteBulkAction):
    """Delete the chosen directives."""

    permission_needed = "delete"

    @classmethod
    def execute_action(cls, objects: Sequence[Directive], user: User | None = None, **kwargs: Any) -> tuple[int, int]:
        """Delete them; return (deleted, 0)."""
        with outbox.gather_changes():
            done: tuple[int, int] = super().execute_action(objects, user=user, **kwargs)
        return done


class _DirectiveBulkAction(_VisibleDirectivesMixin, SnippetBulkAction):
    template_name = "documents/admin/confirm_bulk.html"
    question: Any = ""
    confirm_label: Any = ""

    def get_actionable_objects(self) -> tuple[list[Directive], dict[str, Any]]:
        """Split the chosen directives: what can be done, what needs work first, what is not allowed."""
        chosen, others = super().get_actionable_objects()
        ready, with_problems = [], []
        for directive in chosen:
            problems = self.problems(directive)
            if problems:
                with_problems.append({"item": directive, "problems": problems})
            else:
                ready.append(directive)
        return ready, {**others, "items_with_problems": with_problems}

    def problems(self, directive: Directive) -> str:
        """Return why the action cannot be done, or an empty string."""
        return ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the words of the question."""
        words = {"question": self.question, "confirm_label": self.confirm_label, "action_title": self.display_name}
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, **words}


class PublishBulkAction(_DirectiveBulkAction):
    """Publish the latest version of each chosen directive."""

    display_name = _("Publish")
    action_type = "publish"
    aria_label = _("Publish the chosen directives")
    action_priority = 10
    question = _("Publish these directives?")
    confirm_label = _("Yes, publish")

    def problems(self, directive: Directive) -> str:
        """Return what the latest version lacks."""
        return messages(publishing_problems(directive.get_latest_revision_as_object()))

    @classmethod
    def execute_action(cls, objects: Sequence[Directive], user: User | None = None, **kwargs: Any) -> tuple[int, int]:
        """Publish what is not published in its latest version; return (published, 0)."""
        acting = user or getattr(getattr(kwargs.get("self"), "request", None), "user", None)
        changed = [directive for directive in objects if not directive.live or directive.has_unpublished_changes]
        with outbox.gather_changes():
            for directive in changed:
                revision = directive.get_latest_revision() or directive.save_revision(user=acting)
                directive.publish(revision, user=acting)
        return len(changed), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """Return how many were published."""
        text = ngettext("%(count)d directive published.", "%(count)d directives published.", num_parent_objects)
        return text % {"count": num_parent_objects}


class UnpublishBulkAction(_DirectiveBulkAction):
    """Take the chosen directives back to drafts."""

    display_name = _("Unpublish")
    action_type = "unpublish"
    aria_label = _("Unpublish the chosen directives")
    action_priority = 20
    question = _("Unpublish these directives? Readers will not find them any more; nothing is deleted.")
    confirm_label = _("Yes, unpublish")

    @classmethod
    def execute_action(cls, objects: Sequence[Directive], user: User | None = None, **kwargs: Any) -> tuple[int, int]:
        """Unpublish what is published; return (unpublished, 0)."""
        acting = user or getattr(getattr(kwargs.get("self"), "request", None), "user", None)
        live = [directive for directive in objects if directive.live]
        with outbox.gather_changes():
            for directive in live:
                directive.unpublish(user=acting)
        return len(live), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """Return how many were unpublished."""
        text = ngettext("%(count)d directive unpublished.", "%(count)d directives unpublished.", num_parent_objects)
        return text % {"count": num_parent_objects}
