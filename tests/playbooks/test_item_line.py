"""The one line of an item names nobody: what probably does is shown with its place."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.playbooks import names_in_mention, names_numbers_addresses, seeks_a_person

TEXTS = Path(__file__).parent / "texts"


def lines(name):
    return [line for line in (TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines() if line]


@pytest.mark.parametrize("text", lines("line-clean"))
def test_a_line_without_names_numbers_or_addresses_passes(text):
    assert [(found.kind, found.matched) for found in names_numbers_addresses(text)] == []


@pytest.mark.parametrize("line", lines("line-names"))
def test_a_line_with_one_of_them_is_marked(line):
    kind, text = line.split(" | ")

    assert kind in {found.kind for found in names_numbers_addresses(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gesprek met Kees van der Molen.", [("name", "Kees van der Molen")]),
        ("Gesprek met P.J. van Dijk.", [("name", "P.J. van Dijk")]),
        ("Bij Lijnbaanhof 12 in Oudewater.", [("address", "Lijnbaanhof 12")]),
        ("Bij 3421 AB in Oudewater.", [("address", "3421 AB")]),
        ("Bel 06-12345678.", [("number", "06-12345678")]),
        ("Bel 06-12345678 naar J. Jansen.", [("number", "06-12345678"), ("name", "J. Jansen")]),
        ("Bij Lijnbaanhof 12345.", [("address", "Lijnbaanhof 12345")]),
        ("Op 26-11-2026 of 2026-11-26.", []),
        ("Tussen 2024 en 2026 zijn er 1250 signalen.", []),
        ("Oudewater, Woerden en De Bilt.", []),
    ],
)
def test_the_place_of_what_is_found_is_exact(text, expected):
    found = names_numbers_addresses(text)

    assert [(each.kind, each.matched) for each in found] == expected
    assert [text[each.start : each.end] for each in found] == [each.matched for each in found]


@given(st.text(max_size=140))
def test_what_is_found_never_overlaps_and_stands_in_order(text):
    found = names_numbers_addresses(text)

    assert all(left.end <= right.start for left, right in itertools.pairwise(found))


@given(st.integers(min_value=10_000, max_value=10**12))
def test_five_digits_in_a_row_are_always_found(number):
    assert [each.kind for each in names_numbers_addresses(f"over {number} gesproken")] == ["number"]


@pytest.mark.parametrize(
    "words",
    (
        "Jansen",
        "jansen",
        "de vries",
        "piet jansen",
        "mohammed",
        "06-12345678",
        "123456782",
        "mevr. Roodhart",
        "piet rozenberg",
    ),
)
def test_words_that_probably_mean_a_person_are_known(words):
    assert seeks_a_person(words)


@pytest.mark.parametrize(
    "words", ("", "bedrijfshal", "Lijnbaanhof 12", "jan van galenstraat", "Oudewater", "3421 AA", "bakker", "hal 12")
)
def test_a_place_or_a_thing_is_no_person(words):
    assert not seeks_a_person(words)


@pytest.mark.parametrize(
    ("mention", "names"),
    (
        ("J. de Vries", ("Vries",)),
        ("dhr. Zevenbergen", ("Zevenbergen",)),
        ("Piet Zevenbergen", ("Piet", "Zevenbergen")),
        ("Man met rode jas", ()),
        ("Bestuurder, noemt zich Roodhart", ("Roodhart",)),
        ("een man van Gemeente Oudewater", ()),
        ("", ()),
    ),
)
def test_of_a_mentioned_person_only_the_name_is_a_name(mention, names):
    assert names_in_mention(mention) == names
