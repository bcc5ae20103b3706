"""Questions about bodies, meetings, items and actions that several screens and documents ask."""

from __future__ import annotations

import hashlib
from datetime import date

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet, Sum

from schakel.partners.models import Organisation
from schakel.programme.access import KEEPERS_OF_THE_TABLE
from schakel.programme.choices import ActionState, ItemState, Joins, MeetingState
from schakel.programme.models import Action, AgendaItem, Decision, DecisionTaker, Dissent, Meeting, Participation
from schakel.spaces.models import Received, Seat, Space
from schakel.spaces.queries import seat_in

RANK = {role: place for place, role in enumerate((*KEEPERS_OF_THE_TABLE, "member", "officer", "lead"))}


def seat_of(space: Space, person: int, organisation: int | None, day: date) -> Seat | None:
    """The seat under which somebody acts here: who is secretary and member too acts as secretary."""
    held = seat_in(space, person, day).filter(organisation_id=organisation).select_related("organisation", "space")
    return min(held, key=lambda seat: RANK.get(seat.role, len(RANK)), default=None)


def parties(space: Space) -> QuerySet[Organisation]:
    """The organisations that take part in a body, with and without account."""
    return Organisation.objects.filter(party__space=space).order_by("name")


def meetings_from(space: Space, day: date) -> QuerySet[Meeting]:
    """Meetings that are still to come or were not closed yet, the nearest first."""
    rows = Meeting.objects.filter(space=space).exclude(state=MeetingState.CLOSED)
    return rows.select_related("record", "space").order_by("held_on", "starts_at")


def meetings_behind(space: Space) -> QuerySet[Meeting]:
    """Closed meetings, the newest first."""
    rows = Meeting.objects.filter(space=space, state=MeetingState.CLOSED)
    return rows.select_related("record", "space").order_by("-held_on")


def later_meetings(meeting: Meeting) -> QuerySet[Meeting]:
    """Meetings of the same body to which items can be carried."""
    rows = Meeting.objects.filter(space_id=meeting.space_id, starts_at__gt=meeting.starts_at)
    return rows.exclude(state=MeetingState.CLOSED).select_related("record").order_by("starts_at")


def brought_in(space: Space) -> QuerySet[Received]:
    """What municipalities brought in and nobody took up yet."""
    rows = Received.objects.filter(space=space, what="body_item", taken_up_at=None)
    return rows.select_related("record", "record__holder", "space").order_by("received_at")


def on_the_list(space: Space) -> QuerySet[AgendaItem]:
    """Items that wait for an agenda."""
    return whole(AgendaItem.objects.filter(space=space, state=ItemState.BROUGHT)).order_by("brought_at")


def agenda_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The items of a meeting, by time."""
    return whole(AgendaItem.objects.filter(space_id=meeting.space_id, meeting=meeting.pk)).order_by(
        "starts_at", "brought_at"
    )


def whole(items: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    """Items with all that hangs on them, in a number of questions that does not grow with the items."""
    named = ("organisation", "recorded_by")
    parts = (
        ("record__programme_participations", Participation.objects.select_related(*named)),
        ("record__programme_decisions", Decision.objects.select_related("recorded_by")),
        ("record__programme_decisiontakers", DecisionTaker.objects.select_related(*named)),
        ("record__programme_dissents", Dissent.objects.select_related(*named)),
        ("actions", Action.objects.select_related("record", "person", *named)),
    )
    kept = items.select_related("record", "record__holder", "space", "meeting", "meeting__record", "meeting__space")
    return kept.prefetch_related(*(Prefetch(road, rows) for road, rows in parts))


def of_organisation(items: QuerySet[AgendaItem], organisation: int, *, joining: bool = False) -> QuerySet[AgendaItem]:
    """The items an organisation brought, was asked for, holds an action on or took the decision on: its own items.

    ``joining`` leaves out what it said no to: an agenda on paper holds what it comes for.
    """
    same = {"record_id": OuterRef("record_id"), "space_id": OuterRef("space_id"), "organisation_id": organisation}
    asked = Participation.objects.filter(**same)
    if joining:
        asked = asked.exclude(joins=Joins.NO)
    held = Action.objects.filter(
        agenda_item=OuterRef("record_id"), space_id=OuterRef("space_id"), organisation_id=organisation
    )
    return items.filter(
        Q(record__holder_id=organisation)
        | Exists(asked)
        | Exists(DecisionTaker.objects.filter(**same))
        | Exists(Dissent.objects.filter(**same))
        | Exists(held)
    )


def open_actions(space: Space) -> QuerySet[Action]:
    """What is still to be done in a body, the first day first."""
    rows = Action.objects.filter(space=space, state=ActionState.OPEN)
    return _with_names(rows).order_by("due_on", "record_id")


def earlier_actions(meeting: Meeting) -> QuerySet[Action]:
    """Open actions that came along from an earlier meeting."""
    rows = Action.objects.filter(space_id=meeting.space_id, meeting=meeting.pk, state=ActionState.OPEN)
    return _with_names(rows.exclude(agenda_item__meeting=meeting.pk)).order_by("due_on", "record_id")


def state_of(items: QuerySet[AgendaItem]) -> str:
    """A short word that changes when something on these items changes, and says nothing about any other item."""
    chosen = list(items.order_by("pk").values_list("pk", "state", "record__version"))
    keys = [key for key, _state, _version in chosen]
    rows: list[object] = [chosen]
    for kind in (Participation, DecisionTaker, Dissent):
        rows.append(
            kind._default_manager.filter(record_id__in=keys).aggregate(
                Count("id"), Max("recorded_at"), Max("confirmed_at"), Sum("id")
            )
        )
    rows.append(
        Decision.objects.filter(record_id__in=keys).aggregate(Count("id"), Max("recorded_at"), Max("confirmed_at"))
    )
    rows.append(
        Action.objects.filter(agenda_item__in=keys).aggregate(
            Count("pk"), Max("recorded_at"), Max("confirmed_at"), Max("finished_at"), Sum("record__version")
        )
    )
    return hashlib.blake2b(repr(rows).encode(), digest_size=9).hexdigest()


def _with_names(rows: QuerySet[Action]) -> QuerySet[Action]:
    return rows.select_related(
        "record",
        "space",
        "organisation",
        "person",
        "recorded_by",
        "agenda_item",
        "agenda_item__record",
        "meeting",
        "meeting__record",
    )
