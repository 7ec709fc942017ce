"""A sealed table for the tests of the vault."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from meldcode.vault import keys, ring, seals
from tests.backup.notes.models import Note


@pytest.fixture(scope="session")
def sealed_table(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Note)
        yield
        with connection.schema_editor() as editor:
            editor.delete_model(Note)


@pytest.fixture
def note(sealed_table: None, db: None) -> Callable[..., Note]:
    """Makes a note of a case of its own, saved."""

    def make(text: str = "tekst", **values: Any) -> Note:
        case_id = values.pop("case_id", None) or uuid4()
        keys.key_of(case_id)
        return Note.objects.create(case_id=case_id, text=text, **values)

    return make


@pytest.fixture
def ring_file(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """A folder of its own for the ring, with FIELD_KEYS unset."""
    settings.FIELD_KEYS = ""
    settings.DATA_DIR = tmp_path
    seals.forget()
    yield ring.path()
    seals.forget()
