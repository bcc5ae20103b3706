"""Words that warn a writer before something is kept that should not be."""

from typing import Literal

from pydantic import Field

from schakel.playbooks.entries.base import Entry, Text

Finds = Literal["words", "bsn"]


class WatchCategory(Entry):
    """One reason to warn: the words that give it away, why it matters, and what to write instead.

    ``words`` match as whole words, whatever their capitals. Inside a word entry ``*`` stands for the rest of a word,
    ``{person}`` for a word with a capital, ``{kin}`` for one of the words under ``kin``.
    """

    name: Text
    finds: Finds = "words"
    why: Text
    suggestion: Text
    words: tuple[Text, ...] = ()
    kin: tuple[Text, ...] = ()
    exceptions: tuple[Text, ...] = ()
    severity: Literal["warn", "stop"] = Field(default="warn")


class NameWords(Entry):
    """Words with a capital that are no names of people: kinds of places, organisations, days, months."""

    words: tuple[Text, ...] = Field(min_length=1)
    kind: Literal["not_a_person", "street_endings", "surname_particles", "titles"]
