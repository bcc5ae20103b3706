"""What the tests of these pages share: addresses, forms and what a reader sees."""

from __future__ import annotations

import re
from uuid import uuid4

from case_files import NOON, TODAY, a_case, in_days
from django.urls import reverse

from cast import ANNA, DTO, OUDEWATER, SASKIA
from schakel.cases import actions
from schakel.cases.models import (
    Case,
)
from schakel.partners.models import Organisation, Person
from schakel.spaces.actions import hand_on, new_record, origin
from schakel.spaces.models import Received, Space

MODEL = "synthetic-drugs-business-estate"


def address(case, name="case", *more):
    return reverse(name, args=[OUDEWATER.key, case.key, *more])


def keyed(**given):
    return {"form_key": str(uuid4())} | given


def text_of(response):
    return response.content.decode()


def masked(response):
    """The page without its token and without the address that was asked for."""
    return re.sub(r'value="[^"]{30,}"', "", text_of(response))


def party(house):
    return str(Organisation.objects.get(pk=house.id).key)


def worker(person):
    return str(Person.objects.get(pk=person.id).key)


def handed_in(at, browser_of, case, name, *more, **given):
    """Post a form of a file as Anna, with the version that stands now."""
    at(ANNA, OUDEWATER)
    version = Case.objects.select_related("record").get(pk=case.pk).record.version
    answer = browser_of(ANNA).post(address(case, name, *more), keyed(version=version) | given)
    at(ANNA, OUDEWATER)
    return answer


ITEM = {
    "line": "Wie kan meekijken naar hallen die anders worden gebruikt?",
    "theme": "bedrijventerreinen",
    "phase": "choice",
    "place_kind": "industrial-unit",
    "ask": "choose",
    "term": "next-meeting",
    "contact_role": "safety-officer",
}


def decided(at, browser_of):
    """Anna brought an item to the DTO, and its secretary answered."""
    at(ANNA, OUDEWATER)
    case = a_case()
    actions.bring_to_body(
        case=case,
        body=DTO.key,
        fields={k: v for k, v in ITEM.items() if k != "line"},
        line=ITEM["line"],
        confirmed=True,
        by=ANNA.id,
        at=NOON,
    )
    at(SASKIA, DTO)
    received = Received.objects.select_related("record").get()
    made = new_record(
        space=Space.objects.get(pk=DTO.id), kind="draft", holder=1, by=SASKIA.id, at=NOON, made_from=received.record
    )
    content = {
        "answers": str(received.record.key),
        "body": "DTO West-Utrecht",
        "option": "multi",
        "reason": "Twee partners kunnen het.",
        "line": "x",
        "taken_by": "Politie",
        "held_on": TODAY.isoformat(),
        "look_again_on": "",
    }
    hand_on(
        record=made, receiver=origin(made), what="decision", content=content, necessity="n", until=in_days(90), at=NOON
    )
    at(ANNA, OUDEWATER)
    return case, Received.objects.select_related("record").get(what="decision")
