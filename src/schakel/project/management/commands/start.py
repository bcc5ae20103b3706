"""``schakel start``: one real municipality in an empty database, with an administrator of access and an officer.

Their passwords work once and are printed once. Everything after this goes by the pages.
"""

from __future__ import annotations

import re
import unicodedata
from argparse import ArgumentParser
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from schakel.law.choices import Profile
from schakel.law.models import ProfileDecision
from schakel.partners.actions import Entrance, set_up_account, set_up_person
from schakel.partners.loading import load
from schakel.partners.models import Account, Mandate, Organisation
from schakel.playbooks import Library, library
from schakel.project.owner import work_as_owner
from schakel.spaces.choices import SeatRole, SpaceKind
from schakel.spaces.door.entering import is_demo
from schakel.spaces.models import Space
from schakel.spaces.opening import as_engine, open_mandate_postbox, open_programme_spaces, seat_at_set_up

OFFICER = "adviseur openbare orde en veiligheid"
ADMINISTRATOR = "beheerder toegang"
HOW = (
    "Zo gaat het:\n"
    "  schakel start --municipality gemeente-oudewater --officer 'Anna de Vries' --administrator 'Jan Bos'"
)


@dataclass(frozen=True)
class Newcomer:
    """Somebody who can sign in from now on."""

    name: str
    function: str
    entrance: Entrance


class Command(BaseCommand):
    help = "Eén echte gemeente inrichten: een beheerder van de toegang en een medewerker, met een wachtwoord voor één keer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--municipality", default="", help="de gemeente, bijvoorbeeld gemeente-oudewater")
        parser.add_argument("--officer", default="", help="naam van de medewerker openbare orde en veiligheid")
        parser.add_argument("--administrator", default="", help="naam van de beheerder van de toegang (iemand anders)")
        parser.add_argument("--decided-by", default="", help="wie besloot tot profiel smal; zonder dit: de gemeente")

    def handle(self, *args: Any, **options: Any) -> None:
        work_as_owner()
        if is_demo():
            raise CommandError("Dit is een demonstratie. Een echte gemeente begint in een eigen, lege database.")
        officer, administrator = options["officer"].strip(), options["administrator"].strip()
        if not (options["municipality"] and officer and administrator):
            raise CommandError(HOW)
        if officer == administrator:
            raise CommandError("Geef twee verschillende namen: wie toegang geeft, ziet zelf geen inhoud.")
        day, at = timezone.localdate(), timezone.now()
        with transaction.atomic():
            house = self._house(slug_of(options["municipality"]), day, at)
            decide_smal(day, options["decided_by"] or house.name)
            people = [
                newcomer(house, administrator, ADMINISTRATOR, day, at, keeper=True),
                newcomer(house, officer, OFFICER, day, at, keeper=False),
            ]
        self._tell(house, people)

    def _house(self, slug: str, day: date, at: datetime) -> Organisation:
        load(library(), day)
        open_programme_spaces(library(), day=day, at=at)
        house = Organisation.objects.on(day).filter(slug=slug, is_municipality=True).first()
        if house is None:
            known = ", ".join(
                Organisation.objects.on(day)
                .filter(is_municipality=True)
                .order_by("slug")
                .values_list("slug", flat=True)
            )
            raise CommandError(f"{slug} is vandaag geen gemeente in het draaiboek. Wel: {known}")
        with as_engine():
            if Mandate.objects.on(day).filter(organisation=house).exists():
                raise CommandError(
                    f"{house.name} is al ingericht. Nieuwe mensen geeft de beheerder toegang op de pagina Toegang."
                )
        return house

    def _tell(self, house: Organisation, people: list[Newcomer]) -> None:
        self.stdout.write(f"{house.name} is ingericht, profiel smal.\n")
        for one in people:
            self.stdout.write(f"  {one.name}, {one.function}")
            self.stdout.write(f"    aanmeldnaam            {one.entrance.subject}")
            self.stdout.write(f"    wachtwoord, één keer   {one.entrance.one_time_password}\n")
        self.stdout.write("Deze wachtwoorden staan nergens anders. Geef ze elk op een eigen weg door, niet per mail.")
        self.stdout.write("Bij het eerste aanmelden kiest ieder een eigen wachtwoord en koppelt een telefoon.")


def slug_of(typed: str) -> str:
    """``Oudewater`` and ``gemeente-oudewater`` are one municipality."""
    return f"gemeente-{re.sub(r'[^a-z0-9]+', '-', typed.lower().removeprefix('gemeente')).strip('-')}"


def decide_smal(day: date, by: str) -> None:
    """Record that this deployment works in profile smal, where nothing was decided yet."""
    if not ProfileDecision.objects.exists():
        ProfileDecision.objects.create(
            profile=Profile.SMAL, decided_on=day, decided_by=by, reference="bij het inrichten (schakel start)"
        )


def newcomer(house: Organisation, name: str, function: str, day: date, at: datetime, *, keeper: bool) -> Newcomer:
    """A person with a mandate, a postbox and an account; an officer with a place in the own environment and consultations."""
    with as_engine():
        mandate = set_up_person(name=name, organisation=house.pk, function=function, day=day, keeper=keeper)
    open_mandate_postbox(library(), mandate=mandate, day=day, at=at)
    if not keeper:
        seat_officer(library(), house, mandate, day)
    return Newcomer(name, function, set_up_account(person=mandate.person_id, subject=free_name(name)))


def seat_officer(playbooks: Library, house: Organisation, mandate: Mandate, day: date) -> None:
    """The officer works in the municipality's environment, writes for the local consultation and is a member of the DTO."""
    with as_engine():
        own = Space.objects.get(kind=SpaceKind.MUNICIPAL, organisation=house)
        tables = list(Space.objects.filter(kind=SpaceKind.BODY, parties__organisation=house))
    names = {body.name: body.kind for body in playbooks.bodies.on(day)}
    seat_at_set_up(space=own, mandate=mandate, role=SeatRole.OFFICER, day=day)
    for table in tables:
        if names.get(table.name) == "local-consultation":
            seat_at_set_up(space=table, mandate=mandate, role=SeatRole.SECRETARY, day=day)
        elif names.get(table.name) == "dto":
            seat_at_set_up(space=table, mandate=mandate, role=SeatRole.MEMBER, day=day)


def free_name(name: str) -> str:
    """A sign-in name from a name: ``Anna de Vries`` becomes ``anna.de.vries``, and with a figure where that is taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", ".", plain).strip(".")[:36] or "collega"
    taken = set(Account.objects.filter(subject__startswith=base).values_list("subject", flat=True))
    return next(name for number in range(1, 1000) if (name := base if number == 1 else f"{base}{number}") not in taken)
