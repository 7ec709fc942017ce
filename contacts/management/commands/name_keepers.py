"""The first keepers of the shared directory: `name_keepers a@example.org b@example.com`."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from contacts import keepers
from meldcode.accounts.models.roles import keeping_contacts


class Command(BaseCommand):
    """Two at least; later ones are named in the product."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", nargs="+", help="e-mailadres van een beheerder")

    def handle(self, *args: Any, **options: Any) -> None:
        emails = {email.lower() for email in options["email"]}
        admins = get_user_model().objects.filter(keeping_contacts(), is_active=True)
        people = list(admins.filter(email__in=emails))
        missing = sorted(emails - {person.email for person in people})
        if missing:
            raise CommandError(f"Geen actieve beheerder: {', '.join(missing)}")
        refuse_needless(people)
        keepers.name_first(people)
        self.stdout.write(f"Lijstbeheerders: {', '.join(person.email for person in people)}")


def refuse_needless(people: list[Any]) -> None:
    """Later keepers are named by keepers, and one alone can decide nothing."""
    if not keepers.too_few():
        raise CommandError("Er zijn al lijstbeheerders. Die noemen zelf een volgende.")
    if any(keepers.is_keeper(person) for person in people):
        raise CommandError("Een van hen is al lijstbeheerder.")
    if len(people) + keepers.Keeper.objects.in_office().count() < keepers.ENOUGH:
        raise CommandError("Noem er twee: wat de een voorstelt, keurt de ander goed.")
