"""``schakel token give|list|end``: a way in for a program, for one person in one environment, until a day.

Given by who runs this deployment, and shown once. What a token may do is what its person may do there, and never to decide.
"""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from schakel.intake.access import brings_in
from schakel.partners.models import Account, Mandate, SecrecyAcceptance
from schakel.project.owner import work_as_owner
from schakel.spaces.choices import SpaceKind
from schakel.spaces.door.tokens import end_token, give_token, mark_of, tokens_on
from schakel.spaces.models import Seat, Space
from schakel.spaces.opening import as_engine
from schakel.spaces.queries import seats_on

LONGEST = 366
POSTBOX = "postvak"
HOW = (
    "Zo gaat het:\n"
    "  schakel token give --person anna.de.vries --environment 'Gemeente Oudewater' --until 2027-06-30 [--bring-in]\n"
    "  schakel token list\n"
    "  schakel token end KENMERK"
)


class Command(BaseCommand):
    help = "Een token voor de API geven, laten zien welke er zijn, of er een intrekken."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", nargs="?", default="", help="give, list of end")
        parser.add_argument("mark", nargs="?", default="", help="bij end: het kenmerk uit de lijst")
        parser.add_argument("--person", default="", help="de aanmeldnaam, bijvoorbeeld anna.de.vries")
        parser.add_argument("--organisation", default="", help="alleen voor wie bij meer organisaties werkt")
        parser.add_argument("--environment", default="", help="naam van de omgeving, of: postvak")
        parser.add_argument("--until", default="", help="tot welke dag, als jjjj-mm-dd; die dag zelf niet meer")
        parser.add_argument("--bring-in", action="store_true", help="lezen en inbrengen; zonder dit alleen lezen")
        parser.add_argument("--name", default="", help="waar het token voor is, bijvoorbeeld: zaaksysteem")

    def handle(self, *args: Any, **options: Any) -> None:
        work_as_owner()
        acts = {"give": self._give, "list": self._list, "end": self._end}
        if options["act"] not in acts:
            raise CommandError(HOW)
        acts[options["act"]](timezone.localdate(), options)

    def _give(self, day: date, options: dict[str, Any]) -> None:
        if not (options["person"] and options["environment"] and options["until"]):
            raise CommandError(HOW)
        until = _until(options["until"], day)
        mandate = _mandate(options["person"], options["organisation"], day)
        seats = _seats(mandate, options["environment"], day)
        space = seats[0].space
        if options["bring_in"] and not any(brings_in(space.kind, seat.role) for seat in seats):
            raise CommandError(
                f"{mandate.person.name} brengt in deze omgeving niets in. Geef het token zonder --bring-in."
            )
        given = {"may_bring_in": options["bring_in"], "name": options["name"].strip(), "until": until}
        secret = give_token(mandate=mandate.pk, space=space.pk, **given)
        self.stdout.write(f"Token voor {_whom(mandate)}, omgeving {space.name}.\n")
        self.stdout.write(f"  mag        {_may(options['bring_in'])}, en nooit beslissen")
        self.stdout.write(f"  geldt tot  {until:%d-%m-%Y}")
        self.stdout.write(f"  kenmerk    {mark_of(secret)}")
        self.stdout.write(f"  token      {secret}\n")
        self.stdout.write("Dit token staat nergens anders. Geef het op een eigen weg door, niet per mail.")
        self.stdout.write(f"Intrekken: schakel token end {mark_of(secret)}")

    def _list(self, day: date, options: dict[str, Any]) -> None:
        tokens = tokens_on(day)
        with as_engine():
            mandates = Mandate.objects.select_related("person", "organisation").in_bulk([t.mandate_id for t in tokens])
            spaces = Space.objects.in_bulk([token.space_id for token in tokens])
        for token in tokens:
            words = [_whom(mandates[token.mandate_id]), spaces[token.space_id].name, _may(token.may_bring_in)]
            words += [f"tot {token.ends_on:%d-%m-%Y}", *([token.name] if token.name else [])]
            self.stdout.write(f"{token.mark}  {' · '.join(words)}")
        if not tokens:
            self.stdout.write("Er zijn geen tokens.")

    def _end(self, day: date, options: dict[str, Any]) -> None:
        if not options["mark"]:
            raise CommandError(HOW)
        if not end_token(options["mark"].strip().lower()):
            raise CommandError("Er is geen token met dit kenmerk. Zie: schakel token list")
        self.stdout.write("Ingetrokken. Het token werkt niet meer.")


def _until(typed: str, day: date) -> date:
    try:
        until = date.fromisoformat(typed)
    except ValueError:
        raise CommandError(f"{typed} is geen datum. Schrijf jjjj-mm-dd, bijvoorbeeld 2027-06-30.") from None
    if not day < until <= day + timedelta(days=LONGEST):
        raise CommandError("Kies een dag na vandaag, en ten hoogste een jaar vooruit.")
    return until


def _mandate(subject: str, organisation: str, day: date) -> Mandate:
    """What the person does for one organisation today, and that secrecy was accepted: without it no token opens anything."""
    account = Account.objects.filter(subject=subject.strip().lower(), is_active=True).first()
    if account is None:
        raise CommandError(f"Niemand meldt zich aan als {subject}.")
    with as_engine():
        found = Mandate.objects.on(day).filter(person_id=account.person_id).select_related("person", "organisation")
        mandates = [one for one in found if organisation in ("", one.organisation.slug)]
        accepted = SecrecyAcceptance.objects.filter(person_id=account.person_id).exists()
    if len(mandates) != 1:
        known = ", ".join(sorted(one.organisation.slug for one in found)) or "nergens"
        raise CommandError(f"Voor welke organisatie? Kies met --organisation uit: {known}.")
    if not accepted:
        raise CommandError(
            f"{mandates[0].person.name} heeft de geheimhouding nog niet aanvaard. Dat gaat bij het eerste aanmelden."
        )
    return mandates[0]


def _seats(mandate: Mandate, typed: str, day: date) -> list[Seat]:
    """The seats of the mandate in the environment that was typed, by name, key or the word for the own postbox."""
    with as_engine():
        own = seats_on(day).filter(person_id=mandate.person_id, organisation_id=mandate.organisation_id)
        seats = [seat for seat in own if seat.valid_from <= day and seat.space.closed_at is None]
    found = [seat for seat in seats if _called(seat.space, typed.strip())]
    if len({seat.space_id for seat in found}) != 1:
        known = ", ".join(sorted({_name(seat.space) for seat in seats})) or "geen enkele omgeving"
        raise CommandError(f"{mandate.person.name} neemt niet deel aan {typed}. Wel aan: {known}.")
    return found


def _called(space: Space, typed: str) -> bool:
    return typed == str(space.key) or typed.casefold() == _name(space).casefold()


def _name(space: Space) -> str:
    return POSTBOX if space.kind == SpaceKind.POSTBOX else space.name


def _whom(mandate: Mandate) -> str:
    return f"{mandate.person.name}, {mandate.organisation.name}"


def _may(bring_in: bool) -> str:
    return "lezen en inbrengen" if bring_in else "alleen lezen"
