"""A model that is missing, cut or changed: nothing can be shared, no note is lost, admins are
told.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from meldcode.anonymity import model as models
from meldcode.anonymity.model import model
from meldcode.cases.models import Case, Entry, Kind, MaskedCopy
from tests.cases.test_masked_copies import TYPED, note, url
from tests.cases.test_masking import kept, send
from tests.cases.test_names_once import signed_in
from tests.factories.accounts import UserFactory
from tests.factories.cases import a_case

Harm = Callable[[Path], object]
HARMS: dict[str, Harm] = {
    "missing": lambda path: path.unlink(),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-7]),
    "changed": lambda path: path.write_bytes(b"?" + path.read_bytes()[1:]),
}


@pytest.fixture
def case() -> Case:
    return a_case(UserFactory(), whereabouts="netherlands")


@pytest.fixture
def browser(case: Case) -> Client:
    return signed_in(case.owner)


@pytest.fixture(params=HARMS)
def broken(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    for path in models._DATA.glob("context.*"):
        shutil.copy(path, tmp_path)
    HARMS[request.param](tmp_path / "context.bin")
    monkeypatch.setattr(models, "_DATA", tmp_path)
    model.cache_clear()
    yield
    model.cache_clear()


def test_nothing_is_confirmed_and_the_page_says_so(
    browser: Client, case: Case, broken: None
) -> None:
    entry = note(case)
    for answer in (
        browser.get(url(case, entry)),
        browser.post(url(case, entry), {"doe": "bevestig", "getoond": ""}),
    ):
        assert answer.status_code == 200
        assert "De controle werkt nu niet" in answer.content.decode()
    assert not MaskedCopy.objects.exists()


def test_nothing_goes_out_to_the_person_concerned(
    browser: Client, case: Case, broken: None
) -> None:
    note(case)
    page = browser.get(reverse("subject_access:answer", args=[case.pk]))
    assert page.status_code == 200
    assert "De controle werkt nu niet" in page.content.decode()
    assert "Qandil" not in page.content.decode()


def test_the_note_itself_is_kept(browser: Client, case: Case, broken: None) -> None:
    assert send(browser, case, TYPED).status_code == 302
    assert kept(case) == [TYPED]
    assert Entry.objects.filter(case=case, kind=Kind.AGAINST).count() == 1


def test_admins_are_told_without_a_word_of_a_case(case: Case, broken: None) -> None:
    admin = signed_in(UserFactory(organisation=case.organisation, admin=True))
    for page in ("operations:state", "contacts:desk"):
        assert "De controle op namen werkt niet" in admin.get(reverse(page)).content.decode()


def test_with_a_whole_model_admins_are_told_nothing_of_it(case: Case) -> None:
    admin = signed_in(UserFactory(organisation=case.organisation, admin=True))
    shown = admin.get(reverse("operations:state")).content.decode()
    assert "De controle op namen werkt niet" not in shown
