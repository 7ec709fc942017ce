"""R33: what is vital changes through two admins, is never blank and never goes away."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from contacts import changes, checks, creating, directory, work
from contacts.models import Contact, ContactTask, Country, Proposal, Refused, Version
from contacts.subjects import Ground
from meldcode.contact_desk import restoring

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
NEW = "070 345 43 20"


def change(subject, by, ground, version=1, **typed):
    return changes.change(subject, typed, by=by, ground=ground, version=version)


def agreed(subject, by, second, ground, version=1, **typed):
    """Proposed by one keeper and approved by another."""
    return changes.approve(change(subject, by, ground, version, **typed), by=second)


def by_sql(row: str, /, **values) -> None:
    """As someone with the database in hand would do it."""
    sets = ", ".join(f"{name} = %s" for name in values)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE contacts_contact SET {sets} WHERE slug = %s", [*values.values(), row]
        )


@transaction.atomic
def run_at_once(statement: str) -> None:
    """A statement with every constraint looked at before it ends."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.check_constraints()


def test_R33_a_change_of_a_vital_contact_is_a_proposal(lkha, ada, ground):
    made = change(lkha, ada, ground, phone=NEW)
    lkha.refresh_from_db()
    assert isinstance(made, Proposal)
    assert lkha.dial == "+31703454319"
    assert made.changes["dial"] == {"old": "+31703454319", "new": "+31703454320"}
    assert made.changes["display_abroad"]["new"] == "+31 70 345 4320"


def test_R33_a_second_admin_makes_it_effective(lkha, ada, ben, ground):
    changes.approve(change(lkha, ada, ground, phone=NEW), by=ben)
    lkha.refresh_from_db()
    assert (lkha.dial, lkha.display, lkha.version) == ("+31703454320", "070 345 4320", 2)
    assert lkha.seal_fits()
    made = Version.objects.get(contact=lkha, number=2)
    assert (made.made_by, made.proposal.decided_by, made.source) == (ada, ben, ground.source)


def test_a_form_that_is_sent_twice_is_one_proposal(lkha, ada, ben, ground):
    one = change(lkha, ada, ground, phone=NEW)
    assert change(lkha, ada, ground, phone=NEW) == one
    assert change(lkha, ada, ground, phone="070 345 43 21") != one
    assert change(lkha, ben, ground, phone=NEW) != one
    assert Proposal.objects.count() == ContactTask.objects.filter(closed_at=None).count() == 3


def test_R33_the_same_admin_cannot_approve(lkha, ada, ground):
    proposal = change(lkha, ada, ground, phone=NEW)
    with pytest.raises(Refused, match="eigen voorstel"):
        changes.approve(proposal, by=ada)
    proposal.decided_by, proposal.decision, proposal.decided_at = ada, "approved", timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        proposal.save()


def test_R33_no_professional_can_approve(lkha, ada, alice, ground):
    proposal = change(lkha, ada, ground, phone=NEW)
    with pytest.raises(Refused):
        changes.approve(proposal, by=alice)
    with pytest.raises(Refused, match="beheerder"):
        change(lkha, alice, ground, phone=NEW)


def test_a_decision_is_taken_once(lkha, ada, ben, ground):
    proposal = change(lkha, ada, ground, phone=NEW)
    changes.reject(proposal, by=ben, reason="klopt niet")
    with pytest.raises(Refused, match="al besloten"):
        changes.approve(proposal, by=ben)
    lkha.refresh_from_db()
    assert lkha.version == 1


def test_its_author_withdraws_a_proposal(lkha, ada, ground):
    proposal = change(lkha, ada, ground, phone=NEW)
    changes.reject(proposal, by=ada)
    proposal.refresh_from_db()
    assert proposal.decision == Proposal.WITHDRAWN


def test_a_proposal_on_an_older_state_is_refused(lkha, ada, ben, ground):
    first, second = (
        change(lkha, ada, ground, phone=NEW),
        change(lkha, ada, ground, phone="070 345 43 21"),
    )
    changes.approve(first, by=ben)
    with pytest.raises(Refused, match="intussen veranderd"):
        changes.approve(second, by=ben)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_proposals_never_make_a_number_that_nobody_read(seeded, ada, ben, ground, order):
    """A new number, and another writing of the old one: each looks right beside the contact."""
    ministry = Contact.objects.get(slug="buitenlandse-zaken")
    made = [
        change(ministry, ada, ground, phone="030 253 35 50"),
        change(ministry, ada, ground, display_abroad="+31 24 724 7247"),
    ]
    changes.approve(made[order[0]], by=ben)
    with pytest.raises(ValidationError, match=r"intussen veranderd|ander nummer"):
        changes.approve(made[order[1]], by=ben)
    ministry.refresh_from_db()
    assert ministry.version == 2
    assert ministry.seal_fits()


