"""What goes wrong in lists: a sentence that says where, what and how; what can be used is used, and nothing is doubled."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from list_stage import VANS, a_list, a_row, again, checked, chosen, confirmed, desk, read_in

from schakel.intake.errors import IntakeError
from schakel.intake.importing import working
from schakel.intake.importing.actions import FILE_LIMIT
from schakel.intake.importing.models import Preparation
from schakel.intake.models import Batch, Signal
from schakel.intake.sources.refusals import FileRefused
from schakel.intake.sources.xlsx.workbook import look
from schakel.spaces.actions import content_of
from schakel.spaces.models import Attachment

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"day": "31-02-2026"}, "Regel 2, kolom 'Datum melding': 31-02-2026 bestaat niet. Bedoelt u 28 februari of 3 maart?"),
        ({"day": "woensdag"}, "Regel 2, kolom 'Datum melding': “woensdag” is geen datum. Schrijf bijvoorbeeld 28-02-2026."),
        ({"kvk": "1234567"}, "Regel 2, kolom 'KvK-nummer': 1234567 heeft zeven cijfers. Een KvK-nummer heeft er acht. Bedoelt u 01234567?"),
        ({"facts": "a" * 10_000}, "Regel 2, kolom 'Omschrijving': Cel E2 heeft 10.000 tekens en de grens is 8.000. Maak de tekst korter of splits de regel."),
        ({"facts": "=1+1"}, "Regel 2, kolom 'Omschrijving': de formule heeft geen bewaarde waarde. Open het bestand in uw rekenprogramma, sla het op en probeer opnieuw."),
        ({"source": "Meld Misdaad Anoniem"}, "Regel 2: een melding van Meld Misdaad Anoniem hoort niet in Schakel zolang er geen M.-postbus is. Bewaar de melding zoals het contract zegt."),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_said_in_a_sentence_and_the_other_rows_come_in(wrong, sentence):
    content = a_list(a_row(**wrong), a_row(place="Kerkpad 1"))

    _, preparation = checked(content)
    batch, _ = read_in(content)

    with desk():
        assert [problem["sentence"] for problem in preparation.found["problems"]] == [sentence]
        assert (batch.wrong, batch.done, Signal.objects.count()) == (1, 1, 1)


def test_the_wrong_rows_can_be_taken_along_without_what_may_not_come_in():
    headers = ("Datum", "Adres", "Omschrijving", "BSN")
    _, preparation = checked(
        a_list(
            ["31-02-2026", "Kerkpad 1", VANS, "123456782"],
            [date(2026, 11, 2), "Kerkpad 2", VANS, "123456782"],
            headers=headers,
        )
    )

    with desk():
        shown = [cell for row in look(content_of(preparation.wrong_rows)).sheets[0].preview for cell in row]
        text = " ".join(shown)
        assert ("123456782" in text, "31-02-2026" in text) == (False, True)


def test_an_emoji_comes_in_as_it_is():
    read_in(a_list(a_row(facts=f"{VANS} 🚐🌙")))

    with desk():
        assert Signal.objects.get().facts == f"{VANS} 🚐🌙"


def test_eight_thousand_characters_come_in_whole():
    facts = "Een lange waarneming. " * 363

    read_in(a_list(a_row(facts=facts)))

    with desk():
        assert Signal.objects.get().facts == facts.strip()


@pytest.mark.parametrize(
    ("code", "make"),
    [
        ("zip_not_xlsx", lambda: a_zip({"los.txt": b"tekst"})),
        ("macro", lambda: with_macro(a_list(a_row()))),
        ("not_xlsx", lambda: b"Datum;Adres\n1-1-2026;Kerkpad 1\n"),
        ("old_xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le")),
        ("broken", lambda: a_list(a_row())[:-200]),
        ("empty", lambda: b""),
        ("too_large", lambda: b"PK\x03\x04" + b"0" * FILE_LIMIT),
    ],
)
def test_a_file_that_is_not_a_list_is_refused_and_not_kept(code, make):
    with pytest.raises(FileRefused) as refused:
        chosen(make())

    with desk():
        assert (refused.value.code, Batch.objects.count(), Attachment.objects.count()) == (code, 0, 0)


def test_a_list_with_only_mistakes_is_not_read_in():
    with pytest.raises(IntakeError, match="Er blijft geen regel over"):
        confirmed(a_list(a_row(day="31-02-2026")))


def test_a_file_that_went_bad_after_the_check_stops_in_words(monkeypatch):
    batch, _ = confirmed(a_list(a_row()))

    def gone(*_, **__):
        raise FileRefused("broken")
        yield

    monkeypatch.setattr(working, "read_rows", gone)
    working.read_in(batch.record.key, desk=desk, at=batch.record.created_at)

    with desk():
        batch, preparation = again(batch)
        assert (batch.state, preparation.stage, Signal.objects.count(), Preparation.objects.count()) == (
            "failed",
            "failed",
            0,
            1,
        )


def a_zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_macro(content: bytes) -> bytes:
    """The same workbook, with a program in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            inside = old.read(name)
            if name == "[Content_Types].xml":
                inside = inside.replace(
                    b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main",
                    b"vnd.ms-excel.sheet.macroEnabled.main",
                )
            new.writestr(name, inside)
        new.writestr("xl/vbaProject.bin", b"\0")
    return out.getvalue()
