"""Two requests of invented people to the municipality: one that was answered, and one that is under way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from schakel.demo.signals import SMALL
from schakel.demo.stage import Stage
from schakel.intake.models import Mention
from schakel.spaces.actions import ask, check_identity, decide_request, finish, take_in
from schakel.spaces.asking_rooms import ask_each
from schakel.spaces.choices import RightAnswer, RightKind, RightOutcome
from schakel.spaces.models import RightsQuestion, RightsRequest, Space
from schakel.spaces.models.rights import About

CONTACT, OFFICER = "wil", "marit"
NOBODY = About(name="Trijntje Akkerhuis", born="12-9-1958", addresses=("Singel 3, Oudewater",))


def ask_some(stage: Stage, *, day: date) -> None:
    """An older request about somebody who is in nothing, and a fresh one about the owner of a firm that a signal names."""
    older = _asked(stage, NOBODY, RightKind.ACCESS, "Wat heeft u over mij?", day - timedelta(days=30))
    with stage.at(OFFICER, SMALL):
        question = RightsQuestion.objects.select_related("record", "space").get(request=older.key)
        by = stage.roles[OFFICER].person
        finish(question=question, answer=RightAnswer.NOTHING, by=by, at=_noon(day - timedelta(days=20)))
    with stage.at_requests(CONTACT):
        fresh = RightsRequest.objects.select_related("record", "space").get(pk=older.pk)
        by = stage.roles[CONTACT].person
        version, at = fresh.record.version, _noon(day - timedelta(days=10))
        decide_request(request=fresh, outcome=RightOutcome.DONE, seen=version, by=by, at=at)
    with stage.at(OFFICER, SMALL) as space:
        firm = Mention.objects.filter(space=space, kind="firm").order_by("id").first()
    about = About(name="Harm Verkuijl", born="3-4-1971", firm=firm.observed if firm else "")
    what = "Ik wil weten wat de gemeente over mij heeft, en met wie dat is gedeeld."
    _asked(stage, about, RightKind.ACCESS, what, day - timedelta(days=6))


def _asked(stage: Stage, about: About, right: str, what: str, on: date) -> RightsRequest:
    """Taken in, checked, and asked in the municipality's environment; the worker asks the others when it starts."""
    at = _noon(on)
    with stage.at_requests(CONTACT) as home:
        by = stage.roles[CONTACT].person
        request = take_in(space=home, right=right, about=about, what=what, received_on=on, by=by, at=at)
        check_identity(request=request, how="Kwam langs met een rijbewijs", on=on, seen=1, at=at)
        ask(request=request, seen=2, at=at)
    rooms = [(stage.rooms[SMALL].key, "municipal")]
    ask_each(home.key, request.record.key, rooms, desk=_desks(stage), at=at)
    return request


def _desks(stage: Stage) -> Callable[[UUID], AbstractContextManager[Space]]:
    @contextmanager
    def desk(key: UUID) -> Iterator[Space]:
        own = key == stage.rooms[SMALL].key
        with stage.at(OFFICER, SMALL) if own else stage.at_requests(CONTACT) as space:
            yield space

    return desk


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
