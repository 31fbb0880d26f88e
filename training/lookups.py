"""What other apps ask about training: which modules teach a directive, and what a reader teaches."""

from __future__ import annotations

from accounts.audience import Reader
from accounts.prepared import Prepared
from documents.models import Directive
from training.models import ModuleDirective, ModulePage, TrainerPage

_TEACHING = Prepared(
    lambda directive_id: ModuleDirective.objects.filter(directive=directive_id).values_list("module_id")
)


def modules_teaching(directive: Directive, *, reader: Reader) -> list[ModulePage]:
    """Return the modules that teach a directive and that the reader may see, each with `.curriculum_title`."""
    # Most directives are taught nowhere: the links alone say so, without joins and privacy.
    taught_in = [module_id for (module_id,) in _TEACHING.rows(directive.pk)]
    if not taught_in:
        return []
    return list(ModulePage.objects.filter(pk__in=taught_in).visible_to(reader).for_listing())


def own_trainer_page(reader: Reader) -> TrainerPage | None:
    """Return the published page of the trainer who is this reader, if there is one and they may see it."""
    page: TrainerPage | None = TrainerPage.objects.of_account(reader.user_id).visible_to(reader).defer("body").first()
    return page
