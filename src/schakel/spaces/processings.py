"""The log of processings (Logboek Dataverwerkingen): what was done with which item, for which activity, when; and never by whom.

It is not written a second time. Each line is a view of the sealed trail: the same processing number ties the two, and the seal it comes from stands
in it. So it can hold nothing that the trail does not hold, and nothing can be left out of one of them. Who did it stands in the trail only.
Format: OTLP in JSON, one export request a row (OpenTelemetry protocol, file exporter). Fields: Logboek Dataverwerkingen, component Logboek.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import psycopg

SCOPE = "schakel.trail"
SUBJECT = "urn:schakel:stuk"  # an item, never a person: the pseudonym of its card
OK = 1
INTERNAL = 1
MOST = 1_000  # spans in one row
AT_ONCE = 500
# Tables whose lines name no card but a row of their own: seats, terms, form keys, traces of what was destroyed. They are no items with a subject; who has
# access and what was arranged stands in the trail.
WITHOUT_CARD = """
    select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where t.tgname = c.relname || '_trail_add' and c.relname <> 'spaces_record' and right(encode(t.tgargs, 'hex'), 8) = '00696400'"""
WORDS = """
    select s.number, encode(s.head, 'hex'), w.key, w.kind, l.space_no, l.processing, l.record_no,
           (extract(epoch from min(l.at)) * 1000000)::bigint, (extract(epoch from max(l.at)) * 1000000)::bigint,
           string_agg(distinct l.act, ',' order by l.act),
           (array_agg(l.what order by l.what = 'spaces_record', l.id))[1], max(l.purpose)
    from law_seal s left join law_seal p on p.number = s.number - 1 cross join lateral law_lines(p, s) l join spaces_space w on w.id = l.space_no
    where s.number between %s and %s and l.processing is not null and l.what <> all (%s)
    group by s.number, s.head, w.key, w.kind, l.space_no, l.processing, l.record_no
    order by s.number, w.key, min(l.at), l.processing, l.record_no"""


@dataclass(frozen=True)
class Place:
    """Where the activities are described, and the key that makes pseudonyms of items."""

    register: str
    pseudonyms: bytes
    version: str


@dataclass(frozen=True)
class Processing:
    """What was done with one item in one processing. No person, and no number of our own."""

    seal: int
    head: str
    space: str
    kind: str
    trace: str
    span: str
    subject: str
    begun: int
    ended: int
    name: str
    purpose: str


def processings(connection: psycopg.Connection[Any], place: Place, first: int, until: int) -> Iterator[Processing]:
    """The processings in some seals, those of one seal and one space together."""
    others = [name for (name,) in connection.execute(WITHOUT_CARD)]
    with connection.cursor("processings") as cursor:
        cursor.itersize = 5_000
        for row in cursor.execute(WORDS, [first, until, others]):
            seal, head, key, kind, space, trace, record, begun, ended, acts, what, purpose = row
            subject = _pseudonym(place, space, record) if record is not None else ""
            span = hashlib.sha256(f"{trace}|{key}|{subject}".encode()).hexdigest()[:16]
            name = f"{what}: {acts}"
            yield Processing(seal, head, str(key), kind, trace.hex, span, subject, begun, ended, name, purpose)


def give_out(
    connection: psycopg.Connection[Any], file: Path, place: Place, upto: int, progress: Callable[[int], None]
) -> int:
    """Write all processings up to a seal to ``file``, which must not be there yet. Gives how many."""
    many = 0
    with file.open("x", encoding="utf-8") as out:
        file.chmod(0o600)
        for first in range(1, upto + 1, AT_ONCE):
            until = min(first + AT_ONCE - 1, upto)
            found = processings(connection, place, first, until)
            for _key, group in groupby(found, key=lambda one: (one.seal, one.space)):
                for part in _parts(group):
                    out.write(json.dumps(request(part, place), ensure_ascii=False) + "\n")
                    many += len(part)
            progress(until)
    return many


def request(part: list[Processing], place: Place) -> dict[str, Any]:
    """Processings of one seal and one space, as one OTLP export request."""
    one = part[0]
    resource = {
        "service.name": "schakel",
        "service.version": place.version,
        "schakel.omgeving": one.space,
        "schakel.zegel": str(one.seal),
        "schakel.zegel.kop": one.head,
    }
    scope = {"scope": {"name": SCOPE}, "spans": [_span(each, place) for each in part]}
    return {"resourceSpans": [{"resource": {"attributes": _attributes(resource)}, "scopeSpans": [scope]}]}


def _span(one: Processing, place: Place) -> dict[str, Any]:
    told = {"dpl.core.processing_activity_id": f"{place.register}{one.kind}{f'/{one.purpose}' if one.purpose else ''}"}
    if one.subject:
        told |= {"dpl.core.data_subject_id": one.subject, "dpl.core.data_subject_id_type": SUBJECT}
    return {
        "traceId": one.trace,
        "spanId": one.span,
        "name": one.name,
        "kind": INTERNAL,
        "startTimeUnixNano": f"{one.begun}000",
        "endTimeUnixNano": f"{one.ended}000",
        "attributes": _attributes(told),
        "status": {"code": OK},
    }


def _attributes(told: dict[str, str]) -> list[dict[str, Any]]:
    return [{"key": key, "value": {"stringValue": value}} for key, value in told.items()]


def _parts(group: Iterable[Processing]) -> Iterator[list[Processing]]:
    part: list[Processing] = []
    for one in group:
        part.append(one)
        if len(part) == MOST:
            yield part
            part = []
    if part:
        yield part


def _pseudonym(place: Place, space: int, record: int) -> str:
    return hmac.new(place.pseudonyms, f"{space}|{record}".encode(), hashlib.sha256).hexdigest()[:32]
