"""What a field and its value are called on the screens of an admin; the model's own names are for
those who build.
"""

from typing import Any

from django.utils.text import capfirst

from contacts.models import Contact, Country
from meldcode.accounts.models import Team

__all__ = ["label_of", "word_for"]

LABELS = {
    "phone": "Telefoonnummer",
    "display": "Zo staat het nummer op het scherm",
    "display_abroad": "Zo staat het nummer er voor wie uit het buitenland belt",
    "whatsapp": "WhatsApp-nummer",
    "whatsapp_chat_only": "WhatsApp is alleen om te chatten, niet om te bellen",
    "chat_for": "Wie kan chatten",
    "chat_anonymous": "Chatten kan zonder naam",
    "languages": "Talen die zij spreken",
    "audience": "Wie mag bellen",
    "from_abroad": "Bereikbaar vanuit het buitenland",
    "when_nl": "Wanneer iemand dit contact belt",
    "when_en": "Wanneer iemand dit contact belt (Engels)",
    "hours_nl": "Openingstijden, zoals mensen ze lezen",
    "hours_en": "Openingstijden, zoals mensen ze lezen (Engels)",
    "opening": "Openingstijden, zoals Wegwijzer ermee rekent",
    "will_ask_proposal": "De organisatie heeft deze vragen nog niet bevestigd",
    "will_ask_source": "Waar deze vragen vandaan komen",
    "will_ask_note_nl": "Uitleg bij de vragen",
    "will_ask_note_en": "Uitleg bij de vragen (Engels)",
    "reached_through": "Via wie u dit contact bereikt",
    "location": "Voor welke locatie of welk team",
    "in_use": "In gebruik",
    "critical": "Van levensbelang",
    "listed": "Staat in de lijst «Wie bellen»",
    "term_days": "Na hoeveel dagen weer nakijken",
    "help": "Hulp van de ambassade in dit land",
    "treats_as_own": "Dit land ziet iemand met twee nationaliteiten alleen als eigen burger",
    "posts": "Nederlandse ambassades en consulaten",
}


def label_of(field: str) -> str:
    """The Dutch name of a field."""
    if field in LABELS:
        return LABELS[field]
    for model in (Contact, Country):
        names = {one.name: one.verbose_name for one in model._meta.concrete_fields}
        if field in names:
            return capfirst(str(names[field]))
    return field


def word_for(field: str, value: Any) -> str:
    """The Dutch word of a choice, as the form shows it; any other text as it is."""
    if field == "location":
        return str(Team.every.filter(pk=value).first()) if value else "de hele organisatie"
    for model in (Contact, Country):
        choices = {one.name: one.flatchoices for one in model._meta.concrete_fields}
        if field in choices:
            return str(dict(choices[field]).get(value, value))
    return str(value)
