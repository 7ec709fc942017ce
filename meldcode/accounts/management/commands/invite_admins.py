"""The first admins of an organisation, or new ones where the last left: prints a one-time link for
each.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse

from meldcode.accounts.models import Invitation, Organisation, Sector, User
from meldcode.accounts.models.roles import Role, as_fields
from meldcode.accounts.recording import note


class Command(BaseCommand):
    """`invite_admins "De Linde" education a@example.org b@example.org` (two, so that they can check
    each other).
    """

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("organisation")
        parser.add_argument("sector", choices=Sector.values)
        parser.add_argument("email", nargs="+")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        organisation, made = Organisation.objects.get_or_create(
            name=name_of(options["organisation"]), defaults={"sector": options["sector"]}
        )
        if made and len(options["email"]) < 2:
            raise CommandError(
                "Name two admins: making someone team lead or admin takes a second admin."
            )
        for email in options["email"]:
            self.stdout.write(f"{email}  {self.invite(organisation, email.lower())}")
        self.stdout.write(
            "Open these links on your own site, below its address. Each works once, for 7 days."
        )

    def invite(self, organisation: Organisation, email: str) -> str:
        """Make one invitation; gives the path of its link."""
        if User.objects.filter(email=email).exists():
            raise CommandError(f"There is an account with {email} already.")
        secret = Invitation.new_secret()
        invitation = Invitation(
            email=email,
            name=email.partition("@")[0][:80],
            organisation=organisation,
            **as_fields([Role.ADMIN]),
            secret_hash=Invitation.hash_of(secret),
        )
        invitation.full_clean(exclude=["invited_by", "team"])
        invitation.save()
        note(None, "INVITED", invitation)
        return reverse("accounts:invitation", args=[secret])


def name_of(typed: str) -> str:
    """The name as it is kept; CommandError for one with a character that cannot be seen."""
    try:
        return str(Organisation._meta.get_field("name").clean(typed, None))
    except ValidationError as refused:
        raise CommandError(" ".join(refused.messages)) from None
