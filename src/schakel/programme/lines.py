"""The short lines of a meeting: one sentence each, checked before it is kept."""

from __future__ import annotations

from django.utils.translation import gettext as _

from schakel.playbooks import library, names_numbers_addresses, warnings
from schakel.programme.errors import Betrays, ProgrammeError


def checked(text: str, *, limit: int, betrays_nobody: bool = False) -> str:
    """The line as it is kept: trimmed, on one line, not too long.

    What may never stand here (BSN, a reporter, M., health) is refused. A probable name, number or address is refused until the writer says
    that the line betrays nobody: the check finds words, not people.
    """
    line = " ".join(text.split())
    if not line:
        raise ProgrammeError(_("Write one line."))
    if len(line) > limit:
        raise ProgrammeError(
            _("The line has %(count)d characters; there is room for %(limit)d.") % {"count": len(line), "limit": limit}
        )
    stopping = [warning for warning in warnings(line, library().watch_words) if warning.severity == "stop"]
    if stopping:
        raise ProgrammeError(
            _("“%(words)s” may not stand here. %(why)s") % {"words": stopping[0].matched, "why": stopping[0].why}
        )
    found = names_numbers_addresses(line)
    if found and not betrays_nobody:
        words = ", ".join(f"“{finding.matched}”" for finding in found)
        raise Betrays(
            _(
                "%(words)s looks like a name, a number or an address. Leave it out, or confirm that the line betrays nobody."
            )
            % {"words": words},
            found,
        )
    return line


def checked_if_any(text: str, *, limit: int, betrays_nobody: bool = False) -> str:
    """As ``checked``, for a line that may stay empty."""
    return checked(text, limit=limit, betrays_nobody=betrays_nobody) if text.strip() else ""
