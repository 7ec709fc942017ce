"""The daily jobs: a row each, told to machines and to admins, and never twice at once."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.management.commands.daily import due_jobs
from meldcode.operations import jobs, troubles
from meldcode.operations.models import Job, Mail
from meldcode.vault import epochs, keys
from meldcode.vault.models import WrappedKey
from tests.factories.accounts import UserFactory
from tests.vault.rings import ring_text

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def fails() -> None:
    raise ValueError("Kersenbloesem")


def told(name: str, job: Any) -> tuple[bool, dict[str, Any]]:
    said: list[str] = []
    went = jobs.run(name, job, said.append)
    return went, json.loads(said[0])


def test_a_job_that_goes_well_says_when() -> None:
    went, line = told("backup", lambda: None)
    assert went
    assert line["ok"] is True
    assert Job.objects.get(pk="backup").succeeded_at


def test_a_job_that_fails_says_which_and_how_and_never_with_what() -> None:
    told("backup", lambda: None)
    before = Job.objects.get(pk="backup").succeeded_at
    went, line = told("backup", fails)
    row = Job.objects.get(pk="backup")
    assert not went
    assert (line["problem"], row.problem) == ("ValueError", "ValueError")
    assert "Kersenbloesem" not in json.dumps(line)
    assert row.succeeded_at == before


def test_two_at_once_are_refused(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    with held_elsewhere(), pytest.raises(jobs.AlreadyRunning), jobs.alone():
        pass
    with jobs.alone():
        pass


@contextmanager
def held_elsewhere() -> Iterator[None]:
    """As another process holds it."""
    if connection.vendor == "sqlite":
        with jobs.alone():
            yield
        return
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [jobs.LOCK])
        yield
    other.close()


def test_a_watching_machine_learns_what_is_late(capsys: Any) -> None:
    with pytest.raises(SystemExit):
        call_command("job_status")
    told("backup", lambda: None)
    call_command("job_status")
    Job.objects.update(succeeded_at=timezone.now() - timedelta(hours=27))
    with pytest.raises(SystemExit):
        call_command("job_status")
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["late"] is True


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(UserFactory(admin=True))
    return client


def page(admin: Client, name: str) -> str:
    return admin.get(reverse(name)).content.decode()


def test_an_admin_reads_how_it_runs(admin: Client) -> None:
    assert "nog nooit gedraaid" in page(admin, "operations:state")
    told("backup", lambda: None)
    html = page(admin, "operations:state")
    assert "Alles draait zoals het moet" in html
    assert 'data-job="backup"' in html
    assert "data-troubles" not in page(admin, "contacts:desk")


def test_a_failing_job_stands_on_the_desk(admin: Client) -> None:
    told("backup", lambda: None)
    told("audit seal", fails)
    assert "zegel op het controlespoor» lukt niet." in page(admin, "contacts:desk")
    Job.objects.filter(pk="backup").update(succeeded_at=timezone.now() - timedelta(days=3))
    assert "«back-up» lukt niet sinds" in page(admin, "contacts:desk")


def test_mail_that_does_not_leave_stands_on_the_desk(admin: Client) -> None:
    told("backup", lambda: None)
    long_ago = timezone.now() - timedelta(minutes=20)
    values = {"sealed": b"", "made_at": long_ago, "due_at": long_ago}
    Mail.objects.create(address="a", **values)
    assert "wordt niet verstuurd: er liggen berichten" in page(admin, "contacts:desk")
    Mail.objects.update(attempts=3)
    assert "neemt berichten niet aan" in page(admin, "contacts:desk")
    Mail.objects.update(given_up_at=timezone.now())
    assert "mail niet bezorgd" in page(admin, "contacts:desk")


def test_every_daily_job_has_a_name_that_an_admin_understands(settings: Any) -> None:
    from meldcode.management.commands.daily import due_jobs

    settings.BACKUP_FOLDER, settings.AGE_RECIPIENT = "/somewhere", "age1"
    assert due_jobs().keys() <= troubles.NAMES.keys()


@pytest.mark.parametrize(
    ("last", "sentence"),
    [
        (None, "nog geen back-up van gegevens en sleutels gelukt"),
        ("failed", "laatste back-up van gegevens en sleutels is mislukt"),
        ("old", "«back-up» lukt niet sinds"),
        ("today", ""),
    ],
)
def test_admins_hear_of_a_backup_that_is_not_there(
    admin: Client, last: str | None, sentence: str, django_capture_on_commit_callbacks: Any
) -> None:
    # given a machine whose other jobs go well
    told("audit seal", lambda: None)
    if last:
        told("backup", lambda: None)
    if last == "failed":
        told("backup", fails)
    if last == "old":
        Job.objects.filter(pk="backup").update(succeeded_at=timezone.now() - timedelta(hours=27))
    # when the day's jobs are done
    with django_capture_on_commit_callbacks(execute=True):
        told("troubles", troubles.tell_admins)
    # then it stands on the desk, and a mail without a word of it brings every admin there
    assert ("data-troubles" in page(admin, "contacts:desk")) is bool(sentence)
    assert sentence in page(admin, "contacts:desk")
    assert len(mail.outbox) == bool(sentence)
    assert "back-up" not in " ".join(one.body for one in mail.outbox)


def test_an_epoch_ends_with_a_backup_alone(settings: Any, tmp_path: Path) -> None:
    """Else what was deleted since would be in no backup that can still be opened."""
    settings.EPOCHS_FILE, settings.FIELD_KEYS = str(tmp_path / "epochs"), ring_text("een")
    WrappedKey.objects.all().delete()
    owner = uuid4()
    keys.new_key(owner)
    first = epochs.epochs().current
    keys.destroy(owner)
    for _ in range(3):
        due_jobs()["epoch"]()
    assert first in epochs.epochs().keys
    assert epochs.epochs().current != first
    epochs.end()  # as `backup` does once it is whole
    assert first not in epochs.epochs().keys


def test_a_backup_by_hand_counts_too(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    with pytest.raises(CommandError):
        call_command("backup", tmp_path / "none" / "such", to="age1nothing")
    assert Job.objects.get(pk="backup").problem
