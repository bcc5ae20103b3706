from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session")
def port(django_db_setup: None, django_db_blocker: object) -> Iterator[int]:
    """The port of a real web server on the database of the tests."""
    from django.db import connections

    from bad_input.server import started

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connections.close_all()
        with started() as number:
            yield number