def test_a_new_vital_contact_keeps_a_way_in_through_every_proposal(seeded, ada, ground):
    found = {"name": "Steunpunt Zuid", "website": "https://www.voorbeeld.nl"}
    new = creating.propose_contact(found, by=ada, ground=ground, vital=True).contact
    with pytest.raises(Refused, match="Vul een telefoonnummer of een website in"):
        change(new, ada, ground, version=0, email="steun@voorbeeld.nl")


@pytest.mark.parametrize("typed", [{"phone": "", "dial": ""}, {"website": ""}, {"name": ""}])
def test_R33_a_vital_contact_is_never_blanked(lkha, ada, ground, typed):
    with pytest.raises(ValidationError):
        change(lkha, ada, ground, **typed)
    assert not Proposal.objects.exists()


def test_R33_a_vital_contact_is_never_deleted(lkha):
    for act in (
        lkha.delete,
        Contact.objects.filter(slug="lkha").delete,
        Contact.objects.all().delete,
    ):
        with pytest.raises(Refused, match="van levensbelang"):
            act()
    assert Contact.objects.filter(slug="lkha").exists()


def test_R33_the_database_refuses_too(lkha):
    for statement in (
        "DELETE FROM contacts_contact WHERE slug = 'lkha'",
        "UPDATE contacts_contact SET dial = '', website = '' WHERE slug = 'lkha'",
        "UPDATE contacts_contact SET retired_on = '2026-01-01' WHERE slug = 'lkha'",
    ):
        with pytest.raises(IntegrityError):
            run_at_once(statement)


def test_R33_no_save_and_no_update_goes_past_the_second_admin(lkha):
    lkha.phone = "+31703454320"
    with pytest.raises(Refused, match="van levensbelang"):
        lkha.save()
    with pytest.raises(Refused):
        Contact.objects.filter(slug="lkha").update(dial="+31703454320")
    with pytest.raises(Refused):
        Contact.objects.bulk_update([lkha], ["phone"])


def test_R33_the_routing_of_an_embassy_is_vital_too(seeded, ada, ben, ground):
    syria = Country.objects.get(iso="SY")
    posts = [{"nl": "Amman (Jordanië)", "tail": "jordanie/ambassade-amman", "elsewhere": True}]
    proposal = change(syria, ada, ground, posts=posts)
    assert directory.memory().countries["SY"].posts[0].tail == "libanon/ambassade-beiroet"
    changes.approve(proposal, by=ben)
    approved = directory.memory().countries["SY"].posts
    assert [post.tail for post in approved] == ["jordanie/ambassade-amman"]
    with pytest.raises(Refused):
        Country.objects.get(iso="SY").delete()
    with pytest.raises(Refused):
        Country.objects.all().delete()


def test_R33_a_vital_flag_that_was_switched_off_by_sql_opens_no_door(lkha, ada, ground):
    by_sql("lkha", critical=False)
    lkha.refresh_from_db()
    assert isinstance(change(lkha, ada, ground, when_nl="Altijd"), Proposal)


