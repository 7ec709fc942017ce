"""Sending the forms of a case as a browser does: the fields of the page, with what somebody typed
in them.
"""

import re
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

TODAY_NL = "18-11-2026"
CONSULTATION = {
    "overleg-with_whom": "lkha", "overleg-happened_on": TODAY_NL, "overleg-talk": "safe",
    "overleg-person_talk": "safe", "overleg-shared": "no", "overleg-advice": "advies",
}  # fmt: skip
TALK = {
    "gesprek-happened_on": TODAY_NL, "gesprek-planned": "no", "gesprek-interpreter": "none",
    "gesprek-disclosed": "no", "gesprek-text": "verteld",
}  # fmt: skip
HELP = {
    "hulp-choice": "yes", "hulp-reason": "omdat", "hulp-kinds": ["guidance"], "hulp-until": "18-11-2027",
    "hulp-goal": "veilig", "hulp-leads": "own-organisation", "hulp-safety": "own-organisation",
    "hulp-question_5_on": "18-11-2027",
}  # fmt: skip
SIGNAL = {
    "signaal-signals": ["afraid-of-trip"], "signaal-source": "own", "signaal-happened_on": TODAY_NL,
    "signaal-text": "zag het",
}  # fmt: skip
# name of the form: where it stands, and a way to fill it in that can be saved.
FORMS: dict[str, tuple[str, list[str], dict[str, Any]]] = {
    "signaal": ("stage", ["1"], SIGNAL),
    "tegen": ("stage", ["1"], {"tegen-text": "past niet"}),
    "achtergrond": ("stage", ["1"], {}),
    "overleg": ("stage", ["2"], CONSULTATION),
    "voorbereiding": (
        "stage",
        ["3a"],
        {
            "voorbereiding-interpreter": "professional",
            **{
                f"voorbereiding-{name}": "on"
                for name in (
                    "alone",
                    "not_overheard",
                    "ordinary_reason",
                    "no_relative_interprets",
                    "safe_way",
                )
            },
        },
    ),
    "gesprek": ("stage", ["3a"], TALK),
    "vraag1": ("stage", ["4"], {"vraag1-answer": "no", "vraag1-reason": "omdat"}),
    "familie": (
        "stage",
        ["3b"],
        {"familie-held": "no", "familie-interpreter": "none", "familie-text": "te riskant"},
    ),
    "vraag3": ("stage", ["5"], {"vraag3-answer": "yes", "vraag3-reason": "omdat"}),
    "melden": ("stage", ["5"], {"melden-choice": "yes", "melden-reason": "omdat"}),
    "hulp": ("stage", ["5"], HELP),
    "contact": (
        "contact",
        [],
        {
            "contact-who": "family",
            "contact-how": "phone",
            "contact-happened_on": TODAY_NL,
            "contact-text": "belde",
        },
    ),
    "akkoord": ("approval", ["R22"], {"akkoord-reason": "omdat"}),
    "reden": ("move", ["3a", "left"], {"reden-reason": "omdat"}),
    "sluiten": ("close", [], {"sluiten-reason": "safe", "sluiten-text": "klaar"}),
}
FREE_TEXTS = [
    "signaal-text", "tegen-text", "overleg-question", "overleg-advice", "overleg-agreements", "gesprek-text",
    "vraag1-reason", "familie-text", "vraag3-reason", "melden-reason", "melden-agreements", "hulp-reason",
    "hulp-goal", "hulp-mediation_reason", "contact-text", "akkoord-reason", "reden-reason", "sluiten-text",
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


def send(client: Client, form: str, case: UUID, **changes: Any) -> HttpResponse:
    return client.post(url_of(form, case), filled(form, **changes))


def hidden(html: str, name: str) -> str:
    """The value of a hidden field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, name
    return found.group(1)
