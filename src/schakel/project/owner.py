"""Commands that set something up work as the owner of the database; this says so once, and in words when they do not."""

from __future__ import annotations

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection


def work_as_owner() -> None:
    """Go on as ``schakel_owner``, or stop with what to do."""
    if settings.ROLE != "owner":
        raise CommandError(
            "Dit werkt alleen als eigenaar van de database. Geef het met het commando schakel, of met SCHAKEL_ROLE=owner."
        )
    with connection.cursor() as cursor:
        cursor.execute("select to_regclass('partners_account') is not null")
        if not cursor.fetchone()[0]:
            raise CommandError("Er zijn nog geen tabellen. Doe eerst: schakel migrate")
