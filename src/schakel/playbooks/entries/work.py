"""What comes in, how it is weighed, and the steps of a file."""

from collections.abc import Collection
from typing import Literal, Self

from pydantic import Field, model_validator

from schakel.playbooks.entries.base import (
    Choice,
    Entry,
    LawEntry,
    OutcomeId,
    Part,
    ProtocolDefaultId,
    Slug,
    Text,
)
from schakel.playbooks.problems import Misstatement

Unit = Literal["days", "working_days", "weeks", "months"]
Weighing = Literal["short", "full"]


class SignalKind(Choice):
    """How the municipality came to know it. Reports of M. have a form of their own."""

    form: Literal["ordinary", "m"]
    asks: str = ""


class Capacity(LawEntry):
    """In which capacity somebody saw it. What an investigating officer saw is referred, never kept here."""

    name: Text
    kept: bool
    meaning: str = ""
    referral: str = ""

    @model_validator(mode="after")
    def _says_where_to_go(self) -> Self:
        if not self.kept and not self.referral:
            raise Misstatement("What is not kept is referred.", "Write in `referral` where the person goes instead.")
        return self


class Reliability(Choice):
    """How far a source or a content can be trusted; said in words, never a number."""

    about: Literal["source", "content"]


class MentionKind(Choice):
    """What kind of thing a signal mentions, with a hint for what to write."""

    hint: str = ""


class Answer(Part):
    """One answer to a weighing question. ``fits`` says whether the signal may go on with this answer."""

    id: Slug
    label: Text
    fits: bool


class Criterion(LawEntry):
    """One question of a weighing, with help and its answers."""

    weighing: Weighing
    question: Text
    help: Text
    answers: tuple[Answer, ...] = Field(min_length=2)
    needs_reason: bool


class Road(Choice):
    """Another way than this plan for a signal that belongs elsewhere."""

    where_to: Text


class Outcome(Entry):
    """How a weighing may end, what follows, and which term then holds."""

    weighing: Weighing
    name: Text
    follows: Text
    needs_date: bool = False
    needs_road: bool = False
    opens_file: bool = False
    needs_full_weighing: bool = False
    rejects: bool = False
    kept_for: ProtocolDefaultId
    at_most: ProtocolDefaultId | None = None


class OutcomeReason(Entry):
    """A ready-made reason for an outcome; a person may always write another."""

    says: Text
    outcomes: tuple[OutcomeId, ...] = Field(min_length=1)


class ProtocolDefault(LawEntry):
    """A term that a municipality may set for itself within bounds; until it does, this one holds."""

    name: Text
    value: int = Field(ge=0)
    unit: Unit
    least: int = Field(ge=0)
    most: int
    meaning: Text

    @model_validator(mode="after")
    def _lies_within_its_bounds(self) -> Self:
        if not self.least <= self.value <= self.most:
            raise Misstatement(
                f"The value {self.value} does not lie between {self.least} and {self.most}.",
                "Change the value, or its bounds `least` and `most`.",
            )
        return self


class State(Part):
    """A state of a file. ``begins_with`` must be filled when a file enters it for the first time, by whichever step it comes."""

    id: Slug
    label: Text
    meaning: str = ""
    open: bool = True
    begins_with: tuple[Slug, ...] = ()


class Step(Part):
    """A step from one state to another, and the fields that must be filled before it may be taken."""

    leave: Slug
    enter: Slug
    label: Text
    requires: tuple[Slug, ...] = ()


class NamedField(Part):
    """A field of a file that a step may ask for."""

    id: Slug
    label: Text


class Workflow(Entry):
    """The states of a file and the steps between them: a list, no language of conditions.

    A national work process is coming; it replaces this list, not the code.
    """

    name: Text
    start: Slug
    fields: tuple[NamedField, ...]
    states: tuple[State, ...] = Field(min_length=2)
    steps: tuple[Step, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _knows_its_own_names(self) -> Self:
        states = {state.id for state in self.states}
        fields = {field.id for field in self.fields}
        for step in self.steps:
            for state in (step.leave, step.enter, self.start):
                if state not in states:
                    raise Misstatement(f"There is no state `{state}`.", f"Known: {', '.join(sorted(states))}.")
        for asks in (*(step.requires for step in self.steps), *(state.begins_with for state in self.states)):
            for name in asks:
                if name not in fields:
                    raise Misstatement(f"There is no field `{name}`.", f"Known: {', '.join(sorted(fields))}.")
        return self

    @model_validator(mode="after")
    def _reaches_every_state(self) -> Self:
        reached = {self.start}
        while more := {step.enter for step in self.steps if step.leave in reached} - reached:
            reached |= more
        if lost := [state.id for state in self.states if state.id not in reached]:
            raise Misstatement(
                f"No step leads to the state `{lost[0]}`.", "Add a step towards it, or take the state away."
            )
        return self

    def state(self, id: str) -> State:
        """The state with this id."""
        return next(state for state in self.states if state.id == id)

    def steps_from(self, state: str) -> tuple[Step, ...]:
        """The steps that lead out of a state, in the order of the playbook."""
        return tuple(step for step in self.steps if step.leave == state)

    def step(self, leave: str, enter: str) -> Step | None:
        """The step between two states, or ``None`` where there is none."""
        return next((step for step in self.steps_from(leave) if step.enter == enter), None)

    def asked_by(self, step: Step, *, first: bool) -> frozenset[str]:
        """The fields that must be filled before this step may be taken; ``first`` says that the file never began before."""
        return frozenset(step.requires) | frozenset(self.state(step.enter).begins_with if first else ())

    def missing(self, step: Step, filled: Collection[str], *, first: bool) -> tuple[NamedField, ...]:
        """The fields that still have to be filled before this step may be taken."""
        asked = self.asked_by(step, first=first)
        return tuple(field for field in self.fields if field.id in asked and field.id not in filled)


class FrontQuestion(Entry):
    """A question that is answered together before anything is done (the choice up front)."""

    question: Text
    help: Text


class ChoiceOption(Choice):
    """Mono, multi, integral or not now: how a file is carried out."""

    needs_date: bool = False
    profile: Literal["smal", "integraal"] = "smal"


class ClosingQuestion(Entry):
    """A question asked when a file closes; skipping one stays visible as owed."""

    question: Text
    help: Text


class CommunicationMoment(Choice):
    """A moment at which communication may itself be an intervention."""

    asks: Text


class Indicator(Entry):
    """A proposal for what to measure; it freezes when the file starts."""

    name: Text
    kind: Literal["content", "process", "cooperation"]
    unit: Text
    better: Literal["up", "down"]
    measured_by: Text


class ItemField(Choice):
    """A fixed field of an item of a meeting: its options come from a kind of entry, never from free text."""

    options_from: Literal["municipalities", "themes", "phases", "place_kinds", "asks", "terms", "contact_roles"]
    required: bool = True
