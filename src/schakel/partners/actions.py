"""What an administrator of access does with people: begin, name, renew, end. The database decides who may; these ask it and say its refusal.

Ending works at once and by every road: mandate, seats, designations, sign-ins and tokens go in one transaction (``spaces_mandate_end``).
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.utils.translation import gettext as _

from schakel.partners.errors import PartnersError, in_words
from schakel.partners.models import Account, Designation, Mandate, Person, SecrecyAcceptance

SIGN_IN_NAME = re.compile(r"^[a-z0-9][a-z0-9._-]{2,39}$")
# no letters that are read as another one
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Entrance:
    """A new account or a renewed one: shown once, kept nowhere."""

    subject: str
    one_time_password: str


@transaction.atomic
def add_person(*, name: str, function: str, day: date) -> int:
    """Somebody new begins at the organisation the asker keeps. Returns the number of the person."""
    if not name.strip() or not function.strip():
        raise PartnersError(_("Give a name and a function."))
    with in_words():
        return int(_ask("spaces_person_add(%s, %s, %s)", [name.strip(), function.strip(), day]))


@transaction.atomic
def add_mandate(*, code: UUID, function: str, day: date, until: date | None = None) -> int:
    """Somebody who works elsewhere begins here too, known by the code that person handed over. Returns the number of the person."""
    if until is not None and until <= day:
        raise PartnersError(_("The last day lies before the first."))
    with in_words():
        return int(_ask("spaces_mandate_give(%s, %s, %s, %s)", [code, function.strip(), day, until]))


@transaction.atomic
def open_account(*, person: int, subject: str) -> Entrance:
    """Give a person a local account with a password for one time."""
    name = _sign_in_name(subject)
    password = one_time_password()
    with in_words():
        _ask("spaces_account_open(%s, %s, %s)", [person, name, make_password(password)])
    return Entrance(name, password)


@transaction.atomic
def renew_account(*, person: int, subject: str) -> Entrance:
    """After a lost password or phone: a new password for one time, second factor anew, open sign-ins ended."""
    password = one_time_password()
    with in_words():
        _ask("spaces_account_renew(%s, %s)", [person, make_password(password)])
    return Entrance(subject, password)


@transaction.atomic
def end_mandate(*, mandate: Mandate, day: date) -> Mandate:
    """End what a person does for this organisation, with everything it opened. ``day`` is the first day without."""
    with in_words():
        _ask("spaces_mandate_end(%s, %s)", [mandate.pk, day])
    mandate.refresh_from_db()
    return mandate


@transaction.atomic
def set_keeper(*, person: int, keeps: bool) -> bool:
    """Make a colleague an administrator of access, or no longer. Never oneself."""
    with in_words():
        return bool(_ask("spaces_keeper_set(%s, %s)", [person, keeps]))


@transaction.atomic
def designate(*, person: int, law: str, day: date, until: date) -> int:
    """Record that an officer supervises under a law for this organisation, from a day until a day."""
    if not law.strip():
        raise PartnersError(_("Give the law under which the officer supervises."))
    if until <= day:
        raise PartnersError(_("The last day lies before the first."))
    with in_words():
        return int(_ask("spaces_designation_give(%s, %s, %s, %s)", [person, law.strip(), day, until]))


@transaction.atomic
def end_designation(*, designation: Designation, day: date) -> Designation:
    """End a designation: from ``day`` on the officer does not supervise under this law."""
    with in_words():
        _ask("spaces_designation_end(%s, %s)", [designation.pk, day])
    designation.refresh_from_db()
    return designation


def accept_secrecy(*, person: int, notice: str, at: datetime) -> SecrecyAcceptance:
    """A person read the notice and accepts it; asked twice, the first answer stands. Works through the door, before there is a pass."""
    found, _new = SecrecyAcceptance.objects.using("door").get_or_create(
        person_id=person, notice=notice, defaults={"accepted_at": at}
    )
    return found


def choose_password(*, account: Account, password: str) -> Account:
    """Keep the password a person chose. Whether it is good enough was asked before."""
    account.set_password(password)
    account.save(update_fields=["password"])
    return account


def set_up_person(*, name: str, organisation: int, function: str, day: date, keeper: bool = False) -> Mandate:
    """A person and a mandate at set-up, before there is an administrator. The caller is the engine (``spaces.opening.as_engine``)."""
    person = Person.objects.create(name=name)
    return Mandate.objects.create(
        person=person, organisation_id=organisation, function=function, keeper=keeper, valid_from=day
    )


def set_up_account(*, person: int, subject: str, demo_role: str = "") -> Entrance:
    """An account at set-up. The caller is the owner. In the demo nobody types a password, so there it has none."""
    password = "" if demo_role else one_time_password()
    account = Account(person_id=person, subject=_sign_in_name(subject), demo_role=demo_role)
    account.set_password(password or None)
    account.save()
    return Entrance(account.subject, password)


def one_time_password() -> str:
    """Twenty letters and figures in groups of five, which can be read aloud."""
    letters = [secrets.choice(LETTERS) for _position in range(20)]
    return "-".join("".join(letters[start : start + 5]) for start in range(0, 20, 5))


def _sign_in_name(subject: str) -> str:
    name = subject.strip().lower()
    if not SIGN_IN_NAME.match(name):
        raise PartnersError(
            _(
                "A sign-in name has 3 to 40 small letters, figures, points or hyphens, and begins with a letter or figure."
            )
        )
    return name


def _ask(call: str, values: list[Any]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"select {call}", values)
        return cursor.fetchone()[0]
