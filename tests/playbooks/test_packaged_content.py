"""What the packaged folders promise as a whole."""

import re
import time
from datetime import date
from pathlib import Path

import pytest

from schakel.playbooks import library
from schakel.playbooks.entries import KINDS, LawEntry
from schakel.playbooks.loading import FOLDERS, PACKAGED, load

TODAY = date(2026, 11, 24)
FILES = sorted(PACKAGED.rglob("*.yaml"))


def test_the_library_loads_within_a_second():
    best = min(_seconds() for _ in range(3))

    assert best <= 1.0


def _seconds() -> float:
    start = time.process_time()
    load([PACKAGED / name for name in FOLDERS])
    return time.process_time() - start


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_entries(kind):
    assert getattr(library(), kind)


def test_no_law_is_confirmed_by_a_name_that_nobody_gave():
    confirmed = [
        entry.id
        for kind in KINDS
        for entry in getattr(library(), kind)
        if isinstance(entry, LawEntry) and entry.confirmed
    ]

    assert confirmed == []


def test_the_kinds_of_space_are_those_of_the_house():
    assert set(library().space_kinds.ids()) == {
        "municipal", "line", "body", "postbox", "m_box", "closed", "integral", "picture", "inspection", "region",
        "rights",
    }  # fmt: skip


def test_no_municipal_or_body_space_takes_tax_secrets():
    for kind in ("municipal", "line", "body", "postbox", "m_box", "closed", "inspection", "region"):
        assert "awr67" in library().space_kind(kind).refuses


def test_what_an_investigating_officer_saw_is_referred():
    assert [capacity.kept for capacity in library().capacities.on(TODAY)] == [True, False, True]
    assert "112" in library().capacities.named("investigator").referral


def test_thirteen_themes_with_their_lens_and_kind():
    assert {theme.id: (theme.kind, theme.lens) for theme in library().themes_on(TODAY)} == {
        "straatwaarden": ("both", "personen-en-rollen"),
        "omg-clubhuizen": ("do", "personen-en-rollen"),
        "criminele-families": ("develop", "personen-en-rollen"),
        "criminele-geldstromen": ("develop", "bedrijfsprocessen"),
        "autobranche": ("do", "branches-en-locaties"),
        "bedrijventerreinen": ("do", "branches-en-locaties"),
        "buitengebied": ("do", "branches-en-locaties"),
        "horeca": ("do", "branches-en-locaties"),
        "kwetsbare-gebieden": ("both", "branches-en-locaties"),
        "risicolocaties": ("do", "branches-en-locaties"),
        "vastgoed": ("develop", "branches-en-locaties"),
        "transport": ("develop", "branches-en-locaties"),
        "weerbare-overheid": ("do", None),
    }


def test_abbreviations_that_the_plan_does_not_write_out_stay_as_they_are():
    written_out = re.compile(
        r"(?i)district(elijk)?[- ](team|taskforce|overleg|stuurgroep|veiligheids)|regionaal team over"
    )

    assert [file.name for file in FILES if written_out.search(file.read_text())] == []


def test_no_word_that_screens_avoid_stands_in_the_playbooks():
    avoided = re.compile(r"(?i)\b(zetels?|koppelvraag|score|facilitators?)\b|zo spoedig mogelijk|dient te worden")

    assert [file.name for file in FILES if avoided.search(file.read_text())] == []


def test_no_word_about_addresses_of_registries_or_machines():
    assert [file.name for file in FILES if re.search(r"https?://|/work/|/tmp/", file.read_text())] == []


def test_the_page_about_playbooks_names_every_kind():
    page = (Path(__file__).parents[2] / "docs" / "why" / "playbooks.md").read_text()

    assert [kind for kind in KINDS if f"* `{kind}`: " not in page] == []
