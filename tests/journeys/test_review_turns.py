"""A note goes masked to the lead and back: author, lead, deputy, stranger, excluded lead, author
and lead in one.
"""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from meldcode.accounts.models import Deputy, User
from meldcode.cases.casework import access
from meldcode.cases.models import Case, Entry, Kind, MaskedCopy
from meldcode.review.models import Review
from tests.browser import again
from tests.factories.accounts import TeamFactory, UserFactory
from tests.factories.cases import a_case
from tests.journeys.steps import Visitor
from tests.review.given import Offered

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(databases=["default", "keys"], transaction=True),
]
TYPED = "Zaphira Qandil is bang voor de reis met haar neef."
BOTH = pytest.mark.parametrize("way", ["phone", again("no-script")])


def writes_a_note_with_a_name(author: Visitor, case: Case) -> None:
    author.goes_to(f"/werk/{case.pk}/stap/1/?wat=tegen")
    author.fills("tegen", happened_on=timezone.localdate().isoformat(), text=TYPED)
    author.activates(
        author.page.locator('form:has([name="tegen-text"])').get_by_role(
            "button", name="Opslaan", exact=True
        )
    )
    expect(author.page.locator(".mask mark")).to_have_text("Zaphira Qandil")
    expect(author.page.locator('[name="tegen-text"]')).to_have_value(TYPED)
    author.presses("Vervang en bewaar")
    assert [
        row.texts["text"] for row in Entry.objects.filter(kind=Kind.AGAINST).select_related("case")
    ] == [TYPED.replace("Zaphira Qandil", "[de persoon]")]


def says_no_name(author: Visitor) -> None:
    """Of each word that may be a name the author says that it is none."""
    for choice in author.page.locator("main").get_by_label("Geen naam", exact=True).all():
        choice.check()


def confirms_and_offers(author: Visitor, case: Case) -> None:
    author.goes_to(reverse("review:offer", args=[case.pk]))
    author.presses("Wat er niet bij past")
    expect(author.page.locator("[data-masked]")).to_contain_text(
        "[de persoon] is bang voor de reis"
    )
    says_no_name(author)
    author.presses("Bevestig: dit mag mijn teamleider lezen")
    author.fills("aanbod", scope="case", question="read-along")
    author.presses("Aanbieden aan mijn teamleider")
    expect(author.page.locator("main")).to_contain_text("wacht daar niet mee")


def opens_the_review(visitor: Visitor, code: str) -> None:
    visitor.goes_to("/overleg/")
    visitor.presses(code)


def points_and_asks_to_change(lead: Visitor, code: str) -> None:
    opens_the_review(lead, code)
    lead.presses("Ik lees dit")
    lead.fills("wijs", words="neef uit het dorp")
    lead.presses("Laat dit ook weg")
    lead.fills("antwoord", event="please-change", words="Haal ook de neef weg.")
    lead.presses("Antwoord opslaan")
    expect(lead.page.locator("[data-review-state]")).to_have_attribute(
        "data-review-state", "change-asked"
    )


def masks_that_too_and_offers_again(author: Visitor, case: Case) -> None:
    author.goes_to(reverse("review:of-case", args=[case.pk]))
    author.presses("De hele casus: Lees mee en zeg wat u opvalt")
    expect(author.page.locator("main")).to_contain_text("Haal ook de neef weg.")
    author.presses("Laat dit ook weg")
    expect(author.page.locator("[data-masked]")).not_to_contain_text("dorp")
    author.presses("Bevestig: dit mag mijn teamleider lezen")
    author.fills("verder", event="offer-again")
    author.presses("Opslaan")
    expect(author.page.locator("[data-review-state]")).to_have_attribute(
        "data-review-state", "offered"
    )


def finds_that_the_person_is_away(author: Visitor, case: Case) -> None:
    author.goes_to(f"/werk/{case.pk}/situatie/")
    author.fills("situatie", whereabouts="abroad", danger_now="yes")
    author.presses("Opslaan")


def agrees(lead: Visitor, code: str) -> None:
    """In the second round, which shows what holds now and what changed since the first."""
    lead.goes_to("/overleg/")
    lead.sees("er is nu gevaar")
    lead.presses(code)
    lead.sees("Er is gevaar in het buitenland.")
    expect(lead.page.locator("[data-changed-for-me]")).to_contain_text("Waar is de persoon")
    lead.presses("Ik lees dit")
    expect(lead.page.locator("[data-changed-for-me]")).to_contain_text("Waar is de persoon")
    expect(lead.page.locator("article")).not_to_contain_text("dorp")
    lead.fills("antwoord", event="agree")
    lead.presses("Antwoord opslaan")
    expect(lead.page.locator("[data-review-state]")).to_have_attribute(
        "data-review-state", "agreed"
    )


