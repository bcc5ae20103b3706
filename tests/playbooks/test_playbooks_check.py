"""``schakel playbooks check`` prints each problem on a line and ends with a word on the whole."""

from authoring import a_folder

from schakel.playbooks.check import check, main


def test_the_packaged_library_has_nothing_to_mend(capsys):
    assert main([]) == 0
    assert capsys.readouterr().out == "All playbooks load, and all examples come true.\n"


def test_a_problem_is_printed_and_the_command_fails(tmp_path, capsys):
    folder = a_folder(tmp_path, themes="teams: []\n")

    assert main([str(folder)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "streek/themes.yaml: teams: There is no such kind of entry. "
        "Use one of the kinds of `docs/why/playbooks.md`. Did you mean `terms`?",
        "1 to mend.",
    ]


def test_a_folder_that_is_not_there_is_a_problem(tmp_path):
    assert [problem.what for problem in check(tmp_path / "weg")] == ["There is no such folder."]


def test_a_folder_of_folders_is_read_as_one_library_with_the_national_one_first(tmp_path):
    a_folder(tmp_path, "zuid", areas="areas: []\n")
    a_folder(
        tmp_path,
        "national",
        phases="for_all: {source: Verzonnen, valid_from: 2020-01-01}\nphases:\n- {id: plan, name: Plan}\n",
    )

    assert [str(problem) for problem in check(tmp_path)] == []


def test_what_stands_in_the_national_folder_was_there_first(tmp_path):
    a_folder(tmp_path, "almere")
    a_folder(tmp_path, "national")

    assert {problem.file for problem in check(tmp_path)} == {"almere/areas.yaml"}


def test_a_folder_called_national_stands_on_its_own(tmp_path):
    folder = a_folder(tmp_path, "national")

    assert check(folder) == []
