"""The space bar: where am I, why may I see this, until when is it kept. In view on every page, on the phone and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _

from schakel.spaces.models import Seat, Space
from schakel.web.shell.dates import day_full

# kind of space: colour class and sign
SIGNS: dict[str, tuple[str, str]] = {
    "municipal": ("r-gemeente", "hall"),
    "line": ("r-lijn", "line"),
    "body": ("r-overleg", "table"),
    "postbox": ("r-gemeente", "lock"),
    "m_box": ("r-gemeente", "lock"),
    "closed": ("r-gemeente", "lock"),
    "integral": ("r-casus", "folder"),
    "picture": ("r-beeld", "chain"),
    "inspection": ("r-controle", "list"),
    "region": ("r-kennis", "book"),
    "rights": ("r-gemeente", "user"),
}


@dataclass(frozen=True)
class Bar:
    """The facts of the bar, ready to be shown."""

    colour: str
    sign: str
    kind: str
    name: str
    seen_as: str
    ground: str
    kept_until: str


def kind_label(kind: str) -> str:
    """The kind of a space in the words of the screens."""
    return {
        "municipal": _("Municipality's environment"),
        "line": _("Police and mayor"),
        "body": _("Meeting"),
        "postbox": _("Postbox: only you"),
        "m_box": _("M. box: two named readers"),
        "closed": _("Closed file"),
        "integral": _("Case"),
        "picture": _("Picture of a network"),
        "inspection": _("Inspection"),
        "region": _("Knowledge without persons"),
        "rights": _("Requests of people"),
    }[kind]


def space_bar(request: HttpRequest, space: Space, seat: Seat | None, kept_until: date | str | None = None) -> Bar:
    """Say on this page in which environment the person is. Gives the bar back, and keeps it on the request for the template."""
    colour, sign = SIGNS[space.kind]
    until = day_full(kept_until) if isinstance(kept_until, date) else kept_until
    bar = Bar(
        colour=colour,
        sign=sign,
        kind=kind_label(space.kind),
        name=space.name,
        seen_as=_seen_as(request, seat),
        ground=space.ground,
        kept_until=until or _("per item, see the line"),
    )
    request.space_bar = bar
    return bar


def _seen_as(request: HttpRequest, seat: Seat | None) -> str:
    """The role at this table; without one, the function of the mandate."""
    me = getattr(request, "me", None)
    function = getattr(me, "function", "") or ""
    if seat is None:
        return function
    role = str(seat.get_role_display())
    return f"{function} ({role.lower()})" if function and function.lower() != role.lower() else role
