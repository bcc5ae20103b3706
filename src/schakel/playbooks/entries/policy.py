"""What may be provided to whom, for what and in which form: the words of it, and the rules with their articles."""

from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator

from schakel.engines.policy import ANY, FAILED, Effect, Rule, Words
from schakel.playbooks.entries.base import Entry, LawEntry, Part, Slug, Text, To
from schakel.playbooks.problems import Misstatement

Act = Literal["provide", "ask"]
Profile = Literal["smal", "integraal", "opsporing"]
PurposeId = Annotated[str, To("purposes")]
DataSourceId = Annotated[str, To("data_sources")]
FormId = Annotated[str, To("forms_of_provision")]

#: The place of a recipient without an account, who gets a document. All other places are kinds of space.
OUTSIDE = "outside"
#: The fields of a rule that say what it covers.
COVERING = ("acts", "forms", "sources", "givers", "receivers", "places", "purposes", "labels", "profiles")


class Purpose(LawEntry):
    """What something is provided or asked for. One at a time; the words of a rule are these and no others.

    ``needs`` names the pieces of a signal or file that this purpose needs: the least, and the proposal on the screen.
    """

    name: Text
    says: Text
    needs: tuple[Slug, ...] = ()


class DataSource(LawEntry):
    """What kind of data it is, by where it comes from, and who holds it."""

    name: Text
    held_by: Text
    says: Text


class FormOfProvision(Entry):
    """In which form something goes: yes or no, without persons, chosen fields, spoken."""

    name: Text
    says: Text
    about_persons: bool


class PolicyAnswer(Entry):
    """What is said where no rule settled it."""

    says: Text


class Allowance(Part):
    """Whether the receiver may do one thing with it, and the sentence that goes along."""

    answer: Literal["yes", "no", "ask"]
    says: Text


def any_or(to: str) -> To:
    """Marks a field as ids of another kind, or ``*`` for all of them."""
    return To(to, or_any=True)


class PolicyRule(LawEntry):
    """One rule of providing and asking: what it covers, field by field, and what it says to who meets it.

    Every field that says what it covers is written out. ``["*"]`` means everything, and stands alone.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
    effect: Literal["permit", "forbid"]
    acts: tuple[Act | Literal["*"], ...]
    forms: tuple[Annotated[str, any_or("forms_of_provision")], ...]
    sources: tuple[Annotated[str, any_or("data_sources")], ...]
    givers: tuple[Annotated[str, any_or("organisation_types")], ...]
    receivers: tuple[Annotated[str, any_or("organisation_types")], ...]
    places: tuple[Text, ...]
    purposes: tuple[Annotated[str, any_or("purposes")], ...]
    labels: tuple[Annotated[str, any_or("labels")], ...]
    profiles: tuple[Profile | Literal["*"], ...]
    says: Text
    article: Text
    ground: str = ""
    conditions: tuple[Text, ...] = ()
    may_be_in_file: Allowance | None = None
    may_go_to_court: Allowance | None = None

    @model_validator(mode="after")
    def _covers_what_it_says(self) -> Self:
        for name in COVERING:
            words = getattr(self, name)
            if not words and not (name == "labels" and self.effect == "permit"):
                raise Misstatement(f"{name} is empty, so the rule covers nothing.", f'Write `{name}: ["*"]` for all.')
            if ANY in words and len(words) > 1:
                raise Misstatement(f"{name} holds `*` beside other words.", "Let `*` stand alone, or take it out.")
        return self

    @model_validator(mode="after")
    def _tells_the_receiver(self) -> Self:
        told = (self.ground, self.may_be_in_file, self.may_go_to_court)
        if self.effect == "permit" and not all(told):
            raise Misstatement(
                "A permission has a ground and says what the receiver may do with it.",
                "Add `ground:`, `may_be_in_file:` and `may_go_to_court:`.",
            )
        if self.effect == "forbid" and any((*told, self.conditions)):
            raise Misstatement(
                "A prohibition provides nothing, so there is nothing to say to a receiver.",
                "Take out `ground:`, `conditions:`, `may_be_in_file:` and `may_go_to_court:`.",
            )
        return self

    @model_validator(mode="after")
    def _is_not_called_failed(self) -> Self:
        if self.id == FAILED:
            raise Misstatement(f"`{FAILED}` is the answer of a judge that could not decide.", "Choose another id.")
        return self

    def as_rule(self) -> Rule:
        """The rule as the engine knows it: what it covers, without its sentences."""
        return Rule(self.id, Effect(self.effect), **{name: _words(getattr(self, name)) for name in COVERING})


def _words(listed: tuple[str, ...]) -> Words:
    return ANY if listed == (ANY,) else frozenset(listed)
