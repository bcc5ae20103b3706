"""One item at the table: what is asked, who takes part, what was chosen, who does what. The page asks again every five seconds."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from schakel.partners.models import Organisation, Person
from schakel.programme import queries
from schakel.programme.access import has_a_voice
from schakel.programme.choices import ItemState, Joins, MeetingState
from schakel.programme.models import AgendaItem
from schakel.spaces.door import looked
from schakel.spaces.models import Seat
from schakel.web.programme.at_table import Place, come_to, item_at
from schakel.web.programme.forms import ActionForm, AgendaForm, DecisionForm, DissentForm, JoinForm
from schakel.web.shell.forms import KeyedForm

NOTHING_NEW = 204


@require_GET
def item(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    place = come_to(request, space)
    found = item_at(place, key)
    return item_page(request, place, found, beside(place, found))


@require_GET
def state(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    """What was recorded since: nothing at all while nothing on the own items changed."""
    place = come_to(request, space)
    found = item_at(place, key)
    tag = state_tag(place, found)
    if request.headers.get("If-None-Match", "").strip('W/"') == tag:
        return HttpResponse(status=NOTHING_NEW, headers={"ETag": f'"{tag}"'})
    items = beside(place, found)
    looked(items, "state")
    response = render(request, "programme/_state.html", {**facts(place, found, items), "tag": tag, "swapped": True})
    response.headers["ETag"] = f'"{tag}"'
    return response


def item_page(
    request: HttpRequest, place: Place, found: AgendaItem, items: list[AgendaItem], *, status: int = 200, **forms: Any
) -> HttpResponse:
    """The page of an item, with the forms this seat has; a form that was refused takes the place of the fresh one."""
    if request.method == "GET":
        looked(items)
    context = facts(place, found, items) | fresh_forms(place, found) | forms | {"tag": state_tag(place, found)}
    return render(request, "programme/item.html", context, status=status)


def beside(place: Place, found: AgendaItem) -> list[AgendaItem]:
    """The items of the same meeting that are shown at this seat, or this one alone while it is on the list."""
    return list(place.agenda(found.meeting)) if found.meeting else [found]


def state_tag(place: Place, found: AgendaItem) -> str:
    """Changes when something shown at this seat changes."""
    if found.meeting is None:
        return queries.state_of(AgendaItem.objects.filter(pk=found.pk))
    rows = AgendaItem.objects.filter(space=place.space, meeting=found.meeting)
    return queries.state_of(rows if place.keeps else queries.of_organisation(rows, place.own))


def facts(place: Place, found: AgendaItem, items: list[AgendaItem]) -> dict[str, Any]:
    """What the page and its repeated part both show."""
    own_row = next((row for row in found.participations if row.organisation_id == place.own), None)
    own_word = next((row for row in found.takers if row.organisation_id == place.own), None)
    open_ = found.meeting is None or found.meeting.state != MeetingState.CLOSED
    return {
        "place": place,
        "item": found,
        "items": items,
        "meeting": found.meeting,
        "open": open_ and found.state != ItemState.CARRIED,
        "why_asked": why_asked(place, found, own_row),
        "own_row": own_row,
        "own_word": own_word,
        "may_dissent": open_ or bool(own_word and own_word.unconfirmed),
        "own_dissent": next((row for row in found.dissents if row.organisation_id == place.own), None),
        "actions": sorted(found.actions.all(), key=lambda action: action.due_on),  # type: ignore[attr-defined]
        "plain_form": KeyedForm(initial={"version": found.record.version}),
    }


def why_asked(place: Place, found: AgendaItem, own_row: Any) -> list[str]:
    """Why this item stands before this organisation."""
    reasons = []
    if found.record.holder_id == place.own:
        reasons.append(_("Your organisation brought this item in."))
    elif own_row is not None:
        reasons.append(
            {
                Joins.ASKED: _("The secretary asks whether your organisation takes part."),
                Joins.YES: _("Your organisation takes part."),
                Joins.NO: _("Your organisation does not take part. You can still change that."),
            }[Joins(own_row.joins)]
        )
    if any(action.organisation_id == place.own for action in found.actions.all()):  # type: ignore[attr-defined]
        reasons.append(_("Your organisation has an action on this item."))
    if any(row.organisation_id == place.own for row in found.takers):
        reasons.append(_("Your organisation took the decision on this item."))
    return reasons or [_("You keep this table.")]


def fresh_forms(place: Place, found: AgendaItem) -> dict[str, Any]:
    """The forms of this seat for this item. Who keeps the table writes for every organisation, a member for the own one."""
    if not has_a_voice(place.seat):
        return {}
    parties = parties_of(place)
    joins = own_answer(place, found)
    forms: dict[str, Any] = {
        "join_form": JoinForm(organisations=parties, prefix="mee", initial=joins),
        "dissent_form": DissentForm(organisations=parties, prefix="anders") if found.decision else None,
        "action_form": ActionForm(day=place.today, holders=holders(place), prefix="actie"),
    }
    if parties is not None and found.meeting is not None:
        forms["decision_form"] = decision_form(place, found, parties)
    if place.keeps and found.state in (ItemState.BROUGHT, ItemState.PLANNED):
        forms["agenda_form"] = agenda_form(place, found)
    return forms


def parties_of(place: Place) -> list[Organisation] | None:
    """For whom this seat writes, beside the own organisation; None where it writes for that one only."""
    return list(queries.parties(place.space)) if place.keeps else None


def own_answer(place: Place, found: AgendaItem) -> dict[str, Any]:
    """What a member answered before."""
    own = next((row for row in found.participations if row.organisation_id == place.own), None)
    if place.keeps or own is None or own.joins == Joins.ASKED:
        return {}
    return {"joins": own.joins, "reason": own.reason}


def decision_form(place: Place, found: AgendaItem, parties: list[Organisation], **other: Any) -> DecisionForm:
    """The choice as it stands now, or who takes part as those who would take it."""
    decision = found.decision
    initial: dict[str, Any] = {"version": found.record.version}
    if decision:
        takers = [row.organisation.slug for row in found.takers]
        initial |= {
            "option": decision.option,
            "reason": decision.reason,
            "look_again_on": decision.look_again_on,
            "taken_by": takers,
        }
    else:
        initial["taken_by"] = [row.organisation.slug for row in found.participations if row.joins == Joins.YES]
    return DecisionForm(day=place.today, organisations=parties, prefix="keuze", initial=initial, **other)


def agenda_form(place: Place, found: AgendaItem, **other: Any) -> AgendaForm:
    """A time on the agenda it stands on, or a choice of the meetings to come."""
    meetings = [found.meeting] if found.meeting else list(queries.meetings_from(place.space, place.today))
    initial = {"version": found.record.version, "starts": found.starts_at, "minutes": found.minutes or 15}
    return AgendaForm(meetings=meetings, prefix="tijd", initial=initial, **other)


def holders(place: Place) -> list[tuple[Organisation, Person | None]]:
    """Who can hold an action: organisations, and of each the people with a seat here."""
    seats = Seat.objects.filter(space=place.space).exclude(valid_until__lte=place.today)
    houses = list(queries.parties(place.space)) if place.keeps else [place.seat.organisation]
    people: dict[int, dict[int, Person]] = {}
    for seat in seats.select_related("person"):
        people.setdefault(seat.organisation_id, {})[seat.person_id] = seat.person
    rows: list[tuple[Organisation, Person | None]] = []
    for house in houses:
        rows += [(house, None), *((house, person) for _number, person in sorted(people.get(house.pk, {}).items()))]
    return rows
