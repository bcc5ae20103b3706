"""Refusals of the room programme, in words that can be shown."""

from __future__ import annotations

from schakel.playbooks import Finding
from schakel.spaces.errors import SpaceError


class ProgrammeError(SpaceError):
    """A refusal. The text can be shown to the person who asked."""


class Betrays(ProgrammeError):
    """A line that probably names somebody or some place. Its writer may say that it betrays nobody."""

    def __init__(self, sentence: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(sentence)
        self.findings = findings
