"""What a region consists of: areas, organisations, bodies, themes and goals."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from schakel.playbooks.entries.base import (
    AreaId,
    BarrierModelId,
    BodyId,
    BodyKindId,
    Choice,
    Entry,
    GoalId,
    LawEntry,
    LensId,
    OrganisationId,
    OrganisationTypeId,
    Part,
    Text,
)
from schakel.playbooks.problems import Misstatement

AreaKind = Literal["municipality", "district", "province", "base_team", "region"]
MemberRole = Literal["chair", "secretary", "member", "adviser"]


class Area(Entry):
    """A piece of the map between two days. A planned area is known by name only and counts nowhere until it is there."""

    kind: AreaKind
    name: Text
    code: str = Field(default="", pattern=r"^(GM[0-9]{4}|PV[0-9]{2})?$")
    abbreviation: str = Field(default="", max_length=3)
    inhabitants: int | None = Field(default=None, ge=0)
    households: int | None = Field(default=None, ge=0)
    counted_on: date | None = None
    longitude: float | None = None
    latitude: float | None = None
    column: int | None = Field(default=None, ge=0)
    row: int | None = Field(default=None, ge=0)
    planned: bool = False
    planned_until: date | None = None
    planned_successor: AreaId | None = None
    succeeded_by: tuple[AreaId, ...] = ()
    succeeded_outside: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _municipality_has_a_code(self) -> Self:
        if self.kind == "municipality" and not self.planned and not self.code:
            raise Misstatement("A municipality needs its CBS code.", "Add `code: GM0000` with its own number.")
        return self

    @model_validator(mode="after")
    def _plan_is_whole(self) -> Self:
        if (self.planned_until is None) != (self.planned_successor is None):
            raise Misstatement(
                "A planned end has a day and a successor.", "Give both planned_until and planned_successor, or neither."
            )
        return self


class Membership(Entry):
    """Which areas lie in a larger area, between two days."""

    within: AreaId
    areas: tuple[AreaId, ...] = Field(min_length=1)


class OrganisationType(LawEntry):
    """A kind of partner. Behaviour hangs on the three facts and on nothing else."""

    name: Text
    is_municipality: bool
    may_take_part_in_riec: Literal["yes", "no", "unknown"]
    closed_source: bool
    meaning: str = ""


class Controller(LawEntry):
    """Who inside an organisation answers for a processing (AVG): within a municipality there are three."""

    name: Text
    of: OrganisationTypeId
    task: Text
    closed_source: bool = False


class Organisation(Entry):
    """A partner by name. People, mandates and accounts are tables, not playbook."""

    name: Text
    type: OrganisationTypeId
    short: str = ""
    area: AreaId | None = None
    note: str = ""


class Member(Part):
    """A place at the table of a body: of one organisation, or of every organisation of a type in the body's area."""

    role: MemberRole
    organisation: OrganisationId | None = None
    organisation_type: OrganisationTypeId | None = None
    function: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.organisation is None) == (self.organisation_type is None):
            raise Misstatement(
                "A member is an organisation or a type of organisation.",
                "Give exactly one of organisation and organisation_type.",
            )
        return self


class BodyKind(Choice):
    """A kind of body. Abbreviations that the plan does not write out stay as they are."""

    short: Text


class Body(Entry):
    """A consultation: whom it stands under, whom it works beside, and who is a member in which role."""

    kind: BodyKindId
    name: Text
    area: AreaId | None = None
    above: BodyId | None = None
    beside: tuple[BodyId, ...] = ()
    members: tuple[Member, ...] = ()
    decides: str = ""
    note: str = ""


class BodyPerArea(Entry):
    """A rule that makes one body for every area of a kind.

    In its patterns ``{slug}`` is the area's id without the word district, ``{name}`` its name, and ``{district}``
    the slug of the district it lies in.
    """

    kind: BodyKindId
    area_kind: AreaKind
    body_id: Text
    name: Text
    above: str = ""
    beside: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    decides: str = ""
    note: str = ""


class Lens(Choice):
    """One of the three ways in which the plan looks at a criminal network as a business."""


class Theme(Entry):
    """A theme of the plan: seen through which lens, known well enough to do, still to develop, or both.

    ``barrier_models`` are the business processes this theme meets; none means that none was written out yet.
    """

    name: Text
    kind: Literal["do", "develop", "both"]
    lens: LensId | None
    says: Text
    owners: tuple[AreaId, ...] = ()
    tools: tuple[Text, ...] = ()
    next: str = ""
    paragraph: Text
    kind_note: str = ""
    barrier_models: tuple[BarrierModelId, ...] = ()


class Goal(Entry):
    """An ambition of the plan, or a goal that serves one."""

    kind: Literal["ambition", "goal"]
    name: Text
    serves: tuple[GoalId, ...] = ()
    measured_by: str = ""
    target: str = ""
    paragraph: Text
