"""The buttons of the demonstration: which organisations, and who works there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from schakel.partners.models import Account, Mandate


@dataclass(frozen=True)
class Role:
    """One button."""

    subject: str
    name: str
    function: str
    may: str


@dataclass(frozen=True)
class House:
    """One organisation with its buttons."""

    name: str
    roles: list[Role] = field(default_factory=list)


def houses_with_roles(day: date) -> list[House]:
    """The accounts of the demonstration by organisation; somebody with two mandates stands under the first."""
    accounts = list(
        Account.objects.exclude(demo_role="").filter(is_active=True).select_related("person").order_by("pk")
    )
    mandates: dict[int, Mandate] = {}
    people = [account.person_id for account in accounts]
    for mandate in (
        Mandate.objects.using("door").on(day).filter(person_id__in=people).select_related("organisation").order_by("pk")
    ):
        mandates.setdefault(mandate.person_id, mandate)
    houses: dict[int, House] = {}
    for account in accounts:
        mandate = mandates.get(account.person_id)
        if mandate is not None:
            house = houses.setdefault(mandate.organisation_id, House(mandate.organisation.name))
            house.roles.append(Role(account.subject, account.person.name, mandate.function, account.demo_role))
    return list(houses.values())
