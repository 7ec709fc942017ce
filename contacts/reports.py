"""«Dit nummer werkt niet»: from any visitor, bounded by address and contact, no free text."""

import ipaddress
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from contacts import work
from contacts.models import Contact, ContactTask, Report
from contacts.subjects import record
from meldcode.audit.origin import Origin, coming_from

A_DAY = timedelta(hours=24)
EACH_ADDRESS, EACH_CONTACT = 5, 50
TAKEN, AGAIN, ENOUGH, TOO_MANY = "taken", "again", "enough", "too-many"


def address_of(request: HttpRequest) -> str:
    """The network address of the visitor; behind a trusted proxy the one that the proxy saw."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.TRUST_PROXY:
        address = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-1].strip() or address
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    # One household or provider line has a whole /64, so a single IPv6 address bounds nothing.
    return (
        str(ipaddress.ip_network(f"{found}/64", strict=False)) if found.version == 6 else str(found)
    )


def hashed(address: str) -> str:
    """The address under a key; kept for a day at most."""
    return salted_hmac("contacts.report", address, algorithm="sha256").hexdigest()


def forget_addresses() -> int:
    """Take the hash off every report older than a day."""
    old = Report.objects.filter(made_at__lt=timezone.now() - A_DAY).exclude(address_hash="")
    return old.update(address_hash="")


@transaction.atomic
def report(contact: Contact, what: str, address: str) -> str:
    """Keep one report and open a task; says whether it was taken, known or one too many. What no
    keeper looks at yet is never refused for what others reported.
    """
    forget_addresses()
    key = hashed(address)
    today = Report.objects.filter(made_at__gte=timezone.now() - A_DAY)
    waits = work.still_open().filter(kind=ContactTask.Kind.REPORTED, contact=contact).exists()
    if waits and today.filter(address_hash=key, contact=contact).exists():
        return AGAIN
    if today.filter(address_hash=key).count() >= EACH_ADDRESS:
        return TOO_MANY
    if waits and today.filter(contact=contact).count() >= EACH_CONTACT:
        return ENOUGH
    row = Report.objects.create(contact=contact, what=what, address_hash=key)
    count = Report.objects.filter(
        contact=contact, made_at__gte=timezone.now() - timedelta(days=30)
    ).count()
    work.open_task(
        ContactTask.Kind.REPORTED, contact, f"{row.get_what_display()} ({count} in 30 dagen)"
    )
    # The visitor's address goes within a day, and a row never does.
    with coming_from(Origin):
        record(None, "contact.report", contact)
    return TAKEN
