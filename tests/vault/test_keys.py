"""Keys of owners: made once, wrapped, destroyed for good, wrapped anew."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from meldcode.operations import jobs
from meldcode.vault import keys, mac, ring, seals
from meldcode.vault.checks import keys_at_hand
from meldcode.vault.errors import KeyUnavailable
from meldcode.vault.models import Tombstone, TombstoneStands, WrappedKey
from tests.vault.rings import ring_text

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_a_key_comes_back_and_is_stored_wrapped_only() -> None:
    owner = uuid4()
    made = keys.new_key(owner)
    assert len(made) == 32
    assert keys.key_for(owner) == made
    assert made not in bytes(WrappedKey.objects.get(pk=owner).wrapped)
    assert keys.keys_for([owner, uuid4()]) == {owner: made}


def test_an_owner_has_one_key() -> None:
    owner = uuid4()
    made = keys.new_key(owner)
    with pytest.raises(IntegrityError), transaction.atomic(using="keys"):
        keys.new_key(owner)
    assert keys.key_of(owner) == keys.key_for(owner) == made
    assert keys.key_of(other := uuid4()) == keys.key_for(other)


def test_a_destroyed_key_is_gone_for_good() -> None:
    owner = uuid4()
    keys.new_key(owner)
    keys.destroy(owner, "retention")
    keys.destroy(owner)
    assert Tombstone.objects.get(owner=owner).reason == "retention"
    for ask in (keys.key_for, keys.new_key, keys.key_of):
        with pytest.raises(keys.KeyGone):
            ask(owner)
    assert keys.keys_for([owner]) == {}


def test_a_tombstone_stands() -> None:
    keys.destroy(uuid4())
    with pytest.raises(TombstoneStands):
        Tombstone.objects.all().delete()
    with pytest.raises(TombstoneStands):
        Tombstone.objects.update(reason="mistake")


def test_a_wrapped_key_does_not_open_for_another_owner() -> None:
    one, two = uuid4(), uuid4()
    keys.new_key(one)
    keys.new_key(two)
    WrappedKey.objects.filter(pk=two).update(wrapped=WrappedKey.objects.get(pk=one).wrapped)
    with pytest.raises(KeyUnavailable):
        keys.key_for(two)


def test_another_ring_opens_nothing(settings: Any) -> None:
    settings.FIELD_KEYS = ring_text("een")
    owner = uuid4()
    keys.new_key(owner)
    for wrong in (ring_text("twee"), ring.Ring((("een", bytes(32)),)).text()):
        settings.FIELD_KEYS = wrong
        with pytest.raises(KeyUnavailable, match="FIELD_KEYS"):
            keys.key_for(owner)


def test_rotation_keeps_every_key_and_seal_readable(settings: Any) -> None:
    WrappedKey.objects.all().delete()
    seals.forget()
    settings.FIELD_KEYS = ring_text("oud")
    owners = [uuid4() for _ in range(7)]
    before = {owner: keys.new_key(owner) for owner in owners}
    seal = mac(b"doel", b"bericht")
    settings.FIELD_KEYS = ring_text("nieuw", "oud")
    assert keys.rewrap(batch=3) == 3
    assert keys.keys_for(owners) == before
    call_command("rotate_keys", rewrap=True, batch=3)
    assert keys.rewrap() == 0
    settings.FIELD_KEYS = ring_text("nieuw")
    assert keys.keys_for(owners) == before
    assert mac(b"doel", b"bericht") == seal


def test_the_file_ring_rotates_by_one_command(ring_file: Any) -> None:
    WrappedKey.objects.all().delete()
    owner = uuid4()
    made = keys.new_key(owner)
    old = ring.ring()
    assert ring_file.stat().st_mode & 0o777 == 0o600
    call_command("rotate_keys")
    assert len(ring.ring().keys) == 2
    assert ring.ring().current != old.current
    call_command("rotate_keys", retire=True)
    assert len(ring.ring().keys) == 1
    assert keys.key_for(owner) == made


def test_a_key_stays_where_nobody_says_in_which_folder_the_backups_are(ring_file: Any) -> None:
    # given an installation that made a backup once, in a folder that is no setting
    keys.new_key(uuid4())
    jobs.keep("backup", succeeded_at=timezone.now())
    call_command("rotate_keys")
    # then a key goes only where that is asked for by name
    with pytest.raises(CommandError, match="--backups"):
        call_command("rotate_keys", retire=True)
    assert len(ring.ring().keys) == 2
    call_command("rotate_keys", retire=True, without_backup=True)
    assert len(ring.ring().keys) == 1


def test_a_key_in_use_is_not_retired(ring_file: Any) -> None:
    WrappedKey.objects.all().delete()
    owner = uuid4()
    keys.new_key(owner)
    ring.write(ring.ring().with_new(first=True), ring.path(), replace=True)
    call_command("rotate_keys", retire=True)
    assert len(ring.ring().keys) == 2
    keys.key_for(owner)


def test_a_lost_ring_is_said_and_no_other_is_made(ring_file: Any) -> None:
    WrappedKey.objects.all().delete()
    keys.new_key(uuid4())
    ring_file.unlink()
    with pytest.raises(ImproperlyConfigured, match="key ring is missing"):
        keys.new_key(uuid4())
    assert not ring_file.exists()
    assert [error.id for error in keys_at_hand()] == ["vault.E001"]


def test_a_ring_that_cannot_be_kept_is_said(ring_file: Any, settings: Any) -> None:
    WrappedKey.objects.all().delete()
    (ring_file.parent / "a file").write_text("")
    settings.DATA_DIR = ring_file.parent / "a file"
    with pytest.raises(ImproperlyConfigured, match="set FIELD_KEYS"):
        ring.ring()


def test_readiness_sees_another_ring(settings: Any) -> None:
    WrappedKey.objects.all().delete()
    settings.FIELD_KEYS = ring_text("een")
    seals.ready()
    settings.FIELD_KEYS = ring_text("twee")
    with pytest.raises(KeyUnavailable):
        seals.ready()


def test_without_data_the_first_ring_is_made(ring_file: Any) -> None:
    WrappedKey.objects.all().delete()
    assert keys_at_hand() == []
    assert not ring_file.exists()
    assert ring.ring() == ring.ring()
    assert ring_file.exists()


@pytest.mark.parametrize(
    "text",
    [
        "een",
        "een:",
        ":AAAA",
        "een:AAAA",
        "een:" + "A" * 43 + ",",
        "spatie in:" + "A" * 43,
        "een:" + "é" * 43,
    ],
)
def test_a_misspelt_ring_is_refused_without_showing_it(text: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        ring.parse(text)
    assert "FIELD_KEYS" in str(refused.value)
    assert "AAAA" not in str(refused.value)


def test_the_same_id_twice_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="twice"):
        ring.parse(ring_text("een", "een"))


def test_a_ring_shows_nothing() -> None:
    assert "een" not in repr(ring.parse(ring_text("een")))


def test_the_vault_lives_in_its_own_database() -> None:
    assert WrappedKey.objects.db == "keys"
    assert Tombstone.objects.db == "keys"
    assert isinstance(seals.ROOT, UUID)
