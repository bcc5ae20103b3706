"""A copy put back on another machine gives out the same trail, line for line, and the heads that were given away before still fit it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from homes import passable_folder
from own_house import ROOT, House, build

from cast import ANNA, BRAM, OUDEWATER, WOERDEN
from schakel.law.trail.anchors import NAME
from schakel.project.backup import back_up, put_back
from schakel.project.postgres import Postgres
from schakel.project.trail import sealer_of

pytestmark = pytest.mark.slow
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def town(tmp_path_factory):
    own = build("schakel_third_town", tmp_path_factory.mktemp("third"))
    yield own
    own.end()


def work(town: House) -> None:
    """Two people write and look; the lines are sealed, and a head is given away."""
    sealer = sealer_of(town.home)
    with town.as_role("worker") as worker:
        worker.autocommit = True
        for who, room in ((ANNA, OUDEWATER), (BRAM, WOERDEN)):
            with town.at_desk(who, room) as app:
                card = town.a_record(app, room)[0]
                app.execute("select door.looked(array[%s], array[%s::bigint], 'page')", [room.id, card])
            sealer.round(worker)
        sealer.give_away(worker, always=True)


def trail(home: Path, *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "schakel", "trail", *map(str, words)],
        env={**os.environ, "SCHAKEL_HOME": str(home), "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
    )


def lines_and_seals(file: Path) -> list[object]:
    """The rows of an export without the first and the last, which say who took this one and lock it."""
    return [json.loads(row) for row in file.read_text().splitlines()[1:-1]]


def test_a_copy_put_back_elsewhere_gives_the_same_verified_trail(town):
    work(town)
    assert trail(town.home, "export", town.home / "before").returncode == 0
    before = lines_and_seals(town.home / "before")
    with passable_folder() as elsewhere:
        back_up(town.home, town.home / "keys", elsewhere / "copy", at=NOON)
        put_back(elsewhere, elsewhere / "keys", elsewhere / "copy")
        server = Postgres(elsewhere).start()
        try:
            given = trail(elsewhere, "export", elsewhere / "after")
            heads, key = town.home / "anchors" / NAME, town.home / "trail" / "sign.pub"
            checked = trail(elsewhere, "verify", elsewhere / "after", "--anker", heads, "--sleutel", key)
        finally:
            server.stop()
        after = lines_and_seals(elsewhere / "after")

    assert (given.returncode, checked.returncode) == (0, 0), given.stderr + checked.stdout
    assert after[: len(before)] == before
    assert len(before) > 6
