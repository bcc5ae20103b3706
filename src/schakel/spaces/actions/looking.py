"""What a privacy officer does with a pattern in the use of an environment, and the reminder once a month."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.engines.looking import Finding
from schakel.spaces.actions.keeping import add_due, new_record
from schakel.spaces.choices import DueKind, LookOutcome
from schakel.spaces.errors import SpaceError
from schakel.spaces.models import Due, LookQuestion, Space


@transaction.atomic
def settle_look(
    *,
    postbox: Space,
    environment: int,
    finding: Finding,
    upto: datetime,
    outcome: str,
    explanation: str,
    told: bool,
    by: int,
    at: datetime,
) -> LookQuestion:
    """Write down how a question about use ended. The looks up to ``upto`` make it no more; new ones may make it anew."""
    if outcome not in LookOutcome.values:
        raise SpaceError(_("Choose how this ended."))
    if not explanation.strip():
        raise SpaceError(_("Write in one sentence why. Without it nobody can follow your decision."))
    if told and finding.person is None:
        raise SpaceError(_("This is about several people. Tell them yourself."))
    card = new_record(space=postbox, kind=LookQuestion.kind, holder=postbox.organisation_id or 0, by=by, at=at)
    return LookQuestion.objects.create(
        record=card,
        space=postbox,
        environment_id=environment,
        rule=finding.rule,
        person_id=finding.person,
        item_no=finding.item,
        upto=upto,
        outcome=outcome,
        explanation=explanation,
        told=told,
        settled_at=at,
    )


@transaction.atomic
def remind_of_looking(*, postbox: Space, environment: UUID, person: int, many: int, day: date) -> Due | None:
    """Put the open questions about an environment on its privacy officer's list, in the place of an earlier reminder; nothing where there are none."""
    Due.objects.filter(space=postbox, kind=DueKind.LOOKING, detail__endswith=str(environment))._raw_delete("default")
    if not many:
        return None
    return add_due(
        space=postbox,
        record=None,
        kind=DueKind.LOOKING,
        due_on=day,
        person=person,
        detail=f"{many} {environment}",
    )
