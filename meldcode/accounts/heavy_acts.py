"""The acts that one person in haste, or at a desk that was left open, may not do: what asks for a
sign-in of a moment ago, and what takes two people. One row each; the door, the admins' page and
docs/terms.md are loops over it.
"""

from enum import StrEnum
from typing import NamedTuple

__all__ = ["HEAVY_ACTS", "Asks", "HeavyAct", "act_of"]


class Asks(StrEnum):
    """When the sign-in of a moment ago is asked for."""

    ALWAYS = "bij kijken en doen"
    SENT = "bij doen"
    GATE = "als het meteen iets opent, sluit of verandert"


class HeavyAct(NamedTuple):
    """A route, what is done there, when it asks who does it, and the row that waits for a second
    person; empty where one person is enough.
    """

    route: str
    nl: str
    asks: Asks = Asks.ALWAYS
    waits_in: str = ""


HEAVY_ACTS = (
    HeavyAct("cases:print", "Een samenvatting maken"),
    HeavyAct("cases:summary", "Een samenvatting lezen of afdrukken"),
    HeavyAct("cases:paper", "Een samenvatting als bestand halen"),
    HeavyAct("subject_access:read", "Een antwoord op een verzoek om inzage lezen"),
    HeavyAct("subject_access:export", "Een antwoord op een verzoek om inzage als bestand halen"),
    HeavyAct(
        "cases:access-change", "Iemand toevoegen of uitsluiten", waits_in="cases.ExclusionRequest"
    ),
    HeavyAct("cases:emergency-access", "Noodtoegang nemen"),
    HeavyAct("cases:hand-over", "Een casus overdragen", Asks.SENT),
    HeavyAct("cases:answer-offer", "Een casus overnemen", Asks.GATE),
    HeavyAct("cases:calendar", "Een geheim adres voor de agenda maken", Asks.SENT),
    HeavyAct("retention:act", "Een casus verwijderen", waits_in="retention.Deletion"),
    HeavyAct("retention:terms", "Een bewaartermijn korter maken of voorstellen", Asks.SENT),
    HeavyAct("retention:decide", "Een bewaartermijn veranderen", waits_in="retention.TermChange"),
    HeavyAct("review:read", "Antwoord geven als teamleider", Asks.GATE),
    HeavyAct("review:take-back", "Een antwoord als teamleider terugnemen", Asks.GATE),
    HeavyAct("accounts:decide_role", "Een rol geven", waits_in="accounts.RoleRequest"),
    HeavyAct(
        "accounts:decide_staff",
        "Een vervanger, een ander adres, een nieuw wachtwoord of een nieuwe tweede stap",
        waits_in="accounts.StaffRequest",
    ),
    HeavyAct("accounts:invite", "Iemand uitnodigen", Asks.SENT),
    HeavyAct("accounts:invite_many", "Meer mensen uitnodigen", Asks.SENT),
    HeavyAct("accounts:away", "Een collega afwezig melden"),
    HeavyAct("accounts:reactivate", "Een account weer aanzetten"),
    HeavyAct("leaving:switch_off", "Een account uitzetten"),
    HeavyAct("leaving:end_team", "Een team stoppen", Asks.SENT),
    HeavyAct("accounts:sign_on_link", "Inloggen via uw organisatie koppelen"),
    HeavyAct("accounts:sign_on_unlink", "Inloggen via uw organisatie loskoppelen"),
    HeavyAct(
        "contacts:proposal", "Een contact voor iedereen veranderen", Asks.SENT, "contacts.Proposal"
    ),
    HeavyAct("cases:own-names", "De namen van uw organisatie veranderen", Asks.SENT),
    HeavyAct("contacts:new", "Een eigen contact toevoegen", Asks.GATE),
    HeavyAct("contacts:edit", "Een eigen contact veranderen", Asks.GATE),
    HeavyAct("contacts:restore", "Een oude versie van een contact terugzetten"),
    HeavyAct("contacts:decide_keeper", "Een lijstbeheerder benoemen", waits_in="contacts.Keeper"),
    HeavyAct("contacts:import_try", "Een bestand inlezen", Asks.SENT, "contacts.ImportDraft"),
    HeavyAct("contacts:export", "Alle contacten als bestand halen"),
    HeavyAct(
        "content:decide_proposal",
        "Een termijn van de gids of een vakantie veranderen",
        waits_in="content.ContentProposal",
    ),
)
BY_ROUTE = {act.route: act for act in HEAVY_ACTS}


def act_of(route: str) -> HeavyAct:
    """The row of this route; KeyError where it has none."""
    return BY_ROUTE[route]
