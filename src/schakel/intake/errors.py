"""Refusals of the room intake, in words that can be shown."""

from __future__ import annotations


class IntakeError(Exception):
    """A refusal. The text can be shown to the person who asked."""


class FieldRefused(IntakeError):
    """A refusal about one field: ``field`` names it, so that the sentence can stand beside it."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class NotKept(IntakeError):
    """What an investigating officer saw is referred and not kept; the text says where to go."""
