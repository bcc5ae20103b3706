"""``schakel worker``: the background work, as the role ``schakel_worker``.

A job whose worker was killed is given out again once its heartbeat is old. Every task is written so that doing it again does nothing twice.
"""

from __future__ import annotations

import asyncio
import logging
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Status

from schakel.intake.importing import tasks  # noqa: F401  its tasks become known
from schakel.project.roles import become
from schakel.project.trail import sealer_of
from schakel.spaces.asking_rooms import ask_rooms  # noqa: F401  its task becomes known
from schakel.spaces.tasks import retention

HEARTBEAT = 3.0
STALLED_AFTER = 15.0
MOST_ATTEMPTS = 5
POLITE_SECONDS = 1.0
log = logging.getLogger("schakel.worker")


class Command(BaseCommand):
    help = "Het achtergrondwerk: lijsten inlezen, vernietigen wat zijn dag heeft gehad, en het spoor verzegelen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="stoppen als er niets meer wacht")
        parser.add_argument(
            "--stalled-after",
            type=float,
            default=STALLED_AFTER,
            help="na zoveel seconden zonder levensteken krijgt een ander het werk",
        )

    def handle(self, *, once: bool, stalled_after: float, **options: Any) -> None:
        become("worker")  # whatever role the command was started with
        keep_content_out_of_the_log()
        with connection.cursor() as cursor:
            cursor.execute("select door.turn_key_if_missing()")
        self.stdout.write("Het achtergrondwerk draait.")
        self.stdout.flush()
        with sealing(), app.replace_connector(app.connector.get_worker_connector()) as working:
            asyncio.run(work(working, wait=not once, stalled_after=stalled_after))


@contextmanager
def sealing() -> Iterator[None]:
    """Seal the trail beside the work, over a connection of its own, and once more when the work is over.

    A thread that is killed with its worker leaves nothing half done; the next worker seals what this one did not.
    """
    stop = Event()
    thread = Thread(target=sealer_of(settings.HOME).run, args=[stop], daemon=True, name="sealing")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(POLITE_SECONDS * 2)


async def work(working: App, *, wait: bool, stalled_after: float) -> None:
    """Do jobs until somebody stops us. A job that does not end in time is left to the next worker, which goes on where it was."""
    async with working.open_async():
        await give_out_again(working, stalled_after)
        if wait:
            await ask_for_round(working)
        side = asyncio.create_task(_keep_giving_out(working, stalled_after))
        try:
            await working.run_worker_async(
                wait=wait,
                concurrency=2,
                delete_jobs="successful",
                shutdown_graceful_timeout=POLITE_SECONDS,
                update_heartbeat_interval=min(HEARTBEAT, stalled_after / 3),
                stalled_worker_timeout=stalled_after,
                fetch_job_polling_interval=2.0,
            )
        finally:
            side.cancel()


async def give_out_again(working: App, stalled_after: float) -> int:
    """Put jobs of workers that are gone back in the queue. One that was tried too often is set aside as failed."""
    again = 0
    for job in await working.job_manager.get_stalled_jobs(seconds_since_heartbeat=stalled_after):
        if job.attempts >= MOST_ATTEMPTS:
            await working.job_manager.finish_job(job, Status.FAILED, delete_job=False)
        else:
            await working.job_manager.retry_job(job)
            again += 1
    return again


async def ask_for_round(working: App) -> None:
    """A machine that was off at the hour of the daily round does it when it is on: nothing stays beyond its day."""
    try:
        await working.configure_task(retention.name, queueing_lock=retention.name, lock=retention.name).defer_async(
            timestamp=0
        )
    except AlreadyEnqueued:
        pass


async def _keep_giving_out(working: App, stalled_after: float) -> None:
    while True:
        await asyncio.sleep(stalled_after / 3)
        await give_out_again(working, stalled_after)


class KindOnly(logging.Filter):
    """An error keeps its kind and loses its words: they may hold what a row held."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info:
            kind = record.exc_info[0] if isinstance(record.exc_info, tuple) else type(record.exc_info)
            record.msg, record.args = f"{record.getMessage()} ({kind.__name__ if kind else 'unknown'})", ()
            record.exc_info = None
            record.exc_text = None
        return True


def keep_content_out_of_the_log() -> None:
    """No traceback and no message of the database goes to the log."""
    for handler in logging.getLogger().handlers:
        handler.addFilter(KindOnly())
