"""Fetches what an admin may change: contacts shared by all, own ones of the own organisation, and
countries.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from contacts.models import Contact, Country
from contacts.subjects import Subject
from meldcode.contact_desk.forms.edit import ContactForm, CountryForm, SubjectForm

FORMS: dict[str, type[SubjectForm]] = {"contact": ContactForm, "country": CountryForm}


def fetch(request: HttpRequest, kind: str, pk: UUID) -> Subject:
    """The contact or country, for an admin who may change it; a 404 for anyone else."""
    if kind == "country":
        return get_object_or_404(Country.objects.prefetch_related("post_rows"), pk=pk)
    return get_object_or_404(Contact.objects.editable_by(request.user), pk=pk)


def form_for(subject: Subject, kind: str, data: Any = None, **options: Any) -> SubjectForm:
    """The form of this subject."""
    return FORMS[kind](data, subject=subject, **options)


def kind_of(subject: Subject) -> str:
    """How the addresses call it."""
    return "country" if isinstance(subject, Country) else "contact"
