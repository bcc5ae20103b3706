"""Text that leaves an environment or that everybody reads: looked at for what may never stand there, and for names, numbers and addresses."""

from __future__ import annotations

from django.utils.translation import gettext as _

from schakel.playbooks import Finding, library, names_numbers_addresses, warnings
from schakel.spaces.errors import SpaceError


class Betrays(SpaceError):
    """A text that probably names somebody or some place. Its writer takes that out, or says that it betrays nobody."""

    def __init__(self, sentence: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(sentence)
        self.findings = findings


def checked(*texts: str, limit: int, betrays_nobody: bool = False) -> str:
    """The first text, trimmed. All of them are looked at: the check finds words, not people, so that its writer has the last word on what only looks like it."""
    whole = texts[0].strip()
    if not whole:
        raise SpaceError(_("Write it out first."))
    if max(map(len, texts)) > limit:
        raise SpaceError(_("This text is too long; there is room for %(limit)d characters.") % {"limit": limit})
    found: tuple[Finding, ...] = ()
    for text in texts:
        for warning in warnings(text, library().watch_words):
            if warning.severity == "stop":
                raise SpaceError(
                    _("“%(words)s” may not stand here. %(why)s") % {"words": warning.matched, "why": warning.why}
                )
        found += names_numbers_addresses(text)
    if found and not betrays_nobody:
        words = ", ".join(f"“{finding.matched}”" for finding in found)
        looks = _("%(words)s looks like a name, a number or an address. Leave it out, or say that it betrays nobody.")
        raise Betrays(looks % {"words": words}, found)
    return whole
