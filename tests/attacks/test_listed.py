"""The page of attacks is made from the tests, and every attack says what was tried and what stopped it."""

from __future__ import annotations

import ast

from attacks import told


def test_the_page_of_attacks_says_what_the_tests_say():
    assert told.PAGE.read_text() == told.page()


def test_every_attack_says_what_was_tried_and_what_stopped_it():
    silent = [case.name for file in told.files() for case in told.cases_of(file) if not (case.tried and case.stopped)]

    assert silent == []


def test_every_attack_that_is_tried_elsewhere_is_there():
    missing = []
    for _tried, _stopped, place in told.elsewhere():
        file, _, name = place.partition("::")
        tree = ast.parse((told.HERE.parent / file).read_text())
        missing += [] if name in {getattr(node, "name", "") for node in tree.body} else [place]

    assert missing == []


def test_there_are_more_than_sixty_and_their_number_is_said(capsys):
    here = sum(1 for file in told.files() for _case in told.cases_of(file))
    statements, elsewhere = len(told.statements()), len(told.elsewhere())
    with capsys.disabled():
        print(f"\n   attacks: {here} named here, {statements} statements, {elsewhere} elsewhere: {here + statements + elsewhere}")  # fmt: skip

    assert here + statements >= 60
