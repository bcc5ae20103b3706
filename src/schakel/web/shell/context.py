"""What every template knows: who looks, the day, the menu, the space bar, and whether everything here is invented."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import Resolver404, get_urlconf, resolve
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from schakel.spaces.door.entering import is_demo
from schakel.web.shell import menu


def shell(request: HttpRequest) -> dict[str, Any]:
    """The frame's own words for the templates. The menu is made only where a template shows it."""
    return {
        "me": getattr(request, "me", None),
        "synthetic": is_synthetic(request),
        "today": timezone.localdate(),
        "menu": SimpleLazyObject(lambda: menu.entries(request)),
        "foot": SimpleLazyObject(lambda: menu.foot_entries(request)),
        "bar": getattr(request, "space_bar", None),
        "search_address": standing("/zoeken/"),
        "account_address": standing("/aanmelden/ik/") or standing("/toegang/"),
        "sign_out_address": standing("/aanmelden/afmelden/"),
    }


def is_synthetic(request: HttpRequest) -> bool:
    """A fact of the database, handed on by the door."""
    me = getattr(request, "me", None)
    return bool(me.demo) if me else is_demo()


def standing(address: str) -> str | None:
    """``address`` when this deployment has that page, else nothing: the frame shows no dead links."""
    return address if _stands(address, get_urlconf()) else None


@cache
def _stands(address: str, urlconf: str | None) -> bool:
    try:
        resolve(address, urlconf)
    except Resolver404:
        return False
    return True
