"""A running Schakel with a small invented region, and a real browser that fails on any page error and any outside request."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

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
SIZE = "120"
WEB = ["gunicorn", "--worker-class", "gthread", "--threads", "4", "--no-control-socket", "schakel.project.wsgi"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not Path(CHROMIUM).exists():
                item.add_marker(pytest.mark.skip(reason=f"geen browser: {CHROMIUM} bestaat niet; zet SCHAKEL_CHROMIUM"))


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Schakel that runs for this test run, on a database of its own.

    With SCHAKEL_ADDRESS set the tests take a demonstration that already runs, and write in it.
    """
    if os.environ.get("SCHAKEL_ADDRESS"):
        yield os.environ["SCHAKEL_ADDRESS"].rstrip("/")
        return
    home = tmp_path_factory.mktemp("running")
    _make_database(home)
    environment = {**os.environ, "SCHAKEL_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    for words in (["migrate"], ["demo-region", "--size", SIZE]):
        subprocess.run(
            [sys.executable, "-m", "schakel", *words], env=environment, check=True, stdout=subprocess.DEVNULL
        )
    import testserver

    port = testserver.free_port()
    with _started([*WEB, "--bind", f"127.0.0.1:{port}"], environment, home / "web.log"):
        with _started(["schakel", "worker"], environment, home / "worker.log"):
            _wait(f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}"
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser, running: str) -> Iterator[Callable[..., Page]]:
    """Opens an empty browser page of a person apart: ``opened(width=375)``. After the test no page erred and none asked outside."""
    contexts, wrong = [], []

    def open_one(width: int = 1280, height: int = 900, **more: object) -> Page:
        size = {"width": width, "height": height}
        context = chromium.new_context(locale="nl-NL", base_url=running, viewport=size, accept_downloads=True, **more)
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        watch(page, running, wrong)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def page(opened: Callable[..., Page]) -> Page:
    """An empty browser page, 1280 wide."""
    return opened()


def watch(page: Page, running: str, wrong: list[str]) -> None:
    """Write down each page error, each complaint of the console and each request to somewhere else.

    That an answer says 404 or 422 is no complaint: tests ask for that.
    """

    def complains(line: object) -> None:
        if line.type == "error" and "status of" not in line.text:
            wrong.append(f"console: {line.text} at {page.url}")

    def asked(request: object) -> None:
        if not request.url.startswith((running, "data:", "blob:")):
            wrong.append(f"outside: {request.url}")

    page.on("pageerror", lambda error: wrong.append(f"page error: {error} at {page.url}"))
    page.on("console", complains)
    page.on("request", asked)


def _make_database(home: Path) -> None:
    """A second database on the server of this test run, and the addresses of its roles."""
    import psycopg
    from django.conf import settings

    import testserver
    from schakel.project.database import guard_database

    with psycopg.connect(testserver.RUNNING.admin_url, autocommit=True) as admin:
        admin.execute("create database schakel_running owner schakel_owner encoding 'UTF8' template template0")
        guard_database(admin, "schakel_running")
    (home / "connections").mkdir(mode=0o700)
    for file in (settings.HOME / "connections").iterdir():
        copy = home / "connections" / file.name
        copy.write_text(file.read_text().rsplit("/", 1)[0] + "/schakel_running")
        copy.chmod(0o600)


@contextmanager
def _started(words: list[str], environment: dict[str, str], log: Path) -> Iterator[None]:
    with log.open("wb") as kept:
        child = subprocess.Popen([sys.executable, "-m", *words], env=environment, stdout=kept, stderr=kept)
    try:
        yield
    finally:
        child.terminate()
        try:
            child.wait(8)
        except subprocess.TimeoutExpired:
            child.kill()


def _wait(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/toegankelijkheid/", timeout=5)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the pages did not come up within 30 s")
