"""What is given out: nine files that open, filled in with what is so here, with who, when, why and the limits inside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook
from owner import owner_at_work

import testserver
from cast import OUDEWATER_TOWN
from schakel.playbooks.accountability import ledger
from schakel.project.accountability import papers, sheets
from schakel.project.accountability.facts import Deployment, NobodyHere, deployment
from schakel.project.accountability.writing import FolderRefused, write
from schakel.spaces.opening import as_engine

SOURCE = Path(__file__).resolve().parents[2] / "src"
NOON = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
NOW = timezone.localtime()
NAMES = {
    "verwerkingsregister.xlsx",
    "algoritmeregister.xlsx",
    "algoritmeregister.json",
    "dpia.docx",
    "verwerkersbijlage.docx",
    "bio2-verklaring-van-toepasselijkheid.xlsx",
    "asvs.xlsx",
    "incidentregister.xlsx",
    "sbom.cdx.json",
}


def schakel(*words: object) -> subprocess.CompletedProcess[str]:
    """The command, with the home of the test run."""
    environment = {name: value for name, value in os.environ.items() if name != "SCHAKEL_ROLE"}
    return subprocess.run(
        [sys.executable, "-m", "schakel", "accountability", *map(str, words)],
        env={**environment, "SCHAKEL_HOME": str(testserver.RUNNING.home), "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory, django_db_setup):
    place = tmp_path_factory.mktemp("given") / "verantwoording"
    done = schakel(place, "--organisatie", OUDEWATER_TOWN.slug, "--door", "Emma Rietveld", "--reden", "jaarlijkse controle")  # fmt: skip
    assert done.returncode == 0, done.stderr
    return place


def cells(content: Path | BytesIO) -> list[list[object]]:
    book = load_workbook(content)
    return [[cell.value for cell in row] for row in book.active.iter_rows()]


def words_of(file: Path | BytesIO) -> str:
    paper = Document(file)
    tables = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    foot = [line.text for line in paper.sections[0].footer.paragraphs]
    return "\n".join([*(line.text for line in paper.paragraphs), *tables, *foot])


def test_every_file_is_there_and_for_its_owner_only(folder):
    files = list(folder.iterdir())

    assert {file.name for file in files} == NAMES
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("name", sorted(name for name in NAMES if name != "sbom.cdx.json"))
def test_each_file_says_who_when_why_and_the_limits(folder, name):
    file = folder / name
    text = file.read_text() if file.suffix == ".json" else words_of(file) if file.suffix == ".docx" else str(cells(file)[:5])  # fmt: skip

    assert [word for word in ("Emma Rietveld", "jaarlijkse controle", "Gemeente Oudewater") if word not in text] == []


def test_the_register_has_a_row_for_every_processing_with_who_answers_for_it(folder):
    rows = cells(folder / "verwerkingsregister.xlsx")
    start = next(number for number, row in enumerate(rows) if row[0] == "Verwerking")
    table = {row[0]: dict(zip(rows[start], row, strict=True)) for row in rows[start + 1 :]}

    assert set(table) == {each.name for each in ledger().processings}
    signals = table["Signalen ontvangen en wegen"]
    assert signals["Verantwoordelijke(n)"] == "Door u in te vullen", "in the cast nobody answers yet"
    assert "Termijn om te wegen: 4 weken (voorstel van het draaiboek)" in signals["Bewaartermijn"]
    assert "Politie" in table["Verstrekken en ontvangen van gegevens"]["Ontvangers"]
    assert [(name, head) for name, row in table.items() for head, cell in row.items() if not cell] == []


def test_nobody_and_nothing_of_a_case_stands_in_it(folder, django_db_setup):
    import psycopg

    whole = "\n".join(
        [file.read_text() for file in folder.glob("*.json")]
        + [words_of(file) for file in folder.glob("*.docx")]
        + [str(cells(file)) for file in folder.glob("*.xlsx")]
    ).replace("Emma Rietveld", "")
    with psycopg.connect(testserver.RUNNING.admin_url, dbname="schakel_test") as admin:
        people = [name for (name,) in admin.execute("select name from partners_person")]
        keys = [str(key) for (key,) in admin.execute("select key from spaces_space")]

    assert [word for word in (*people, *keys) if word in whole] == []


def test_what_only_the_organisation_knows_is_asked_and_not_guessed(folder):
    asked = [question for part in (ledger().dpia, ledger().annex) for section in part.sections for question in section.yours]  # fmt: skip
    text = words_of(folder / "dpia.docx") + words_of(folder / "verwerkersbijlage.docx")

    assert [question for question in asked if question not in text] == []
    assert text.count("Door u in te vullen:") == sum(bool(s.yours) for p in (ledger().dpia, ledger().annex) for s in p.sections)  # fmt: skip


def test_the_algorithms_stand_in_the_fields_of_the_standard(folder):
    told = json.loads((folder / "algoritmeregister.json").read_text())["algoritmes"]

    assert [each["name"] for each in told] == [each.name for each in ledger().algorithms]
    assert {each["standard_version"] for each in told} == {"1.0.0"}
    assert {each["organization"] for each in told} == {"Gemeente Oudewater"}
    assert {each["contact_email"] for each in told} == {"Door u in te vullen"}


def test_every_line_of_a_standard_says_how_far_it_is_and_by_what(folder):
    rows = cells(folder / "asvs.xlsx")
    lines = {str(row[0]): row for row in rows if row[0] and str(row[0])[0].isdigit() and "." in str(row[0])}

    assert len(lines) == 257
    assert lines["6.5.1"][3:5] == ["Voldoet, met toets", "tests/sign_in/test_steps.py::test_a_code_that_was_used_is_refused\ntests/sign_in/test_steps.py::test_a_recovery_code_works_once"]  # fmt: skip
    assert lines["10.4.1"][3] == "Niet van toepassing"
    assert [number for number, row in lines.items() if not (row[4] or row[5] or row[6])] == []


def test_the_incident_register_counts_the_hours():
    sheet = load_workbook(BytesIO(sheets.incidents(HERE))).active
    heads = [cell.value for cell in sheet[sheets.FIRST_ROW - 1]]
    row = sheets.FIRST_ROW

    hours = {heads[column - 1]: sheet.cell(row, column).value for column in sheets.HOURS}

    assert hours == {
        "Uiterlijk melden aan de AP (72 uur, AVG 33)": f'=IF(B{row}="","",B{row}+72/24)',
        "Eerste melding CSIRT uiterlijk (24 uur, Cbw waar die geldt)": f'=IF(B{row}="","",B{row}+24/24)',
        "Volledige melding CSIRT uiterlijk (72 uur)": f'=IF(B{row}="","",B{row}+72/24)',
    }
    assert sheet.cell(row, 9).number_format == "dd-mm-yyyy hh:mm"


HERE = Deployment(
    made_by="Emma Rietveld",
    made_at=NOON,
    why="controle",
    version="0.1.0",
    profile="smal",
    synthetic=True,
    organisations=(),
    answering={},
    protocol=None,
)


def test_where_nobody_takes_part_yet_the_papers_ask_who_it_is():
    text = words_of(BytesIO(papers.document(ledger().annex, HERE)))

    assert "deze plaatsing" in text
    assert HERE.destroy_after - NOON.date() > timedelta(days=300)


def test_a_folder_that_is_there_is_not_written_over(tmp_path):
    with pytest.raises(FolderRefused, match="bestaat al"):
        write(HERE, tmp_path)

    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def lopik(django_db_setup, django_db_blocker):
    """A municipality that was set up for real, and taken back afterwards."""
    with owner_at_work(django_db_blocker):
        call_command("start", stdout=StringIO(), municipality="gemeente-lopik", officer="Nora Wester", administrator="Kim Beheer")  # fmt: skip
        with as_engine():
            yield deployment(made_by="Kim", why="controle", version="0.1.0", organisation="Gemeente Lopik", at=NOW)


def test_who_answers_for_a_processing_is_read_from_this_deployment(lopik):
    signals, meetings = (next(each for each in ledger().processings if each.id == id) for id in ("signals", "meetings"))

    assert (lopik.organisations, lopik.profile) == (("Gemeente Lopik",), "smal")
    assert [name for name in lopik.answer_for(signals) if name.startswith("Gemeente Lopik: ")] == list(lopik.answer_for(signals))  # fmt: skip
    assert {"Gemeente Lopik: Burgemeester", "Gemeente Lopik: College van burgemeester en wethouders"} <= set(lopik.answer_for(signals))  # fmt: skip
    assert "Gemeente Lopik: Heffingsambtenaar" not in (*lopik.answer_for(signals), *lopik.answer_for(meetings))


def test_an_organisation_that_takes_no_part_is_refused_with_who_does(lopik):
    with pytest.raises(NobodyHere, match=r"Gemeente Nergens doet hier niet mee. Wel: .*Gemeente Lopik"):
        deployment(made_by="x", why="x", version="x", organisation="Gemeente Nergens", at=NOW)
