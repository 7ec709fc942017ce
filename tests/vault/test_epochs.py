"""Epochs: what a disk keeps of a destroyed key opens with no key that still lives."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.exceptions import InvalidTag
from django.core.exceptions import ImproperlyConfigured

from meldcode.vault import cipher, epochs, keys, ring, seals
from meldcode.vault.models import Tombstone, WrappedKey
from tests.vault.rings import ring_text

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture(autouse=True)
def own_file(settings: Any, tmp_path: Path) -> Iterator[Path]:
    settings.EPOCHS_FILE = str(tmp_path / "epochs")
    settings.FIELD_KEYS = ring_text("een", "twee")
    WrappedKey.objects.all().delete()
    seals.forget()
    yield tmp_path / "epochs"
    seals.forget()


def opens(owner: UUID, wrapped: bytes) -> bool:
    """Whether anything that lives opens these bytes, as they were found somewhere."""
    for _, master in ring.ring().keys:
        for _, secret in (*epochs.epochs().keys, ("", None)):
            try:
                cipher.open_(epochs.wrapping_key(master, secret), keys.bound(owner), wrapped)
            except InvalidTag:
                continue
            return True
    return False


def bytes_of(owner: UUID) -> bytes:
    return bytes(WrappedKey.objects.get(pk=owner).wrapped)


def test_a_key_opens_with_ring_and_epoch_together(own_file: Path) -> None:
    owner = uuid4()
    made = keys.new_key(owner)
    assert own_file.stat().st_mode & 0o777 == 0o600
    assert keys.key_for(owner) == made
    assert opens(owner, bytes_of(owner))
    own_file.write_text(ring_text("een"))
    with pytest.raises(keys.KeyUnavailable):
        keys.key_for(owner)


def test_after_a_deletion_nothing_opens_what_a_disk_still_has() -> None:
    gone, kept = uuid4(), uuid4()
    for owner in (gone, kept):
        keys.new_key(owner)
    on_disk = [bytes_of(gone), bytes_of(kept)]
    keys.destroy(gone)
    assert epochs.due()
    assert opens(gone, on_disk[0])
    epochs.begin()
    assert keys.rewrap_all() == 1
    assert opens(gone, on_disk[0])
    assert epochs.end() == 1
    assert not epochs.due()
    assert not opens(gone, on_disk[0])
    assert not opens(kept, on_disk[1])
    assert len(keys.key_for(kept)) == 32


def test_a_deletion_after_the_rewrapping_asks_for_another_epoch() -> None:
    owner = uuid4()
    keys.new_key(owner)
    epochs.begin()
    keys.rewrap_all()
    epochs.end()
    assert not epochs.due()
    keys.destroy(owner)
    assert epochs.due()


def test_an_epoch_that_still_wraps_something_stays() -> None:
    owner = uuid4()
    made = keys.new_key(owner)
    epochs.begin()
    assert epochs.end() == 0
    assert keys.key_for(owner) == made


def test_a_key_of_before_there_were_epochs_opens_and_is_wrapped_anew() -> None:
    owner, data_key = uuid4(), os.urandom(32)
    name, master = ring.ring().current
    wrapped = cipher.close(master, keys.bound(owner), data_key)
    WrappedKey.objects.create(pk=owner, ring_id=name, wrapped=wrapped)
    assert keys.key_for(owner) == data_key
    assert keys.rewrap_all() == 1
    assert keys.key_for(owner) == data_key
    assert WrappedKey.objects.get(pk=owner).epoch == epochs.epochs().current[0]


def test_the_secret_that_ended_is_written_over(own_file: Path) -> None:
    epochs.epochs()
    held = own_file.open("rb")
    before = held.read()
    epochs.begin()
    epochs.end()
    held.seek(0)
    assert held.read() != before
    assert len(epochs.epochs().keys) == 1
    held.close()


def test_what_a_process_that_died_was_about_to_write_is_written_over(own_file: Path) -> None:
    epochs.epochs()
    left, now = (own_file.with_name(f".{own_file.name}.{name}") for name in ("left", "now"))
    for file in (left, now):
        file.write_bytes(own_file.read_bytes())
    os.utime(left, (0, 0))
    held = left.open("rb")
    epochs.begin()
    assert (left.exists(), now.exists()) == (False, True)
    assert held.read() not in (own_file.read_bytes(), now.read_bytes(), b"")
    held.close()


def test_a_lost_file_is_said_and_no_other_is_made(own_file: Path) -> None:
    keys.new_key(uuid4())
    own_file.unlink()
    for ask in (lambda: keys.new_key(uuid4()), epochs.epochs):
        with pytest.raises(ImproperlyConfigured, match="epochs is missing"):
            ask()
    assert not own_file.exists()


@pytest.mark.parametrize("text", ["", "een", "een:AAAA", "x" * 50])
def test_a_broken_file_is_said_without_showing_it(own_file: Path, text: str) -> None:
    own_file.write_text(text)
    with pytest.raises(ImproperlyConfigured, match="file of epochs") as refused:
        epochs.epochs()
    assert "AAAA" not in str(refused.value)


def test_secrets_of_a_backup_come_beside_those_that_are_here() -> None:
    owner = uuid4()
    made = keys.new_key(owner)
    others = ring.read(ring_text("oud"), "")
    epochs.add(others)
    assert epochs.epochs().current[0] == "oud"
    assert keys.key_for(owner) == made


def test_the_tombstone_knows_the_epoch_alone() -> None:
    owner = uuid4()
    keys.new_key(owner)
    keys.destroy(owner)
    assert Tombstone.objects.get(owner=owner).epoch == epochs.epochs().current[0]
    keys.destroy(other := uuid4())
    assert Tombstone.objects.get(owner=other).epoch == ""
