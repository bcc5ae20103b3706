"""``schakel demo-accounts --json``: who can be tried in the demonstration, with a door for a browser and one for a program."""

from __future__ import annotations

import json
import os
from argparse import ArgumentParser
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from schakel.intake.access import brings_in
from schakel.partners.models import Account, Mandate
from schakel.project.owner import work_as_owner
from schakel.spaces.choices import SpaceKind
from schakel.spaces.door.entering import is_demo
from schakel.spaces.door.tokens import end_tokens_named, give_token
from schakel.spaces.models import Seat
from schakel.spaces.opening import as_engine

TOKEN_DAYS = 30
TOKEN_NAME = "demo-accounts"


class Command(BaseCommand):
    help = "De accounts van de demonstratie: naam, organisatie, rol, adres om aan te melden en een sleutel voor de API."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="als JSON, om door een programma te laten lezen")
        parser.add_argument("--address", default=where_it_stands(), help="waar Schakel staat")

    def handle(self, *args: Any, **options: Any) -> None:
        work_as_owner()
        if not is_demo():
            raise CommandError("Dit is geen demonstratie: er zijn geen accounts met één knop. Doe: make demo")
        accounts = demo_accounts(timezone.localdate(), options["address"].rstrip("/"))
        if options["json"]:
            self.stdout.write(json.dumps(accounts, ensure_ascii=False, indent=2))
            return
        for one in accounts:
            self.stdout.write(
                f"{one['username']:<24} {one['name']} · {one['organisation']} · {one['role']}\n  {one['login_url']}"
            )


def where_it_stands() -> str:
    """The address that the running demonstration wrote down; without one the usual address."""
    note = settings.HOME / "address"
    return note.read_text().strip() if note.exists() else f"http://127.0.0.1:{os.environ.get('SCHAKEL_PORT', '8000')}"


def demo_accounts(day: date, address: str) -> list[dict[str, str | None]]:
    """Each account of the demonstration with a fresh token for one space, good for thirty days. Earlier tokens of this command end."""
    with as_engine():
        mandates = {
            mandate.person_id: mandate
            for mandate in Mandate.objects.on(day).select_related("organisation", "person").order_by("-pk")
        }
        seats: dict[int, Seat] = {}
        for seat in Seat.objects.select_related("space").order_by("pk"):
            mandate = mandates.get(seat.person_id)
            if (
                mandate
                and seat.organisation_id == mandate.organisation_id
                and _comes_first(seat, seats.get(seat.person_id))
            ):
                seats[seat.person_id] = seat
    people = list(Account.objects.exclude(demo_role="").filter(is_active=True).order_by("pk"))
    return [
        {
            "username": account.subject,
            "name": mandates[account.person_id].person.name,
            "organisation": mandates[account.person_id].organisation.name,
            "role": mandates[account.person_id].function,
            "login_url": f"{address}/aanmelden/als/{account.subject}/",
            "api_token": _token(mandates[account.person_id], seats.get(account.person_id), day),
        }
        for account in people
        if account.person_id in mandates
    ]


def _comes_first(seat: Seat, present: Seat | None) -> bool:
    """The municipality's environment before a meeting, a meeting before a postbox."""
    order = [SpaceKind.MUNICIPAL, SpaceKind.BODY, SpaceKind.POSTBOX]
    ranks = {kind: number for number, kind in enumerate(order)}
    mine = ranks.get(SpaceKind(seat.space.kind), len(order))
    return present is None or mine < ranks.get(SpaceKind(present.space.kind), len(order))


def _token(mandate: Mandate, seat: Seat | None, day: date) -> str | None:
    if seat is None:
        return None
    end_tokens_named(mandate=mandate.pk, name=TOKEN_NAME)
    return give_token(
        mandate=mandate.pk,
        space=seat.space_id,
        may_bring_in=brings_in(seat.space.kind, seat.role),
        name=TOKEN_NAME,
        until=day + timedelta(days=TOKEN_DAYS),
    )
