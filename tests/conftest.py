"""What tests of every room share: tables that are there already, and the browser."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as tried
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import migrated, shared_out
from tests.browser import ARGS, CHROMIUM
from tests.shipped import make_directory

# Tests start hundreds of processes of the product: what one compiled, the next ones read.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# No test is a fault because the machine is busy.
tried.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
tried.load_profile("here")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: a test with a browser or a process of its own also waits."""
    return (os.cpu_count() or 1) + 1


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(shared_out.OPTION, help=shared_out.HELP)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Drills take minutes: they come first, so that no process waits for one at the end. Those in
    Django's own databases stay where pytest-django put them.
    """
    if asked := config.getoption(shared_out.OPTION):
        items[:] = shared_out.taken(items, asked)
    items.sort(key=lambda item: not is_drill_of_its_own(item))


def is_drill_of_its_own(item: pytest.Item) -> bool:
    own = item.get_closest_marker("django_db") is None
    return own and item.get_closest_marker("drill") is not None


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Whether Django takes the tables it finds; those in files are put there first."""
    return bool(migrated.files(of_test))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """The tables of an earlier run stand there before Django makes them: that takes seconds."""
    for alias, file in migrated.files(of_test).items():
        migrated.put(alias, file)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Django's databases; their tables are kept for the next run."""
    for alias, file in migrated.files(of_test).items():
        migrated.keep(alias, file)
    with django_db_blocker.unblock():
        make_directory()


def of_test(database: dict[str, Any]) -> str:
    """Where the database of the tests lies."""
    return str(database["TEST"]["NAME"])


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for the whole run; skips where there is none, unless REQUIRE_ALL asks for
    everything.
    """
    if not Path(CHROMIUM).exists():
        message = f"There is no Chromium at {CHROMIUM}; set CHROMIUM to where it is."
        if os.environ.get("REQUIRE_ALL"):
            pytest.fail(message)
        pytest.skip(message)
    # The driver keeps an event loop in this thread, which Django would take for asynchronous code.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")
    if before is not None:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture
def new_context(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts (viewport, colour scheme, no JavaScript); closes them after
    the test.
    """
    made: list[BrowserContext] = []

    def make(width: int = 1280, height: int = 900, **options: object) -> BrowserContext:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale="nl-NL", **options
        )
        context.set_default_timeout(10_000)
        made.append(context)
        return context

    yield make
    for context in made:
        # A page that goes hands its words over; the database of the test is emptied by then.
        context.set_offline(True)
        context.close()


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page of a wide screen."""
    return new_context().new_page()


@pytest.fixture
def phone(new_context: Callable[..., BrowserContext]) -> Page:
    """A page of a small telephone."""
    return new_context(360, 740).new_page()


@pytest.fixture
def no_script(new_context: Callable[..., BrowserContext]) -> Page:
    """A page of a browser without JavaScript."""
    return new_context(java_script_enabled=False).new_page()
