"""Mails the admins what there is to do; counts alone, no name and no topic."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from contacts import digest
from meldcode.accounts.links_by_mail import site
from meldcode.accounts.models.roles import keeping_contacts
from meldcode.waiting import WORDS, waiting_for


class Command(BaseCommand):
    """Sends nothing when there is nothing to do."""

    help = "Mailt de beheerders wat er in het beheer te doen is."

    def handle(self, *args: Any, **options: Any) -> None:
        admins = get_user_model().objects.filter(keeping_contacts(), is_active=True)
        went = [self.tell(admin) for admin in admins]
        sent = went.count(1)
        self.stdout.write(f"Verstuurd: {sent}" if sent else "Er is niets te doen; geen mail.")
        if missed := went.count(None):
            raise CommandError(f"Niet verstuurd: {missed}")

    def tell(self, admin: Any) -> int | None:
        """None where this mail could not go out; the others get theirs all the same."""
        try:
            return mailed(admin)
        except OSError:  # smtplib's own errors are OSErrors too
            return None


def mailed(admin: Any) -> int:
    """Tell one admin what is to be done by that admin; returns how many mails went out."""
    found = [
        *digest.lines(timezone.localdate(), admin),
        *(digest.DigestLine(WORDS[kind], number) for kind, number in waiting_for(admin).items()),
    ]
    if not any(line.number or line.failed for line in found):
        return 0
    text = digest.text(found, f"{site()}{reverse('contacts:desk')}")
    return send_mail("Werk in het beheer", text, None, [admin.email], fail_silently=False)
