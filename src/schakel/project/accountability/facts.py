"""The facts of this deployment that a register needs: who takes part, who answers for what, under which profile and terms.

Read as the role of copies, because who answers for a space is seen by those who take part only. Names of organisations come out, and no space,
no person and no content.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from schakel.intake.models import Protocol
from schakel.law.choices import Profile
from schakel.law.models import ProfileDecision
from schakel.partners.models import Mandate, Organisation
from schakel.playbooks import library
from schakel.playbooks.accountability import Processing, ledger
from schakel.playbooks.entries.law import SpaceKind
from schakel.spaces.models import SpaceController

DEMO = "select to_regproc('door.demo_enter') is not null"


class NobodyHere(Exception):
    """The organisation that was asked for does not take part; the sentence says who do."""


@dataclass(frozen=True)
class Deployment:
    """Who made this when and why, and what is so here."""

    made_by: str
    made_at: datetime
    why: str
    version: str
    profile: str
    synthetic: bool
    organisations: tuple[str, ...]
    answering: dict[str, tuple[str, ...]]
    protocol: Protocol | None

    @property
    def made_for(self) -> str:
        """For whom: the organisations that take part, or how many when there are many."""
        return (
            ", ".join(self.organisations) if len(self.organisations) < 4 else f"{len(self.organisations)} organisaties"
        )

    @property
    def destroy_after(self) -> date:
        """A register that nobody renewed in a year says what was once so."""
        return timezone.localdate(self.made_at).replace(day=1, year=self.made_at.year + 1)

    def has(self, kind: SpaceKind) -> bool:
        """Whether spaces of this kind may exist here."""
        return kind.profile in ("smal", self.profile)

    def answer_for(self, processing: Processing) -> tuple[str, ...]:
        """The controllers of a processing: those of the kinds of space it happens in, each once."""
        found = (name for kind in processing.spaces for name in self.answering.get(kind, ()))
        return tuple(dict.fromkeys(found))

    def terms(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The terms by name: what the municipality adopted, and otherwise the proposal of the playbook, said as such."""
        return tuple(self._term(name) for name in names)

    def _term(self, name: str) -> str:
        entry = library().term(name)
        adopted = getattr(self.protocol, name.replace("-", "_"), None)
        if adopted is None:
            return f"{entry.name}: {entry.value} {UNITS[entry.unit]} (voorstel van het draaiboek)"
        return f"{entry.name}: {adopted} {UNITS[entry.unit]} (vastgesteld op {self.protocol.adopted_on:%d-%m-%Y})"  # type: ignore[union-attr]


UNITS = {"weeks": "weken", "months": "maanden", "working_days": "werkdagen", "days": "dagen"}


def deployment(*, made_by: str, why: str, version: str, organisation: str, at: datetime) -> Deployment:
    """What is so here at this moment, for one organisation or for all that take part."""
    day = timezone.localdate(at)
    taking_part = _taking_part(day)
    if organisation:
        chosen = [one for one in taking_part if organisation.casefold() in {one.name.casefold(), one.slug.casefold()}]
        if not chosen:
            names = ", ".join(one.name for one in taking_part) or "nog niemand"
            raise NobodyHere(f"{organisation} doet hier niet mee. Wel: {names}.")
        taking_part = chosen
    return Deployment(
        made_by=made_by,
        made_at=at,
        why=why,
        version=version,
        profile=_profile(),
        synthetic=_is_demo(),
        organisations=tuple(one.name for one in taking_part),
        answering=_answering(taking_part),
        protocol=_protocol(taking_part, day) if len(taking_part) == 1 else None,
    )


def every_term() -> tuple[str, ...]:
    """The terms that some processing names, in the order of the playbook."""
    named = {name for each in ledger().processings for name in each.terms}
    return tuple(id for id in library().protocol_defaults.ids() if id in named)


def _taking_part(day: date) -> list[Organisation]:
    """The organisations somebody works for on a day."""
    open_ones = Mandate.objects.filter(Q(valid_until=None) | Q(valid_until__gt=day), valid_from__lte=day)
    return list(Organisation.objects.filter(pk__in=open_ones.values("organisation_id")).order_by("name"))


def _answering(organisations: list[Organisation]) -> dict[str, tuple[str, ...]]:
    rows = (
        SpaceController.objects.filter(controller__organisation__in=organisations)
        .order_by("controller__organisation__name", "controller__name")
        .values_list("space__kind", "controller__organisation__name", "controller__name")
        .distinct()
    )
    found: dict[str, list[str]] = {}
    for kind, organisation, controller in rows:
        found.setdefault(kind, []).append(f"{organisation}: {controller}")
    return {kind: tuple(names) for kind, names in found.items()}


def _protocol(organisations: list[Organisation], day: date) -> Protocol | None:
    return (
        Protocol.objects.filter(space__organisation__in=organisations, space__kind="municipal", valid_from__lte=day)
        .filter(Q(valid_until=None) | Q(valid_until__gt=day))
        .order_by("-valid_from")
        .first()
    )


def _profile() -> str:
    """The newest decision; ``smal`` while nobody decided."""
    newest = ProfileDecision.objects.order_by("-id").values_list("profile", flat=True).first()
    return newest or Profile.SMAL.value


def _is_demo() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(DEMO)
        return bool(cursor.fetchone()[0])
