"""Words that warn a writer before something is kept that should not be."""

import re
from typing import Literal, Self

from pydantic import Field, model_validator

from schakel.playbooks.entries.base import Entry, Part, Slug, Text
from schakel.playbooks.problems import Misstatement

Finds = Literal["words", "bsn"]
READY_SETS = ("person", "number", "few")


class WordSet(Part):
    """Words that are used together in several phrases, named in them as ``{id}``."""

    id: Slug
    words: tuple[Text, ...] = Field(min_length=1)


class WatchCategory(Entry):
    """One reason to warn: the words that give it away, why it matters, and what to write instead.

    Phrases match as whole words, whatever their capitals; a word in capitals only matches in capitals only. In a
    phrase ``*`` is the rest of a word, ``{person}`` one or two words with a capital, ``{number}`` a row of digits,
    ``{few}`` at most three words, and ``{id}`` one word of the set with that id. ``exceptions`` are phrases in which
    the words are harmless. The category ``bsn`` looks for numbers instead of words.
    """

    name: Text
    finds: Finds = "words"
    why: Text
    suggestion: Text
    severity: Literal["warn", "stop"] = "warn"
    sets: tuple[WordSet, ...] = ()
    words: tuple[Text, ...] = ()
    exceptions: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _knows_its_sets(self) -> Self:
        known = (*READY_SETS, *(each.id for each in self.sets))
        for phrase in (*self.words, *self.exceptions):
            for name in re.findall(r"\{([^}]*)\}", phrase):
                if name not in known:
                    raise Misstatement(f"`{phrase}` uses the set `{name}`.", f"Known: {', '.join(known)}.")
        return self

    @model_validator(mode="after")
    def _looks_for_something(self) -> Self:
        if self.finds == "words" and not self.words:
            raise Misstatement("This category has no words to look for.", "Add them under `words`.")
        return self


class NameWords(Entry):
    """Words with which names and addresses are told apart from other words with a capital."""

    words: tuple[Text, ...] = Field(min_length=1)
    kind: Literal["not_a_person", "street_endings", "surname_particles", "titles", "given_names", "surnames", "streets"]
