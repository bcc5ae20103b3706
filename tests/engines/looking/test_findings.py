"""Each rule finds its pattern, leaves ordinary work alone, and says with which numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from schakel.engines.looking import Deed, Look, Use, Waiting, Worker, findings
from schakel.playbooks import library

DAY = date(2026, 6, 1)  # a Monday
FACTS = library().looking(DAY)
SINCE = datetime(2026, 5, 1)
NOON = datetime(2026, 6, 1, 12)
LONG_AGO = date(2020, 1, 1)
WHO, ITEM = 1, 100
#: From how many on, within the rules of the playbook.
AGAIN, MANY, ODD, COLLEAGUE, THIN, LEAVING, PEOPLE = 4, 5, 4, 2, 4, 4, 4


def a_use(looks, *, deeds=(), role="officer", since=LONG_AGO, until=None, colleagues=0, **others):
    workers = [Worker(WHO, role, since, until), *(Worker(50 + n, role, LONG_AGO) for n in range(colleagues))]
    return Use(tuple(looks), tuple(deeds), tuple(workers), **others)


def looks(many, *, person=WHO, item=ITEM, items=False, at=NOON, step=timedelta(days=1), how="page", reason=""):
    return [
        Look(n + 1 + person * 1000, at + n * step, person, item + n if items else item, how, reason)
        for n in range(many)
    ]  # fmt: skip


def found(use, *, settled=None, since=SINCE):
    return [
        (one.rule, one.person, one.item, dict(one.reason.values))
        for one in findings(use, FACTS, since=since, settled=settled)
    ]


def test_the_same_item_on_several_days_without_work_is_a_question():
    assert found(a_use(looks(AGAIN))) == [("again", WHO, ITEM, {"times": 4, "days": 4, "within": 60})]
    assert found(a_use(looks(AGAIN - 1))) == []


def test_the_same_item_often_on_one_day_is_one_day():
    assert found(a_use(looks(AGAIN + 3, step=timedelta(minutes=5)))) == []


def test_found_again_and_again_by_a_narrow_search_counts_as_looking():
    assert found(a_use(looks(AGAIN, how="search-person", reason="right")))[0][0] == "again"


@pytest.mark.parametrize(
    "work",
    (
        {"tied": frozenset({(WHO, ITEM)})},
        {"deeds": (Deed(NOON - timedelta(days=80), WHO, ITEM),)},
        {"deeds": (Deed(NOON + timedelta(days=20), WHO, ITEM),)},
        {"waits": {ITEM: Waiting(frozenset({"officer"}))}},
        {"waits": {ITEM: Waiting(frozenset({"officer"}), NOON + timedelta(days=19))}},
    ),
)
def test_who_works_on_it_may_look_as_often_as_wanted(work):
    assert found(a_use(looks(20, step=timedelta(hours=20)), **work)) == []


@pytest.mark.parametrize(
    "no_work",
    (
        {"tied": frozenset({(2, ITEM)})},
        {"deeds": (Deed(NOON, 2, ITEM), Deed(NOON, WHO, ITEM + 1))},
        {"deeds": (Deed(NOON + timedelta(days=50), WHO, ITEM),)},
        {"waits": {ITEM: Waiting(frozenset({"lead"}))}},
        {"waits": {ITEM: Waiting(frozenset({"officer"}), NOON - timedelta(days=1))}},
    ),
)
def test_the_work_of_another_or_of_another_time_is_no_work(no_work):
    assert [one[0] for one in found(a_use(looks(AGAIN), **no_work))] == ["again"]


def test_many_items_in_a_week_are_a_question_and_ordinary_is_what_colleagues_do():
    browsing = looks(MANY, items=True, step=timedelta(hours=1), at=NOON - timedelta(hours=3))
    busy = [one for person in (50, 51, 52, 53) for one in looks(4, person=person, items=True, step=timedelta(hours=1))]

    alone = found(a_use(browsing, colleagues=4))
    among_busy = found(a_use([*browsing, *busy], colleagues=4))

    assert alone == [("many", WHO, None, {"items": 5, "within": 7, "ordinary": 0})]
    assert [one for one in among_busy if one[0] == "many"] == []


def test_who_takes_up_half_as_many_newly_opened_items_stands_in_for_somebody():
    opened = looks(MANY, items=True, step=timedelta(hours=1), at=NOON - timedelta(hours=3))
    more = looks(MANY, item=500, items=True, step=timedelta(hours=1), at=NOON - timedelta(hours=3, minutes=30))
    more = [replace(one, id=one.id + 500) for one in more]
    deeds = [Deed(one.at + timedelta(hours=20), WHO, one.item) for one in more]

    assert found(a_use([*opened, *more[:3]], deeds=deeds[:3])) == []
    assert [one[0] for one in found(a_use([*opened, *more[:2]], deeds=deeds[:2]))] == ["many"]


def test_looking_when_the_office_is_closed_is_a_question_unless_one_works_then():
    late = looks(ODD, items=True, at=NOON.replace(hour=22), step=timedelta(days=1))
    writes_at_night = [Deed(NOON.replace(hour=23), WHO, 7), Deed(NOON, WHO, 8)]
    writes_by_day = [Deed(NOON + timedelta(days=n), WHO, 8) for n in range(4)]

    assert found(a_use(late)) == [("odd-hours", WHO, None, {"times": 4, "within": 30})]
    assert found(a_use(late, deeds=writes_at_night)) == []
    assert [one[0] for one in found(a_use(late, deeds=writes_by_day))] == ["odd-hours"]


def test_a_weekend_and_a_day_off_are_odd_and_the_afternoon_is_not():
    assert [FACTS.is_odd(at) for at in (NOON, datetime(2026, 6, 6, 12), datetime(2026, 5, 25, 12))] == [
        False,
        True,
        True,
    ]
    assert [FACTS.is_odd(NOON.replace(hour=hour)) for hour in (6, 7, 19, 20)] == [True, False, False, True]


def test_a_colleague_looked_at_twice_is_a_question_and_once_is_not():
    named = {"naming": frozenset({ITEM})}

    assert found(a_use(looks(COLLEAGUE), **named)) == [("colleague", WHO, ITEM, {"times": 2, "within": 60})]
    assert found(a_use(looks(1), **named)) == []
    assert found(a_use(looks(COLLEAGUE, step=timedelta(minutes=3)), **named)) == []


def test_reasons_that_no_work_bears_out_are_a_question():
    searches = looks(THIN, item=None, how="search-person", reason="signal")
    work = [Deed(one.at + timedelta(hours=2), WHO, 9) for one in searches]

    assert found(a_use(searches)) == [("thin-reason", WHO, None, {"times": 4, "of": 4, "within": 30})]
    assert found(a_use(searches, deeds=work, kinds={9: "signal"})) == []
    assert [one[0] for one in found(a_use(searches, deeds=work, kinds={9: "case"}))] == ["thin-reason"]


def test_some_searches_without_work_among_many_with_it_are_ordinary():
    thin = looks(THIN, item=None, how="search-person", reason="right")
    fine = [replace(one, id=one.id + 500, reason="signal") for one in looks(THIN + 1, item=None, how="search-person")]
    work = [Deed(one.at, WHO, 9) for one in fine]

    assert found(a_use([*thin, *fine], deeds=work, kinds={9: "signal"})) == []


def test_much_without_work_just_before_leaving_is_a_question():
    last = looks(LEAVING, items=True, how="file", step=timedelta(days=2))
    ends = (NOON + timedelta(days=10)).date()

    assert found(a_use(last, until=ends)) == [("leaving", WHO, None, {"items": 4, "taken": 4, "within": 21})]
    assert found(a_use(last)) == []
    assert found(a_use(last, until=ends + timedelta(days=30))) == []


def test_an_item_that_many_people_open_without_work_is_a_question_about_the_item():
    crowd = [one for person in (WHO, 50, 51, 52) for one in looks(1, person=person)]

    assert found(a_use(crowd, colleagues=3)) == [("many-people", None, ITEM, {"people": 4, "within": 14})]
    assert found(a_use(crowd, colleagues=3, role="lead")) == []


@pytest.mark.parametrize("who", ({"role": "reader"}, {"since": DAY - timedelta(days=3)}))
def test_who_reads_along_by_task_or_is_new_is_asked_later(who):
    assert found(a_use(looks(AGAIN), **who)) == []
    assert [one[0] for one in found(a_use(looks(8), **who))] == ["again"]


def test_what_was_settled_does_not_come_back_and_new_looks_make_it_anew():
    before, all_looks = looks(AGAIN), looks(2 * AGAIN)
    settled = {("again", WHO, ITEM): before[-1].at}

    assert found(a_use(before), settled=settled) == []
    assert found(a_use(all_looks[:-1]), settled=settled) == []
    assert [one[3]["days"] for one in found(a_use(all_looks), settled=settled)] == [AGAIN]
    assert found(a_use(before), settled={("again", 2, ITEM): before[-1].at}) != []


def test_a_pattern_that_ended_before_the_period_is_not_told_again():
    assert found(a_use(looks(AGAIN)), since=NOON + timedelta(days=30)) == []


def test_somebody_who_takes_no_part_is_not_judged_and_no_look_is_no_finding():
    assert found(a_use(looks(9, person=99))) == []
    assert found(a_use([])) == []


def test_a_finding_holds_no_number_of_a_person_and_stands_in_the_order_of_its_looks():
    first = looks(AGAIN, person=50, at=NOON - timedelta(days=9))
    use = a_use([*looks(AGAIN), *first], colleagues=1)

    answers = findings(use, FACTS, since=SINCE)

    assert [one.person for one in answers] == [50, WHO]
    assert set(vars(answers[0])) == {"person", "item", "reason", "looks"}


def test_every_rule_of_the_playbook_is_known_to_the_engine_and_says_its_numbers_in_both_languages():
    rules = library().looking_rules
    numbers = {"times": 3, "days": 3, "within": 9, "items": 5, "ordinary": 1, "of": 4, "taken": 2, "people": 4}

    said = [
        text.format(**numbers)
        for rule in rules
        for text in (rule.says, rule.english, rule.innocent, rule.innocent_english)
    ]

    assert set(rules.ids()) == {"again", "many", "odd-hours", "colleague", "thin-reason", "leaving", "many-people"}
    assert (len(set(said)), [one for one in said if "{" in one]) == (len(said), [])
