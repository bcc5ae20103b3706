"""What a page shows of proposals: those about one item, who may decide, and one proposal with all that is needed to decide."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.cases.models import Case
from schakel.intake.models import Signal
from schakel.playbooks import library
from schakel.playbooks.entries.law import Label
from schakel.spaces.actions import labels_that_come_off, roles_that_agree
from schakel.spaces.choices import ProposalOutcome, SeatRole, TwoPersonAct
from schakel.spaces.labels import names_of
from schakel.spaces.models import Item, Proposal, Provision, Received, Record, Seat
from schakel.spaces.queries import seats_on

# the word in the address: the kind of item, and the name of its own page
KINDS: dict[str, tuple[type[Item], str]] = {
    "signaal": (Signal, "signal"),
    "dossier": (Case, "case"),
    "ingekomen": (Received, "received-one"),
}
MAY_DECIDE = (SeatRole.OFFICER, SeatRole.LEAD, SeatRole.PRIVACY)
MARKS = {
    ProposalOutcome.WAITING: ("let", "clock"),
    ProposalOutcome.AGREED: ("goed", "check"),
    ProposalOutcome.REFUSED: ("", "cross"),
    ProposalOutcome.WITHDRAWN: ("", "minus"),
    ProposalOutcome.LAPSED: ("", "minus"),
}


@dataclass(frozen=True)
class Told:
    """A proposal in words, for somebody."""

    row: Proposal
    asks: str
    mark: tuple[str, str, str]
    others: str
    waits: bool
    mine: bool
    decides: bool


def word_of(record: Record) -> str:
    """The word in the address of a card, empty where two people decide nothing about its kind."""
    return next((word for word, (model, _page) in KINDS.items() if model.kind == record.kind), "")


def page_of(record: Record, space_key: Any) -> str:
    """The address of the item a proposal is about."""
    return reverse(KINDS[word_of(record)][1], args=[space_key, record.key])


def about_item(item: Any, me: int, works: bool) -> dict[str, Any]:
    """What the page of an item says of proposals: those there are, and what this person may propose."""
    rows = Proposal.objects.filter(space_id=item.space_id, record_id=item.record_id)
    rows = list(rows.select_related("record", "space", "proposed_by", "decided_by").order_by("-proposed_at"))
    seats = seats_now(item.space_id) if rows else []
    told = [told_of(row, me, seats) for row in rows]
    waiting = {one.row.act for one in told if one.waits}
    page = KINDS[word_of(item.record)][1]
    args = [item.space.key, item.record.key]
    off = labels_that_come_off(item.record, item.space) if works and TwoPersonAct.LABEL_OFF not in waiting else []
    destroys = works and TwoPersonAct.DESTROY not in waiting
    return {
        "space": item.space,
        "proposals": told,
        "label_off": reverse(f"{page}-label-off", args=args) if off else "",
        "destroy_now": reverse(f"{page}-destroy-now", args=args) if destroys else "",
    }


def seats_now(space: int) -> list[Seat]:
    """Who takes part in an environment today."""
    today = timezone.localdate()
    return [seat for seat in seats_on(today).filter(space_id=space) if seat.valid_from <= today]


def told_of(row: Proposal, me: int, seats: Iterable[Seat]) -> Told:
    """One proposal as this person reads it; ``seats`` are those of its environment today."""
    state = ProposalOutcome.LAPSED if _is_over(row) else ProposalOutcome(row.outcome)
    waits = state == ProposalOutcome.WAITING
    agree = roles_that_agree(row)
    others = {seat.person_id: seat.person.name for seat in seats if seat.role in agree}
    others.pop(row.proposed_by_id, None)
    mine = row.proposed_by_id == me
    sits = any(seat.person_id == me and seat.role in MAY_DECIDE for seat in seats)
    colour, sign = MARKS[state]
    return Told(
        row=row,
        asks=asks(row),
        mark=(str(state.label), colour, sign),
        others=_one_of(sorted(others.values())),
        waits=waits,
        mine=mine,
        decides=waits and sits and not mine,
    )


def asks(row: Proposal) -> str:
    """What is proposed, in one line."""
    if row.act == TwoPersonAct.DESTROY:
        return _("Destroy now")
    return _("Label off: %(labels)s") % {"labels": ", ".join(entry.name for entry in labels_of(row))}


def labels_of(row: Proposal) -> list[Label]:
    """The labels a proposal is about, as entries of the playbook."""
    return [library().labels.named(name) for name in names_of(row.labels)]


def agrees(row: Proposal, me: int, seats: Iterable[Seat]) -> str:
    """The role with which this person may agree; of several the first that may. Empty: this person may only say no."""
    mine = [str(seat.role) for seat in seats if seat.person_id == me]
    return next((role for role in mine if role in roles_that_agree(row)), "")


def follows(row: Proposal) -> dict[str, Any]:
    """What a yes would touch: what is enclosed, what was made from it here, and copies elsewhere. Counted in this environment only."""
    cards = Record.objects.filter(space_id=row.space_id)
    given = Provision.objects.filter(space_id=row.space_id, source_id=row.record_id, outcome="given")
    return {
        "enclosed": cards.filter(part_of_id=row.record_id).count(),
        "made": cards.filter(made_from_id=row.record_id).count(),
        "copies": given.filter(receiver__isnull=False).count(),
        "on_paper": given.filter(receiver__isnull=True).count(),
    }


def written(row: Proposal) -> list[tuple[str, str]]:
    """What the item says, piece by piece: who decides reads it beside the proposal."""
    model = Item.kinds[row.record.kind]
    item: Any = model._default_manager.filter(pk=row.record_id).select_related("record").first()
    if isinstance(item, Received):
        fields = json.loads(item.content)
        pieces = [(name, text) for _id, name, text in fields.get("pieces", [])]
        return pieces or [(name.capitalize(), text) for name, text in fields.items() if isinstance(text, str) and text]
    return [(piece.name, piece.text) for piece in item.to_give()] if item else []


def _is_over(row: Proposal) -> bool:
    return row.outcome == ProposalOutcome.WAITING and row.until < timezone.localdate()


def _one_of(names: list[str]) -> str:
    """“Joost, Anna or Petra”."""
    if len(names) < 2:
        return "".join(names)
    return _("%(some)s or %(last)s") % {"some": ", ".join(names[:-1]), "last": names[-1]}
