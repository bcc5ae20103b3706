"""Questions about organisations, areas and people that several screens ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import F, Prefetch, Q, QuerySet
from django.db.models.functions import Lower

from schakel.partners.choices import AreaKind
from schakel.partners.models import Area, AreaPart, Designation, Mandate, Organisation, Person, ValidQuerySet


@dataclass(frozen=True)
class KeptAccount:
    """How a colleague signs in, as the administrator of access sees it."""

    person_id: int
    subject: str
    begun: bool


def areas_on(day: date, kind: AreaKind) -> ValidQuerySet:
    """The areas of a kind that exist on a day. What is only planned does not exist yet."""
    return Area.objects.on(day).filter(kind=kind, planned=False).order_by(Lower("name"))


def municipalities_on(day: date) -> ValidQuerySet:
    """The municipalities of the region on a day: their number is a fact with a date."""
    return areas_on(day, AreaKind.MUNICIPALITY)


def planned_areas(day: date) -> QuerySet[Area]:
    """What is expected and not there yet."""
    return Area.objects.filter(planned=True, valid_from__gt=day).order_by("valid_from", "name")


def wholes_of(area: Area) -> QuerySet[AreaPart]:
    """In which district, province and base team an area lay, newest first, with the days between which it did."""
    return (
        AreaPart.objects.filter(area=area)
        .select_related("whole")
        .order_by("whole__kind", F("valid_until").desc(nulls_first=True))
    )


def parts_of(area: Area) -> QuerySet[AreaPart]:
    """Which areas lay in this one."""
    return AreaPart.objects.filter(whole=area).select_related("area").order_by("area__kind", Lower("area__name"))


def organisations_on(day: date) -> ValidQuerySet:
    """The organisations that exist on a day, with the district of a municipality at hand."""
    return Organisation.objects.on(day).select_related("area").order_by(Lower("name"))


def ended_organisations(day: date) -> QuerySet[Organisation]:
    """Organisations that are no more."""
    return Organisation.objects.filter(valid_until__lte=day).order_by(Lower("name"))


def districts_by_area(day: date) -> dict[int, Area]:
    """For each area the district it lies in on a day."""
    parts = AreaPart.objects.on(day).filter(whole__kind=AreaKind.DISTRICT).select_related("whole")
    return {part.area_id: part.whole for part in parts}


def colleagues(organisation: int, day: date) -> QuerySet[Mandate]:
    """Who works for the organisation on a day or will, by name. Row-level security shows the own organisation only."""
    return (
        Mandate.objects.filter(Q(valid_until=None) | Q(valid_until__gt=day), organisation_id=organisation)
        .select_related("person", "organisation")
        .order_by(Lower("person__name"), "valid_from")
    )


def former_colleagues(organisation: int, day: date) -> QuerySet[Mandate]:
    """Whose work for the organisation has ended, last one first."""
    return (
        Mandate.objects.filter(organisation_id=organisation, valid_until__lte=day)
        .select_related("person")
        .order_by("-valid_until", Lower("person__name"))
    )


def mandates_of(person: int, day: date) -> QuerySet[Mandate]:
    """The mandates of a person that hold on a day."""
    return (
        Mandate.objects.on(day)
        .filter(person_id=person)
        .select_related("organisation")
        .order_by("organisation__name", "id")
    )


def designations_of(organisation: int) -> QuerySet[Designation]:
    """The designations of officers for an organisation, those that hold first."""
    return (
        Designation.objects.filter(organisation_id=organisation)
        .select_related("person")
        .order_by(F("valid_until").desc(nulls_first=True), "person__name")
    )


def lapsed_designation(person: int, organisation: int, day: date) -> Designation | None:
    """The designation of this person that ended last, where no later one under the same law took its place.

    Somebody who was never designated has none: to that person nothing lapsed.
    """
    rows = list(
        Designation.objects.filter(person_id=person, organisation_id=organisation, valid_from__lte=day).order_by(
            F("valid_until").desc(nulls_first=True)
        )
    )
    holding = {row.law for row in rows if row.valid_until is None or row.valid_until > day}
    return next((row for row in rows if row.law not in holding), None)


def people_of(mandates: QuerySet[Mandate]) -> QuerySet[Person]:
    """The people behind mandates, each once."""
    return Person.objects.filter(pk__in=mandates.values("person")).prefetch_related(
        Prefetch("mandates", queryset=Mandate.objects.select_related("organisation"))
    )


def kept_accounts() -> dict[int, KeptAccount]:
    """The accounts of the people the asker keeps, by the number of the person. Empty for everybody else."""
    with connection.cursor() as cursor:
        cursor.execute("select * from spaces_accounts_kept()")
        return {row[0]: KeptAccount(*row) for row in cursor.fetchall()}