@BOTH
def test_from_a_name_to_an_agreement_that_a_change_voids(
    comes: Callable[..., Visitor], way: str
) -> None:
    alice = UserFactory(name="Alice")
    boss = UserFactory(name="Teamleider", team=alice.team, lead=True)
    case = a_case(alice, whereabouts="netherlands")
    author, lead = comes(alice, way), comes(boss, way)
    writes_a_note_with_a_name(author, case)
    confirms_and_offers(author, case)
    points_and_asks_to_change(lead, case.code)
    finds_that_the_person_is_away(author, case)
    masks_that_too_and_offers_again(author, case)
    agrees(lead, case.code)
    author.goes_to(f"/werk/{case.pk}/stap/1/?wat=tegen")
    author.fills("tegen", happened_on=timezone.localdate().isoformat(), text="Er is meer gebeurd.")
    author.activates(
        author.page.locator('form:has([name="tegen-text"])').get_by_role(
            "button", name="Opslaan", exact=True
        )
    )
    review = Review.objects.get()
    for visitor, page in (
        (author, reverse("review:own", args=[case.pk, review.pk])),
        (lead, f"/overleg/{review.pk}/"),
    ):
        visitor.goes_to(page)
        expect(visitor.page.locator("[data-review-state]")).to_have_attribute(
            "data-review-state", "void"
        )


def test_a_deputy_finds_the_way_when_the_lead_is_away(comes: Callable[..., Visitor]) -> None:
    given = Offered()
    deputy = UserFactory(team=TeamFactory(organisation=given.case.organisation))
    Deputy.objects.create(team=given.case.team, person=deputy, named_by=given.lead)
    given.offer()
    visitor = comes(deputy, "phone")
    visitor.goes_to("/werk/taken/")
    visitor.presses("U vervangt een teamleider: naar het teamoverzicht")
    expect(visitor.page.locator("main")).to_contain_text("Er wacht niets.")
    User.objects.filter(pk=given.lead.pk).update(away_from=timezone.localdate())
    opens_the_review(visitor, given.case.code)
    visitor.presses("Ik lees dit")
    expect(visitor.page.locator("article")).to_contain_text("[de persoon]")


@pytest.mark.parametrize("who", ["stranger", "excluded lead", "author and lead at once"])
def test_who_may_not_read_finds_a_page_that_does_not_exist(
    comes: Callable[..., Visitor], who: str
) -> None:
    given = Offered()
    review = given.offer()
    person = {"stranger": given.people.charlie, "excluded lead": given.lead}.get(who, given.alice)
    if who == "excluded lead":
        access.exclude(case=given.fresh(), by=given.alice, person=given.lead)
    if who.startswith("author"):
        User.objects.filter(pk=given.alice.pk).update(is_lead=True)
    visitor = comes(person, "phone")
    visitor.goes_to(f"/overleg/{review.pk}/")
    expect(visitor.page.locator("body")).to_have_attribute("data-page", "error-404")
    if who != "stranger":
        visitor.goes_to("/overleg/")
        expect(visitor.page.locator("main")).to_contain_text("Er wacht niets.")
    if who == "excluded lead":
        expect(visitor.page.locator("main")).not_to_contain_text(given.case.code)


def test_while_typing_the_page_says_what_would_be_masked(comes: Callable[..., Visitor]) -> None:
    alice = UserFactory(name="Alice")
    case = a_case(alice, whereabouts="netherlands")
    visitor = comes(alice, "keyboard")
    visitor.goes_to(f"/werk/{case.pk}/stap/1/?wat=tegen")
    visitor.fills("tegen", text=TYPED)
    expect(visitor.page.locator("main mark")).to_have_text("Zaphira Qandil")
    assert not Entry.objects.filter(kind=Kind.AGAINST).exists()
    assert not MaskedCopy.objects.exists()


def test_the_figures_are_readable(comes: Callable[..., Visitor]) -> None:
    visitor = comes(UserFactory(lead=True), "phone")
    visitor.goes_to("/overleg/cijfers/")
    expect(visitor.page.locator("caption").first).to_be_visible()
