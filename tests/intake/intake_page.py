"""What the tests of these pages share: addresses, forms and what a reader sees."""

from __future__ import annotations

import re
from uuid import uuid4

from cast import ANNA, OUDEWATER, POSTBOXES

HERE = f"/omgeving/{OUDEWATER.key}"


BOX = POSTBOXES[ANNA.mandate]


GOOD = {"capacity": "supervisor", "facts": "De roldeur is overdag dicht.", "place": "Lijnbaanhof 12"}


def filled(**more):
    return {**GOOD, "form_key": str(uuid4()), "save": "1", **more}


def at_home(at, room=OUDEWATER, person=ANNA):
    at(person, room)


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def follow(browser, response):
    assert response.status_code == 302, text_of(response)
    return browser.get(response["Location"])


def short_form(**more):
    answers = {
        "answer-fits-plan": "fits",
        "answer-own-territory": "own",
        "answer-own-task": "own",
        "answer-concrete": "concrete",
    }
    return {**answers, "size": "short", "outcome": "full-weighing", "form_key": str(uuid4()), "version": "1", **more}


def full_form(**more):
    answers = {
        "answer-severity": "moderate",
        "answer-proportionality": "in-proportion",
        "answer-subsidiarity": "needed",
    }
    reasons = {name.replace("answer", "reason"): f"Reden bij {name}." for name in answers}
    return {
        **answers,
        **reasons,
        "size": "full",
        "outcome": "own-file",
        "reason": "Zelf.",
        "form_key": str(uuid4()),
        **more,
    }


counts: dict[str, set[int]] = {}
