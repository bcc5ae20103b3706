"""A worker that is really killed: the next one goes on where it was, and nothing is done twice."""

from __future__ import annotations

import os
import signal

import pytest
from own_house import wait_for

from cast import ANNA, OUDEWATER

ROWS = 24_000
BY_HAND = "import list_by_hand; print(list_by_hand.main({rows}, '{street}'))"


def state(house) -> tuple[str, int, str]:
    with house.at_desk(ANNA, OUDEWATER) as app:
        return app.execute(
            "select b.state, b.done, p.stage from intake_batch b join intake_preparation p on p.record_id = b.record_id order by b.record_id desc limit 1"
        ).fetchone()


def places(house, key: str) -> list[str]:
    with house.at_desk() as app:
        rows = app.execute(
            """select s.place from intake_signal s join spaces_record b on b.id = s.batch_id where b.key = %s""", [key]
        ).fetchall()
    return sorted(row[0] for row in rows)


@pytest.mark.slow
def test_kill_9_in_the_middle_of_a_list_doubles_nothing_and_loses_nothing(house):
    key = house.run(BY_HAND.format(rows=ROWS, street="Kerkpad"))
    first = house.start_worker("--stalled-after", "3")
    wait_for(lambda: state(house)[1] > 0)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    done = state(house)[1]

    second = house.start_worker("--stalled-after", "3")
    wait_for(lambda: state(house)[2] == "done", 120)
    second.terminate()
    second.wait(20)

    found = places(house, key)
    assert 0 < done < ROWS
    assert state(house) == ("done", ROWS, "done")
    assert (len(found), len(set(found))) == (ROWS, ROWS)


@pytest.mark.slow
def test_a_worker_that_is_asked_to_stop_stops_in_time_and_the_list_goes_on_later(house):
    key = house.run(BY_HAND.format(rows=ROWS, street="Molenlaan"))
    first = house.start_worker("--stalled-after", "3")
    wait_for(lambda: 0 < state(house)[1] < ROWS)

    first.terminate()
    first.wait(8)
    half = state(house)[1]
    second = house.start_worker("--stalled-after", "3")
    wait_for(lambda: state(house)[2] == "done", 120)
    second.terminate()
    second.wait(20)

    found = places(house, key)
    assert half < ROWS
    assert (len(found), len(set(found))) == (ROWS, ROWS)


@pytest.mark.slow
def test_the_log_of_the_worker_holds_no_content(house):
    log = (house.home / "worker.log").read_text()

    assert ("Kerkpad" in log, "busjes" in log, "Het achtergrondwerk draait." in log) == (False, False, True)
