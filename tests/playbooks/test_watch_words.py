"""What warns, what does not, and how often that goes wrong on texts that were set apart."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.playbooks import library, names_numbers_addresses, warnings
from schakel.playbooks.warnings import passes_eleven_test

TEXTS = Path(__file__).parent / "texts"


def categories(text):
    return [found.category for found in warnings(text, library().watch_words)]


def lines(name):
    return [line for line in (TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines() if line]


def false_alarms(half):
    return [text for text in lines(f"clean-{half}") if categories(text)]


def missed(half):
    pairs = [line.split(" | ") for line in lines(f"warns-{half}")]
    return [text for category, text in pairs if category not in categories(text)]


def test_there_are_enough_texts_to_say_something():
    assert len(lines("clean-a") + lines("clean-b")) >= 200
    assert len(lines("warns-a") + lines("warns-b")) >= 60


# Half a was looked at while the words were chosen; half b was only counted, and no word was changed because of it.
# More false alarms than that day's count means that a later word made it worse.
@pytest.mark.parametrize(("half", "most_false", "most_missed"), [("a", 2, 0), ("b", 8, 1)])
def test_false_alarms_and_misses_do_not_grow(half, most_false, most_missed, capsys):
    false, lost = false_alarms(half), missed(half)

    with capsys.disabled():
        print(
            f"\n  watch words, half {half}: {len(false)} false alarms on {len(lines(f'clean-{half}'))} texts,"
            f" {len(lost)} missed of {len(lines(f'warns-{half}'))}"
        )
    assert len(false) <= most_false, false
    assert len(lost) <= most_missed, lost


def test_a_warning_says_where_why_and_what_instead():
    text = "Roldeur dicht. Mijn buurvrouw Ans zegt dat het zoet ruikt."

    (found,) = warnings(text, library().watch_words)

    assert text[found.start : found.end] == found.matched == "Mijn buurvrouw Ans"
    assert found.category == "reporter"
    assert "wie het vertelde" in found.why
    assert "een omwonende" in found.suggestion
    assert found.severity == "warn"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zijn buurvrouw Ans vertelde", ["reporter"]),
        ("zijn buurvrouw Ans is jarig", ["reporter"]),
        ("De melder en de tipgever", ["reporter", "reporter"]),
        ("Hij is verslaafd, zegt de melder", ["health", "reporter"]),
        ("De rookmelder hing los", []),
        ("Buren hadden mot over het lawaai", []),
        ("Er ligt een MOT-melding", ["fiu"]),
        ("De MMA-training is om vier uur", []),
        ("Er is een MMA-melding", ["m"]),
        ("De ruiten zijn van getint glas", []),
        ("Een man met een getinte huid", ["origin"]),
        ("Naast de gehandicaptenparkeerplaats", []),
        ("Hij is verslaafd", ["health"]),
        ("Er werken alleen Polen", ["origin"]),
        ("De vracht gaat naar Polen", []),
    ],
)
def test_a_word_warns_for_what_it_means(text, expected):
    assert categories(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nummer 111222333 staat op de brief", ["111222333"]),
        ("Nummer 1112.22.333 staat op de brief", ["1112.22.333"]),
        ("Nummer 111 222 333 staat op de brief", ["111 222 333"]),
        ("bsn: 12345672", ["12345672"]),
        ("bsn: 12345678", []),
        ("KvK 12345678 op het bord", []),
        ("KvK-nummer 12345672 op het bord", []),
        ("Nummer 111222334 staat op de brief", []),
        ("Bel 0612345678", []),
        ("Bel +31 612345678", []),
        ("Bel +31612345678", []),
        ("RSIN 111222333", []),
        ("btw NL111222333B01", []),
        ("€ 111222333 op de rekening", []),
        ("Rekening NL91ABNA0417164300", []),
        ("Nummer 1112223334 is te lang", []),
        ("Bedrag 111222333,50", []),
        ("Nummer 000000000", []),
    ],
)
def test_only_a_number_that_can_be_a_bsn_warns(text, expected):
    assert [found.matched for found in warnings(text, library().watch_words)] == expected


@given(st.integers(min_value=1, max_value=999_999_999))
def test_a_changed_digit_never_passes_the_eleven_test_too(number):
    digits = f"{number:09d}"
    if not passes_eleven_test(digits):
        return

    for place in range(9):
        for other in set("0123456789") - {digits[place]}:
            assert not passes_eleven_test(digits[:place] + other + digits[place + 1 :])


@given(st.text())
def test_every_warning_points_at_its_own_words_and_they_stand_in_order(text):
    found = warnings(text, library().watch_words)

    assert [text[each.start : each.end] for each in found] == [each.matched for each in found]
    assert list(found) == sorted(found)


@given(st.lists(st.sampled_from(["De melder woont hier.", "BSN 111222333.", "Een lege hal.", "Hij is verslaafd."])))
def test_sentences_put_together_warn_as_they_do_apart(sentences):
    together = categories(" ".join(sentences))

    assert sorted(together) == sorted(category for sentence in sentences for category in categories(sentence))


@pytest.mark.parametrize(
    "piece", ["De hal is dicht. ", "1 ", "1", "Aa ", "A.", "zijn zwager ", "de ", "M.-", "mevrouw "]
)
def test_ten_thousand_characters_are_looked_at_in_the_blink_of_an_eye(piece):
    text = (piece * 10_000)[:10_000]
    warnings("", library().watch_words), names_numbers_addresses("")
    start = time.process_time()

    warnings(text, library().watch_words)
    names_numbers_addresses(text)

    assert time.process_time() - start < 0.5


def test_without_words_nothing_warns():
    assert warnings("De melder woont op nummer 14.", ()) == ()
