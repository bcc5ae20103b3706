"""What may be kept, where, and what each partner may do: labels, space kinds, powers, barriers, notices."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from schakel.playbooks.entries.base import (
    Entry,
    LabelId,
    LawEntry,
    OrganisationTypeId,
    Part,
    PlaceKindId,
    PowerId,
    Slug,
    Text,
)
from schakel.playbooks.problems import Misstatement


class Label(LawEntry):
    """A legal label that travels with an item into every copy.

    ``comes_off`` says whether two persons may take it off: never, with a reason, or only with the reference of who put it there. ``off_by`` are
    the roles of who may agree. The database refuses what never comes off whatever stands here.
    """

    name: Text
    meaning: Text
    rule: Text
    comes_off: Literal["never", "by-two", "with-word"] = "never"
    off_by: tuple[Literal["officer", "lead", "privacy"], ...] = ()

    @model_validator(mode="after")
    def _says_who_agrees(self) -> Self:
        if (self.comes_off == "never") != (not self.off_by):
            raise Misstatement(
                f"Label `{self.id}` says `comes_off: {self.comes_off}` and does not fit its `off_by`.",
                "Name in `off_by` who may agree, or leave both out: then it never comes off.",
            )
        return self


class SpaceKind(LawEntry):
    """How a legal container is called and drawn, what it is for, on which ground, and how long things stay."""

    name: Text
    one: Text
    sign: Text
    colour: Literal["r-gemeente", "r-lijn", "r-casus", "r-beeld", "r-overleg", "r-controle", "r-kennis"]
    purpose: Text
    ground: Text
    retention: Text
    retention_days: int | None = Field(default=None, gt=0)
    floor: tuple[LabelId, ...] = ()
    refuses: tuple[LabelId, ...] = ()
    profile: Literal["smal", "integraal", "opsporing"] = "smal"

    @model_validator(mode="after")
    def _does_not_refuse_its_own_floor(self) -> Self:
        if both := sorted(set(self.floor) & set(self.refuses)):
            raise Misstatement(f"`{both[0]}` is floor and refused at once.", "Take it out of one of the two.")
        return self


class Clock(LawEntry):
    """The two terms of one kind of item: how long personal data may stay, how long an archive must; which of them rules, and what is left."""

    name: Text
    rules: Literal["privacy", "archive"]
    privacy: Text
    archive: Text
    left: Text


class Clash(Part):
    """Something this power gets in the way of."""

    power: PowerId | None = None
    because: Text


class Power(LawEntry):
    """What one partner may do by law: a capability card, shown when interventions are chosen."""

    name: Text
    holder: Text
    holder_type: OrganisationTypeId
    ground: Text
    object: Literal["person", "place", "firm"]
    says: Text
    preconditions: tuple[Text, ...] = Field(min_length=1)
    evidence: tuple[Text, ...] = Field(min_length=1)
    max_duration: Text
    hearing: Text
    remedy: Text
    side_effects: tuple[Text, ...] = Field(min_length=1)
    may_go_with: tuple[PowerId, ...] = ()
    clashes_with: tuple[Clash, ...] = ()
    last_checked: date


class Stage(Part):
    """One step of the business process: what has to be arranged, who helps, what makes it easy, what can be seen."""

    id: Slug
    name: Text
    arranges: Text
    helped_knowingly: Text
    helped_unknowingly: Text
    opportunity: Text
    signs: tuple[Text, ...] = Field(min_length=1)


class Barrier(Part):
    """What one partner can put in the way of one stage."""

    id: Slug
    stage: Slug
    partner: OrganisationTypeId
    does: Text
    power: PowerId | None = None


class BarrierModel(Entry):
    """A business process in stages, with the barriers that each partner can put up. Empty cells say as much as full ones.

    ``place_kinds`` names where it is offered. A model that names none is found by who looks at all models, or by a theme that names it.
    """

    name: Text
    about: Text
    place_kinds: tuple[PlaceKindId, ...] = ()
    stages: tuple[Stage, ...] = Field(min_length=2)
    barriers: tuple[Barrier, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _bars_a_stage_it_has(self) -> Self:
        stages = {stage.id for stage in self.stages}
        for barrier in self.barriers:
            if barrier.stage not in stages:
                raise Misstatement(
                    f"Barrier `{barrier.id}` stands at stage `{barrier.stage}`, which does not exist.",
                    f"Known: {', '.join(sorted(stages))}.",
                )
        return self

    def partners(self) -> tuple[str, ...]:
        """The organisation types that can do something, in the order in which the model first names them."""
        return tuple(dict.fromkeys(barrier.partner for barrier in self.barriers))

    def at(self, stage: str, partner: str) -> tuple[Barrier, ...]:
        """The barriers in one cell of the board; an empty cell is an answer too."""
        return tuple(bar for bar in self.barriers if (bar.stage, bar.partner) == (stage, partner))


class SignCard(Entry):
    """What somebody at one desk may come to see, the innocent explanation beside it, and what to do."""

    name: Text
    desk: Text
    signs: tuple[Text, ...] = Field(min_length=3)
    may_also_be: Text
    do: tuple[Text, ...] = Field(min_length=1)
    leave: tuple[Text, ...] = Field(min_length=1)


class Notice(LawEntry):
    """A text that somebody reads and accepts before going on."""

    title: Text
    paragraphs: tuple[Text, ...] = Field(min_length=1)
    accept: Text
    ground: Text


class RefusalGround(LawEntry):
    """Why something is not given or not done when a person uses a right.

    With ``same_answer`` the letter reads as if there were nothing: the ground itself would tell what it protects.
    """

    name: Text
    article: Text
    says: Text
    same_answer: bool = False


class InformingGround(LawEntry):
    """Why who is concerned is not told now, or not at all."""

    name: Text
    article: Text
    says: Text
