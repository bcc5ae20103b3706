"""The terms a municipality adopts for itself, within the bounds of the playbook."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.intake.errors import FieldRefused
from schakel.intake.models import Protocol
from schakel.intake.terms import NAMES, Terms
from schakel.playbooks import library
from schakel.spaces.models import Space


@transaction.atomic
def adopt_protocol(
    *, space: Space, terms: Terms, adopted_by: str, adopted_on: date, valid_from: date, source: str = ""
) -> Protocol:
    """Let own terms hold from a day on; what held until then ends on that day. Outside the bounds of the playbook it is refused."""
    for name in NAMES:
        bounds = library().term(name.replace("_", "-"))
        if not bounds.least <= getattr(terms, name) <= bounds.most:
            sentence = _("'%(name)s' lies between %(least)d and %(most)d.")
            raise FieldRefused(name, sentence % {"name": bounds.name, "least": bounds.least, "most": bounds.most})
    Protocol.objects.filter(space=space, valid_until=None, valid_from__lt=valid_from).update(valid_until=valid_from)
    numbers = {name: getattr(terms, name) for name in NAMES}
    return Protocol.objects.create(
        space=space, adopted_by=adopted_by, adopted_on=adopted_on, valid_from=valid_from, source=source, **numbers
    )
