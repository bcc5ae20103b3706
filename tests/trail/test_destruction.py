"""What goes is told ninety days ahead, once, in one line; what went says when the last copy of its key is gone."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from cards import sql
from case_files import a_case
from django.utils import timezone
from openpyxl import load_workbook
from signals_of import DAY, NOON, a_signal

from cast import ANNA, DTO, ILSE, LEX, OUDEWATER, PIM, SASKIA, VERA
from programme.table import a_meeting
from schakel.cases import actions
from schakel.playbooks import library
from schakel.spaces.actions import destroy, set_term
from schakel.spaces.announcing import announce, off_the_list
from schakel.spaces.models import Due, Record, Space, Trace
from schakel.spaces.sealing import month_of
from schakel.spaces.shredding import KEY, days_of, last_copy_gone
from schakel.web.work.kinds import SEGMENTS

pytestmark = pytest.mark.django_db
HERE = f"/omgeving/{OUDEWATER.key}/vernietiging/"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def the_room(room=OUDEWATER):
    return Space.objects.get(pk=room.id)


def going(item, days=80, since=200):
    """An item that came in so many days ago and goes in so many days."""
    set_term(record=item.record, destroy_on=DAY + timedelta(days=days))
    Record.objects.filter(pk=item.record_id).update(created_at=NOON - timedelta(days=since))
    return item


def line():
    return list(Due.objects.filter(kind="destroy").values_list("due_on", "role", "detail", "record_id"))


def test_several_at_once_are_one_line_of_work_from_the_first_day(at):
    at(ANNA, OUDEWATER)
    for days in (80, 40, 90):
        going(a_case(), days)

    told = announce(space=the_room(), day=DAY)

    assert (told, line()) == (3, [(DAY + timedelta(days=40), "", "3", None)])


def test_nothing_is_told_twice_for_the_same_day(at):
    at(ANNA, OUDEWATER)
    going(a_case())

    assert [announce(space=the_room(), day=DAY + timedelta(days=n)) for n in range(3)] == [1, 0, 0]
    assert len(line()) == 1


@pytest.mark.parametrize(("days", "since"), [(91, 200), (0, 200), (60, 30), (80, 10)])
def test_what_goes_later_or_was_never_kept_longer_is_not_told(at, days, since):
    at(ANNA, OUDEWATER)
    going(a_case(), days, since)

    assert (announce(space=the_room(), day=DAY), line()) == (0, [])


def test_a_signal_is_not_told_it_goes_by_its_outcome(at):
    at(ANNA, OUDEWATER)
    going(a_signal())

    assert announce(space=the_room(), day=DAY) == 0


def test_a_file_that_is_kept_longer_leaves_the_line_and_is_told_anew_for_its_new_day(at):
    at(ANNA, OUDEWATER)
    case = going(a_case())
    announce(space=the_room(), day=DAY)

    actions.extend_term(case=case, until=DAY + timedelta(days=200), reason="Loopt nog.", by=ANNA.id, at=NOON)

    assert (announce(space=the_room(), day=DAY), line()) == (0, [])
    assert announce(space=the_room(), day=DAY + timedelta(days=120)) == 1


def test_a_line_that_was_seen_comes_back_only_when_something_more_goes(at):
    at(ANNA, OUDEWATER)
    going(a_case(), 40)
    announce(space=the_room(), day=DAY)
    off_the_list(space=the_room())
    announce(space=the_room(), day=DAY + timedelta(days=1))
    seen = line()
    going(a_case(), 80)

    announce(space=the_room(), day=DAY + timedelta(days=2))

    assert (seen, line()) == ([], [(DAY + timedelta(days=40), "", "2", None)])


def test_the_line_goes_when_what_it_speaks_of_went(at):
    at(SASKIA, DTO)
    meeting = going(a_meeting(20))
    announce(space=the_room(DTO), day=DAY)
    destroy(record=meeting.record, why="term", at=NOON)

    announce(space=the_room(DTO), day=DAY + timedelta(days=81))

    assert line() == []


def test_at_a_table_the_secretary_is_told(at):
    at(SASKIA, DTO)
    going(a_meeting(20))

    announce(space=the_room(DTO), day=DAY)

    assert [role for _day, role, _many, _card in line()] == ["secretary"]


def test_the_work_list_says_how_much_goes_and_leads_to_the_page(at, browser_of):
    at(ANNA, OUDEWATER)
    going(a_case())
    going(a_case())
    announce(space=the_room(), day=DAY)

    page = browser_of(LEX).get("/").content.decode()

    links = re.findall(rf'<a[^>]*href="{HERE}"[^>]*>(.*?)</a>', page, re.S)
    assert [re.sub(r"<[^>]+>", "", words).strip() for words in links] == [
        "Binnen 90 dagen gaan 2 stukken weg",
        "Kijk: Binnen 90 dagen gaan 2 stukken weg",
    ]


def test_who_works_here_takes_the_line_off_and_can_keep_a_file_longer(at, browser_of):
    at(ANNA, OUDEWATER)
    case = going(a_case())
    announce(space=the_room(), day=DAY)
    page = browser_of(ANNA).get(HERE).content.decode()

    answer = browser_of(ANNA).post(f"{HERE}gezien/")

    assert (answer.status_code, answer["Location"]) == (302, HERE)
    assert (f"/dossier/{case.key}/bewaren/" in page, f"{HERE}gezien/" in page) == (True, True)
    at(ANNA, OUDEWATER)
    assert line() == []


@pytest.mark.parametrize(("who", "status"), [(VERA, 404), (ILSE, 404), (SASKIA, 404)])
def test_who_only_looks_takes_nothing_off(at, browser_of, who, status):
    at(ANNA, OUDEWATER)
    going(a_case())
    announce(space=the_room(), day=DAY)

    answer = browser_of(who).post(f"{HERE}gezien/")

    at(ANNA, OUDEWATER)
    assert (answer.status_code, len(line())) == (status, 1)


def a_trace(due_on, gone_on, kind="signal"):
    at = datetime.combine(gone_on, datetime.min.time(), AMSTERDAM)
    return Trace.objects.create(space=the_room(), kind=kind, came_on=due_on, gone_at=at, due_on=due_on, why="term")


def test_the_last_copy_of_a_key_is_gone_thirty_days_after_its_month(at):
    """On the day itself nobody need wait for the round: the key goes on the first day after its month."""
    at(ANNA, OUDEWATER)
    by_day = a_trace(date(2026, 3, 12), date(2026, 3, 12))
    by_hand = a_trace(date(2026, 8, 2), date(2026, 3, 12))
    late = a_trace(date(2026, 1, 5), date(2026, 3, 12))

    assert list(last_copy_gone([by_day, by_hand, late]).values()) == [
        date(2026, 5, 1),
        date(2026, 10, 1),
        date(2026, 4, 11),
    ]


def test_a_key_that_went_later_than_its_month_is_counted_from_when_it_went(at, settings):
    settings.BACKUP_DAYS = 7
    at(ANNA, OUDEWATER)
    trace = a_trace(date(2026, 3, 12), date(2026, 3, 12))
    a_trace(days_of(month_of(date(2026, 3, 1)))[1], date(2026, 4, 20), kind=KEY)

    assert last_copy_gone([trace]) == {trace.pk: date(2026, 4, 27)}


def test_the_page_says_it_for_each_trace_and_shows_no_key_as_an_item(at, browser_of):
    at(ANNA, OUDEWATER)
    sql("delete from spaces_trace")
    a_trace(date(2026, 3, 12), date(2026, 3, 12))
    a_trace(date(2026, 3, 31), date(2026, 4, 1), kind=KEY)

    page = text_of(browser_of(ANNA).get(HERE))

    assert "Signaal: 1" in page
    assert "1 mei" in page
    assert "Iets te doen" not in page


def test_every_kind_that_can_be_listed_has_its_two_terms():
    assert set(SEGMENTS) == set(library().clocks.ids())


def test_a_term_that_nobody_confirmed_says_so_on_the_page_of_an_item(at, browser_of):
    at(ANNA, OUDEWATER)
    signal = a_signal()

    said = text_of(browser_of(ANNA).get(f"/omgeving/{OUDEWATER.key}/signaal/{signal.key}/"))

    clock = library().clocks.named("signal")
    assert f"Welke termijn geldt Privacy : {clock.privacy} {clock.archive} nog te bevestigen" in said


def test_the_list_for_the_archivist_says_what_goes_and_what_is_left_and_no_title(at, browser_of):
    at(ANNA, OUDEWATER)
    going(a_signal(title="Geheime titel"), 20)

    answer = browser_of(ANNA).get(f"{HERE}lijst/")

    cells = [
        cell
        for row in load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True)
        for cell in row
        if cell
    ]
    words = " ".join(map(str, cells))
    assert (
        answer["Content-Disposition"]
        == f'attachment; filename="vernietigingslijst-{timezone.localdate():%Y-%m-%d}.xlsx"'
    )
    assert library().clocks.named("signal").left in cells
    assert ("Anna Verschuur" in words, "archivaris" in words, "Geheime titel" in words) == (True, True, False)


@pytest.mark.parametrize("who", [VERA, PIM])
def test_who_does_not_answer_for_an_environment_gets_no_list(browser_of, who):
    assert browser_of(who).get(f"{HERE}lijst/").status_code == 404
