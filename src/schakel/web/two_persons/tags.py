"""One tag, built in: what two people decide together about the item of a page."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from schakel.web.two_persons.shown import about_item

register = template.Library()


@register.inclusion_tag("two_persons/_of_item.html", takes_context=True)
def by_two(context: Context, item: Any, works: bool) -> dict[str, Any]:
    """The proposals about an item, and for who works here the quiet links to propose one."""
    return about_item(item, context["request"].me.person_id, works)
