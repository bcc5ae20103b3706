"""The twelve invariants of the law, one test each, named after it. What a later part of Schakel brings is said where it is missing."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta

import psycopg
import pytest
from case_files import a_case
from django.apps import apps
from django.conf import settings
from django.db import connections
from django.utils import timezone
from given import run_alone
from pages import INSIDE, ask, walls_taken_away
from rows import a_row
from signals_of import NOON, a_signal, weighed_full, weighed_short
from stage import Stage, _given

import cast
from attacks.told import HERE
from attacks.worlds import KINDS, compared
from bad_input.forms_found import forms_in
from cast import ANNA, BRAM, LEX, OUDEWATER, SASKIA
from documents.test_papers import an_agenda, reopened
from schakel.api.intake import NewSignal
from schakel.intake.attention import warned
from schakel.intake.errors import IntakeError
from schakel.intake.queries import weighed_by_two
from schakel.project.database import address
from schakel.spaces.actions import attach, destroy, set_term
from schakel.spaces.models import Attachment, Due, Record, Trace
from schakel.spaces.search import find, index

database = pytest.mark.django_db
OWN = [model for model in apps.get_models() if model.__module__.startswith("schakel.")]
COLUMNS = {(model._meta.db_table, field.column) for model in OWN for field in model._meta.local_concrete_fields}


def words_of(column: str) -> set[str]:
    return set(column.split("_"))


@pytest.mark.slow
def test_1_a_user_outside_the_case_cannot_learn_that_the_case_exists(django_db_setup, django_db_blocker):
    """Pages, search, lists, papers and API of a neighbour are the same bytes with and without it; errors and questions in tests/isolation, time in the bench."""
    case = next(kind for kind in KINDS if kind.name == "file")
    with django_db_blocker.unblock():
        connections.close_all()

        found, asked = compared(BRAM, [case], small=True)

    assert (found, asked > 100) == ([], True)


@database
@pytest.mark.parametrize("column", ("holder_id", "ground", "space_id", "destroy_on"))
@pytest.mark.parametrize("by", ("app", "engine"))
def test_2_no_record_without_owner_basis_environment_and_retention_date(column, by):
    """The database itself refuses it, whoever writes; and an empty basis is none."""
    row = a_row(Record, 0, OUDEWATER) | {column: None}
    empty = a_row(Record, 0, OUDEWATER) | {"ground": ""}
    with psycopg.connect(address(settings.HOME, "owner" if by == "engine" else "app")) as line:
        line.execute("set role schakel_engine") if by == "engine" else line.execute(
            "select door.test_enter(%s, %s, %s)", [ANNA.id, 1, OUDEWATER.key]
        )
        for wrong in (row, empty):
            line.execute("savepoint attempt")
            with pytest.raises(psycopg.Error) as refused:
                line.execute(
                    f"insert into spaces_record ({', '.join(wrong)}) values ({', '.join(['%s'] * len(wrong))})",
                    list(wrong.values()),
                )
            line.execute("rollback to savepoint attempt")
            assert refused.value.sqlstate in ("23502", "23514", "42501")


def later_labels() -> dict[str, int]:
    """What a label that is put on a signal, and then taken off by whoever tries, does to all that came of the signal."""
    cast.enter(ANNA, OUDEWATER)
    signal = weighed_by_both(a_signal())
    file = attach(record=signal.record, name="a", content_type="text/plain", content=b"x", by=ANNA.id, at=NOON)
    case = a_case(signals=[signal])
    key = _given(signal)
    Record.objects.filter(pk=signal.pk).update(labels=32)
    Record.objects.filter(pk=signal.pk).update(labels=0)
    cards = {"signal": {"pk": signal.pk}, "enclosed": {"pk": file.record_id}, "file": {"pk": case.pk}, "given": {"key": key}}  # fmt: skip
    return {name: Record.objects.get(**which).labels & 32 for name, which in cards.items()}


@database
def test_3_a_label_is_not_lost_by_copy_enclosure_opening_a_file_or_provision(at):
    """Papers and the API say the labels (tests/giving, tests/api); a list keeps them (tests/importing). Merging comes with the subjects (issue 4)."""
    assert later_labels() == dict.fromkeys(("signal", "enclosed", "file", "given"), 32)


@pytest.mark.parametrize(("trigger", "lost"), (("labels_follow_to_file", "file"), ("labels_follow", "enclosed"), ("keep_labels", "signal")))  # fmt: skip
def test_3_each_trigger_that_keeps_labels_is_missed(django_db_setup, django_db_blocker, trigger, lost):
    with django_db_blocker.unblock(), walls_taken_away(f"drop trigger {trigger} on spaces_record"):
        assert later_labels()[lost] == 0


def weighed_by_both(signal):
    weighed_short(signal)
    for who in (ANNA, LEX):
        weighed_full(signal, by=who)
    return signal


@database
def test_4_a_rejected_signal_is_gone_with_files_index_and_work_and_leaves_a_trace_without_content(at):
    """By its action here; on its date by the worker in tests/worker/test_retention.py. There are no thumbnails: nothing makes one."""
    at(ANNA, OUDEWATER)
    signal = weighed_short(a_signal(facts="garagebox met licht"), outcome="nothing", reason="Te vaag.")
    assert signal.record.destroy_on == NOON.date() + timedelta(weeks=4)
    attach(record=signal.record, name="foto.jpg", content_type="image/jpeg", content=b"1", by=ANNA.id, at=NOON)
    index(signal.record, ["garagebox met licht"], NOON)

    set_term(record=signal.record, destroy_on=timezone.localdate())
    destroy(record=signal.record, why="rejected", at=NOON)

    left = (Record.objects.filter(pk=signal.pk).count(), Attachment.objects.count(), Due.objects.count(), find(OUDEWATER.id, "garagebox"))  # fmt: skip
    assert left == (0, 0, 0, [])
    assert [trace.kind for trace in Trace.objects.filter(space_id=OUDEWATER.id)] == ["signal"]
    assert [field.name for field in Trace._meta.fields if "content" in field.name or "title" in field.name] == []
    assert [table for table, column in COLUMNS if "thumbnail" in column] == []


@database
@pytest.mark.slow
def test_5_nobody_is_sorted_by_number_of_signals_and_no_number_of_points_exists(at, browser_of):
    """No column of the database is a score, and no question of any page orders by a count."""
    points = {"score", "points", "risk", "rating", "rank", "ranking", "suspicion_level", "weight", "probability"}
    assert [(table, column) for table, column in sorted(COLUMNS) if words_of(column) & points] == []

    stage, sorted_by_count, asked = Stage(at), [], 0
    for who in (ANNA, SASKIA):
        browser = browser_of(who)
        for route in INSIDE:
            page = f"{stage.home(route).address(route)}?sorteer=aantal&order_by=-count&volgorde=signalen"
            for words in ask(browser, "get", page).asked:
                asked += 1
                sorted_by_count += re.findall(r"(?i)order by[^;)]*count\(.*", words)

    assert (sorted_by_count, asked > 500) == ([], True)


def test_6_there_is_no_match_yet_that_could_lack_a_rule():
    """Matching comes with the subjects (issue 4). Until then there is no table, column or task of that name; whoever adds one writes this test."""
    from procrastinate.contrib.django import app

    named = [place for place in sorted(COLUMNS) if {"match", "matches", "matched"} & words_of("_".join(place))]
    tasks = [name for name in app.tasks if "match" in name]

    assert (named, tasks) == ([], [])


DOCUMENTS = {
    "dossier/a4",
    "verstrekking/stuk",
    "overleg/agenda",
    "overleg/actielijst",
    "overleg/kalender",
    "inlezen/fouten",
    "vernietiging/lijst",
}


@database
@pytest.mark.slow
def test_7_there_is_no_decision_letter_yet_that_could_lack_its_fields(at, browser_of):
    """Letters come with the measures (issue 5). Until then nothing that leaves as a document is one; a new document is named here, with its test."""
    stage, kinds = Stage(at), set()
    for who in (ANNA, SASKIA):
        browser = browser_of(who)
        for route in INSIDE:
            answer = ask(browser, "get", stage.home(route).address(route))
            if answer.status == 200 and "html" not in dict(answer.headers).get("Content-Type", "html"):
                kinds.add(re.sub(r"<[^>]+>", "", route).strip("/").replace("//", "/").split("/", 1)[1])

    assert kinds == DOCUMENTS
    assert [table for table, _ in COLUMNS if "letter" in table] == []


@database
@pytest.mark.slow
def test_8_every_document_that_leaves_says_who_when_for_whom_and_the_limits_in_itself(at, browser_of):
    """Each document that the addresses give, opened again. A calendar file holds a time and a place only."""
    stage, silent, read = Stage(at), [], 0
    for who in (ANNA, SASKIA):
        browser = browser_of(who)
        for route in INSIDE:
            place = stage.home(route).address(route)
            answer = ask(browser, "get", place)
            if answer.status != 200 or "officedocument" not in dict(answer.headers).get("Content-Type", ""):
                continue
            read += 1
            with zipfile.ZipFile(io.BytesIO(browser.get(place).content)) as archive:
                said = " ".join(re.sub(r"<[^>]+>", "", archive.read(name).decode("utf-8", "replace")) for name in archive.namelist() if name.endswith(".xml")).lower()  # fmt: skip
            silent += [(route, word) for word in ("gemaakt door", "vernietig", "grenzen", str(NOON.year)) if word not in said]  # fmt: skip

    assert (silent, read >= 4) == ([], True)


def test_8_a_paper_of_a_meeting_has_its_limits_on_every_page():
    footers = [section.footer.paragraphs[0].text for section in reopened(an_agenda()).sections]

    assert [("Gemaakt door" in text, "grenzen" in text) for text in footers] == [(True, True)] * len(footers)


@database
@pytest.mark.parametrize("second", ("lead", "secretary", "chair", "officer"))
def test_9_a_step_for_two_is_not_done_by_one_person_with_two_roles(at, second):
    """Weighing in full counts people; the database refuses a second judgement of one person (tests/intake/test_weighing.py). Decisions of a table: each organisation its own."""
    seats = cast.seated(ANNA, OUDEWATER, second) if second != "officer" else cast.seated(LEX, OUDEWATER, "officer")
    with seats:
        at(ANNA, OUDEWATER)
        signal = weighed_full(weighed_short(a_signal()), by=ANNA)
        with pytest.raises(IntakeError):
            weighed_full(signal, by=ANNA)

        assert weighed_by_two(signal.space_id, [signal.pk], NOON.date()) in (False, set(), [])


@database
@pytest.mark.parametrize("page", ("/regio/", "/organisaties/", "/overleggen/", "/toegankelijkheid/", "/hulp/"))
def test_10_no_count_of_a_municipality_stands_on_a_page_for_others_or_for_everybody(at, browser_of, page):
    """Stronger than masking: the number is not there. Counts over municipalities come with the monitor (issue 9), and with them the mask."""
    browser = browser_of(BRAM)
    browser.get(page)
    before = ask(browser, "get", page).body
    at(ANNA, OUDEWATER)
    for _ in range(3):
        a_signal()
    at(BRAM)

    assert ask(browser, "get", page).body == before


def test_11_the_trail_is_checked_for_gaps_offline_by_a_shipped_command(tmp_path):
    """Without database or settings. That it finds every gap: tests/trail/test_given_out.py, a thousand changes of a thousand."""
    (tmp_path / "spoor.jsonl").write_text('{"no": "trail"}\n')

    answer = run_alone("verify", tmp_path / "spoor.jsonl")

    assert (answer.returncode != 0, "Traceback" in answer.stderr, answer.stdout + answer.stderr != "") == (True, False, True)  # fmt: skip
    assert "def test_a_thousand_of_a_thousand_changes_are_found" in (HERE.parent / "trail/test_given_out.py").read_text()  # fmt: skip


REPORTERS = re.compile(r"melder|reporter|informant|tipgever|aangever|klokkenluider", re.I)


@database
def test_12_who_told_it_is_never_asked_and_free_text_warns(at, browser_of):
    """No field of any form and of the API asks it, no column keeps it, and a text that gives it away is pointed at."""
    stage, asked = Stage(at), set()
    for route in INSIDE:
        answer = ask(browser_of(ANNA), "get", stage.home(route).address(route))
        for form in forms_in(answer.body.decode("utf-8", "replace")):
            asked |= {name for name in form.fields if REPORTERS.search(name)}
    told = warned([("facts", "Zijn buurman belde mij; de melder wil niet dat zijn naam bekend wordt.")])

    assert asked == set()
    assert [name for name in NewSignal.model_fields if REPORTERS.search(name)] == []
    assert [place for place in COLUMNS if REPORTERS.search(place[1])] == []
    assert told != []
