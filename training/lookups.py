"""What other apps ask about training: which modules teach a directive."""

from __future__ import annotations

from accounts.audience import Reader
from accounts.prepared import PreparedQuery
from documents.models import Directive
from training.lines import ModuleLine, module_lines
from training.models import ModuleDirective, ModulePage

_TEACHING = PreparedQuery(
    lambda directive_id: ModuleDirective.objects.filter(directive=directive_id).values_list("module_id")
)


def modules_teaching(directive: Directive, *, reader: Reader) -> list[ModuleLine]:
    """Return the modules that teach a directive and that the reader may see."""
    # Most directives are taught nowhere: the links alone say so, without joins and privacy.
    module_ids = [module_id for (module_id,) in _TEACHING.rows(directive.pk)]
    return module_lines(ModulePage.objects.filter(pk__in=module_ids).visible_to(reader)) if module_ids else []
