"""What makes a pattern in the use of an environment worth a question: the numbers, the sentence, and the innocent explanation beside it."""

from datetime import date, time
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from schakel.engines.looking import Facts, Rule
from schakel.playbooks.entries.base import LawEntry, Part, Slug, Text
from schakel.playbooks.problems import Misstatement

Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class LookingRule(LawEntry):
    """One rule: from how many on it is a question, within how many days, and what is said.

    ``reading`` is the number for roles whose work it is to read along. Sentences hold ``{numbers}`` that the engine fills in.
    """

    name: Text
    least: int = Field(ge=1)
    reading: int = Field(ge=1)
    within_days: int = Field(ge=1)
    says: Text
    english: Text
    innocent: Text
    innocent_english: Text

    @model_validator(mode="after")
    def _asks_no_less_of_who_reads_along(self) -> Self:
        if self.reading < self.least:
            raise Misstatement(
                "Who reads along by task would be asked sooner than who does not.", "Give `reading` at least `least`."
            )
        return self

    def as_rule(self) -> Rule:
        """The rule as the engine knows it, without its sentences."""
        return Rule(self.id, self.least, self.reading, self.within_days)


class Ordinary(Part):
    """How many different items somebody in a role opens in a busy week without working on them, where colleagues cannot say."""

    role: Slug
    items: int = Field(ge=0)


class LookingFacts(LawEntry):
    """What is ordinary: office hours, days off, roles that read along, and how long somebody is settling in."""

    opens: Clock
    closes: Clock
    days_off: tuple[date, ...]
    reading_roles: tuple[Slug, ...]
    ordinary: tuple[Ordinary, ...]
    beyond_ordinary: int = Field(ge=1)
    settling_in_days: int = Field(ge=0)
    work_days: int = Field(ge=1)

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Self:
        if self.closes <= self.opens:
            raise Misstatement("The office closes before it opens.", "Give `closes` a later hour than `opens`.")
        return self

    def as_facts(self, rules: tuple[LookingRule, ...]) -> Facts:
        """The facts as the engine knows them."""
        return Facts(
            rules={rule.id: rule.as_rule() for rule in rules},
            opens=time.fromisoformat(self.opens),
            closes=time.fromisoformat(self.closes),
            days_off=frozenset(self.days_off),
            reading_roles=frozenset(self.reading_roles),
            ordinary={each.role: each.items for each in self.ordinary},
            beyond_ordinary=self.beyond_ordinary,
            settling_in_days=self.settling_in_days,
            work_days=self.work_days,
        )
