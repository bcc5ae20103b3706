"""Signals as JSON: bring in, list, read. Deciding is done by people, on a page."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from schakel.api.problems import field_error, problem, refuse_unknown
from schakel.api.words import DUTCH, Day, Given, Shape, dutch
from schakel.intake.access import may_bring_in
from schakel.intake.actions import bring_in, hand_in
from schakel.intake.actions.answering import letterbox
from schakel.intake.attention import warned
from schakel.intake.choices import Certainty, MentionKind, SignalStatus
from schakel.intake.content import Content, Mentioned
from schakel.intake.errors import FieldRefused, IntakeError
from schakel.intake.models import Mention, Signal
from schakel.spaces.actions import once
from schakel.spaces.choices import SpaceKind
from schakel.spaces.door import looked
from schakel.spaces.errors import SpaceError
from schakel.spaces.labels import LABELS, bits, names_of
from schakel.spaces.lists import newest
from schakel.spaces.models import Space
from schakel.spaces.queries import here

router = Router(tags=["signalen"])
MANY = 50
NOT_HERE = (
    "Met uw rol brengt u in deze omgeving geen signaal in. Er is niets bewaard. "
    "Vraag de beheerder toegang om een token voor de omgeving van uw gemeente, of voor uw postvak."
)
NOBODY_RECEIVES = "Uw organisatie heeft hier geen omgeving waar een signaal aankomt. Er is niets bewaard."
Mark = StrEnum("Mark", {name.upper(): name for name in LABELS})


class MentionShape(Shape):
    kind: MentionKind
    observed: str = Field(min_length=1, max_length=500)
    number: str = Field("", max_length=50)
    certainty: Certainty = Certainty.UNKNOWN


class NewMention(Given):
    kind: MentionKind
    observed: str = Field(min_length=1, max_length=500)
    number: str = Field("", max_length=50)
    certainty: Certainty = Certainty.UNKNOWN


class NewSignal(Given):
    """What may be brought in. Who told it is not asked, and there is no field for it."""

    facts: str = Field(min_length=1, max_length=20_000)
    capacity: str = Field(max_length=50)
    title: str = Field("", max_length=200)
    suspicion: str = Field("", max_length=20_000)
    inference: str = Field("", max_length=20_000)
    how_known: str = Field("", max_length=50)
    reliability: str = Field("", max_length=50)
    theme: str = Field("", max_length=100)
    place_kind: str = Field("", max_length=100)
    place: str = Field("", max_length=500)
    postcode: str = Field("", max_length=10)
    house_number: str = Field("", max_length=20)
    seen_from: Day = None
    seen_until: Day = None
    own_reference: str = Field("", max_length=100)
    labels: list[Mark] = Field(default_factory=list, max_length=10)
    mentions: list[NewMention] = Field(default_factory=list, max_length=50)


class SignalLine(Shape):
    key: UUID
    title: str
    status: SignalStatus
    theme: str
    received_at: datetime
    destroy_on: date


class SignalPage(Shape):
    rows: list[SignalLine]
    next_page: int | None


class SignalShape(SignalLine):
    holder: str
    labels: list[Mark]
    capacity: str
    how_known: str
    place: str
    postcode: str
    house_number: str
    facts: str
    suspicion: str
    inference: str
    seen_from: date | None
    seen_until: date | None
    mentions: list[MentionShape]


class WarningShape(Shape):
    """Words to look at again: they may say who told it, or hold what does not belong here. The signal is kept as it was sent."""

    field: str
    word: str
    why: str
    suggestion: str


class BroughtIn(SignalShape):
    warnings: list[WarningShape]


class Filters(Schema):
    """The fixed filters."""

    stand: SignalStatus | None = None
    bladzijde: int = Field(1, ge=1, le=10_000)


@router.get(
    "/signalen", response=SignalPage, by_alias=True, summary="Signalen, nieuwste eerst", operation_id="signalenLijst"
)
def list_signals(request: HttpRequest, given: Query[Filters]) -> Any:
    refuse_unknown(request, Filters)
    equal = {"status": given.stand} if given.stand else {}
    keys = newest(Signal, MANY + 1, skip=MANY * (given.bladzijde - 1), **equal)
    rows = list(Signal.objects.filter(pk__in=keys).select_related("record").order_by("-received_at", "-pk"))
    looked(rows[:MANY], "api-list")
    return SignalPage(
        rows=[_line(row) for row in rows[:MANY]], next_page=given.bladzijde + 1 if len(rows) > MANY else None
    )


@router.get(
    "/signalen/{kenmerk}",
    response=SignalShape,
    by_alias=True,
    summary="Eén signaal",
    operation_id="signaal",
    url_name="signaal",
)
def read_signal(request: HttpRequest, kenmerk: UUID) -> Any:
    signal = here(Signal, request.caller.space_key, kenmerk)
    return _whole(signal)


ONCE = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "description": "Een eigen kenmerk (UUID) van deze aanroep. Stuurt u hetzelfde nog eens, dan krijgt u hetzelfde signaal terug en komt er niets bij.",
    "schema": {"type": "string", "format": "uuid"},
}


@router.post(
    "/signalen",
    response={201: BroughtIn},
    by_alias=True,
    summary="Breng een signaal in",
    operation_id="signaalInbrengen",
    openapi_extra={"parameters": [ONCE]},
)
def bring_in_signal(request: HttpRequest, given: NewSignal) -> HttpResponse:
    key = _key_of(request)
    if key is None:
        wrong = field_error(("Idempotency-Key",), "Dit is geen kenmerk (UUID).", code="uuid_parsing", where="header")
        return problem(400, "De kop Idempotency-Key klopt niet. Er is niets bewaard.", [wrong])
    space, by, now = Space.objects.get(key=request.caller.space_key), request.caller.person_id, timezone.now()
    if not may_bring_in(space, by, timezone.localdate(now)):
        return problem(403, NOT_HERE)
    receiver = letterbox() if space.kind == SpaceKind.POSTBOX else None
    if space.kind == SpaceKind.POSTBOX and receiver is None:
        return problem(403, NOBODY_RECEIVES)
    labels = bits(given.labels)
    content = Content(**given.model_dump(exclude={"mentions", "labels"}))
    mentions = [Mentioned(row.kind, row.observed.strip(), row.number.strip(), row.certainty) for row in given.mentions]

    def work() -> str:
        signal = bring_in(space=space, content=content, mentions=mentions, labels=labels, by=by, at=now)
        if receiver is not None:
            hand_in(signal=signal, receiver=receiver, at=now)
        return str(signal.record.key)

    try:
        signal = _kept(space, once(space=space, form_key=key, by=by, at=now, answer=work))
    except FieldRefused as refusal:
        where = field_error((DUTCH.get(refusal.field, ""),), str(refusal), code="refused")
        return problem(422, str(refusal), [where])
    except (SpaceError, IntakeError) as refusal:
        return problem(422, str(refusal))
    if signal is None or not _is_same(signal, content, mentions, labels):
        return problem(
            409, "Met deze Idempotency-Key is al iets anders ingebracht. Neem voor een nieuw signaal een nieuwe."
        )
    whole = BroughtIn(**_whole(signal).model_dump(), warnings=_warnings(signal))
    answer = HttpResponse(whole.model_dump_json(by_alias=True), status=201, content_type="application/json")
    answer["Location"] = reverse("api-1:signaal", args=[signal.record.key])
    return answer


def _key_of(request: HttpRequest) -> UUID | None:
    """The key of this call, or a new one; nothing where what was sent is no key."""
    try:
        return UUID(request.headers.get("Idempotency-Key", str(uuid4())))
    except ValueError:
        return None


def _warnings(signal: Signal) -> list[WarningShape]:
    looked_at = ("facts", "suspicion", "inference", "place")
    return [
        WarningShape(field=dutch(one.field), word=one.word, why=one.why, suggestion=one.suggestion)
        for one in warned((name, getattr(signal, name)) for name in looked_at)
    ]


def _kept(space: Space, key: str) -> Signal | None:
    """The signal that this call or the first one like it brought in; nothing where the key was used for something else."""
    try:
        found = Signal.objects.filter(space=space, record__key=UUID(key))
    except ValueError:
        return None
    return found.select_related("record", "record__holder").first()


def _is_same(signal: Signal, content: Content, mentions: list[Mentioned], labels: int) -> bool:
    columns = content.columns()
    rows = Mention.objects.filter(record_id=signal.pk, space_id=signal.space_id).order_by("id")
    written = [Mentioned(row.kind, row.observed, row.number, row.certainty) for row in rows]
    same = all(getattr(signal, name) == value for name, value in columns.items()) and written == mentions
    return same and signal.record.labels & labels == labels


def _line_values(signal: Signal) -> dict[str, Any]:
    return {
        "key": signal.record.key,
        "title": signal.title,
        "status": signal.status,
        "theme": signal.theme,
        "received_at": signal.received_at,
        "destroy_on": signal.record.destroy_on,
    }


def _line(signal: Signal) -> SignalLine:
    return SignalLine(**_line_values(signal))


def _whole(signal: Signal) -> SignalShape:
    plain = (
        "capacity",
        "how_known",
        "place",
        "postcode",
        "house_number",
        "facts",
        "suspicion",
        "inference",
        "seen_from",
        "seen_until",
    )
    mentions = Mention.objects.filter(record_id=signal.pk, space_id=signal.space_id).order_by("id")
    return SignalShape(
        **_line_values(signal),
        holder=signal.record.holder.name,
        labels=[Mark(name) for name in names_of(signal.record.labels)],
        **{name: getattr(signal, name) for name in plain},
        mentions=[
            MentionShape(kind=row.kind, observed=row.observed, number=row.number, certainty=row.certainty)
            for row in mentions
        ],
    )
