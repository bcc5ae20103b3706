"""Every kind of road into Schakel, read from the running code and the catalogue: a new one fails here until it is in the grids and named below."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import get_commands
from guards import as_administrator
from pages import INSIDE, ROUTES
from procrastinate.contrib.django import app
from procrastinate.tasks import Task
from test_api_grid import described

from schakel.intake.importing import tasks
from schakel.project.command import OWN
from schakel.spaces import asking_rooms

KNOWN = json.loads((Path(__file__).parent / "roads.json").read_text())
MAY_CALL = """
    select n.nspname || '.' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('public', 'door') and p.prosecdef and has_function_privilege('schakel_app', p.oid, 'execute')"""
VIEWS = "select relname::text from pg_class where relnamespace::regnamespace::text in ('public', 'door') and relkind in ('v', 'm', 'f')"


def at_a_desk() -> list[str]:
    """Work that the worker loads and the pages do not."""
    return [task.name for room in (tasks, asking_rooms) for task in vars(room).values() if isinstance(task, Task)]


def roads() -> dict[str, list[str]]:
    """What leads in, by kind."""
    with as_administrator() as admin:
        functions = {name for (name,) in admin.execute(MAY_CALL)}
        views = {name for (name,) in admin.execute(VIEWS)}
    return {
        "addresses outside an environment": sorted(set(ROUTES) - set(INSIDE)),
        "api": sorted(f"{method} {path}" for path, method in described()),
        "commands": sorted({*OWN, *(name for name, room in get_commands().items() if room.startswith("schakel."))}),
        "background work": sorted(
            {name for name in app.tasks if name.startswith(("desk.", "round."))} | set(at_a_desk())
        ),
        "functions of the engine that pages may call": sorted(functions - {"door.test_enter"}),
        "views of the database": sorted(views),
    }


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KNOWN)
def test_every_road_in_is_known(kind):
    assert roads()[kind] == KNOWN[kind]


@pytest.mark.django_db
def test_no_kind_of_road_is_left_out():
    assert list(roads()) == list(KNOWN)
