"""What other apps need to know of training: which modules teach a directive."""

from __future__ import annotations

from accounts.audience import Reader
from documents.models import Directive
from training.lines import ModuleLine, load_module_lines
from training.models import ModuleDirective, ModulePage


def find_modules_teaching(directive: Directive, *, reader: Reader) -> list[ModuleLine]:
    """Return the modules that teach a directive and that the reader may see."""
    # Most directives are taught nowhere: the links alone say so, without joins and privacy.
    module_ids = list(ModuleDirective.objects.filter(directive=directive.pk).values_list("module_id", flat=True))
    return load_module_lines(ModulePage.objects.filter(pk__in=module_ids).visible_to(reader)) if module_ids else []
