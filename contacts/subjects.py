"""What is said of a contact and of a country alike: hold it, name it in a row, write it in the
chain.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from contacts.models import Contact, Country
from contacts.models.contact import ContactKind
from meldcode import audit

Subject = Contact | Country
AnySubject = TypeVar("AnySubject", bound=Subject)


@dataclass(frozen=True)
class Ground:
    """What a change rests on."""

    source: str
    source_date: date
    how: str = "site"
    reason: str = ""


def record(actor: Any, action: str, subject: Subject) -> None:
    """One line in the chain of the contacts, in the transaction of the change."""
    audit.record(actor, action, audit.CHAIN_CONTACTS, subject.pk)


def about(subject: Subject) -> dict[str, Subject]:
    """The subject as the fields of a row about it."""
    return {"country": subject} if isinstance(subject, Country) else {"contact": subject}


def locked(subject: Subject) -> Subject:
    """The subject as it is stored now, held until the end of the transaction."""
    return type(subject)._default_manager.select_for_update().get(pk=subject.pk)


def needs_second(subject: Subject) -> bool:
    """Whatever somebody outside one organisation can see changes through two keepers (R33)."""
    return isinstance(subject, Country) or subject.kind != ContactKind.OWN


def is_proposed(subject: Subject) -> bool:
    """Whether this stands in the table only to be proposed: no user sees it before a second admin
    approved.
    """
    return subject.version == 0
