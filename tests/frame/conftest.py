"""What the tests of the frame share: a teacher with a case, and pages that fail."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from meldcode.accounts.models import User
from meldcode.cases.models import Case
from tests.factories.cases import a_case
from tests.journeys.conftest import teacher
from tests.journeys.steps import sign_in

__all__ = ["teacher"]


@pytest.fixture
def failing_pages(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.frame.urls"


@pytest.fixture
def case(teacher: User) -> Case:
    return a_case(teacher, whereabouts="netherlands")


@pytest.fixture
def at_work(
    new_context: Callable[..., BrowserContext], live_server: Any, teacher: User, case: Case
) -> Callable[..., Page]:
    """A page of the teacher, at a page of the case."""

    def go(path: str = "contact/", width: int = 1280, **options: Any) -> Page:
        context = new_context(width, **options)
        sign_in(context, live_server.url, teacher)
        page = context.new_page()
        page.goto(f"{live_server.url}/werk/{case.pk}/{path}")
        return page

    return go
