"""What every entry of a playbook has: an id, a source, and the days between which it holds."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

from schakel.playbooks.problems import Misstatement

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S")]


@dataclass(frozen=True)
class To:
    """Marks a field as the id of an entry of another kind, so that the reference can be checked; ``*`` where ``or_any``."""

    kind: str
    or_any: bool = False


AreaId = Annotated[str, To("areas")]
LensId = Annotated[str, To("lenses")]
ThemeId = Annotated[str, To("themes")]
GoalId = Annotated[str, To("goals")]
BodyId = Annotated[str, To("bodies")]
BodyKindId = Annotated[str, To("body_kinds")]
OrganisationId = Annotated[str, To("organisations")]
OrganisationTypeId = Annotated[str, To("organisation_types")]
LabelId = Annotated[str, To("labels")]
PowerId = Annotated[str, To("powers")]
BarrierModelId = Annotated[str, To("barrier_models")]
ProtocolDefaultId = Annotated[str, To("protocol_defaults")]
OutcomeId = Annotated[str, To("outcomes")]
SignCardId = Annotated[str, To("sign_cards")]
PlaceKindId = Annotated[str, To("place_kinds")]


class Part(BaseModel):
    """A piece of an entry. Frozen, and a key that is not known is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Entry(Part):
    """One thing a playbook says. Without a source and a first day it says nothing."""

    id: Slug
    source: Annotated[str, StringConstraints(min_length=5)]
    valid_from: date
    valid_until: date | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.valid_until is not None and self.valid_until <= self.valid_from:
            raise Misstatement(
                f"valid_until {self.valid_until} is not after valid_from {self.valid_from}.",
                "valid_until is the first day on which the entry no longer holds.",
            )
        return self

    def holds_on(self, day: date) -> bool:
        """Whether the entry holds on that day; ``valid_until`` itself is excluded."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


class LawEntry(Entry):
    """An entry that states law. Until a lawyer or privacy officer signs it, screens say "nog te bevestigen"."""

    confirmed_by: str

    @property
    def confirmed(self) -> bool:
        """Whether somebody has put a name under it."""
        return bool(self.confirmed_by)


class Choice(Entry):
    """One option of a fixed list: what it is called and what it means. The order of the file is the order on screen."""

    name: Text
    meaning: str = ""