def test_R34_no_change_and_no_row_carries_the_withdrawn_number(seeded, ada, ground):
    ministry = Contact.objects.get(slug="buitenlandse-zaken")
    with pytest.raises(ValidationError) as caught:
        change(ministry, ada, ground, whatsapp="06 82 38 77 96")
    assert caught.value.message_dict == {
        "whatsapp": ["Dit WhatsApp-nummer is vervallen. Gebruik +31 857 737 400."]
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        by_sql("buitenlandse-zaken", whatsapp="+31682387796")


def test_what_everybody_sees_changes_when_a_second_keeper_agrees(fier, ada, ben, ground):
    made = agreed(fier, ada, ben, ground, website="https://www.fier.nl/chat")
    fier.refresh_from_db()
    assert isinstance(made, Version)
    assert fier.website == "https://www.fier.nl/chat"
    assert fier.provenance.get(field="website").checked_by == ada


@pytest.mark.parametrize(
    "bad",
    [
        Ground("", date(2026, 11, 1)),
        Ground("bron", None),
        Ground("bron", timezone.localdate() + timedelta(2)),
    ],
)
def test_no_change_without_a_source_and_its_date(fier, ada, bad):
    with pytest.raises(Refused):
        change(fier, ada, bad, when_nl="Altijd")


def test_nothing_changed_is_said(fier, ada, ground):
    with pytest.raises(Refused, match="niets veranderd"):
        change(fier, ada, ground, name="Fier")


def test_two_admins_at_once_the_second_sees_it(fier, ada, ben, ground):
    agreed(fier, ada, ben, ground, when_nl="Altijd")
    with pytest.raises(changes.Conflict) as caught:
        change(fier, ben, ground, version=1, when_nl="Nooit")
    assert caught.value.current.when_nl == "Altijd"


def test_the_same_number_in_another_writing_changes_nothing(lkha, ada, ground):
    with pytest.raises(Refused, match="niets veranderd"):
        change(lkha, ada, ground, phone="+31 (0)70 3454319")


def test_an_earlier_state_comes_back_by_the_same_path(fier, lkha, ada, ben, ground):
    agreed(fier, ada, ben, ground, when_nl="Altijd")
    first = Version.objects.get(contact=fier, number=1)
    changes.approve(restoring.restore(fier, first, by=ada, reason="toch niet"), by=ben)
    fier.refresh_from_db()
    assert (fier.version, fier.when_nl[:12]) == (3, "Om te chatte")
    changes.approve(change(lkha, ada, ground, phone=NEW), by=ben)
    back = restoring.restore(
        lkha, Version.objects.get(contact=lkha, number=1), by=ben, reason="toch niet"
    )
    assert isinstance(back, Proposal)
    changes.approve(back, by=ada)
    lkha.refresh_from_db()
    assert (lkha.dial, lkha.display) == ("+31703454319", "070 345 43 19")


def test_versions_are_only_ever_added(fier):
    version = Version.objects.get(contact=fier)
    for act in (version.delete, version.save, Version.objects.all().delete):
        with pytest.raises(Refused):
            act()
    with pytest.raises(Refused):
        Version.objects.update(reason="x")


def test_R32_the_oldest_date_counts(fier, ada, ben, ground):
    old = timezone.localdate() - timedelta(days=100)
    fier.provenance.exclude(field="website").update(checked_on=old)
    agreed(fier, ada, ben, ground, website="https://www.fier.nl/chat")
    fier.refresh_from_db()
    assert fier.checked_on == old
    assert directory.load().contacts["fier"].is_stale(timezone.localdate())
    checks.still_right(fier, by=ada, how="site")
    fier.refresh_from_db()
    assert fier.checked_on == timezone.localdate()


def test_nobody_records_a_test_call_to_an_emergency_line(lkha, ada):
    with pytest.raises(Refused, match="noodnummer"):
        checks.still_right(lkha, by=ada, how="called")


def test_an_altered_row_is_never_confirmed_as_right(fier, ada):
    by_sql("fier", website="https://evil.example")
    with pytest.raises(Refused, match="buiten het product om"):
        checks.still_right(fier, by=ada, how="site")


def test_an_altered_row_comes_back_with_two_admins(lkha, ada, ben):
    by_sql("lkha", dial="+31900000000", display="0900")
    made = restoring.restore(
        lkha, Version.objects.get(contact=lkha, number=1), by=ada, reason="gewijzigd"
    )
    changes.approve(made, by=ben)
    lkha.refresh_from_db()
    assert (lkha.dial, lkha.seal_fits()) == ("+31703454319", True)


def test_a_contact_of_the_organisation_is_seen_there_alone(seeded, ada, ben, alice, ground):
    own = creating.create(
        {"name": "Aandachtsfunctionaris", "phone": "020 123 4567"},
        by=ada,
        ground=ground,
    )
    assert directory.one(own.slug, alice) is not None
    assert directory.one(own.slug, ben) is None
    assert own not in Contact.objects.editable_by(ben)
    assert [entry.slug for entry in directory.load().own_of(ada.organisation_id)] == [own.slug]
    assert own.slug not in directory.load().contacts
    assert "aandacht" not in own.slug


def test_a_contact_is_retired_and_comes_back_a_vital_one_never(fier, lkha, ada, ben):
    creating.retire(fier, by=ada)
    assert "fier" in directory.load().contacts
    changes.approve(Proposal.objects.get(decision=""), by=ben)
    assert "fier" not in directory.load().contacts
    creating.bring_back(fier, by=ben)
    changes.approve(Proposal.objects.get(decision=""), by=ada)
    assert "fier" in directory.load().contacts
    with pytest.raises(Refused):
        creating.retire(lkha, by=ada)


def test_R32_and_altered_rows_become_tasks_and_go_when_solved(lkha, fier, ada):
    today = timezone.localdate()
    later = today + timedelta(days=200)
    by_sql("lkha", dial="+31900000000")
    work.refresh(later)
    kinds = ContactTask.objects.filter(closed_at=None).values_list("kind", flat=True)
    assert kinds.filter(kind="overdue").count() == 33
    assert ContactTask.objects.get(kind="altered").contact == lkha
    work.refresh(today)
    assert not ContactTask.objects.filter(kind="overdue", closed_at=None).exists()


def test_every_change_stands_in_the_chain(lkha, ada, ben, ground):
    from meldcode.audit.models import Record

    before = Record.objects.count()
    changes.approve(change(lkha, ada, ground, phone=NEW), by=ben)
    assert Record.objects.count() == before + 3
