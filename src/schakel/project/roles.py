"""One process, one role at a time: the demonstration and the tests begin as the owner and go on as the application."""

from __future__ import annotations

from django.conf import settings
from django.db import connections

from schakel.project.connections import connection as connection_of


def become(role: str) -> None:
    """Connect as another role from here on: ``default`` as ``role``, ``door`` as the door."""
    settings.ROLE = role
    for alias, name in (("default", role), ("door", "door")):
        connections[alias].close()
        connections[alias].settings_dict.update(connection_of(settings.HOME, name))
