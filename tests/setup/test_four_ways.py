"""What the script of the four ways calls late, and what it says of a machine that lacks a part."""

import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "four_ways.sh"


def four_ways(words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-c", f"source {SCRIPT}; {words}"], capture_output=True, text=True, check=True)


@pytest.mark.parametrize(
    ("spent", "most", "late"),
    (
        (180_000_000_000, "$most_first", "0"),
        (180_000_000_001, "$most_first", "1"),
        (31_000_000_000, "$most_again", "1"),
    ),
)
def test_later_than_promised_goes_wrong_and_is_said(spent, most, late):
    done = four_ways(f'judge "root, zonder" {spent} {most}; printf %s "$failed"')

    assert (done.stdout, "te laat: root, zonder duurde" in done.stderr) == (late, late == "1")


def test_the_promise_is_three_minutes_and_half_a_minute():
    assert four_ways('printf "%s %s" "$most_first" "$most_again"').stdout == "180 30"


@pytest.mark.parametrize(
    ("commands", "said"),
    (
        (("postgres", "node", "npm"), ""),
        (("postgres",), "deze machine heeft geen node"),
        (("node", "npm"), "deze machine heeft geen PostgreSQL"),
        ((), "deze machine heeft geen PostgreSQL en geen node"),
    ),
)
def test_a_machine_that_lacks_a_part_is_told_beside_its_row(tmp_path, commands, said):
    for command in commands:
        (tmp_path / command).write_text("#!/bin/sh\n")
        (tmp_path / command).chmod(0o755)

    done = four_ways(f"servers={tmp_path}/none; told_of 'met PostgreSQL en node' {tmp_path}")

    assert done.stdout == said
