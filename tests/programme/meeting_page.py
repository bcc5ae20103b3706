"""What the tests of these pages share: addresses, forms and what a reader sees."""

from __future__ import annotations

import io
import re
import uuid

from docx import Document

from cast import DTO, POLICE, SASKIA
from programme.table import NOON, a_meeting, an_item, on_agenda, seat
from schakel.programme import actions
from schakel.programme.models import Action, AgendaItem, Meeting
from schakel.spaces.models import Record

BODY = f"/omgeving/{DTO.key}/overleg/"


def two_items(at):
    """An agenda with one item for the police and one that is no business of theirs."""
    first = an_item(at, line="Wie gaat mee naar de bedrijfshal?")
    second = an_item(at, line="Wat doen wij met de garageboxen?")
    meeting = a_meeting()
    on_agenda(first, meeting)
    on_agenda(second, meeting)
    actions.say_who_joins(item=first, organisation=POLICE.id, joins="asked", by=seat(SASKIA), at=NOON)
    return meeting, first, second


def address(item) -> str:
    kind = {Meeting: "", AgendaItem: "punt/", Action: "actie/"}[type(item)]
    return f"{BODY}{kind}{item.record.key}/"


def text_of(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def key_and_version(item) -> dict[str, str]:
    return {"form_key": str(uuid.uuid4()), "version": str(Record.objects.get(pk=item.pk).version)}


def form(prefix: str, version: int = 0, **fields):
    return {
        f"{prefix}-{name}": value
        for name, value in {"form_key": str(uuid.uuid4()), "version": version, **fields}.items()
    }


def paper(response) -> str:
    document = Document(io.BytesIO(response.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)
