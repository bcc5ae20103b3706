"""A Schakel of its own for the seals: what is sealed is kept for good, so it may not stand in the shared database."""

from __future__ import annotations

import pytest
from own_house import build


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    own = build("schakel_town", tmp_path_factory.mktemp("town"))
    yield own
    own.end()
