"""The words and signs that every page uses. Built in: no template needs to load them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.forms.utils import ErrorDict
from django.template import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.spaces.models import Record, Space
from schakel.web.shell import dates
from schakel.web.shell.bar import SIGNS, kind_label
from schakel.web.shell.card import card_of
from schakel.web.shell.icons import ICONS

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A sign: hidden from a screen reader, unless it has a label."""
    drawing = mark_safe(ICONS[name])
    if label:
        return format_html('<svg class="ic" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>', label, drawing)
    return format_html('<svg class="ic" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', drawing)


@register.simple_tag
def mark(words: str, kind: str = "", sign: str = "") -> SafeString:
    """A state, with its word and mostly a sign."""
    colour = kind if kind == "wet" else f"m-{kind}" if kind else ""
    return format_html('<span class="merkje {}">{}{}</span>', colour, icon(sign) if sign else "", words)


@register.simple_tag
def space_mark(space: Any) -> SafeString:
    """The space of a row: colour, sign and name."""
    colour, sign = SIGNS[space.kind]
    form = '<span class="r-stip {}">{}<span class="vis-weg">{}: </span>{}</span>'
    return format_html(form, colour, icon(sign), kind_label(space.kind), space.name)


@register.filter
def day_short(value: date | datetime | None) -> str:
    return dates.day_short(dates.day_of(value), timezone.localdate()) if value else ""


@register.filter
def day_full(value: date | datetime | None) -> str:
    return dates.day_full(dates.day_of(value)) if value else ""


@register.filter
def day_named(value: date | datetime | None) -> str:
    return dates.day_named(dates.day_of(value)) if value else ""


@register.filter
def clock(value: datetime | None) -> str:
    return dates.clock(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    return f"{day_short(value)}, {dates.clock(value)}" if value else ""


@register.filter
def term_text(value: date | datetime | None) -> str:
    return dates.term_text(dates.day_of(value), timezone.localdate()) if value else ""


@register.filter
def is_late(value: date | datetime | None) -> bool:
    return bool(value) and dates.day_of(value) < timezone.localdate()


@register.filter
def upper_first(words: str) -> str:
    return dates.upper_first(str(words))


@register.filter
def number(value: int | float | Decimal | None) -> str:
    """1.284 and 0,84; a minus is a minus, not a hyphen."""
    return "" if value is None else number_format(value, use_l10n=True, force_grouping=True).replace("-", "−")


@register.inclusion_tag("shell/term.html")
def term(value: date | datetime) -> dict[str, Any]:
    """The term first, the day second."""
    day, today = dates.day_of(value), timezone.localdate()
    short = dates.day_short(day, today)
    return {"late": day < today, "is_today": day == today, "words": dates.term_text(day, today), "day": short}


@register.inclusion_tag("shell/card.html")
def card(record: Record, space: Space) -> dict[str, Any]:
    """What holds for an item, on the page where it is read."""
    return {"card": card_of(record, space), "trail_address": reverse("item-trail", args=[space.key, record.key])}


@register.inclusion_tag("shell/pages.html", takes_context=True)
def pages(context: Context, page: Page[Any]) -> dict[str, Any]:
    """Previous and next, with the filters of the address kept."""
    kept = context["request"].GET.copy()
    kept.pop("bladzijde", None)
    capped = getattr(page.paginator.object_list, "capped", False)
    return {"page": page, "kept": kept.urlencode(), "count": "999+" if capped else page.paginator.count}


@register.inclusion_tag("shell/filters.html", takes_context=True)
def filters(context: Context, form: BaseForm) -> dict[str, Any]:
    """The filter line of a list."""
    return {"form": form, "address": context["request"].path}


@register.inclusion_tag("shell/error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, Any]:
    """Above the form: how many fields are not right yet, with a link to each."""
    rows = [
        (field, str(field.label).rstrip("?:. "), error)
        for form in forms
        for field in form
        if not field.is_hidden
        for error in list(field.errors)[:1]
    ]
    general = [error for form in forms for error in _form_wide(form)]
    title = ngettext("%(count)s field is not right yet", "%(count)s fields are not right yet", len(rows))
    return {"rows": rows, "general": general, "title": title % {"count": dates.upper_first(in_words(len(rows)))}}


def _form_wide(form: BaseForm) -> list[str]:
    """What is wrong with the form as a whole, and with fields that nobody sees."""
    errors: ErrorDict = form.errors
    hidden = [error for field in form.hidden_fields() for error in field.errors]
    return [*errors.get("__all__", []), *hidden]


def in_words(count: int) -> str:
    """Small numbers as words, as in running text."""
    words = (
        "",
        _("one"),
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
        _("ten"),
    )
    return words[count] if 1 <= count < len(words) else str(count)
