"""One Schakel of its own for all tests of the worker."""

from __future__ import annotations

import pytest
from own_house import build


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    own = build("schakel_house", tmp_path_factory.mktemp("house"))
    yield own
    own.end()
