"""An author confirms twelve dense notes on a phone: one tap for each question, one to confirm."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, expect

from meldcode.accounts.models import User
from meldcode.cases.casework import recording
from meldcode.cases.models import Case, Entry, Kind, MaskedCopy
from meldcode.domain.stages import Stage
from tests.browser import again
from tests.factories.accounts import UserFactory
from tests.factories.cases import a_case
from tests.journeys.conftest import WAYS
from tests.journeys.steps import Visitor, sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(databases=["default", "keys"], transaction=True),
]
# Names that are Dutch words, without a capital: what the finder is least sure of.
NOTES = (
    "gesprek met wil en de haan van de politie over het meisje uit best. zij kent lief en "
    "zon, en haar vader heet kan.",
    "bos belde terug met storm over de zaak vrij. moeder wil niet dat roos meegaat naar haar "
    "oom in lent.",
    "vandaag mentorgesprek, ze zegt dat dag en bloem haar ophalen en dat haar neef sterk de "
    "tickets heeft.",
    "appje van sterre: tante wens komt zaterdag, dan gaan ze met z'n allen naar opa de groot "
    "in veen.",
    "de jong gebeld, die zegt dat haar broer engel en zijn vrouw zonne al weg zijn. moeder huilde.",
    "gisteren overleg met mevrouw vis en meneer post, zij kennen het gezin uit de tijd dat ze "
    "in loon woonden.",
    "haar vriendin merel vertelde dat vader kok de paspoorten bewaart en dat ook bij oma in "
    "zand niets ligt.",
    "lente zat te huilen bij kruid in het lokaal. ze moet van haar vader trouwen met de zoon "
    "van berg.",
    "huisbezoek: buurvrouw de wit en zoon raaf waren er ook, vader visser zei dat alles "
    "geregeld is.",
    "ze appt met faam en hoop, die zeggen dat de reis doorgaat en dat koning de auto rijdt "
    "tot aan grens.",
    "na schooltijd kwam jager langs, zus van maan, en zei dat het gezin bij smit in horst slaapt.",
    "telefoon van de leerplicht: meester klein zag haar met dolf en een man die zich prins "
    "noemt bij het spoor.",
)

SAID = ("Een naam", "Geen naam")


def written(case: Case, teacher: User) -> list[Entry]:
    given = {"case": case, "by": teacher, "happened_on": timezone.localdate(), "token": None}
    return [
        recording.record_entry(
            **given, kind=Kind.AGAINST, stage=Stage.SIGNALS, data={}, texts={"text": text}
        )
        for text in NOTES
    ]


@pytest.mark.parametrize("way", ["phone", again("no-script")])
def test_twelve_dense_notes_take_at_most_one_tap_a_question(
    visit: Callable[..., Visitor], teacher: User, way: str
) -> None:
    # given twelve notes full of names, of which nobody confirmed one
    case = a_case(teacher, whereabouts="netherlands")
    notes = written(case, teacher)
    author = visit(**WAYS[way])
    # when their author opens each, taps once at each question and confirms
    asked = 0
    for entry in notes:
        author.goes_to(reverse("cases:mask", args=[case.pk, entry.pk]))
        questions = author.page.locator("[data-doubt]")
        count = questions.count()
        assert count <= 5
        for number in range(count):
            questions.nth(number).get_by_text(SAID[number % 2], exact=True).click()
        asked += count
        author.presses("Bevestig: dit mag mijn teamleider lezen")
        expect(author.page.locator("main")).to_contain_text("Bevestigd.")
    # then each can be read by the lead, and there was something to ask
    assert MaskedCopy.objects.standing().count() == len(NOTES)
    assert asked > 0


@pytest.mark.parametrize("way", ["phone", again("no-script")])
def test_names_are_given_once_on_a_phone(
    visit: Callable[..., Visitor], teacher: User, way: str
) -> None:
    case = a_case(teacher, whereabouts="netherlands")
    author = visit(**WAYS[way])
    author.goes_to(reverse("cases:copies", args=[case.pk]))
    author.presses("Geef namen op die altijd wegvallen")
    author.fills("namen", names="de mieren")
    author.presses("Opslaan")
    expect(author.page.locator("main")).to_contain_text("vallen voortaan overal weg")
    author.goes_to(f"/werk/{case.pk}/stap/1/?wat=tegen")
    author.fills("tegen", happened_on=timezone.localdate().isoformat(), text="Zij zag de mieren.")
    author.activates(
        author.page.locator('form:has([name="tegen-text"])').get_by_role(
            "button", name="Opslaan", exact=True
        )
    )
    expect(author.page.locator(".mask mark")).to_have_text("de mieren")


def test_an_admin_gives_the_names_of_the_organisation_on_a_phone(
    new_context: Callable[..., BrowserContext], live_server: Any, teacher: User
) -> None:
    admin = UserFactory(organisation=teacher.organisation, admin=True)
    context = new_context(360)
    sign_in(context, live_server.url, admin)
    visitor = Visitor(context.new_page(), live_server.url, looks=True)
    visitor.goes_to(reverse("accounts:people"))
    visitor.presses("Namen die altijd wegvallen")
    visitor.fills("eigen", people="Ans Postma", streets="Lange Kromsteeg")
    visitor.presses("Opslaan")
    expect(visitor.page.locator('[name="eigen-people"]')).to_have_value("Ans Postma")
