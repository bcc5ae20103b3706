"""What the session knows on the way in: first whose password was right, only at the end who is asking.

Until the last step is done the session names no person, so that the database answers nobody. Each step that raises what the session may do
gives it a new secret.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.urls import reverse

from schakel.partners import second_factor
from schakel.partners.access import has_one_time_password
from schakel.partners.models import Account, Mandate
from schakel.spaces.door.entering import is_demo

BACKEND = "schakel.partners.backend.LocalAccounts"
MINUTES_FOR_ALL_STEPS = 15
PENDING, BEGUN, PHONE, CODES = "schakel_pending", "schakel_begun", "schakel_phone", "schakel_codes"
PERSON, MANDATE = "schakel_person", "schakel_mandate"

View = Callable[..., HttpResponse]


def begin(request: HttpRequest, account: Account, at: datetime) -> HttpResponse:
    """The password was right: remember whose, and go to the step that comes next."""
    request.session.flush()
    request.session[PENDING] = account.pk
    request.session[BEGUN] = int(at.timestamp())
    return HttpResponseRedirect(next_step(account))


def next_step(account: Account) -> str:
    """Where somebody goes whose password was right: choose a password, bind a phone, or type a code."""
    if has_one_time_password(account):
        return reverse("choose-password")
    return reverse("sign-in-code" if second_factor.is_enrolled(account) else "enrol")


def pending_account(request: HttpRequest, at: datetime) -> Account | None:
    """Whose password was right in this session, not longer ago than the steps may take."""
    number = request.session.get(PENDING)
    if number is None or at.timestamp() - request.session.get(BEGUN, 0) > MINUTES_FOR_ALL_STEPS * 60:
        return None
    return Account.objects.filter(pk=number, is_active=True).first()


def come_in(request: HttpRequest, account: Account, day: date) -> HttpResponse:
    """All steps are done: from here on the session names a person, under a new secret."""
    for name in (PENDING, BEGUN, PHONE, CODES):
        request.session.pop(name, None)
    auth.login(request, account, backend=BACKEND)
    request.session[PERSON] = account.person_id
    mandates = mandates_of(account.person_id, day)
    if len(mandates) == 1:
        request.session[MANDATE] = mandates[0].pk
    return HttpResponseRedirect("/")


def come_in_by_demo(request: HttpRequest, subject: str) -> bool:
    """The button of the demonstration: the database lets in accounts of the demonstration and nobody else."""
    from django.db import connections

    request.session.flush()
    request.session.create()
    secret = request.session.session_key
    request.session.delete(secret)
    with connections["door"].cursor() as cursor:
        cursor.execute("select account_id, person_id, mandate_id from door.demo_enter(%s, %s)", [subject, secret])
        row = cursor.fetchone()
    if row is None:
        request.session.flush()
        return False
    request.session["_auth_user_id"], request.session[PERSON], request.session[MANDATE] = str(row[0]), row[1], row[2]
    rotate_token(request)
    return True


def person_of(request: HttpRequest) -> int | None:
    """Who is signed in, mandate or not."""
    number = request.session.get(PERSON)
    return int(number) if number is not None else None


def mandates_of(person: int, day: date) -> list[Mandate]:
    """The mandates of a person that hold on a day, asked through the door: there is no pass yet."""
    rows = Mandate.objects.using("door").on(day).filter(person_id=person).select_related("organisation")
    return list(rows.order_by("organisation__name", "-valid_from"))


def choose(request: HttpRequest, mandate: Mandate) -> None:
    """Work under this mandate from here on. That is a new session: the old secret is worth nothing any more."""
    request.session[MANDATE] = mandate.pk
    request.session.cycle_key()
    rotate_token(request)


def at_the_door(view: View) -> View:
    """A page before the pass: it says itself whether everything here is invented."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.synthetic = is_demo()  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return shown


def signed_in(view: View) -> View:
    """A page for who is somebody, with or without a mandate."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if person_of(request) is None:
            return HttpResponseRedirect(reverse("sign-in"))
        return view(request, *args, **kwargs)

    return at_the_door(shown)
