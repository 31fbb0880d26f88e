"""Tags and filters of the look: icons, badges, and Vietnamese dates, numbers and sizes.

Builtin in every template (see `TEMPLATES` in the settings), so `{% load %}` is not needed.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext

from content.association import association, known_association
from content.moments import say_moment
from documents.record.badges import badge_of
from documents.record.validity import ValidityState
from documents.register.lines import DirectiveLine
from documents.relations.html import relations_html
from training.material_lines import MaterialLine

register = template.Library()

_SIZE_STEP = 1024
_SIZE_UNITS = ("KB", "MB", "GB", "TB")
_MAX_DECIMALS = 2
_SHORT_ENOUGH, _MAX_WORDS = 120, 30  # characters; 30 words are longer than that


@lru_cache(maxsize=4)
def _sprite_url(_static_url: str) -> str:
    # A page shows dozens of icons and the hashed name costs a look-up each: resolve it once per process.
    return static("intranet/icons.svg")


@register.simple_tag
def icon(name: str, classes: str = "icon") -> SafeString:
    """Return the icon `name` of the sprite, hidden from screen readers.

    `classes` replaces the class attribute; pass "" for none.
    """
    return _icon(str(name), classes, settings.STATIC_URL)


@lru_cache(maxsize=256)
def _icon(name: str, classes: str, static_url: str) -> SafeString:
    class_attribute = format_html(' class="{}"', classes) if classes else ""
    return format_html(
        '<svg{} aria-hidden="true"><use href="{}#{}"/></svg>', class_attribute, _sprite_url(static_url), name
    )


@register.simple_tag
def cached_include(template_name: str, **values: Any) -> str:
    """Include a template that sees nothing but `values`, and keep what it gives in the memory of the process.

    For the parts of the frame that are the same on thousands of pages. `values` are texts, numbers, frozen objects or
    sequences of those: the HTML may depend on them and on the language alone, never on the request.
    """
    frozen = tuple((name, _freeze(value)) for name, value in sorted(values.items()))
    render = _render_cached.__wrapped__ if settings.DEBUG else _render_cached  # who works on a template wants to see it
    return render(template_name, get_language(), frozen)


@lru_cache(maxsize=512)
def _render_cached(template_name: str, _language: str | None, values: tuple[tuple[str, Any], ...]) -> str:
    return get_template(template_name).render(dict(values))


def _freeze(value: Any) -> Any:
    """Return a value without the lazy object around it (which would keep its request alive) and without lists."""
    if isinstance(value, str | Promise):
        return str(value)
    return tuple(map(_freeze, value)) if isinstance(value, Sequence) else value


@register.simple_tag
def site_title() -> str:
    """Return the name of the site, for pages that are made without a request."""
    return str(settings.SITE_NAME)


register.simple_tag(association, name="association")
register.simple_tag(known_association, name="known_association")


@register.simple_tag
def badge(modifier: str, icon: str, text: str | Promise) -> SafeString:
    """Show a badge; `modifier` is ok, info, warn, bad, hold or "" ."""
    return _badge(modifier, icon, str(text))


@lru_cache(maxsize=256)
def _badge(modifier: str, icon: str, text: str) -> SafeString:
    html = get_template("includes/badge.html").render({"modifier": modifier, "icon": icon, "text": text})
    return mark_safe(html)  # noqa: S308 - the template escapes


@register.simple_tag
def validity_badge(state: ValidityState | str) -> SafeString:
    """Show the badge of a validity state: its fixed words and shape.

    `state` is the state or its value, e.g. "in_force"; one that the site does not know is shown as "not known".
    """
    return badge(*badge_of(state))


@register.simple_tag
def options(choices: Iterable[tuple[object, object]], chosen: object) -> SafeString:
    """Return the `<option>` of each (value, words) of a long list: in a template each costs twenty times as much."""
    html = "".join(
        f'<option value="{escape(str(value))}"{" selected" if value == chosen else ""}>{escape(str(words))}</option>'
        for value, words in choices
    )
    return mark_safe(html)  # noqa: S308 - escaped piece by piece


@register.simple_tag
def directive_lines(lines: Iterable[DirectiveLine], classes: str = "list") -> SafeString:
    """Return a list of directives, a line each: in a template each line costs several times as much."""
    items = "".join(f"<li>{_line_html(line)}</li>" for line in lines)
    return mark_safe(f'<ul class="{escape(classes)}" role="list">{items}</ul>')  # noqa: S308 - escaped piece by piece


def _line_html(line: DirectiveLine) -> str:
    day = line.issued_on
    facts = [escape(line.issuer)] if line.issuer else []
    facts += [f'<time datetime="{day.isoformat()}">{vn_date(day)}</time>'] if day else []
    number, state = escape(line.number), validity_badge(line.state)
    return (
        f'<div class="dirline__head"><span class="docnum">{number}</span> {state}</div>'
        f'<h3 class="dirline__title"><a href="{escape(line.url)}">{escape(line.subject)}</a></h3>'
        f'<p class="meta dots">{"".join(f"<span>{fact}</span>" for fact in facts)}</p>'
        + relations_html(line.relations)
        + "".join(f'<p class="meta">{escape(note)}</p>' for note in line.notes)
        + _parts_html(line)
    )


def _parts_html(line: DirectiveLine) -> str:
    """Return the links to the parts that the page points to; "" for none."""
    if not line.parts:
        return ""
    url = escape(line.url)
    links = (f'<li><a href="{url}#{escape(part.anchor)}">{escape(part.label)}</a></li>' for part in line.parts)
    return f'<ul class="parts" role="list">{"".join(links)}</ul>'


@register.simple_tag
def material_lines(materials: Iterable[MaterialLine]) -> SafeString:
    """Return a list of training materials, a line each: in a template each line costs several times as much."""
    items = "".join(f'<li class="item">{_material_html(line)}</li>' for line in materials)
    return mark_safe(f'<ul class="list card" role="list">{items}</ul>')  # noqa: S308 - escaped piece by piece


def _material_html(line: MaterialLine) -> str:
    number = gettext("Version %(number)s") % {"number": line.version} if line.version > 1 else ""
    day = timezone.localtime(line.published_at) if line.published_at else None
    size = f", {vn_filesize(line.size)}" if line.size else ""
    facts = (number, f"{', '.join(line.kinds)}{size}", vn_date(day), line.trainer)
    return (
        f'{icon(line.icon, "icon icon--l")}<div class="item__body">'
        f'<h3 class="item__title"><a href="{escape(line.url)}">{escape(line.title)}</a></h3>'
        + (f"<p>{escape(_shorten(line.description))}</p>" if line.description else "")
        + f'<p class="meta dots">{"".join(f"<span>{escape(fact)}</span>" for fact in facts if fact)}</p></div>'
    )


def _shorten(text: str) -> str:
    """Return the first words of a description; most are short enough."""
    return text if len(text) <= _SHORT_ENOUGH else Truncator(text).words(_MAX_WORDS)


@register.filter(expects_localtime=True)
def vn_date(value: date | None) -> str:
    """Return a day as dd/mm/yyyy, in the time zone of the site; "" for nothing."""
    if not value:
        return ""
    return f"{value.day:02}/{value.month:02}/{value.year:04}"


@register.filter(expects_localtime=True)
def vn_time(value: datetime | None) -> str:
    """Return the time of day as used in timetables, e.g. 8:30; "" for nothing."""
    if not value:
        return ""
    return f"{value.hour}:{value.minute:02}"


@register.filter
def vn_moment(value: datetime | None) -> str:
    """Return weekday, day and time, e.g. "Thứ Bảy, 28/11/2026, 8 giờ 30"; "" for nothing."""
    return say_moment(value) if value else ""


@register.filter
def iso_date(value: date | None) -> str:
    """Return a day (or moment) for a `datetime` attribute, ISO 8601; "" for nothing."""
    if not value:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value).isoformat(timespec="minutes")
    return value.isoformat()


def _round_half_up(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


@register.filter
def vn_number(value: object, decimals: int | None = None) -> str:
    """Return a number with a point between thousands and a decimal comma: 80.066 or 72,4.

    `decimals` fixes the number of decimals; without it at most two are shown and closing zeros dropped.
    Half is rounded away from zero. What is not a number comes back as text, nothing as "".
    """
    if value is None or value == "":
        return ""
    if type(value) is int and not decimals:
        return f"{value:,}".replace(",", ".")  # counts, of which a page shows dozens
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    if not number.is_finite():
        return str(value)
    text = f"{_round_half_up(number, _MAX_DECIMALS if decimals is None else int(decimals)):,f}"
    whole, _point, rest = text.partition(".")
    if decimals is None:
        rest = rest.rstrip("0")
    if not rest and not whole.strip("-0"):
        whole = "0"
    return whole.replace(",", ".") + (f",{rest}" if rest else "")


@register.filter
def vn_filesize(value: int | None) -> str:
    """Return a size in bytes as people read it: 512 B, 340 KB, 6,8 MB (steps of 1,024); "" for nothing."""
    if value is None:
        return ""
    if value < _SIZE_STEP:
        return f"{value} B"
    amount, unit = Decimal(value) / _SIZE_STEP, 0
    while _round_half_up(amount, 0) >= _SIZE_STEP and unit + 1 < len(_SIZE_UNITS):
        amount, unit = amount / _SIZE_STEP, unit + 1
    decimals = 0 if unit == 0 or amount >= 100 else 1  # noqa: PLR2004 - three figures say enough
    return f"{vn_number(_round_half_up(amount, decimals))} {_SIZE_UNITS[unit]}"


@register.filter
def minutes(value: timedelta) -> int:
    """Return a span of time in whole minutes, rounded up."""
    return -(-int(value.total_seconds()) // 60)


@register.filter
def initial(name: object) -> str:
    """Return the capital a Vietnamese person is known by: the first letter of the last word of the name."""
    words = str(name or "").split()
    return words[-1][0].upper() if words else ""


@register.filter
def widget_kind(field: BoundField) -> str:
    """Say how a form field is laid out: "check", "choices" (several boxes in a fieldset) or "input"."""
    widget = field.field.widget
    if isinstance(widget, CheckboxInput):
        return "check"
    if isinstance(widget, CheckboxSelectMultiple | RadioSelect):
        return "choices"
    return "input"


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """Render the control of `field` with the class of its kind, tied to its hint and its errors."""
    attributes: dict[str, Any] = {}
    kinds: dict[str, str] = {"select": "select", "selectmultiple": "select", "textarea": "textarea"}
    widget = field.field.widget
    if widget_kind(field) == "input":
        own_class = widget.attrs.get("class", "")
        attributes["class"] = " ".join(filter(None, (own_class, kinds.get(field.widget_type, "input"))))
    described_by = [*([f"{field.id_for_label}-hint"] if field.help_text else [])]
    if field.errors:
        described_by.append(f"{field.id_for_label}-error")
        attributes["aria-invalid"] = "true"
    if described_by:
        attributes["aria-describedby"] = " ".join(described_by)
    return field.as_widget(attrs=attributes)


@register.filter
def page_window(page_obj: Any) -> Sequence[int | str]:
    """Return the page numbers to link around the current one, with Paginator.ELLIPSIS for what is left out."""
    return list(page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1))
