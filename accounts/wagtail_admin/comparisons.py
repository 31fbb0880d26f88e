"""Comparisons of two versions, which name what is chosen in them: not what does not exist for the person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.html import escape
from wagtail.admin import compare
from wagtail.blocks import ChooserBlock

from accounts.wagtail_admin.naming import is_hidden, not_open


def _name(record: Any) -> str:
    return not_open() if is_hidden(record) else str(record or "")


def _guard_block(find_class: Callable[[Any], type]) -> Callable[[Any], type]:
    """Return what finds the class that compares two values of a block, guarded where the values are chosen records."""

    def find(block: Any) -> type:
        found = find_class(block)
        if not isinstance(block, ChooserBlock):
            return found

        class Guarded(found):  # type: ignore[misc, valid-type]
            def htmlvalue(self, val: Any) -> Any:
                return escape(not_open()) if is_hidden(val) else super().htmlvalue(val)

            def htmldiff(self) -> Any:
                if is_hidden(self.val_a) or is_hidden(self.val_b):
                    sides = [("deletion", _name(self.val_a)), ("addition", _name(self.val_b))]
                    return compare.TextDiff(sides).to_html()
                return super().htmldiff()

        return Guarded

    return find


def _guard_difference(htmldiff: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def show(comparison: Any) -> Any:
        before, after = comparison.get_objects()
        if is_hidden(before) or is_hidden(after):
            return compare.TextDiff([("deletion", _name(before)), ("addition", _name(after))]).to_html()
        return htmldiff(comparison)

    return show


def connect() -> None:
    """Have blocks, foreign keys and relations ask before they name a record; called once when the app is ready."""
    from wagtail.images.edit_handlers import ImageFieldComparison

    compare.get_comparison_class_for_block = _guard_block(compare.get_comparison_class_for_block)
    for comparison in (compare.ForeignObjectComparison, ImageFieldComparison):
        comparison.htmldiff = _guard_difference(comparison.htmldiff)
    compare.M2MFieldComparison.get_item_display = lambda _comparison, item: _name(item)
