"""The invented region: the real programme, invented people, and a year of work done through the same actions as a browser's."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime

from django.utils import timezone

from schakel.demo.deciding import propose_some
from schakel.demo.door import open_demo_door
from schakel.demo.files import close_files, link_decisions, open_files
from schakel.demo.giving import give_some
from schakel.demo.habits import live_together
from schakel.demo.people import everybody
from schakel.demo.questions import ask_some
from schakel.demo.requests import ask_some as ask_some_requests
from schakel.demo.signals import bring_in_year
from schakel.demo.stage import Stage, set_up
from schakel.demo.tables import hold_meetings
from schakel.intake.actions import destroy_due
from schakel.law.models import ProfileDecision
from schakel.partners.loading import load
from schakel.partners.models import SecrecyAcceptance
from schakel.playbooks import library
from schakel.spaces.opening import open_programme_spaces

SMALL = 400
Say = Callable[[str], None]


def prepare(*, seed: int, day: date, profile: str, say: Say) -> Stage:
    """As the owner: the programme, its spaces, the people, and the door of the demonstration."""
    at = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    say("programma van Midden-Nederland")
    load(library(), day)
    open_programme_spaces(library(), day=day, at=at)
    ProfileDecision.objects.get_or_create(
        profile=profile, decided_on=day, decided_by="De demonstratie", reference="verzonnen"
    )
    say("verzonnen mensen")
    stage = set_up(list(everybody(seed, day)), day=day)
    for role in stage.roles.values():
        SecrecyAcceptance.objects.get_or_create(person_id=role.person, notice="secrecy", defaults={"accepted_at": at})
    open_demo_door()
    return stage


def play(stage: Stage, *, size: int, seed: int, day: date, say: Say) -> None:
    """As the application: a year of signals, files and meetings, and what had to be destroyed is destroyed."""
    rng = random.Random(f"region {seed}")
    say(f"{size} signalen")
    came = bring_in_year(stage, size, rng, day)
    live_together(stage, seed=seed, day=day)
    say("dossiers")
    files = open_files(stage, came, rng, day)
    say("overleggen")
    hold_meetings(stage, files, rng, day)
    link_decisions(stage, files, rng, day)
    close_files(stage, files, rng, day)
    give_some(stage, came, seed=seed, day=day)
    ask_some(stage, day=day)
    ask_some_requests(stage, day=day)
    say("vernietigen wat zijn dag had")
    now = timezone.now()
    for slug, room in stage.rooms.items():
        if people := stage.people_at(slug):
            officer = next(
                (role for role in people if role.username in ("marit", "sanne") or role.username.endswith("-1")),
                people[0],
            )
            with stage.at(officer.username, slug):
                destroy_due(space=room, day=day, at=now)
    propose_some(stage, came)
    stage.leave()
