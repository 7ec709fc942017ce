"""Organisations, teams and people for tests; each has a unique name, the password is always
PASSWORD.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, cast

import factory
from django.contrib.auth.hashers import make_password
from factory.django import DjangoModelFactory

from meldcode.accounts.models import Deputy, Organisation, Sector, Team, User

PASSWORD = "een-lang-wachtwoord-1"


class Organisations(DjangoModelFactory):
    """A school."""

    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organisatie {n}")
    sector = Sector.EDUCATION


class Teams(DjangoModelFactory):
    """A team of an organisation of its own, unless one is given."""

    class Meta:
        model = Team

    organisation = factory.SubFactory(Organisations)
    name = factory.Sequence(lambda n: f"Team {n}")


class Users(DjangoModelFactory):
    """A professional in a team; traits: `lead`, `admin` (no team, no cases), `inactive`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        lead = factory.Trait(is_lead=True)
        admin = factory.Trait(is_admin=True, is_professional=False, is_lead=False, team=None)
        inactive = factory.Trait(is_active=False)

    organisation = factory.LazyAttribute(
        lambda me: me.team.organisation if me.team else Organisations()
    )
    team = factory.SubFactory(Teams)
    email = factory.Sequence(lambda n: f"persoon{n}@school.example")
    name = factory.Sequence(lambda n: f"Persoon {n}")
    is_professional = True
    password = factory.LazyFunction(lambda: make_password(PASSWORD))


# Called, they make a row; a class would be taken for what it makes.
OrganisationFactory = cast(Callable[..., Organisation], Organisations)
TeamFactory = cast(Callable[..., Team], Teams)
UserFactory = cast(Callable[..., User], Users)


class People(NamedTuple):
    """The three people of an access test, and the lead and admin around them."""

    alice: User
    bob: User
    charlie: User
    lead: User
    admin: User


def a_deputy(person: User, team: Team) -> Deputy:
    """Who stands in for the lead of this team, as two people agreed before."""
    return Deputy.objects.create(team=team, person=person, named_by=person)


def people(**alice: Any) -> People:
    """Alice (the owner), Bob (same team), Charlie (a stranger in another organisation), and around
    Alice a lead
    of her team and an admin of her organisation.

    So that an access test reads as a sentence: Alice may, Bob may only when the rule says so,
    Charlie gets a 404.
    """
    team = TeamFactory()
    return People(
        alice=UserFactory(name="Alice", team=team, **alice),
        bob=UserFactory(name="Bob", team=team),
        charlie=UserFactory(name="Charlie"),
        lead=UserFactory(name="Lead", team=team, lead=True),
        admin=UserFactory(name="Admin", organisation=team.organisation, admin=True),
    )
