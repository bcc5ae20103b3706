"""Who may do what with people and organisations, as predicates that read as a sentence. The database asks again."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from schakel.partners.models import Account, Mandate


class Asker(Protocol):
    """What ``request.me`` knows of the person who asks."""

    person_id: int
    organisation_id: int | None
    keeper: bool


def keeps_access(me: Asker | None) -> bool:
    """An administrator of access gives and ends access to the own organisation, and sees no content by it."""
    return bool(me and me.keeper and me.organisation_id)


def may_change_access_of(me: Asker | None, mandate: Mandate) -> bool:
    """Nobody changes the own access: that takes another administrator."""
    return (
        keeps_access(me)
        and me is not None
        and mandate.organisation_id == me.organisation_id
        and mandate.person_id != me.person_id
    )


def holds_on(mandate: Mandate, day: date) -> bool:
    """A mandate holds from its first day until the day before its last one."""
    return mandate.valid_from <= day and (mandate.valid_until is None or day < mandate.valid_until)


def needs_second_factor(account: Account) -> bool:
    """Every local account outside the demo signs in with a code beside the password."""
    return account.issuer == Account.LOCAL and not account.demo_role


def has_one_time_password(account: Account) -> bool:
    """Who never signed in still has the password that somebody else has seen."""
    return account.last_login is None
