"""A running Schakel with a small invented region, and a real browser that fails on any page error and any outside request."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("SCHAKEL_CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = ROOT / "frontend" / "build" / "axe.min.js"
SIZE = "120"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not Path(CHROMIUM).exists():
                item.add_marker(pytest.mark.skip(reason=f"geen browser: {CHROMIUM} bestaat niet; zet SCHAKEL_CHROMIUM"))


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory):
    """The address of a Schakel that runs for this test run, on a database of its own."""
    import psycopg
    from django.conf import settings

    import testserver

    home = tmp_path_factory.mktemp("running")
    with psycopg.connect(testserver.RUNNING.admin_url, autocommit=True) as admin:
        admin.execute("create database schakel_running owner schakel_owner encoding 'UTF8' template template0")
    (home / "connections").mkdir()
    for file in (settings.HOME / "connections").iterdir():
        address = file.read_text().rsplit("/", 1)[0] + "/schakel_running"
        (home / "connections" / file.name).write_text(address)
    environment = {**os.environ, "SCHAKEL_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    for words in (["migrate"], ["demo-region", "--size", SIZE]):
        subprocess.run(
            [sys.executable, "-m", "schakel", *words], env=environment, check=True, stdout=subprocess.DEVNULL
        )
    port = testserver.free_port()
    log = (home / "web.log").open("wb")
    children = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "gunicorn",
                "--bind",
                f"127.0.0.1:{port}",
                "--worker-class",
                "gthread",
                "--threads",
                "4",
                "--no-control-socket",
                "schakel.project.wsgi:application",
            ],
            env=environment,
            stdout=log,
            stderr=log,
        ),
        subprocess.Popen([sys.executable, "-m", "schakel", "worker"], env=environment, stdout=log, stderr=log),
    ]
    address = f"http://127.0.0.1:{port}"
    _wait(address)
    yield address
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(8)
        except subprocess.TimeoutExpired:
            child.kill()


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, running):
    """An empty browser page. After the test: no page error, no failed and no outside request."""
    context = chromium.new_context(locale="nl-NL", base_url=running, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(f"page error: {error}"))
    opened.on(
        "console",
        lambda line: (
            wrong.append(f"console: {line.text}") if line.type == "error" and "status of" not in line.text else None
        ),
    )
    opened.on(
        "request",
        lambda asked: wrong.append(f"outside: {asked.url}") if not asked.url.startswith((running, "data:")) else None,
    )
    yield opened
    context.close()
    assert wrong == []


def _wait(address: str) -> None:
    import time

    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/toegankelijkheid/", timeout=5)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the pages did not come up within 30 s")
