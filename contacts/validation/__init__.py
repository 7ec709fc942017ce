"""What a value of a contact may be; every refusal is one Dutch sentence."""

from contacts.validation.links import clean_email, clean_tail, clean_url
from contacts.validation.phones import (
    Phone,
    clean_display,
    clean_phone,
    clean_whatsapp,
    same_digits,
)
from contacts.validation.text import clean_text, refuse_withdrawn
from contacts.validation.texts import clean_facts, clean_questions, clean_slugs

__all__ = [
    "Phone",
    "clean_display",
    "clean_email",
    "clean_facts",
    "clean_phone",
    "clean_questions",
    "clean_slugs",
    "clean_tail",
    "clean_text",
    "clean_url",
    "clean_whatsapp",
    "refuse_withdrawn",
    "same_digits",
]
