"""Mijn werk, search and the region."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from schakel.partners.models import Organisation
from schakel.playbooks import library, seeks_a_person
from schakel.spaces.choices import SeatRole, SpaceKind
from schakel.spaces.door import at_desk, looked, searched
from schakel.spaces.door.middleware import later
from schakel.spaces.door.throttle import take_turn
from schakel.spaces.lists import OpenWork
from schakel.spaces.models import Record, Space
from schakel.spaces.queries import my_spaces, seat_in
from schakel.spaces.search import find, is_a_name
from schakel.spaces.trail_state import trail_state
from schakel.web.intake.environment import has_letterbox
from schakel.web.shell.bar import space_bar
from schakel.web.shell.pages import page_of
from schakel.web.shell.turns import too_often
from schakel.web.work.forms import PLACE, SearchForm, WorkFilter
from schakel.web.work.kinds import address_of, kind_words, lines, titles_of
from schakel.web.work.region import region

MANY = 50


@require_GET
def work(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    spaces = list(my_spaces().select_related(None))
    filters = WorkFilter(request.GET or None, spaces=spaces)
    chosen = filters.chosen() if filters.is_bound else {}
    found = open_work(request.me.person_id, today, chosen, spaces)
    page = page_of(request, found, MANY)
    shown = lines(page.object_list)
    own = next((space for space in spaces if space.kind == SpaceKind.MUNICIPAL), None)
    seat = seat_in(own, request.me.person_id, today).first() if own is not None else None
    if own is not None:
        space_bar(request, own, seat)
    context = {
        "groups": grouped(shown, today),
        "page": page,
        "work": found,
        "filters": filters,
        "own": own,
        "works": seat is not None and seat.role not in (SeatRole.READER, SeatRole.PRIVACY),
        "guards": trail_state() if seat is not None and seat.role == SeatRole.PRIVACY else None,
        "first_name": request.me.name.split(" ")[0],
        "late": sum(line.due.due_on < today for line in shown),
        "now": sum(line.due.due_on <= today for line in shown),
        "hour": timezone.localtime().hour,
        "theme": library().themes_on(today)[0],
        "letterbox": "/brievenbus/" if has_letterbox(request) else "",
    }
    context["region"] = region(today, own=own_area(request.me.organisation_id))
    return render(request, "work/work.html", context)


def open_work(person: int, today: date, chosen: dict[str, str], spaces: list[Space]) -> OpenWork:
    """Work of this person, as far as the fixed lists of the filter line allow."""
    ends = {"late": today - timedelta(days=1), "today": today, "week": today + timedelta(days=7)}
    where = chosen.get("omgeving")
    return OpenWork(
        person,
        today,
        kind=chosen.get("soort", ""),
        spaces=[space.pk for space in spaces if str(space.key) == where] if where else None,
        until=ends.get(chosen.get("termijn", "")),
    )


def grouped(shown: list, today: date) -> list[tuple[str, date | None, list]]:
    """Today and late, this week, later: only the groups that hold something."""
    sunday = today + timedelta(days=6 - today.weekday())
    groups = [
        ("today", today, [line for line in shown if line.due.due_on <= today]),
        ("week", sunday, [line for line in shown if today < line.due.due_on <= sunday]),
        ("later", None, [line for line in shown if line.due.due_on > max(sunday, today)]),
    ]
    return [group for group in groups if group[2]]


def own_area(organisation: int | None) -> str:
    """The municipality of the organisation the person works for, as the map knows it."""
    found = Organisation.objects.filter(pk=organisation, is_municipality=True).values_list("slug", flat=True).first()
    return (found or "").removeprefix("gemeente-")


@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    spaces = [space for space in my_spaces() if space.kind != SpaceKind.POSTBOX]
    if request.method == "GET":
        return render(request, "work/search.html", {"form": SearchForm(spaces=spaces), "spaces": spaces})
    form = SearchForm(request.POST, spaces=spaces)
    if not form.is_valid():
        return render(request, "work/search.html", {"form": form, "spaces": spaces}, status=422)
    place, words, reason = form.room, form.cleaned_data["words"], form.cleaned_data["reason"]
    if reason == PLACE and (seeks_a_person(words) or is_a_name(place.pk, words)):
        form.refuse_a_person()
        return _asked_again(
            request, place, render(request, "work/search.html", {"form": form, "spaces": spaces}, status=422)
        )
    if reason != PLACE and (again_at := take_turn("person", str(request.me.person_id))):
        form.add_error(None, too_often(again_at))
        return render(request, "work/search.html", {"form": form, "spaces": spaces}, status=429)
    hits = results(place, words)
    why = "search" if reason == PLACE else f"search-person:{reason}"
    searched(place, why)
    looked([record for record, _ in hits], why)
    context = {
        "form": form,
        "spaces": spaces,
        "asked": True,
        "place": place,
        "hits": [(words, kind_words(record.kind), record, address_of(record, place.key)) for record, words in hits],
    }
    return render(request, "work/search.html", context)


def _asked_again(request: HttpRequest, place: Space, answer: HttpResponse) -> HttpResponse:
    """That these words name somebody here is an answer too: it leaves a line, which a refusal would take back with its transaction."""

    def work() -> HttpResponse:
        with at_desk(request, place.key):
            searched(place, "search")
        return answer

    return later(work)


def results(place: Space, words: str) -> list[tuple[Record, str]]:
    """Cards that hold all the words, newest first, with what each is called."""
    found = find(place.pk, words, MANY)
    cards = Record.objects.in_bulk(found)
    titles = titles_of(cards.values())
    return [(cards[number], titles[number]) for number in found if number in cards]


@require_GET
def map_of_region(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    themes = library().themes_on(today)
    chosen = next((theme for theme in themes if theme.id == request.GET.get("thema")), None)
    shown = region(today, theme=chosen.id if chosen else "", own=own_area(request.me.organisation_id))
    return render(request, "work/region.html", {"region": shown, "themes": themes, "chosen": chosen})
