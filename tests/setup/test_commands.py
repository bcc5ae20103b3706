"""What can be typed: make and schakel."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from schakel.project import catalogues
from schakel.project.command import OWN, main
from schakel.project.connections import write_private
from schakel.project.management.commands.start import slug_of

PROJECT = Path(catalogues.__file__).parent
ROOT = Path(__file__).resolve().parents[2]


def test_make_help_names_every_target():
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    named = {line.split()[1] for line in said.splitlines() if line.startswith("  make ")}
    assert named == {"help", "demo", "demo-new", "test", "test-screens", "test-all", "bench", "lint", "screenshots"}


def test_schakel_without_words_says_what_there_is(capsys):
    assert main([]) == 0
    assert "schakel demo" in capsys.readouterr().out


def test_the_help_has_one_dutch_line_for_every_command_of_ours(capsys):
    commands = {file.stem.replace("_", "-") for file in (PROJECT / "management" / "commands").glob("[a-z]*.py")}

    main(["--help"])

    lines = [line.split() for line in capsys.readouterr().out.splitlines() if line.startswith("  schakel ")]
    assert {line[1] for line in lines} == commands | {*OWN, "migrate", "check"}
    assert all(len(line) > 4 for line in lines)


def schakel(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SCHAKEL_ROLE"}}
    return subprocess.run(
        [sys.executable, "-m", "schakel", *words],
        env={**environment, "SCHAKEL_HOME": str(home), "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["strat"], "'strat' is geen opdracht van Schakel. Typ 'schakel help' voor wat er is."),
        (["migrate"], "staat nog geen Schakel. Doe eerst: schakel db init"),
        (["start"], "staat nog geen Schakel. Doe eerst: schakel db init"),
        (["demo-accounts"], "staat nog geen Schakel. Doe eerst: schakel db init"),
        (["token", "list"], "staat nog geen Schakel. Doe eerst: schakel db init"),
        (["serve"], "Doe eerst: schakel db init --admin-url"),
        (["serve", "8000"], "De poort kiest u met SCHAKEL_PORT"),
        (["backup"], "Zo gaat het: schakel backup BESTAND"),
        (["clean", "now"], "Zo gaat het: schakel clean"),
        (["clean"], "Wijs de map aan met SCHAKEL_HOME"),
        (["backup", "copy"], "Wijs de map aan met SCHAKEL_HOME"),
        (["restore", "nowhere"], "Terugzetten vraagt beide bestanden"),
        (["trail", "new-key"], "geen sleutel van een spoor"),
        (["playbooks"], "Zo gaat het: schakel playbooks check"),
        (["db", "init", "--admin-url", "nergens"], "Een adres begint met postgresql://"),
    ],
)
def test_a_wrong_word_or_a_wrong_moment_gets_a_sentence_and_no_traceback(words, sentence, tmp_path):
    done = schakel(*words, home=tmp_path)

    assert done.returncode in (1, 2)
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_a_database_that_is_down_is_said(tmp_path):
    write_private(tmp_path / "connections" / "owner.url", "postgresql://schakel_owner:x@127.0.0.1:1/schakel")

    done = schakel("migrate", home=tmp_path)

    assert done.stderr.startswith("De database antwoordt niet.")


def test_an_unknown_profile_is_refused(monkeypatch, capsys):
    monkeypatch.setenv("PROFILE", "alles")

    assert main(["demo"]) == 2
    assert "PROFILE=integraal" in capsys.readouterr().err


def test_db_init_asks_for_an_address(capsys):
    assert main(["db", "init"]) == 2
    assert "--admin-url" in capsys.readouterr().err


@pytest.fixture
def package(tmp_path):
    folder = tmp_path / "cases"
    (folder / "locale/nl/LC_MESSAGES").mkdir(parents=True)
    (folder / "actions.py").write_text('_("Close the file")\n')
    (folder / "locale/nl/LC_MESSAGES/django.po").write_text('msgid ""\nmsgstr ""\n"Language: nl\\n"\n')
    return tmp_path


def add(package: Path, lines: str, room: str = "cases") -> None:
    file = package / room / "locale/nl/LC_MESSAGES/django.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as catalogue:
        catalogue.write("\n" + lines)


def test_a_sentence_without_dutch_is_named(package):
    assert catalogues.problems(package) == ["cases/actions.py:1: no Dutch for 'Close the file'"]


def test_a_sentence_with_dutch_is_well(package):
    add(package, 'msgid "Close the file"\nmsgstr "Sluit het dossier"\n')

    assert catalogues.problems(package) == []


def test_one_sentence_has_one_dutch_sentence(package):
    add(package, 'msgid "Close the file"\nmsgstr "Sluit het dossier"\n')
    add(package, 'msgid "Close the file"\nmsgstr "Doe het dossier dicht"\n', room="intake")

    assert catalogues.problems(package) == [
        "two different Dutch sentences for 'Close the file': Doe het dossier dicht | Sluit het dossier"
    ]


def test_an_unsure_line_is_named(package):
    add(package, '#, fuzzy\nmsgid "Close the file"\nmsgstr "Sluit"\n')

    assert "unsure" in catalogues.problems(package)[0]


def test_locks_hold_no_address():
    for lock in (ROOT / "requirements").glob("*.lock"):
        assert "://" not in lock.read_text(), lock
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


@pytest.mark.parametrize("typed", ["De Bilt", "de-bilt", "gemeente-de-bilt", "Gemeente De Bilt"])
def test_a_municipality_is_found_however_it_is_typed(typed):
    assert slug_of(typed) == "gemeente-de-bilt"
