"""The national folder is read once for the whole run: it is the ground under every small folder of the tests."""

import copy

import pytest

from schakel.playbooks import loading
from schakel.playbooks.folders import entries_in

NATIONAL = loading.PACKAGED / "national"


@pytest.fixture(scope="session")
def national_entries():
    return entries_in(NATIONAL)


@pytest.fixture(autouse=True)
def _national_read_once(monkeypatch, national_entries):
    def read_once(folder):
        return copy.copy(national_entries) if folder == NATIONAL else entries_in(folder)

    monkeypatch.setattr(loading, "entries_in", read_once)
