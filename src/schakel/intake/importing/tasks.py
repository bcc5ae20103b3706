"""Background work on lists: two keys come in, one step of ``working`` or ``checking`` is taken."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import JobAborted

from schakel.intake.importing import checking, working
from schakel.spaces.door.working import at_work
from schakel.spaces.models import Record, Space

PURPOSE = "import"
MOST_ATTEMPTS = 4
AGAIN = RetryStrategy(max_attempts=MOST_ATTEMPTS, wait=2, linear_wait=5)


@app.task(name="desk.check_list", retry=AGAIN, pass_context=True)
def check_list(context: JobContext, space: str, record: str) -> None:
    """Check a list whose columns were chosen."""
    _do(checking.check, context, space, record)


@app.task(name="desk.read_in", retry=AGAIN, pass_context=True)
def read_in(context: JobContext, space: str, record: str) -> None:
    """Write a list that was confirmed."""
    _do(working.read_in, context, space, record)


@app.task(name="desk.undo_list", retry=AGAIN, pass_context=True)
def undo_list(context: JobContext, space: str, record: str) -> None:
    """Undo a list."""
    _do(working.undo, context, space, record)


def _do(step: Callable[..., None], context: JobContext, space: str, record: str) -> None:
    """Take a step at the desk of its space, for the person who asked. When the last attempt fails the list says that it stopped."""
    now, key = timezone.now(), UUID(record)
    try:
        step(key, desk=_desk(context, space, key), at=now)
    except working.Overtaken:
        return
    except JobAborted:
        raise
    except Exception:
        if context.job.attempts + 1 >= MOST_ATTEMPTS:
            _say_it_stopped(space, key, now)
        raise


def _desk(context: JobContext, space: str, key: UUID) -> Callable[[], AbstractContextManager[Space]]:
    """How each transaction begins. A worker that is asked to stop begins no other one; the next worker goes on."""
    with at_work(space, PURPOSE):
        person = Record.objects.filter(key=key).values_list("created_by_id", flat=True).first()

    def desk() -> AbstractContextManager[Space]:
        if context.should_abort():
            raise JobAborted
        return at_work(space, PURPOSE, person)

    return desk


def _say_it_stopped(space: str, key: UUID, at: datetime) -> None:
    with at_work(space, PURPOSE) as room:
        working.fail(key, space=room, at=at)
