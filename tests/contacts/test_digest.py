"""What tells admins that there is work: the calendar, the digest by mail and in the product, the
daily look.
"""

import re
from datetime import date

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from contacts import changes, creating, digest, keepers, work
from contacts.models import ContactTask, FeedToken, Proposal, Provenance
from tests.contacts.test_changes import by_sql, change
from tests.factories.accounts import UserFactory
from tests.factories.keepers import a_keeper

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_the_calendar_has_a_secret_address_that_can_be_renewed(client, seeded, ada):
    client.force_login(ada)
    page = client.post(reverse("contacts:agenda")).content.decode()
    path = re.search(r'value="http://testserver(/agenda/[^"]+)"', page)[1]
    client.logout()
    feed = client.get(path)
    body = feed.content.decode()
    assert feed.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert body.startswith("BEGIN:VCALENDAR\r\n")
    assert "SUMMARY:Gegevens nakijken (" in body
    assert "LKHA" not in body
    assert path.split("/")[2] not in str(FeedToken.objects.values())
    client.force_login(ada)
    client.post(reverse("contacts:agenda"))
    client.logout()
    assert client.get(path).status_code == 404


def test_the_calendar_stops_with_the_admin(client, seeded, ada):
    from contacts import calendars

    path = reverse("contacts:due", args=[calendars.rotate(ada)])
    assert client.get(path).status_code == 200
    ada.is_active = False
    ada.save()
    assert client.get(path).status_code == 404


def test_the_calendar_stops_with_the_password(client, seeded, ada):
    from contacts import calendars

    path = reverse("contacts:due", args=[calendars.rotate(ada)])
    ada.set_password("een-ander-lang-woord-9")
    ada.save()
    assert client.get(path).status_code == 404


def test_the_digest_is_mailed_without_a_name(seeded, lkha, ada, ben):
    work.open_task("reported", lkha, "Er wordt niet opgenomen")
    call_command("send_digest")
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([ada.email, ben.email])
    assert "Gemeld als onjuist: 1" in mail.outbox[0].body
    assert not re.search(
        "LKHA|achterlating|Huwelijksdwang", mail.outbox[0].subject + mail.outbox[0].body
    )


def test_one_failing_check_does_not_silence_the_rest(client, lkha, ada, monkeypatch):
    from contacts import digest

    def broken() -> int:
        raise RuntimeError("broken")

    monkeypatch.setattr(digest, "CHECKS", (("Stuk", broken), *digest.CHECKS))
    work.open_task("reported", lkha)
    client.force_login(ada)
    page = client.get(reverse("contacts:digest")).content.decode()
    assert "data-failed" in page
    assert "Gemeld als onjuist</dt><dd>1" in page


def test_nothing_to_do_sends_no_mail(seeded, ada):
    Provenance.objects.update(how="site")
    call_command("send_digest")
    assert not mail.outbox


def test_the_daily_look_makes_tasks_once(seeded, ada, capsys):
    by_sql("fier", checked_on=date(2026, 1, 1))
    call_command("check_contacts")
    call_command("check_contacts")
    assert ContactTask.objects.filter(kind="overdue", closed_at=None).count() == 1


def test_the_digest_counts_nothing_of_another_organisation(client, seeded, ada, ben, ground):
    """Given an own contact of Ada that was reported, when Ben reads his digest, then it is not
    counted there.
    """
    own = creating.create(
        {"name": "Aandachtsfunctionaris", "phone": "030 555 12 12"},
        by=ada,
        ground=ground,
    )
    work.open_task(ContactTask.Kind.REPORTED, own)
    counts = {
        person: next(
            line.number
            for line in digest.lines(timezone.localdate(), person)
            if line.title.startswith("Gem")
        )
        for person in (ada, ben)
    }
    assert counts == {ada: 1, ben: 0}
    mail.outbox.clear()
    call_command("send_digest")
    told = {letter.to[0]: letter.body for letter in mail.outbox}
    assert "Gemeld als onjuist: 1" in told[ada.email]
    assert "Gemeld als onjuist" not in told.get(ben.email, "")


def told(capture, act) -> set[str]:
    """Whom this act mails; no mail says what it is about."""
    mail.outbox.clear()
    with capture(execute=True):
        act()
    assert not [one for one in mail.outbox if re.search(r"LKHA|070|lijst", one.body + one.subject)]
    return {to for one in mail.outbox for to in one.to}


def test_whoever_can_decide_on_a_proposal_is_mailed_and_its_author_when_it_is_decided(
    lkha, ada, ben, ground, django_capture_on_commit_callbacks
):
    capture = django_capture_on_commit_callbacks
    beside = a_keeper(organisation=ada.organisation)
    asked = told(capture, lambda: change(lkha, ada, ground, phone="070 345 43 20"))
    assert asked == {ben.email}, "of two organisations, and nobody of one's own"
    assert beside.email not in asked
    (waits,) = Proposal.objects.all()
    assert told(capture, lambda: changes.approve(waits, by=ben)) == {ada.email}


def test_whoever_can_name_a_keeper_is_mailed(ada, ben, django_capture_on_commit_callbacks):
    capture = django_capture_on_commit_callbacks
    new = UserFactory(admin=True)
    UserFactory(admin=True)
    assert told(capture, lambda: keepers.ask(by=ada, email=new.email)) == {ben.email}
    (row,) = keepers.waiting()
    decided = told(capture, lambda: keepers.decide(row, by=ben, granted=True))
    assert decided == {new.email, ada.email}


def test_while_there_are_no_keepers_the_admins_of_another_organisation_are(
    db, django_capture_on_commit_callbacks
):
    first, second = UserFactory(admin=True), UserFactory(admin=True)
    beside = UserFactory(admin=True, organisation=first.organisation)
    act = lambda: keepers.ask(by=first, email=beside.email)
    assert told(django_capture_on_commit_callbacks, act) == {second.email}
