"""What stands in a file is what comes out, or the author hears about it."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.playbooks.problems import PlaybookError
from schakel.playbooks.reading import read


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "a.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read(path, "a.yaml")

    return write


def said_about(written, text):
    with pytest.raises(PlaybookError) as refused:
        written(text)
    return [str(problem) for problem in refused.value.problems]


def test_plain_words_numbers_days_and_truths_are_what_they_look_like(written):
    text = "a: woord\nb: 12\nc: -3\nd: 5.25\ne: 2026-02-28\nf: true\ng: false\nh: null\ni:\nj: [a, 1]\nk: {l: m}\n"

    assert written(text) == {
        "a": "woord",
        "b": 12,
        "c": -3,
        "d": 5.25,
        "e": date(2026, 2, 28),
        "f": True,
        "g": False,
        "h": None,
        "i": None,
        "j": ("a", 1),
        "k": {"l": "m"},
    }


@pytest.mark.parametrize("word", ["NO", "on", "Yes", "y", "12:30", "0344", "1e3", "1_000", "0x1F", "~", "True", ".inf"])
def test_a_word_that_readers_take_for_something_else_is_refused(written, word):
    assert said_about(written, f"a: {word}\n") == [
        f"a.yaml: a: {word} can be read in more than one way. Put it between double quotes if it is text."
    ]


@pytest.mark.parametrize("word", ["NO", "on", "12:30", "0344", "2026-02-28", "true", ""])
def test_between_quotes_everything_is_text(written, word):
    assert written(f'a: "{word}"\n') == {"a": word}


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))))
def test_quoted_text_comes_back_letter_for_letter(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("quoted") / "a.yaml"
    path.write_text(f"a: {json.dumps(text, ensure_ascii=False)}\n", encoding="utf-8")

    if "\ufeff" in text or "\ufffe" in text or "\uffff" in text:
        return
    assert read(path, "a.yaml") == {"a": text}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", "a.yaml: a: The key stands here twice (line 3). Keep one of the two."),
        ("on: 1\n", "a.yaml: on: This is not a safe name for a key. Use an ordinary word."),
        ("a:\n  12:30: b\n", "a.yaml: a > 12:30: This is not a safe name for a key. Use an ordinary word."),
        ("? [a, b]\n: c\n", "a.yaml: None: This is not a safe name for a key. Use an ordinary word."),
        ("a: &b 1\n", "a.yaml: a: Anchors (&, *) are not used here. Write the text out."),
        ("a: !fout b\n", "a.yaml: a: The tag !fout is not used here. Take the tag away."),
        (
            "a: 2026-02-31\n",
            "a.yaml: a: 2026-02-31 is not a day that exists. Write year-month-day, such as 2026-02-28.",
        ),
        ("- a\n- b\n", "a.yaml: A playbook file is a list of kinds. Begin with a kind, such as `themes:`."),
        ("", "a.yaml: A playbook file is a list of kinds. Begin with a kind, such as `themes:`."),
        ("a: \x07\n", "a.yaml: The file holds a character that YAML does not know. Take it out."),
        (b"a: \xff\n", "a.yaml: The file is not UTF-8. Save it again as UTF-8."),
        (
            "a: [b\n",
            "a.yaml: line 2: This is not YAML: expected ',' or ']', but got '<stream end>'. "
            "Look at the indents, colons and quotes here.",
        ),
    ],
    ids=[
        "twice",
        "on",
        "time",
        "list-as-key",
        "anchor",
        "tag",
        "31-february",
        "list",
        "empty",
        "control-character",
        "not-utf8",
        "not-yaml",
    ],
)
def test_what_is_not_safe_is_refused_with_a_place_and_a_remedy(written, text, said):
    assert said_about(written, text) == [said]


def test_every_problem_of_a_file_is_named_at_once(written):
    assert len(said_about(written, "a: NO\nb: on\nc: 2026-13-01\n")) == 3
