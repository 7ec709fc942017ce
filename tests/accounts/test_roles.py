"""Roles that need a second person, and who stands in for a lead."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts import roles, second, staffing
from meldcode.accounts.models import Deputy, RoleRequest, StaffRequest, User
from meldcode.accounts.refusing import ActRefused
from tests.factories.accounts import TeamFactory, UserFactory, a_deputy, people

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def p():
    return people()


def second_admin(p):
    return UserFactory(admin=True, organisation=p.admin.organisation)


class TestRoles:
    """Lead and admin: asked by one, decided by another."""

    @pytest.mark.parametrize("role", ["lead", "admin"])
    def test_two_admins_make_one(self, client, p, role):
        client.force_login(p.admin)
        client.post(reverse("accounts:ask_role", args=[p.alice.pk, role]))
        p.alice.refresh_from_db()
        assert not getattr(p.alice, f"is_{role}")
        client.force_login(second_admin(p))
        client.post(
            reverse("accounts:decide_role", args=[RoleRequest.objects.get().pk]), {"besluit": "ja"}
        )
        p.alice.refresh_from_db()
        assert getattr(p.alice, f"is_{role}")

    def test_what_nobody_answered_in_two_weeks_lapses_and_is_asked_anew(self, client, p):
        other = second_admin(p)
        asked = roles.ask(admin=p.admin, person=p.alice, role="lead")
        RoleRequest.objects.update(asked_at=timezone.now() - timedelta(days=15))
        client.force_login(other)
        assert str(asked.pk) not in client.get(reverse("accounts:people")).content.decode()
        with pytest.raises(ActRefused, match="14 dagen"):
            roles.decide(admin=other, request=asked, granted=True)
        anew = roles.ask(admin=p.admin, person=p.alice, role="lead")
        roles.decide(admin=other, request=anew, granted=True)
        assert RoleRequest.objects.get().granted

    def test_an_admin_has_no_team_and_no_cases(self, p):
        asked = roles.ask(admin=p.admin, person=p.lead, role="admin")
        roles.decide(admin=second_admin(p), request=asked, granted=True)
        p.lead.refresh_from_db()
        assert (p.lead.is_lead, p.lead.is_professional, p.lead.team) == (False, False, None)

    def test_nobody_decides_on_the_own_question(self, client, p):
        client.force_login(p.admin)
        asked = roles.ask(admin=p.admin, person=p.alice, role="lead")
        page = client.post(
            reverse("accounts:decide_role", args=[asked.pk]), {"besluit": "ja"}, follow=True
        )
        assert "andere beheerder" in page.content.decode()
        p.alice.refresh_from_db()
        assert not p.alice.is_lead

    def test_the_database_refuses_it_too(self, p):
        asked = roles.ask(admin=p.admin, person=p.alice, role="lead")
        rows = RoleRequest.objects.filter(pk=asked.pk)
        with pytest.raises(IntegrityError, match="role_decided_by_another"), transaction.atomic():
            rows.update(decided_by=p.admin, decided_at=timezone.now(), granted=True)
        with pytest.raises(IntegrityError, match="role_decided_at_once"), transaction.atomic():
            rows.update(granted=True)

    def test_refusing_gives_nothing(self, p):
        asked = roles.ask(admin=p.admin, person=p.alice, role="lead")
        roles.decide(admin=second_admin(p), request=asked, granted=False)
        p.alice.refresh_from_db()
        assert not p.alice.is_lead

    def test_what_was_decided_stays_decided(self, p):
        other = second_admin(p)
        asked = roles.ask(admin=p.admin, person=p.alice, role="lead")
        roles.decide(admin=other, request=asked, granted=False)
        with pytest.raises(ActRefused, match="al besloten"):
            roles.decide(admin=other, request=asked, granted=True)

    def test_an_unclear_answer_is_a_refusal(self, client, p):
        asked = roles.ask(admin=p.admin, person=p.alice, role="lead")
        client.force_login(second_admin(p))
        client.post(reverse("accounts:decide_role", args=[asked.pk]))
        p.alice.refresh_from_db()
        assert not p.alice.is_lead

    @pytest.mark.parametrize("role", ["directeur", "LEAD", "%00"])
    def test_another_role_does_not_exist(self, client, p, role):
        client.force_login(p.admin)
        assert client.post(f"/account/mensen/{p.alice.pk}/rol/{role}/vragen/").status_code == 404

    def test_taking_a_role_away_works_at_the_next_request(self, client, p):
        other = second_admin(p)
        theirs = Client()
        theirs.force_login(other)
        assert theirs.get(reverse("accounts:people")).status_code == 200
        client.force_login(p.admin)
        client.post(
            reverse("accounts:drop_role", args=[other.pk, "admin"]), {"team": p.alice.team.pk}
        )
        assert theirs.get(reverse("accounts:people")).status_code == 404

    @pytest.mark.parametrize(
        ("who", "role"), [("an admin", "lead"), ("alice", "admin"), ("alice", "lead")]
    )
    def test_a_role_that_someone_does_not_have_is_not_taken_away(self, client, p, who, role):
        person = p.alice if who == "alice" else second_admin(p)
        client.force_login(p.admin)
        team = TeamFactory(organisation=p.admin.organisation)
        url = reverse("accounts:drop_role", args=[person.pk, role])
        assert (
            "heeft deze rol niet"
            in client.post(url, {"team": team.pk}, follow=True).content.decode()
        )
        assert User.objects.get(pk=person.pk).team == person.team

    def test_the_last_admin_keeps_the_role(self, p):
        with pytest.raises(ActRefused, match="laatste beheerder"):
            staffing.drop_role(admin=p.admin, person=p.admin, role="admin", team=p.alice.team)

    @pytest.mark.parametrize("field", ["is_professional", "is_lead"])
    def test_no_admin_is_professional_or_lead(self, p, field):
        with pytest.raises(IntegrityError, match="admin_has_no_cases"), transaction.atomic():
            User.objects.filter(pk=p.admin.pk).update(**{field: True})


class TestDeputies:
    def test_a_lead_names_one_for_the_own_team(self, client, p):
        client.force_login(p.lead)
        client.post(reverse("accounts:deputies"), {"team": p.lead.team.pk, "person": p.bob.pk})
        assert not Deputy.objects.exists()
        client.post(
            reverse("accounts:decide_staff", args=[StaffRequest.objects.get().pk]),
            {"besluit": "ja"},
        )
        assert not Deputy.objects.exists()
        client.force_login(p.admin)
        client.post(
            reverse("accounts:decide_staff", args=[StaffRequest.objects.get().pk]),
            {"besluit": "ja"},
        )
        assert Deputy.objects.get().person == p.bob

    def test_not_for_another_team(self, client, p):
        other = TeamFactory(organisation=p.lead.organisation)
        client.force_login(p.lead)
        client.post(reverse("accounts:deputies"), {"team": other.pk, "person": p.bob.pk})
        assert not Deputy.objects.exists()
        with pytest.raises(ActRefused):
            second.ask_deputy(actor=p.lead, team=other, person=p.bob)

    def test_two_admins_name_one_for_any_team(self, client, p):
        other = TeamFactory(organisation=p.lead.organisation)
        client.force_login(p.admin)
        second_admin(p)
        client.post(reverse("accounts:deputies"), {"team": other.pk, "person": p.bob.pk})
        assert StaffRequest.objects.get().team == other
        client.force_login(User.objects.filter(is_admin=True).exclude(pk=p.admin.pk).get())
        client.post(
            reverse("accounts:decide_staff", args=[StaffRequest.objects.get().pk]),
            {"besluit": "ja"},
        )
        assert Deputy.objects.get().team == other

    @pytest.mark.parametrize("who", ["charlie", "admin", "lead"])
    def test_not_everyone_can_be_one(self, p, who):
        with pytest.raises(ActRefused):
            second.ask_deputy(actor=p.admin, team=p.lead.team, person=getattr(p, who))

    @pytest.mark.parametrize("who", ["alice", "bob"])
    def test_a_professional_names_none(self, client, p, who):
        client.force_login(getattr(p, who))
        assert client.get(reverse("accounts:deputies")).status_code == 404

    def test_ending_it(self, client, p):
        deputy = a_deputy(p.bob, p.lead.team)
        client.force_login(p.lead)
        client.post(reverse("accounts:end_deputy", args=[deputy.pk]))
        deputy.refresh_from_db()
        assert deputy.ended_at

    def test_a_lead_of_another_team_cannot_end_it(self, client, p):
        deputy = a_deputy(p.bob, p.lead.team)
        client.force_login(
            UserFactory(lead=True, team=TeamFactory(organisation=p.lead.organisation))
        )
        assert client.post(reverse("accounts:end_deputy", args=[deputy.pk])).status_code == 404


class TestTold:
    """Who decides is told at once; who leads a team is told who leads it too."""

    @pytest.fixture(autouse=True)
    def _mail(self, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    def test_the_other_admins_of_a_request(self, p, mailoutbox, django_capture_on_commit_callbacks):
        other = second_admin(p)
        with django_capture_on_commit_callbacks(execute=True):
            roles.ask(admin=p.admin, person=p.alice, role="lead")
        assert [mail.to for mail in mailoutbox] == [[other.email]]

    @pytest.mark.parametrize("granted", [True, False])
    def test_the_leads_of_the_team_of_a_new_lead(
        self, p, mailoutbox, django_capture_on_commit_callbacks, granted
    ):
        asked = roles.ask(admin=p.admin, person=p.alice, role="lead")
        with django_capture_on_commit_callbacks(execute=True):
            roles.decide(admin=second_admin(p), request=asked, granted=granted)
        told = {mail.to[0] for mail in mailoutbox}
        assert told == ({p.lead.email, p.alice.email} if granted else set())

    def test_a_lead_finds_the_proposal_of_a_deputy_on_the_page_of_the_team(self, client, p):
        client.force_login(p.lead)
        assert 'data-waits="deputy"' not in client.get("/overleg/").content.decode()
        second.ask_deputy(actor=p.admin, team=p.lead.team, person=p.bob)
        assert 'data-waits="deputy"' in client.get("/overleg/").content.decode()

    @pytest.mark.parametrize(
        ("ask", "words"),
        [
            (lambda p: second.ask_factor(admin=p.admin, person=p.bob), "tweede stap"),
            (lambda p: second.ask_password(admin=p.admin, person=p.bob), "nieuw wachtwoord voor u"),
            (
                lambda p: second.ask_address(admin=p.admin, person=p.bob, email="b@b.example"),
                "veranderen in b@b.example",
            ),
        ],
    )
    def test_the_person_reads_what_was_asked_about_the_own_account(self, client, p, ask, words):
        second_admin(p)
        ask(p)
        client.force_login(p.bob)
        alerts = client.get("/account/").content.decode().split("utrecht-alert")[1:]
        assert any(words in alert for alert in alerts)
