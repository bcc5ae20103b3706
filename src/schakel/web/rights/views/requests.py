"""Requests of people about their own data: the list, a new one, and one with what is done about it. For the contact point; the privacy officer looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schakel.playbooks import library
from schakel.spaces.actions import ask, check_identity, decide_request, let_go_on, take_in, take_longer
from schakel.spaces.choices import RightKind
from schakel.spaces.door import looked
from schakel.spaces.labels import LABELS
from schakel.spaces.models import RightsRequest
from schakel.spaces.rights import came_back, requests_in
from schakel.web.rights.desk import Home, enter_home, enter_request, hand_in
from schakel.web.rights.forms import BecauseForm, DecideForm, IdentityForm, RequestForm
from schakel.web.shell.forms import KeyedForm
from schakel.web.shell.pages import page_of
from schakel.web.work.kinds import kind_words

MANY = 50
MARKS = {"done": ("goed", "check"), "partly": ("goed", "nearly"), "refused": ("", "cross"), "taken_back": ("", "minus")}


@require_GET
def requests(request: HttpRequest, space: UUID) -> HttpResponse:
    home = enter_home(request, space)
    page = page_of(request, requests_in(home.space), MANY)
    looked(page.object_list, "list")
    rows = [(row, mark_of(row)) for row in page.object_list]
    return render(request, "rights/list.html", {"space": home.space, "home": home, "rows": rows, "page": page})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, space: UUID) -> HttpResponse:
    home = enter_home(request, space)
    if not home.decides:
        raise PermissionDenied
    form = RequestForm(request.POST or None, initial={"received_on": timezone.localdate(), "right": RightKind.ACCESS})
    status = 200
    if request.method == "POST":

        def act(given: dict[str, Any]) -> str:
            made = take_in(
                space=home.space,
                right=given["right"],
                about=form.about(),
                what=given["what"],
                received_on=given["received_on"],
                by=request.me.person_id,
                at=timezone.now(),
            )
            return reverse("rights-request", args=[home.space.key, made.key])

        done, status = hand_in(request, home.space, form, act, to="", said=_("Written down. The term runs."))
        if done:
            return done
    return render(request, "rights/new.html", {"space": home.space, "form": form}, status=status)


@require_GET
def one(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    home, asked = enter_request(request, space, key)
    return page(request, home, asked)


def page(request: HttpRequest, home: Home, asked: RightsRequest, *, status: int = 200, **forms: Any) -> HttpResponse:
    """One request; a form that was refused comes back in its place."""
    today = timezone.localdate()
    version = {"version": asked.record.version}
    came = came_back(asked)
    looked([one.received for one in came], "rights")
    made = {
        "identiteit": lambda: IdentityForm(initial=version | {"on": today}, prefix="identiteit"),
        "vragen": lambda: KeyedForm(initial=version, prefix="vragen"),
        "langer": lambda: BecauseForm(initial=version, prefix="langer"),
        "besluit": lambda: DecideForm(initial=version, prefix="besluit", day=today),
        "verder": lambda: BecauseForm(initial=version, prefix="verder"),
    }
    context = {
        "space": home.space,
        "home": home,
        "asked": asked,
        "person": asked.person,
        "mark": mark_of(asked),
        "came": [(one, _kind(one.kind), _ground(one.withheld), _labels(one.received.record.labels)) for one in came],
        "over": bool(asked.answer_by and asked.answer_by < today),
        "stands": asked.right in (RightKind.RESTRICTION, RightKind.OBJECTION, RightKind.CORRECTION),
        "ground": _ground(asked.outcome_ground),
        "today": today,
        **{name: forms.get(name) or make() for name, make in made.items()},
    }
    return render(request, "rights/request.html", context, status=status)


@require_POST
def act(request: HttpRequest, space: UUID, key: UUID, act: str) -> HttpResponse:
    """One act on a request: the form, the action once, and back."""
    home, asked = enter_request(request, space, key, to_decide=True)
    form, work, said = _acts(request, asked)[act]
    to = reverse("rights-request", args=[space, key])
    done, status = hand_in(request, home.space, form, work, to=to, said=said)
    if done:
        return done
    return page(request, home, asked, status=status, **{act: form})


def _acts(request: HttpRequest, asked: RightsRequest) -> dict[str, tuple[Any, Callable[[dict[str, Any]], Any], str]]:
    at, posted = timezone.now(), request.POST

    def seen(given: dict[str, Any]) -> dict[str, Any]:
        return {"request": asked, "seen": given["version"] or 0, "at": at}

    return {
        "identiteit": (
            IdentityForm(posted, prefix="identiteit"),
            lambda given: check_identity(how=given["how"], on=given["on"], **seen(given)),
            _("Kept how and when you checked who asks."),
        ),
        "vragen": (
            KeyedForm(posted, prefix="vragen"),
            lambda given: ask(**seen(given)),
            _("The environments of your organisation are asked. They may answer for two weeks."),
        ),
        "langer": (
            BecauseForm(posted, prefix="langer"),
            lambda given: take_longer(because=given["because"], **seen(given)),
            _("Two months more. Tell who asked, with the reason, within the first month."),
        ),
        "besluit": (
            DecideForm(posted, prefix="besluit", day=timezone.localdate()),
            lambda given: decide_request(
                outcome=given["outcome"],
                ground=given["ground"],
                because=given["because"],
                by=request.me.person_id,
                **seen(given),
            ),
            _("Decided. The letter and the file are ready."),
        ),
        "verder": (
            BecauseForm(posted, prefix="verder"),
            lambda given: let_go_on(because=given["because"], **seen(given)),
            _("What stood still for this request goes on."),
        ),
    }


def mark_of(asked: RightsRequest) -> tuple[str, str, str]:
    """Word, colour and sign of how far a request is."""
    if asked.outcome:
        return (str(asked.get_outcome_display()), *MARKS[asked.outcome])
    if asked.asked_at:
        return _("Asked"), "doen", "clock"
    return _("New"), "let", "info"


def _kind(kind: str) -> str:
    return kind_words(kind) if kind else _("In own words")


def _labels(bits: int) -> list[str]:
    return [entry.name for entry in library().labels if bits & LABELS[entry.id]]


def _ground(name: str) -> Any:
    return library().refusal_grounds.get(name) if name else None
