"""Configuration of the documents app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """The register of directives: what it owns is connected here to the media view and the search."""

    name = "documents"
    verbose_name = _("Register of directives")

    def ready(self) -> None:
        """Connect what follows from changes; tell the media view who owns files, and pages how to name directives."""
        from wagtail.permissions import register_permission_policy

        from accounts.wagtail_admin.own_records import register_own_records
        from accounts.wagtail_admin.records import AudiencePolicy
        from content.directive_lines import register_directive_lines
        from content.number_links import register_number_linker
        from content.redirects import register_link_guard
        from documents import checks, signals  # noqa: F401
        from documents.admin.own import own_directives
        from documents.entities import ORGANISATIONS, TOPICS
        from documents.files import media
        from documents.files.processing import READING
        from documents.files.reading import register_reading
        from documents.models import Directive
        from documents.page.elsewhere import may_be_led_to
        from documents.page.numbers_in_pages import link_numbers_in_html
        from documents.page.preview import preview_context
        from documents.record.validity import STATES
        from documents.register.lines import load_visible_lines
        from documents.relations.succession import find_successors
        from documents.search_source import DirectiveSource
        from documents.topic_tree import TOPIC_TREE, topics_above
        from search import sources
        from search.entities import register_entities
        from search.hierarchies import register_hierarchy
        from search.validity import name_states

        signals.connect()
        media.register_media()
        register_reading(READING)
        Directive.make_preview_context = staticmethod(preview_context)
        name_states({row.slug: row.words for row in STATES})
        sources.register(DirectiveSource(), find_successors=find_successors)
        register_entities("organisation", ORGANISATIONS)
        register_entities("topic", TOPICS)
        TOPIC_TREE.connect()
        register_hierarchy("topic", topics_above)
        register_directive_lines(load_visible_lines)
        register_number_linker(link_numbers_in_html)
        register_link_guard(may_be_led_to)
        register_own_records(Directive, own_directives)
        register_permission_policy(Directive, AudiencePolicy(Directive))
