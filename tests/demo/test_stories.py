"""The stories of the demonstration: whole sentences, nobody real, nothing that may not stand where it is put."""

import random
import re
from datetime import date
from itertools import combinations

import pytest

from schakel.demo.stories import names
from schakel.demo.stories.case_plots import CASES
from schakel.demo.stories.cases import case_story
from schakel.demo.stories.meetings import ACTIONS, DECISIONS, ITEMS, LINE, action, body_item, decision
from schakel.demo.stories.signals import PLOTS, signal_story
from schakel.playbooks import library, names_numbers_addresses, warnings
from schakel.playbooks.warnings import passes_eleven_test

YEAR = date(2025, 11, 25), date(2026, 11, 24)
NUMBER = re.compile(r"\b\d{8,9}\b")


def signals(how_many, seed=7):
    rng = random.Random(seed)
    return [signal_story(rng, YEAR, "Oudewater") for _ in range(how_many)]


def texts(story):
    return (story.title, story.facts, story.suspicion, story.inference, story.innocent, story.remark)


def test_the_same_seed_tells_the_same_stories():
    assert signals(20) == signals(20)


def test_every_story_is_told_whole():
    left_open = [text for story in signals(600) for text in texts(story) if re.search(r"[{}<>|]|  ", text)]

    assert left_open == []


def test_every_story_begins_with_a_capital_and_has_an_innocent_side():
    stories = signals(600)

    assert [one.facts for one in stories if not one.facts[0].isupper() and not one.facts.startswith("'s ")] == []
    assert [one.facts for one in stories if not one.innocent] == []


def test_stories_name_themes_and_kinds_of_places_of_the_playbooks():
    lib = library()

    unknown = {(plot.theme, plot.place_kind) for plot in (*PLOTS, *CASES)}

    assert {pair for pair in unknown if not (lib.themes.get(pair[0]) and lib.place_kinds.get(pair[1]))} == set()


def test_no_number_in_a_story_can_be_the_number_of_a_citizen():
    numbers = [found for story in signals(600) for text in texts(story) for found in NUMBER.findall(text)]
    rng = random.Random(7)

    assert [number for number in numbers if len(number) == 9 and passes_eleven_test(number)] == []
    assert [number for number in (names.bsn_like(rng) for _ in range(2_000)) if passes_eleven_test(number)] == []


def test_every_number_of_a_firm_is_outside_the_register():
    rng = random.Random(7)

    assert {names.kvk_number(rng)[:2] for _ in range(500)} == {"00"}


def test_two_hundred_stories_give_no_false_alarm(capsys):
    stories = signals(200)

    alarmed = [
        (found.category, found.matched)
        for story in stories
        for found in warnings(f"{story.facts} {story.suspicion}", library().watch_words)
    ]

    with capsys.disabled():
        print(
            f"\n   watch words on 200 stories of the demonstration: {len(alarmed)} false alarms {sorted(set(alarmed))}"
        )
    assert alarmed == []


def test_nothing_in_a_file_names_somebody():
    rng = random.Random(7)
    stories = [case_story(rng) for _ in range(200)]

    assert {one.title for one in stories if names_numbers_addresses(one.title)} == set()


def test_a_file_is_about_what_the_signal_was_about():
    rng = random.Random(7)

    themes = {plot.theme for plot in CASES}

    assert {theme: case_story(rng, theme).theme for theme in themes} == {theme: theme for theme in themes}


@pytest.mark.parametrize("tells", (lambda rng: body_item(rng).title, decision, action))
def test_every_line_of_a_meeting_fits_and_names_nobody(tells):
    rng = random.Random(7)
    lines = {tells(rng) for _ in range(600)}

    assert {line for line in lines if len(line) > LINE} == set()
    assert {line for line in lines if names_numbers_addresses(line)} == set()


@pytest.mark.parametrize("told", (ITEMS, DECISIONS, ACTIONS, PLOTS, CASES))
def test_no_story_stands_twice(told):
    assert [one for one, other in combinations(told, 2) if one == other] == []


def test_what_a_colleague_brings_in_by_the_letterbox_warns_of_nothing():
    from schakel.demo.habits import LETTERS

    said = [found.matched for _days, facts, _place, _far in LETTERS for found in warnings(facts, library().watch_words)]

    assert said == []
