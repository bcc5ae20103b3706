"""Making a signal of what another organisation provided: labels, limits and the day it goes come along with the card it is made from."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.intake.actions.bringing import bring_in
from schakel.intake.choices import MentionKind
from schakel.intake.content import Content, Mentioned
from schakel.intake.errors import IntakeError
from schakel.intake.models import Signal
from schakel.spaces.actions import take_up
from schakel.spaces.models import Received

PROVIDED = "provided"
TEXTS = {"fact": "facts", "where": "place", "suspicion": "suspicion", "inference": "inference", "remark": "remark"}


@transaction.atomic
def take_up_provided(*, received: Received, by: int, at: datetime) -> Signal:
    """Make a signal of what was provided. It goes no later than what it was made from, and stays a thing of a partner."""
    if received.what != PROVIDED:
        raise IntakeError(_("This is no signal."))
    if received.withdrawn_at:
        raise IntakeError(_("Whoever gave this called it back. Nothing is made of it any more."))
    if received.taken_up_at:
        raise IntakeError(_("Somebody took this up already."))
    content, mentions = read(received)
    signal = bring_in(
        space=received.space,
        content=content,
        mentions=mentions,
        by=by,
        at=at,
        contributor_note=received.giver.name,
        made_from=received.record,
        destroy_on=received.record.destroy_on,
    )
    take_up(received=received, at=at)
    return signal


def read(received: Received) -> tuple[Content, list[Mentioned]]:
    """The pieces as the fields of a signal; what has no field of its own stands in the facts, with its name before it."""
    texts: dict[str, str] = {}
    mentions, rest = [], []
    pieces: list[list[str]] = json.loads(received.content)["pieces"]
    for name, called, text in pieces:
        kind = _kind_of_mention(name)
        if kind:
            mentions.append(Mentioned(kind, text))
        elif name in TEXTS:
            texts[TEXTS[name]] = text
        else:
            rest.append(f"{called}: {text}")
    fields: dict[str, Any] = dict(texts)
    fields["facts"] = "\n\n".join([word for word in (texts.get("facts", ""), *rest) if word])
    return Content(how_known="partner", **fields), mentions


def _kind_of_mention(name: str) -> str:
    """``mention-firm-2`` speaks of a firm."""
    parts = name.split("-")
    return parts[1] if len(parts) == 3 and parts[0] == "mention" and parts[1] in MentionKind.values else ""
