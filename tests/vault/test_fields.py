"""A sealed text: plain on the object, unreadable and unmovable in the database."""

import pickle
from collections.abc import Callable

import pytest
from django.core.exceptions import FieldError
from django.db import connection, transaction

from meldcode.vault import fields, keys
from meldcode.vault.errors import SealBroken
from tests.backup.notes.models import Note

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
Maker = Callable[..., Note]


def stored(note: Note, column: str = "text") -> bytes:
    with connection.cursor() as cursor:
        key = note.pk.hex if connection.vendor == "sqlite" else note.pk
        cursor.execute(f"SELECT {column} FROM drill_note WHERE id = %s", [key])
        return bytes(cursor.fetchone()[0])


def store(note: Note, value: bytes, column: str = "text") -> None:
    with connection.cursor() as cursor:
        key = note.pk.hex if connection.vendor == "sqlite" else note.pk
        cursor.execute(f"UPDATE drill_note SET {column} = %s WHERE id = %s", [value, key])


@pytest.mark.parametrize(
    "text",
    ["", "gewoon", "é 😀 \u202e", "nul \x00 erin", "half \ud800 teken", "x" * 100_000, "\r\n\t"],
    ids=["empty", "plain", "bidi", "nul", "surrogate", "long", "lines"],
)
def test_any_text_comes_back_as_it_was(note: Maker, text: str) -> None:
    made = note(text)
    assert Note.objects.get(pk=made.pk).text == text
    assert len(stored(made)) == len(text.encode("utf-8", "surrogatepass")) + 29
    if len(text) > 3:
        assert text.encode("utf-8", "surrogatepass") not in stored(made)


def test_the_same_text_is_never_stored_alike(note: Maker) -> None:
    one = note("hetzelfde")
    two = note("hetzelfde", case_id=one.case_id)
    before = stored(one)
    one.save()
    assert len({before, stored(one), stored(two)}) == 3


def test_none_is_null_and_can_be_asked_for(note: Maker) -> None:
    note("een", other=None)
    note("twee", other="")
    assert Note.objects.filter(other__isnull=True).count() == 1
    assert Note.objects.get(other__isnull=False).other == ""


@pytest.mark.parametrize(
    "place", [0, 1, 12, 13, -1], ids=["version", "nonce", "nonce end", "text", "tag"]
)
def test_one_changed_bit_is_refused(note: Maker, place: int) -> None:
    made = note("ongemoeid")
    raw = bytearray(stored(made))
    raw[place] ^= 1
    store(made, bytes(raw))
    with pytest.raises(SealBroken):
        _ = Note.objects.get(pk=made.pk).text


@pytest.mark.parametrize("raw", [b"", b"\x01", b"\x01" + bytes(28), b"platte tekst"])
def test_what_was_never_sealed_is_refused(note: Maker, raw: bytes) -> None:
    made = note("tekst")
    store(made, raw)
    with pytest.raises(SealBroken):
        _ = Note.objects.get(pk=made.pk).text


def test_a_value_does_not_open_in_another_row_of_the_same_case(note: Maker) -> None:
    one = note("van een")
    two = note("van twee", case_id=one.case_id)
    store(two, stored(one))
    with pytest.raises(SealBroken):
        _ = Note.objects.get(pk=two.pk).text
    assert Note.objects.get(pk=one.pk).text == "van een"


def test_a_value_does_not_open_in_another_column(note: Maker) -> None:
    made = note("tekst", other="anders")
    store(made, stored(made, "other"))
    with pytest.raises(SealBroken):
        _ = Note.objects.get(pk=made.pk).text


def test_a_value_does_not_open_with_the_key_of_another_case(note: Maker) -> None:
    made, stranger = note("tekst"), note("vreemd")
    Note.objects.filter(pk=made.pk).update(case_id=stranger.case_id)
    with pytest.raises(SealBroken):
        _ = Note.objects.get(pk=made.pk).text


def test_nothing_is_opened_before_it_is_looked_at(note: Maker) -> None:
    made = note("tekst")
    keys.destroy(made.case_id)
    found = Note.objects.get(pk=made.pk)
    assert found.case_id == made.case_id
    with pytest.raises(keys.KeyGone):
        _ = found.text


def test_an_unopened_text_is_saved_as_it_was(note: Maker) -> None:
    made = note("tekst")
    before = stored(made)
    Note.objects.get(pk=made.pk).save()
    assert stored(made) == before


def test_a_copied_row_is_refused_while_unopened(note: Maker) -> None:
    found = Note.objects.get(pk=note("tekst").pk)
    found.pk = Note().pk
    found._state.adding = True
    with pytest.raises(SealBroken):
        found.save()


@pytest.mark.parametrize(
    "lookup", ["text", "text__contains", "text__in", "text__length", "text__startswith"]
)
def test_the_database_cannot_search_in_it(note: Maker, lookup: str) -> None:
    with pytest.raises(FieldError):
        Note.objects.filter(**{lookup: "tekst"}).exists()


def test_no_door_writes_it_unsealed(note: Maker) -> None:
    made = note("tekst")
    with pytest.raises(TypeError), transaction.atomic():
        Note.objects.filter(pk=made.pk).update(text="open")
    with pytest.raises(TypeError), transaction.atomic():
        Note.objects.bulk_update([made], ["text"])
    with pytest.raises(TypeError):
        made.text = b"open"
    keyed = Note(case_id=made.case_id, text="bulk")
    Note.objects.bulk_create([keyed])
    assert b"bulk" not in stored(keyed)
    assert Note.objects.get(pk=keyed.pk).text == "bulk"


def test_it_shows_in_no_representation(note: Maker) -> None:
    made = note("geheimwoord")
    found = Note.objects.get(pk=made.pk)
    assert "geheimwoord" not in repr(found) + str(found) + repr(Note.objects.values("text")) + repr(
        vars(found)
    )
    assert b"geheimwoord" not in pickle.dumps(found)


def test_a_deferred_text_loads_when_asked(note: Maker) -> None:
    made = note("later")
    assert Note.objects.defer("text").get(pk=made.pk).text == "later"
    assert Note.objects.only("id").get(pk=made.pk).text == "later"


def test_seal_and_unseal_stand_alone() -> None:
    sealed = fields.seal(bytes(32), b"plaats", "tekst")
    assert fields.unseal(bytes(32), b"plaats", sealed) == "tekst"
    for key, place in ((bytes(31) + b"\x01", b"plaats"), (bytes(32), b"elders")):
        with pytest.raises(SealBroken):
            fields.unseal(key, place, sealed)
