"""Configuration of the training app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    """Curricula, modules, trainers. Uses documents, content and what they use."""

    name = "training"
    verbose_name = _("Training")

    def ready(self) -> None:
        """Tell the page of a directive which modules teach it, and index pages again when what they name changes."""
        from wagtail.permissions import register_permission_policy

        from accounts.landing import register_landing
        from accounts.media.gates import register_upload_gate
        from accounts.wagtail_admin.records import AudiencePolicy
        from documents.files.reading import register_reading
        from documents.page.related import register_related
        from search import sources
        from search.entities import register_entities
        from training import signals
        from training.admin import letters
        from training.entities import TRAINERS
        from training.materials import signals as material_signals
        from training.materials.page import material_context
        from training.materials.reading import READING
        from training.models import Material
        from training.related import materials_citing, taught_in
        from training.search_source import MaterialSource
        from training.workspace.access import first_page
        from training.workspace.gate import PURPOSE, admit_material_file

        register_landing(first_page)
        register_upload_gate(PURPOSE, admit_material_file)
        register_related("training", taught_in)
        register_related("materials", materials_citing)
        register_reading(READING)
        sources.register(MaterialSource())
        register_entities("trainer", TRAINERS)
        Material.make_preview_context = staticmethod(material_context)
        register_permission_policy(Material, AudiencePolicy(Material))
        signals.connect()
        material_signals.connect()
        letters.connect()
