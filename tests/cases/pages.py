"""Sending the forms of a case as a browser does: the fields of the page, with what somebody typed
in them.
"""

import re
from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse

TODAY_NL = "18-11-2026"
CONSULTATION = {
    "advies-with_whom": "lkha", "advies-happened_on": TODAY_NL, "advies-talk": "safe",
    "advies-person_talk": "safe", "advies-agreements": "advies",
}  # fmt: skip
TALK = {
    "gesprek-happened_on": TODAY_NL, "gesprek-interpreter": "none", "gesprek-disclosed": "no",
    "gesprek-text": "verteld",
}  # fmt: skip
HELP = {
    "hulp-kinds": ["guidance"], "hulp-until": "18-11-2027", "hulp-goal": "veilig",
    "hulp-leads": "own-organisation", "hulp-safety": "own-organisation",
    "hulp-question_5_on": "18-11-2027",
}  # fmt: skip
SIGNAL = {
    "signaal-signals": ["afraid-of-trip"], "signaal-source": "own", "signaal-happened_on": TODAY_NL,
    "signaal-text": "zag het",
}  # fmt: skip
DECISIONS = {
    "besluit-report": "yes", "besluit-report_reason": "omdat", "besluit-help": "no",
    "besluit-help_reason": "omdat", "nagekeken": "1",
}  # fmt: skip
CONTACT = {
    "contact-who": "family", "contact-how": "phone", "contact-happened_on": TODAY_NL,
    "contact-text": "belde",
}  # fmt: skip
REPORTED = {
    "gemeld-happened_on": TODAY_NL,
    "gemeld-who": "self",
    "gemeld-text": "zij pakken het op",
}
# name of the form: where it stands, and a way to fill it in that can be saved.
FORMS: dict[str, tuple[str, list[str], dict[str, Any]]] = {
    "signaal": ("stage", ["1"], SIGNAL),
    "tegen": ("stage", ["1"], {"tegen-text": "past niet"}),
    "achtergrond": ("stage", ["1"], {}),
    "advies": ("stage", ["2"], CONSULTATION),
    "voorbereiding": ("stage", ["3a"], {"voorbereiding-interpreter": "professional"}),
    "gesprek": ("stage", ["3a"], TALK),
    "vraag1": ("stage", ["4"], {"vraag1-answer": "no", "vraag1-reason": "omdat"}),
    "familie": ("stage", ["3b"], {"familie-text": "te riskant"}),
    "vraag3": ("stage", ["5"], {"vraag3-answer": "yes", "vraag3-reason": "omdat"}),
    "besluit": ("stage", ["5"], DECISIONS),
    "hulp": ("stage", ["5"], HELP),
    "contact": ("contact", [], CONTACT),
    "gemeld": ("reported", [], REPORTED),
    "akkoord": ("approval", ["R22"], {"akkoord-reason": "omdat"}),
    "reden": ("move", ["3a", "left"], {"reden-reason": "omdat"}),
    "sluiten": (
        "close",
        [],
        {"sluiten-reason": "safe", "sluiten-text": "klaar", "nagekeken": "1"},
    ),
}
FREE_TEXTS = [
    "signaal-text", "tegen-text", "advies-question", "advies-advice", "advies-agreements",
    "gesprek-text", "vraag1-reason", "familie-text", "vraag3-reason", "besluit-report_reason",
    "besluit-agreements", "besluit-help_reason", "hulp-goal", "hulp-mediation_reason",
    "contact-text", "gemeld-text", "akkoord-reason", "reden-reason", "sluiten-text",
]  # fmt: skip


def url_of(form: str, case: UUID) -> str:
    name, more, _ = FORMS[form]
    return reverse(f"cases:{name}", args=[case, *more])


def filled(form: str, **changes: Any) -> dict[str, Any]:
    """A form that can be saved, with these fields changed; names without the form's own prefix."""
    fields = {f"{form}-{name}": value for name, value in changes.items()}
    return {
        "what": form,
        f"{form}-token": str(uuid4()),
        f"{form}-basis": "0",
        **FORMS[form][2],
        **fields,
    }


def send(client: Client, form: str, case: UUID, **changes: Any) -> Any:
    return client.post(url_of(form, case), filled(form, **changes))


def hidden(html: str, name: str) -> str:
    """The value of a hidden field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, name
    return found.group(1)
