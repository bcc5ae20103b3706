"""Long lists in pages of fifty. The count is of what this person may see."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest


def page_of(request: HttpRequest, many_rows: Any, many: int = 50) -> Page[Any]:
    """The page that the address asks for; an impossible number gives the nearest page that exists."""
    return Paginator(many_rows, many).get_page(request.GET.get("bladzijde"))
