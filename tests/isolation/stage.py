"""One thing of everything that has an address, in the rooms of the cast: what the grid of pages and of the API asks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4, uuid5

import bank
from case_files import a_case, a_step, an_indicator, answered
from django.db import transaction
from list_stage import a_list, a_row, checked

import cast
from cast import ANNA, DTO, EMMA, JULES, LEX, NOOR, OUDEWATER, POLICE, POSTBOXES, REGION, RIGHTS, SASKIA
from programme.table import NOON, TODAY, a_meeting, an_action, an_item, brought, on_agenda
from schakel.cases import actions as cases
from schakel.intake.actions import bring_in, hand_in, put_file_with
from schakel.intake.asking.models import SourceQuestion
from schakel.intake.content import Content
from schakel.intake.models import Signal
from schakel.partners.models import Organisation
from schakel.spaces.actions import (
    decide_request,
    hand_on,
    keep_draft,
    new_record,
    propose_destroying,
    provide,
    put_question,
    take_in,
)
from schakel.spaces.models import Received, RightsQuestion, Space
from schakel.spaces.models.rights import About
from schakel.spaces.providing import Asked

NOWHERE = uuid5(cast.ROOT, "nowhere")
SOMETHING = uuid5(cast.ROOT, "something")
BOX = POSTBOXES[ANNA.mandate]


@dataclass(frozen=True)
class Home:
    """Where the thing behind an address stands, and the keys that lead to it."""

    room: cast.Room
    keys: dict[str, str]

    def address(self, route: str, *, space: object = None, keys: dict[str, str] | None = None) -> str:
        """The address of ``route`` here, or with another space or other keys in it."""
        words = {**self.keys, **(keys or {})}
        route = re.sub(r"^omgeving/<uuid:\w+>", f"omgeving/{space or self.room.key}", route)
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: words[found[1]], route)

    def nothing(self) -> dict[str, str]:
        """The same keys with nothing behind them. Words that are no key stay."""
        return {name: str(SOMETHING) if _is_key(word) else word for name, word in self.keys.items()}


def _is_key(word: str) -> bool:
    return bool(re.fullmatch(r"[0-9a-f-]{36}", word))


class Stage:
    """The things, and where each address finds its own."""

    def __init__(self, at: Callable[..., None], *, whole: bool = True) -> None:
        """``whole``: with lists and meetings, which the API does not know."""
        self.people = self._people(at)
        self.homes: list[tuple[str, Home]] = [
            *self._signals(at),
            *(self._lists(at) if whole else ()),
            *(self._questions(at) if whole else ()),
            *self._files(at),
            *(self._requests(at) if whole else ()),
            *(self._table(at) if whole else ()),
            (r"concept|inbrengen", Home(BOX, self._draft(at))),
            (r"", Home(OUDEWATER, {"slug": "gemeente-oudewater", "subject": "x", "person": self.key_of(EMMA)})),
        ]

    def form(self, route: str) -> dict[str, str]:
        """What is filled in on a form, so that an address cannot answer on an empty form alone."""
        filled = {"form_key": str(uuid4()), "version": "1", "day": "1-1-2027", "double": "1"}
        if route.endswith("/besluit/<uuid:key>/dossier/"):
            filled["dossier"] = self.case
        if route.endswith("/wie/eraf/"):
            filled |= {
                "person": self.key_of(LEX),
                "organisation": LEX.house.slug,
                "role": "lead",
                "since": "2020-01-01",
            }
        return filled

    def home(self, route: str) -> Home:
        """Where an address is at home: the first of the known ones that it fits."""
        return next(home for pattern, home in self.homes if re.search(pattern, route))

    def _signals(self, at: Callable[..., None]) -> list[tuple[str, Home]]:
        at(EMMA, POSTBOXES[EMMA.mandate])
        own = _brought(POSTBOXES[EMMA.mandate], EMMA)
        hand_in(signal=own, receiver=OUDEWATER.key, at=NOON)
        at(ANNA, OUDEWATER)
        signal = _brought(OUDEWATER, ANNA)
        file = put_file_with(
            signal=signal, name="foto.txt", content_type="text/plain", content=b"x", by=ANNA.id, at=NOON
        )
        came = Received.objects.select_related("record").get(space_id=OUDEWATER.id)
        self.signal = str(signal.key)
        return [
            (r"/spoor/<", Home(OUDEWATER, {"key": str(signal.key)})),
            (r"/signaal/", Home(OUDEWATER, {"key": str(signal.key), "file": str(file.record.key)})),
            (r"/bronvraag/<", Home(OUDEWATER, {"key": _asked(signal)})),
            (r"/verstrekking/", Home(OUDEWATER, {"key": _given(signal)})),
            (r"/ingekomen/", Home(OUDEWATER, {"key": str(came.record.key)})),
            (r"(?<!vraagbaak)/voorstel/", Home(OUDEWATER, {"key": _proposed(signal)})),
        ]

    def _lists(self, at: Callable[..., None]) -> list[tuple[str, Home]]:
        batch, _preparation = checked(a_list(a_row(), a_row(kvk="1234567")))
        return [(r"/inlezen/<", Home(OUDEWATER, {"key": str(batch.record.key)}))]

    def _questions(self, at: Callable[..., None]) -> list[tuple[str, Home]]:
        waiting = bank.a_question()
        question = bank.a_question("Mag een klacht over geur naar het waterschap?")
        answer = bank.an_answer(question)
        proposal, other = bank.proposed_by_hand("vraag-een"), bank.proposed_by_hand("vraag-twee")
        with cast.seated(SASKIA, REGION, "jurist"):
            bank.confirmed_by_hand(other, SASKIA)
        at(JULES, REGION)
        thread = bank.a_bottleneck(answer)
        return [
            (r"/deelvraag/", Home(OUDEWATER, {"key": str(question.key)})),
            (r"/vraagbaak/vraag/", Home(REGION, {"key": str(waiting.sent_as)})),
            (r"/vraagbaak/voorstel/", Home(REGION, {"key": str(proposal)})),
            (r"/vraagbaak/regel/nieuw/", Home(REGION, {"key": str(answer.key)})),
            (r"/vraagbaak/regel/einde/", Home(REGION, {"rule": "vraag-twee"})),
            (r"/vraagbaak/knelpunt/<", Home(REGION, {"thread": str(thread)})),
            (r"/vraagbaak/", Home(REGION, {})),
        ]

    def _files(self, at: Callable[..., None]) -> list[tuple[str, Home]]:
        at(ANNA, OUDEWATER)
        case = answered(a_case())
        step, indicator = a_step(case), an_indicator(case)
        partner = cases.add_partner(case=case, organisation=POLICE.id, role="wijkagent", by=ANNA.id, at=NOON)
        model = "drug-production"
        decision = self._decision(at)
        at(ANNA, OUDEWATER)
        self.case = str(case.key)
        here = {"key": str(case.key), "enter": "planning", "moment": "before", "received": decision}
        return [
            (r"/deelnemers/<", Home(OUDEWATER, here | {"part": str(partner.key)})),
            (r"/stap/<", Home(OUDEWATER, here | {"part": str(step.key)})),
            (r"/afspraken/<", Home(OUDEWATER, here | {"part": str(indicator.key)})),
            (r"/barriere/", Home(OUDEWATER, here | {"barrier": self._barrier(case, model)})),
            (r"/besluit/<uuid:key>", Home(OUDEWATER, {"key": decision})),
            (r"/dossier/<", Home(OUDEWATER, here)),
        ]

    def _barrier(self, case: object, model: str) -> str:
        from schakel.playbooks import library

        models = library().barrier_models.on(TODAY)
        cases.choose_barrier_model(case=case, model=models[0].id, by=ANNA.id, at=NOON)  # type: ignore[arg-type]
        return str(models[0].barriers[0].id)

    def _decision(self, at: Callable[..., None]) -> str:
        """A decision of the DTO that came back to the municipality."""
        at(SASKIA, DTO)
        record = new_record(space=Space.objects.get(pk=DTO.id), kind="x", holder=1, by=SASKIA.id, at=NOON)
        key = hand_on(
            record=record,
            receiver=OUDEWATER.key,
            what="decision",
            content={"line": "Wie gaat mee?"},
            necessity="het besluit",
            until=TODAY.replace(year=TODAY.year + 1),
            at=NOON,
        )
        return str(key)

    def _requests(self, at: Callable[..., None]) -> list[tuple[str, Home]]:
        """A request that was decided, and the question of it in the environment of the municipality."""
        at(NOOR, RIGHTS)
        space = Space.objects.get(pk=RIGHTS.id)
        words = {"about": About(name="Gerrit Zwanenburg"), "what": "", "received_on": TODAY, "by": NOOR.id, "at": NOON}
        request = take_in(space=space, right="access", **words)
        decide_request(
            request=request, outcome="refused", ground="excessive", because="Elke week.", seen=1, by=NOOR.id, at=NOON
        )
        key = str(request.record.key)
        at(ANNA, OUDEWATER)
        put_question(
            space=Space.objects.get(pk=OUDEWATER.id), request=request.record.key, home=RIGHTS.key, holder=1, right="access",
            about=request.about, what="", answer_by=TODAY, at=NOON,
        )  # fmt: skip
        question = RightsQuestion.objects.select_related("record").get(space_id=OUDEWATER.id)
        return [
            (r"/verzoek/<", Home(RIGHTS, {"key": key})),
            (r"/verzoeken/", Home(RIGHTS, {})),
            (r"/verzoekvraag/<", Home(OUDEWATER, {"key": str(question.key)})),
        ]

    def _table(self, at: Callable[..., None]) -> list[tuple[str, Home]]:
        waiting = brought(at)
        item = an_item(at)
        meeting = a_meeting()
        item = on_agenda(item, meeting)
        action = an_action(item, POLICE)
        at(ANNA)
        police = self._house(POLICE)
        return [
            (r"/overleg/ingebracht/", Home(DTO, {"key": str(waiting)})),
            (r"/overleg/punt/", Home(DTO, {"key": str(item.key)})),
            (r"/overleg/actie/", Home(DTO, {"key": str(action.key)})),
            (r"/overleg/<", Home(DTO, {"key": str(meeting.key), "organisation": police})),
            (r"/overleg/", Home(DTO, {})),
        ]

    def _draft(self, at: Callable[..., None]) -> dict[str, str]:
        at(ANNA, BOX)
        with transaction.atomic():
            keep_draft(
                postbox=Space.objects.get(pk=BOX.id), form="signal", target=SOMETHING, content={"fields": {}}, by=ANNA.id, at=NOON
            )  # fmt: skip
        return {"form": "signal", "target": str(SOMETHING)}

    def key_of(self, who: cast.Actor) -> str:
        """The public key of a person, as a colleague reads it."""
        return self.people[who.id]

    def _people(self, at: Callable[..., None]) -> dict[int, str]:
        from schakel.partners.models import Person

        found: dict[int, str] = {}
        for who in cast.ACTORS:
            at(who)
            found[who.id] = str(Person.objects.get(pk=who.id).key)
        return found

    def _house(self, house: cast.House) -> str:
        return str(Organisation.objects.get(pk=house.id).key)


def _proposed(signal: Signal) -> str:
    """A proposal to destroy the signal now, that waits for a second person."""
    signal.record.refresh_from_db()
    return str(propose_destroying(record=signal.record, reason="Dubbel.", seen=signal.record.version, at=NOON))


def _asked(signal: Signal) -> str:
    """A question to a source that waits for its answer."""
    record = new_record(
        space=signal.space, kind="source_question", holder=1, by=ANNA.id, at=NOON, part_of=signal.record
    )
    SourceQuestion.objects.create(
        record=record, space=signal.space, signal=signal, source="permits", form="yes-no", subject="Lijnbaanhof 12",
        asked_of="Team vergunningen", necessity="Nodig.", asked_by_id=ANNA.id, asked_at=NOON, answer_by=TODAY,
    )  # fmt: skip
    return str(record.key)


def _given(signal: Signal) -> str:
    """What was given on paper to the police."""
    asked = Asked(Organisation.objects.get(slug=POLICE.slug), "report-offence", "own-observation", "chosen-fields")
    decision = provide(
        source=signal.record,
        asked=asked,
        pieces=signal.to_give()[:1],
        necessity="Nodig voor de melding.",
        considered="Zonder plek is er niets te melden.",
        until=signal.record.destroy_on,
        by=ANNA.id,
        at=NOON,
    )
    return str(decision.key)


def _brought(room: cast.Room, by: cast.Actor) -> Signal:
    content = Content(facts="De roldeur van de hal is overdag dicht.", capacity="supervisor")
    return bring_in(space=Space.objects.get(pk=room.id), content=content, by=by.id, at=NOON)
