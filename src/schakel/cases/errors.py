"""Refusals of the room cases, in words that can be shown."""


class CaseError(Exception):
    """A refusal. The text can be shown to the person who asked."""
