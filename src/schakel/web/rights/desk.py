"""What every page of requests does: find the thing, show where one is, and hand a form to one action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from schakel.spaces.actions import once
from schakel.spaces.choices import SpaceKind
from schakel.spaces.errors import Outdated, SpaceError
from schakel.spaces.models import RightsQuestion, RightsRequest, Space
from schakel.spaces.queries import here, seat_in
from schakel.spaces.queries import space as space_of
from schakel.spaces.rights import answers, decides
from schakel.web.shell.bar import space_bar
from schakel.web.shell.forms import KeyedForm


@dataclass(frozen=True)
class Home:
    """The environment of requests, and whether this person decides there or only looks."""

    space: Space
    decides: bool


def enter_home(request: HttpRequest, key: UUID) -> Home:
    """The environment in the address; where no requests stand there is no such page."""
    space = space_of(key)
    if space.kind != SpaceKind.RIGHTS:
        raise Http404
    seats = list(seat_in(space, request.me.person_id, timezone.localdate()))
    space_bar(request, space, seats[0] if seats else None)
    return Home(space, decides(seats))


def enter_request(request: HttpRequest, space: UUID, key: UUID, *, to_decide: bool = False) -> tuple[Home, RightsRequest]:  # fmt: skip
    """One request, for who takes part where it stands."""
    asked = here(RightsRequest, space, key)
    seats = list(seat_in(asked.space, request.me.person_id, timezone.localdate()))
    home = Home(asked.space, decides(seats))
    if to_decide and not home.decides:
        raise PermissionDenied
    space_bar(request, asked.space, seats[0] if seats else None, kept_until=asked.record.destroy_on)
    return home, asked


def enter_question(request: HttpRequest, space: UUID, key: UUID, *, to_answer: bool = False) -> tuple[RightsQuestion, bool]:  # fmt: skip
    """The question as it stands in one environment, and whether this person answers it or only looks."""
    question = here(RightsQuestion, space, key)
    seats = list(seat_in(question.space, request.me.person_id, timezone.localdate()))
    if to_answer and not answers(seats):
        raise PermissionDenied
    space_bar(request, question.space, seats[0] if seats else None, kept_until=question.record.destroy_on)
    return question, answers(seats)


def hand_in(
    request: HttpRequest, space: Space, form: KeyedForm, act: Callable[[dict[str, Any]], object], *, to: str, said: str
) -> tuple[HttpResponse | None, int]:
    """Hand a form to one action, once. Gives where to go; or nothing and the number, with the refusal in the form."""
    if not form.is_valid():
        return None, 422

    def work() -> str:
        done = act(dict(form.cleaned_data))
        return done if isinstance(done, str) else to

    at = timezone.now()
    try:
        address = once(space=space, form_key=form.cleaned_data["form_key"], by=request.me.person_id, at=at, answer=work)
    except Outdated as late:
        form.add_error(None, str(late))
        return None, 409
    except SpaceError as refusal:
        form.add_error(None, str(refusal))
        return None, 422
    messages.success(request, said)
    return HttpResponseRedirect(address), 302
