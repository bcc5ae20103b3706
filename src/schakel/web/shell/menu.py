"""The menu: each part says what it offers, to whom, and where. What does not exist for this person is not in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise

from schakel.spaces.choices import SpaceKind
from schakel.spaces.models import Space
from schakel.spaces.queries import my_spaces


@dataclass(frozen=True)
class Offer:
    """One line that a part offers to the menu or to the foot of the page."""

    label: str | Promise
    address_for: Callable[[HttpRequest], str | None]
    shown_to: Callable[[HttpRequest], bool]
    order: int


@dataclass(frozen=True)
class Entry:
    """One line as this person sees it."""

    label: str
    address: str
    current: bool


_menu: dict[str, Offer] = {}
_foot: dict[str, Offer] = {}


def register(
    label: str | Promise,
    address_for: Callable[[HttpRequest], str | None],
    shown_to: Callable[[HttpRequest], bool],
    order: int = 50,
) -> None:
    """Offer a line to the main menu. Registering the same words again replaces the line."""
    _menu[_words(label)] = Offer(label, address_for, shown_to, order)


def register_foot(
    label: str | Promise,
    address_for: Callable[[HttpRequest], str | None],
    shown_to: Callable[[HttpRequest], bool],
    order: int = 50,
) -> None:
    """Offer a line to the foot of every page."""
    _foot[_words(label)] = Offer(label, address_for, shown_to, order)


def first_of_kind(request: HttpRequest, kind: SpaceKind) -> Space | None:
    """The first own environment of a kind that has a line in the menu. Asked once for all of them, whatever the page."""
    known = getattr(request, "menu_spaces", None)
    if known is None:
        found = my_spaces().filter(kind__in=(SpaceKind.MUNICIPAL, SpaceKind.RIGHTS)).order_by("name")
        known = request.menu_spaces = {}
        for space in found:
            known.setdefault(space.kind, space)
    return known.get(kind)


def entries(request: HttpRequest) -> list[Entry]:
    """The main menu for this person, with at most one line current: the one whose address fits best."""
    return _shown(request, _menu)


def foot_entries(request: HttpRequest) -> list[Entry]:
    """The lines at the foot of the page for this person."""
    return _shown(request, _foot)


def _words(label: str | Promise) -> str:
    """The untranslated words of a label, so that a line is known by them."""
    arguments = getattr(label, "_args", None)
    return str(arguments[0]) if arguments else str(label)


def _shown(request: HttpRequest, offers: dict[str, Offer]) -> list[Entry]:
    visible = [
        (offer, offer.address_for(request))
        for offer in sorted(offers.values(), key=lambda offer: offer.order)
        if offer.shown_to(request)
    ]
    lines = [(str(offer.label), address) for offer, address in visible if address]
    here = best_fit(request.path, [address for _, address in lines])
    return [Entry(label=label, address=address, current=address == here) for label, address in lines]


def best_fit(path: str, addresses: list[str]) -> str | None:
    """The longest address that ``path`` lies under. The front page fits itself only."""
    fitting = [address for address in addresses if path == address or (address != "/" and path.startswith(address))]
    return max(fitting, key=len, default=None)
