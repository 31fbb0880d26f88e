"""What the page of a directive says about training: the modules that teach it, the materials that cite it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.audience import Reader
from documents.models import Directive
from documents.page.related import RelatedLink, RelatedSection
from training.lookups import find_materials_citing, find_modules_teaching


def taught_in(directive: Directive, reader: Reader) -> RelatedSection:
    """Return the modules that teach the directive, each with the parts that it teaches and its curriculum."""
    links = [
        RelatedLink(
            title=module.title,
            url=module.url,
            note=" · ".join(filter(None, (", ".join(module.parts), module.curriculum))),
        )
        for module in find_modules_teaching(directive, reader=reader)
    ]
    return RelatedSection(key="giang-trong", title=_("Taught in"), links=links)


def materials_citing(directive: Directive, reader: Reader) -> RelatedSection:
    """Return the training materials whose text cites the directive, each with what it holds."""
    links = [
        RelatedLink(title=material.title, url=material.url, note=", ".join(material.kinds))
        for material in find_materials_citing(directive, reader=reader)
    ]
    return RelatedSection(key="tai-lieu-dan", title=_("Training materials about it"), links=links)
