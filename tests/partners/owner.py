"""As the owner of the database, for what only set-up does. Everything is taken back at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

import cast
from schakel.spaces.door import entering


@contextmanager
def owner_at_work(blocker: object) -> Iterator[None]:
    """``default`` is the owner inside, and nothing of it remains."""
    with blocker.unblock():  # type: ignore[attr-defined]
        cast.become("owner")
        entering._DEMO.clear()
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:  # the cast brought its own numbers
                    cursor.execute("select setval(pg_get_serial_sequence('partners_organisation', 'id'), 1000)")
                yield
                transaction.set_rollback(True)
        finally:
            entering._DEMO.clear()
            cast.become("app")
