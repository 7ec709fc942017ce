"""Every check of access once, without a page around it: the doors, and the verbs behind them."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.admin.sites import site
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from contacts import creating
from contacts.models import Contact
from meldcode.accounts import form_text, kept_text, second, staffing
from meldcode.accounts.models import Deputy, Draft, User
from meldcode.cases.casework import access, copies, tasks
from meldcode.cases.models import Case, Entry, Member, Task
from meldcode.review.models import Review
from tests.access.cast import ROLES, Cast
from tests.access.secret import Secret, a_secret, copied, offered, todays_desk
from tests.access.world import GROUND
from tests.factories.accounts import UserFactory

PEOPLE = ROLES[1:]


@pytest.fixture
def secret(cast: Cast) -> Secret:
    made = a_secret(cast)
    User.objects.filter(pk=cast.deactivated.pk).update(is_active=False)
    return made


def now(person: User) -> User:
    return User.objects.get(pk=person.pk)


def who(cast: Cast, rows: object, door: str, row: Model) -> set[str]:
    """The roles for which this door opens this row."""
    return {
        role
        for role in PEOPLE
        if getattr(rows, door)(now(getattr(cast, role))).filter(pk=row.pk).exists()
    }


def test_a_case_is_visible_to_its_members(cast: Cast, secret: Secret) -> None:
    assert who(cast, Case.objects, "visible_to", secret.desk.case) == {"owner", "colleague"}
    assert not Case.objects.visible_to(AnonymousUser()).exists()


@pytest.mark.parametrize(
    "without", [{"is_professional": False}, {"is_professional": False, "is_admin": True}]
)
def test_an_owner_without_a_role_for_cases_has_none(
    without: dict[str, bool], cast: Cast, secret: Secret
) -> None:
    User.objects.filter(pk=cast.owner.pk).update(**without)
    assert not Case.objects.visible_to(now(cast.owner)).exists()


def test_an_exclusion_is_stronger_than_a_membership(cast: Cast, secret: Secret) -> None:
    Member.objects.create(case=secret.desk.case, person=cast.excluded, added_by=cast.owner)
    assert not Case.objects.visible_to(cast.excluded).exists()


def test_a_membership_that_ended_opens_nothing(cast: Cast, secret: Secret) -> None:
    access.remove_colleague(case=secret.desk.case, by=cast.owner, person_id=cast.colleague.pk)
    assert not Case.objects.visible_to(cast.colleague).exists()


def test_clocks_are_for_leads_of_the_team(cast: Cast, secret: Secret) -> None:
    assert who(cast, Case.objects, "clocks_for", secret.desk.case) == {"lead"}
    assert Case.objects.clocks_for(cast.lead).get().get_deferred_fields() >= {
        "owner_id",
        "organisation_id",
    }
    stopped = UserFactory(team=cast.lead.team, lead=True, is_active=False)
    assert not Case.objects.clocks_for(stopped).exists()


def test_a_review_is_for_the_lead_and_a_pressed_deputy(cast: Cast, secret: Secret) -> None:
    assert who(cast, Review.objects, "visible_to", secret.review) == {"lead", "deputy"}
    assert who(cast, Review.objects, "of_author", secret.review) == {"owner", "colleague"}


@pytest.mark.parametrize(
    "tie", ["member", "former member", "writer", "excluded", "owner", "stopped", "withdrawn"]
)
def test_what_keeps_a_lead_from_reading(tie: str, cast: Cast, secret: Secret) -> None:
    case, lead = secret.desk.case, UserFactory(team=cast.lead.team, lead=True)
    mine = Review.objects.filter(pk=secret.review.pk)
    assert mine.visible_to(lead).exists()
    if tie in ("member", "former member"):
        removed = timezone.now() if tie == "former member" else None
        Member.objects.create(case=case, person=lead, added_by=cast.owner, removed_at=removed)
    elif tie == "writer":
        Entry.objects.create(
            case=case, number=99, kind="contact", by=lead, happened_on=timezone.localdate()
        )
    elif tie == "excluded":
        access.exclude(case=case, by=cast.owner, person=lead)
    elif tie == "owner":
        Case.objects.filter(pk=case.pk).update(owner=lead)
    elif tie == "stopped":
        User.objects.filter(pk=lead.pk).update(is_active=False)
    else:
        mine.update(state="withdrawn")
    assert not mine.visible_to(now(lead)).exists()


def test_a_deputy_reads_only_when_it_presses_and_only_while_named(cast: Cast) -> None:
    later = (timezone.localdate() + timedelta(days=30)).isoformat()
    calm = todays_desk(cast.owner, departure_on=later)
    copied(calm, calm.contact())
    review = offered(calm)
    assert not Review.objects.visible_to(cast.deputy).filter(pk=review.pk).exists()
    Case.objects.filter(pk=calm.case.pk).update(departure_on=timezone.localdate())
    assert Review.objects.visible_to(cast.deputy).filter(pk=review.pk).exists()
    Deputy.objects.update(ended_at=timezone.now())
    assert not Review.objects.visible_to(cast.deputy).exists()


def test_a_team_that_went_to_another_organisation_takes_no_case_along(
    cast: Cast, secret: Secret
) -> None:
    """The organisation of the case decides too, whatever a row says of the team."""
    stranger = UserFactory(lead=True)
    User.objects.filter(pk=stranger.pk).update(team=cast.lead.team)
    assert not Review.objects.visible_to(now(stranger)).exists()


def test_an_exclusion_that_was_lifted_counts_no_more(cast: Cast, secret: Secret) -> None:
    given = {"case": secret.desk.case, "person_id": cast.excluded.pk}
    access.ask_lifting(**given, by=cast.owner)
    with pytest.raises(access.NotAllowed):
        access.lift_exclusion(**given, by=cast.owner)
    with pytest.raises(Case.DoesNotExist):
        access.lift_exclusion(**given, by=cast.excluded_lead)
    access.lift_exclusion(**given, by=cast.lead)
    access.add_colleague(case=secret.desk.case, by=cast.owner, person=cast.excluded)
    assert Case.objects.visible_to(cast.excluded).filter(pk=secret.desk.case.pk).exists()


def test_only_the_owner_adds_and_removes(cast: Cast, secret: Secret) -> None:
    case = secret.desk.case
    for role in ("colleague", "lead", "same_team"):
        by = getattr(cast, role)
        with pytest.raises(access.NotAllowed):
            access.add_colleague(case=case, by=by, person=cast.same_team)
        with pytest.raises(access.NotAllowed):
            access.remove_colleague(case=case, by=by, person_id=cast.colleague.pk)
    for role in ("other_organisation", "excluded", "admin"):
        with pytest.raises(access.NotAllowed):
            access.add_colleague(case=case, by=cast.owner, person=getattr(cast, role))


def test_who_keeps_the_exclusion_list(cast: Cast, secret: Secret) -> None:
    may = {
        role
        for role in PEOPLE
        if access.may_keep_exclusions(secret.desk.case, now(getattr(cast, role)))
    }
    assert may == {"owner", "lead"}
    with pytest.raises(Case.DoesNotExist):
        access.exclude(case=secret.desk.case, by=cast.colleague, person=cast.same_team)


def test_excluding_ends_the_membership_for_good(cast: Cast, secret: Secret) -> None:
    assert not Member.objects.filter(
        case=secret.desk.case, person=cast.excluded, removed_at=None
    ).exists()


def test_verbs_ask_the_door_again(cast: Cast, secret: Secret) -> None:
    """Whoever holds a row in hand writes nothing with it."""
    with pytest.raises(Case.DoesNotExist):
        secret.desk.taken_by(cast.same_team).contact()
    with pytest.raises(Task.DoesNotExist):
        tasks.finish_task(case=secret.desk.case, task_id=secret.task.pk, by=cast.same_team)
    with pytest.raises(Case.DoesNotExist):
        offered(secret.desk.taken_by(cast.same_team))
    with pytest.raises(Entry.DoesNotExist):
        copies.withdraw_copy(case=secret.desk.case, entry=secret.entry, by=cast.colleague)
    with pytest.raises(Case.DoesNotExist):
        copies.withdraw_copy(case=secret.desk.case, entry=secret.entry, by=cast.same_team)


def test_a_draft_is_ones_own(cast: Cast) -> None:
    path = reverse("cases:new")
    owner = form_text.Owner(cast.owner.pk, path, "casus", uuid4())
    row = kept_text.keep_for(owner, QueryDict("text=geheim"))
    assert row is not None
    for person, text in ((cast.owner, "geheim"), (cast.same_team, None)):
        request = RequestFactory().get(path, {"concept": str(row.pk)})
        request.user = person
        found = kept_text.take(request)
        assert (found.get("text") if found else None) == text


def test_nobody_leaves_a_draft_in_another_account(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.same_team)
    sent = {form_text.FIELD: form_text.sign(cast.owner, "/werk/nieuw/"), "text": "x"}
    assert client.post(reverse("accounts:draft"), sent).status_code == 400
    assert not Draft.objects.exists()


def test_own_contacts_are_for_the_own_organisation(cast: Cast) -> None:
    values = {"name": "Eigen aandachtsfunctionaris", "phone": "+31201234567"}
    own = creating.create(values, by=cast.admin, ground=GROUND)
    ours = set(PEOPLE) - {"other_organisation", "other_admin"}
    assert who(cast, Contact.objects, "visible_to", own) == ours
    assert who(cast, Contact.objects, "editable_by", own) == ours
    assert not Contact.objects.visible_to(AnonymousUser()).filter(pk=own.pk).exists()


def test_the_admin_site_shows_the_own_organisation(cast: Cast, rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = cast.other_admin
    rows = site.get_model_admin(User).get_queryset(request)
    assert set(rows) == {cast.other_admin, cast.other_organisation}


@pytest.mark.parametrize("verb", [staffing.deactivate, second.ask_factor, staffing.move])
def test_an_admin_reaches_only_the_own_organisation(
    verb: Callable[..., object], cast: Cast
) -> None:
    more = {"team": cast.owner.team} if verb is staffing.move else {}
    for admin in (cast.other_admin, cast.lead, cast.owner):
        with pytest.raises(staffing.ActRefused):
            verb(admin=admin, person=cast.colleague, **more)


def test_a_token_of_an_own_form_opens_nothing(cast: Cast, secret: Secret) -> None:
    client = Client()
    client.force_login(cast.excluded)
    url = reverse("cases:contact", args=[secret.desk.case.pk])
    sent = {
        form_text.FIELD: form_text.sign(cast.excluded, url),
        "contact-token": str(uuid4()),
        "contact-text": "x",
    }
    assert client.post(url, sent).status_code == 404
