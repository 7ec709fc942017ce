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
    GATE = "als het iets opent, sluit, verandert of vraagt"


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
    HeavyAct("accounts:ask_role", "Een rol vragen", Asks.SENT),
    HeavyAct("accounts:ask_team", "Een extra team voor een teamleider vragen", Asks.SENT),
    HeavyAct("accounts:decide_role", "Een rol geven", Asks.SENT, "accounts.RoleRequest"),
    HeavyAct("accounts:drop_role", "Een rol afnemen", Asks.SENT),
    HeavyAct("accounts:stop_leading", "Een teamleider bij een team weghalen", Asks.SENT),
    HeavyAct("accounts:ask_address", "Een ander e-mailadres vragen", Asks.SENT),
    HeavyAct("accounts:ask_password", "Een nieuw wachtwoord vragen", Asks.SENT),
    HeavyAct("accounts:forget_factor", "Een nieuwe tweede stap vragen", Asks.SENT),
    HeavyAct("accounts:deputies", "Een vervanger vragen", Asks.SENT),
    HeavyAct(
        "accounts:decide_staff",
        "Een vervanger, een ander adres, een nieuw wachtwoord of een nieuwe tweede stap",
        Asks.SENT,
        "accounts.StaffRequest",
    ),
    HeavyAct("accounts:end_deputy", "Een vervanging beëindigen", Asks.SENT),
    HeavyAct("accounts:move", "Iemand in een ander team zetten", Asks.SENT),
    HeavyAct("accounts:rename", "De naam van een collega veranderen", Asks.SENT),
    HeavyAct("accounts:add_team", "Een team maken", Asks.SENT),
    HeavyAct("accounts:team", "De naam van een team veranderen", Asks.SENT),
    HeavyAct("accounts:invite", "Iemand uitnodigen", Asks.SENT),
    HeavyAct("accounts:invite_many", "Meer mensen uitnodigen", Asks.SENT),
    HeavyAct("accounts:away", "Een collega afwezig melden"),
    HeavyAct("accounts:me", "Uzelf afwezig melden", Asks.SENT),
    HeavyAct("accounts:own_change", "Zeggen dat u zelf veranderde hoe u inlogt", Asks.GATE),
    HeavyAct("accounts:reactivate", "Een account weer aanzetten", Asks.SENT),
    HeavyAct("leaving:switch_off", "Een account uitzetten"),
    HeavyAct("leaving:end_team", "Een team stoppen", Asks.SENT),
    HeavyAct("accounts:sign_on_link", "Inloggen via uw organisatie koppelen"),
    HeavyAct("accounts:sign_on_unlink", "Inloggen via uw organisatie loskoppelen"),
    HeavyAct(
        "contacts:proposal", "Een contact voor iedereen veranderen", Asks.SENT, "contacts.Proposal"
    ),
    HeavyAct("cases:own-names", "De namen van uw organisatie veranderen", Asks.SENT),
    HeavyAct("cases:weighing-choice", "Dubbele weging aan- of uitzetten", Asks.SENT),
    HeavyAct("contacts:new", "Een contact toevoegen", Asks.GATE),
    HeavyAct("contacts:edit", "Een contact veranderen", Asks.GATE),
    HeavyAct("contacts:retire", "Een contact uit gebruik nemen, of weer in gebruik", Asks.SENT),
    HeavyAct("contacts:restore", "Een oude versie van een contact terugzetten", Asks.SENT),
    HeavyAct("contacts:take_release", "Nieuwe gegevens van een uitgave voorstellen", Asks.SENT),
    HeavyAct("contacts:new_region_line", "Een plaats aan een regio toevoegen", Asks.SENT),
    HeavyAct("contacts:region_line", "De regio van een plaats veranderen", Asks.SENT),
    HeavyAct("contacts:keepers", "Een lijstbeheerder vragen", Asks.SENT),
    HeavyAct("contacts:decide_keeper", "Een lijstbeheerder benoemen", Asks.SENT, "contacts.Keeper"),
    HeavyAct("contacts:lay_down", "Geen lijstbeheerder meer zijn", Asks.SENT),
    HeavyAct("contacts:agenda", "Een geheim adres voor de agenda van contacten maken", Asks.SENT),
    HeavyAct("contacts:import_try", "Een bestand inlezen", Asks.SENT, "contacts.ImportDraft"),
    HeavyAct("contacts:export", "Alle contacten als bestand halen"),
    HeavyAct("content:terms", "Een andere termijn van de gids vragen", Asks.SENT),
    HeavyAct("content:holidays", "Een vakantie vragen", Asks.SENT),
    HeavyAct("content:holiday_list", "Meer vakanties vragen", Asks.SENT),
    HeavyAct("content:withdraw_holiday", "Vragen of een vakantie weg mag", Asks.SENT),
    HeavyAct(
        "content:decide_proposal",
        "Een termijn van de gids of een vakantie veranderen",
        Asks.SENT,
        "content.ContentProposal",
    ),
)
BY_ROUTE = {act.route: act for act in HEAVY_ACTS}


def act_of(route: str) -> HeavyAct:
    """The row of this route; KeyError where it has none."""
    return BY_ROUTE[route]
