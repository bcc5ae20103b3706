"""The terms a municipality adopts for itself, within the bounds of the playbook."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.intake import access
from schakel.intake.errors import FieldRefused, IntakeError
from schakel.intake.models import Protocol
from schakel.intake.terms import NAMES, Terms
from schakel.playbooks import library
from schakel.spaces.models import Space


@transaction.atomic
def adopt_protocol(
    *,
    space: Space,
    terms: Terms,
    adopted_by: str,
    adopted_on: date,
    valid_from: date,
    by: int,
    day: date,
    source: str = "",
) -> Protocol:
    """Let own terms hold from a day on; what held until then ends on that day. Outside the bounds of the playbook it is refused.

    A term that began keeps the length it began with: what stands already is not destroyed sooner or later because of a new protocol.
    """
    if not access.may_weigh(space, by, day):
        raise IntakeError(_("Only a safety officer or a team leader of this environment writes down what was adopted."))
    _within_bounds(terms)
    if not adopted_by.strip():
        raise FieldRefused("adopted_by", _("Say who adopted it."))
    if adopted_on > day:
        raise FieldRefused("adopted_on", _("This day is still to come. A protocol that is not adopted does not hold."))
    if Protocol.objects.filter(space=space, valid_from__gte=valid_from).exists():
        raise FieldRefused(
            "valid_from", _("A protocol holds from this day or a later one already. Choose a later day.")
        )
    Protocol.objects.filter(space=space, valid_until=None).update(valid_until=valid_from)
    numbers = {name: getattr(terms, name) for name in NAMES}
    return Protocol.objects.create(
        space=space,
        adopted_by=adopted_by.strip()[:200],
        adopted_on=adopted_on,
        valid_from=valid_from,
        source=source.strip()[:200],
        **numbers,
    )


def _within_bounds(terms: Terms) -> None:
    for name in NAMES:
        bounds = library().term(name.replace("_", "-"))
        if not bounds.least <= getattr(terms, name) <= bounds.most:
            sentence = _("'%(name)s' lies between %(least)d and %(most)d.")
            raise FieldRefused(name, sentence % {"name": bounds.name, "least": bounds.least, "most": bounds.most})
