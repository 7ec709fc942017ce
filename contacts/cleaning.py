"""The values of a whole contact or country, cleaned together: one sentence for each field that
cannot be.
"""

import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError

from contacts import texts
from meldcode.values import hours, links, phones
from meldcode.values.text import WITHDRAWN, clean_text

__all__ = [
    "TOPICS",
    "VITAL",
    "WITHDRAWN",
    "clean_text",
    "contact_values",
    "country_values",
    "topic_of",
]

# What one dials or opens: never blank once it stood on a vital contact (R33).
VITAL = ("name", "phone", "dial", "display", "display_abroad", "whatsapp", "email", "website")
# A topic is what an admin looks at in one go, and so what one date of checking is about.
TOPICS: dict[str, tuple[str, ...]] = {
    "phone": ("phone", "dial", "display", "display_abroad"),
    "whatsapp": ("whatsapp", "whatsapp_chat_only"),
    "email": ("email",),
    "website": ("website",),
    "address": ("address", "region"),
    "chat": ("chat_for", "chat_anonymous"),
    "hours": ("hours_nl", "hours_en", "opening"),
    "when": (
        "name",
        "when_nl",
        "when_en",
        "audience",
        "languages",
        "from_abroad",
        "reached_through",
    ),
    "will_ask": (
        "will_ask",
        "will_ask_proposal",
        "will_ask_source",
        "will_ask_note_nl",
        "will_ask_note_en",
    ),
    "opening_line": ("opening_line_nl", "opening_line_en"),
    "facts": ("facts",),
}
TOPIC_NAMES = {
    "phone": "Telefoon",
    "whatsapp": "WhatsApp",
    "email": "E-mail",
    "website": "Website",
    "address": "Adres of regio",
    "chat": "Chat",
    "hours": "Openingstijden",
    "when": "Naam en wanneer",
    "will_ask": "Wat zij vragen",
    "opening_line": "Zo kunt u beginnen",
    "facts": "Goed om te weten",
}
LIMITS = {
    "name": 120,
    "region": 80,
    "address": 300,
    "hours_nl": 200,
    "hours_en": 200,
    "will_ask_source": 120,
    "will_ask_note_nl": 300,
    "will_ask_note_en": 300,
}
TEXTS = (
    "name", "address", "region", "when_nl", "when_en", "hours_nl", "hours_en", "will_ask_source",
    "will_ask_note_nl", "will_ask_note_en", "opening_line_nl", "opening_line_en",
)  # fmt: skip
NAME_NEEDED = "Vul een naam in."
REACHABLE = (
    "Vul ten minste één manier in om dit contact te bereiken: telefoon, WhatsApp, e-mail, website,"
    " chat, of via welk ander contact."
)
WAYS = (
    "dial", "phone", "whatsapp", "email", "website", "chat_for", "address", "reached_through",
)  # fmt: skip
LANGUAGE_FORM = re.compile(r"[a-z]{2}")
LANGUAGE = "Schrijf talen als twee kleine letters, zoals nl of en."
HELP_VALUES = ("yes", "limited", "none", "unknown")
HELP = "Kies of er hulp mogelijk is in dit land."
POSTS = (
    "Schrijf elke ambassade en elk consulaat op een eigen regel: naam | pad | elders (alleen als"
    " die in een ander land staat)."
)


def topic_of(field: str) -> str | None:
    """The topic that a field belongs to."""
    return next((topic for topic, fields in TOPICS.items() if field in fields), None)


class Collected:
    """Cleaned values and the sentences about those that could not be."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = dict(values)
        self.errors: dict[str, list[str]] = {}

    def clean(self, name: str, cleaner: Callable[..., Any], *args: Any) -> None:
        try:
            self.values[name] = cleaner(self.values[name], *args)
        except ValidationError as error:
            self.errors[name] = error.messages
        except ValueError as error:
            self.errors[name] = [str(error)]

    def result(self) -> dict[str, Any]:
        if self.errors:
            raise ValidationError(self.errors)
        return self.values


def contact_values(values: dict[str, Any]) -> dict[str, Any]:
    """The values of a contact as they may be stored; ValidationError by field otherwise."""
    found = Collected(values)
    for name in TEXTS:
        found.clean(name, clean_text, LIMITS.get(name, 500))
    clean_numbers(found)
    for name, cleaner in (("website", links.clean_url), ("email", links.clean_email)):
        if values[name]:
            found.clean(name, cleaner)
    found.clean("opening", clean_opening)
    found.clean("will_ask", texts.clean_questions)
    found.clean("facts", texts.clean_facts)
    found.clean("languages", clean_languages)
    for name in ("sources", "reached_through"):
        found.clean(name, texts.clean_slugs)
    if not values["name"]:
        found.errors["name"] = [NAME_NEEDED]
    if not any(values[name] for name in WAYS):
        found.errors.setdefault("phone", [REACHABLE])
    return found.result()


def clean_numbers(found: Collected) -> None:
    """The phone number and its writings belong together: what one dials follows from the number."""
    typed = found.values["phone"] or found.values["dial"]
    found.clean("whatsapp", lambda value: phones.clean_whatsapp(value) if value else "")
    if not typed:
        found.values.update(dial="", display="", display_abroad="")
        return
    try:
        phone = phones.clean_phone(typed)
    except ValidationError as error:
        found.errors["phone"] = error.messages
        return
    found.values.update(phone=phone.e164, dial=phone.dial)
    found.values["display"] = found.values["display"] or phone.display
    found.clean("display", phones.clean_display, phone)
    if found.values["display_abroad"]:
        found.clean("display_abroad", phones.clean_display, phone)


def clean_opening(value: str) -> str:
    """Hours that the product can count with."""
    text = value.replace("\r\n", "\n").strip()
    hours.parse(text)
    return text


def clean_languages(value: Any) -> list[str]:
    """Two-letter codes."""
    codes = value if isinstance(value, list) else [None]
    if not all(isinstance(code, str) and LANGUAGE_FORM.fullmatch(code) for code in codes):
        raise ValidationError(LANGUAGE)
    return value


def country_values(values: dict[str, Any]) -> dict[str, Any]:
    """The values of a country as they may be stored; ValidationError by field otherwise."""
    found = Collected(values)
    for name in ("nl", "en"):
        found.clean(name, clean_text, 80)
    for name in ("note_nl", "note_en"):
        found.clean(name, clean_text)
    found.clean("posts", clean_posts)
    if values["help"] not in HELP_VALUES:
        found.errors["help"] = [HELP]
    if not values["nl"]:
        found.errors["nl"] = [NAME_NEEDED]
    return found.result()


def clean_posts(value: Any) -> list[dict[str, Any]]:
    """The posts of a country, in order."""
    if not isinstance(value, list) or not all(isinstance(post, dict) for post in value):
        raise ValidationError(POSTS)
    return [
        {
            "nl": clean_text(post.get("nl", ""), 80) or refuse_posts(),
            "tail": links.clean_tail(post.get("tail", "")),
            "elsewhere": bool(post.get("elsewhere", False)),
        }
        for post in value
    ]


def refuse_posts() -> str:
    """A post without a name."""
    raise ValidationError(POSTS)
