"""A name that a colleague gives withdraws copies of notes of others: not unseen by who wrote them,
by who has the case and by who reads along.
"""

from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.urls import reverse

from meldcode.accounts.models import User
from meldcode.cases.casework import access, handing
from meldcode.cases.casework.naming import give_names, names_given
from meldcode.cases.models import Entry, Mandate, MaskedCopy, Task, TaskKind
from meldcode.review.turns import Event
from tests.cases.apart import Two
from tests.factories.accounts import People
from tests.review.given import Offered
from tests.rooms import signed_in

BECAME_KNOWN = "Een notitie is ingetrokken: een naam die erin staat, werd bekend"
CONFIRM_ANEW = "Ingetrokken: een naam die erin staat, werd bekend."


class Named(Offered):
    """A case of Alice on which Bob works along, with a note of each in which a name slipped
    through.
    """

    def __init__(self) -> None:
        super().__init__()
        self.bob = self.people.bob
        common: Any = {"case": self.fresh(), "by": self.alice, "person": self.bob}
        access.add_colleague(**common, mandate=Mandate.WORK)
        self.of_alice = self.write("Zij zag de meerlaar.")
        self.of_bob = self.write("Hij zag de waterhoek.", by=self.bob)
        for entry in (self.of_alice, self.of_bob):
            self.confirm(entry)

    def gives(self, by: User, *names: str) -> list[MaskedCopy] | None:
        shown = names_given(self.fresh(), by)
        given = {**shown, "names": [*shown["names"], *names]}
        return give_names(case=self.fresh(), by=by, given=given, shown=shown)

    def told(self) -> set[User]:
        tasks = Task.objects.filter(case=self.case, kind=TaskKind.NAME_KNOWN, ended_at=None)
        return {task.person for task in tasks.select_related("person") if task.person}

    def stands(self, entry: Entry) -> bool:
        return MaskedCopy.objects.standing().filter(entry=entry).exists()

    def copies_page(self, who: User) -> str:
        return signed_in(who).get(reverse("cases:copies", args=[self.case.pk])).content.decode()


@pytest.fixture
def given() -> Named:
    return Named()


def test_a_name_of_a_colleague_makes_no_note_of_another_vanish_unseen(
    given: Named, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    review = given.offer()
    given.does(review, Event.TAKE)
    page = reverse("review:read", args=[review.pk])
    assert BECAME_KNOWN not in signed_in(given.lead).get(page).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        given.gives(given.bob, "de meerlaar")
    assert not given.stands(given.of_alice)
    assert given.stands(given.of_bob)
    assert given.told() == {given.alice}
    assert [given.alice.email] in [letter.to for letter in mailoutbox]
    assert CONFIRM_ANEW in given.copies_page(given.alice)
    read = signed_in(given.lead).get(page).content.decode()
    assert BECAME_KNOWN in read
    assert "meerlaar" not in read
    # and no longer when it was confirmed anew
    given.confirm(given.of_alice)
    assert CONFIRM_ANEW not in given.copies_page(given.alice)


@pytest.mark.parametrize(
    ("giver", "name", "told"),
    [
        ("bob", "de waterhoek", set()),
        ("alice", "de meerlaar", set()),
        ("alice", "de waterhoek", {"bob"}),
        ("bob", "de meerlaar", {"alice"}),
    ],
)
def test_who_wrote_it_and_who_has_the_case_read_it_as_a_task(
    given: Named, giver: str, name: str, told: set[str]
) -> None:
    people = {"alice": given.alice, "bob": given.bob}
    assert given.gives(people[giver], name)
    assert given.told() == {people[one] for one in told}


def test_who_sees_the_case_no_more_is_told_nothing(given: Named) -> None:
    access.remove_colleague(case=given.fresh(), by=given.alice, person_id=given.bob.pk)
    given.gives(given.alice, "de waterhoek")
    assert given.told() == set()


def test_who_gives_it_reads_that_a_copy_of_a_colleague_is_withdrawn(given: Named) -> None:
    browser = signed_in(given.bob)
    page = reverse("cases:names", args=[given.case.pk])
    before = browser.get(page).context["form"].initial["before"]
    given.confirm(given.write("Zij zag een meerlaar koolmeesveld."))
    sent = {"namen-names": "meerlaar koolmeesveld", "namen-before": before}
    answer = browser.post(page, sent, follow=True).content.decode()
    assert "Wie haar schreef en wie de casus heeft, lezen dat." in answer
    assert "Lees de notitie nog eens" not in answer


def test_the_page_of_names_says_how_many_a_colleague_gave_and_never_which(given: Named) -> None:
    page = reverse("cases:names", args=[given.case.pk])
    assert "op. Die val" not in signed_in(given.alice).get(page).content.decode()
    given.gives(given.bob, "Ans Kwikstaart")
    read = signed_in(given.alice).get(page).content.decode()
    assert "Een collega gaf hier ook een naam op." in read
    assert "Kwikstaart" not in read


def test_who_handed_the_case_over_is_told_once_more_beside_the_task_that_went_along(
    given: Named,
) -> None:
    """A task for each: the first one is the new handler's by now."""
    given.gives(given.bob, "de meerlaar")
    made = handing.offer(case=given.fresh(), by=given.alice, to=given.bob)
    handing.accept(offer_id=made.pk, by=given.bob)
    access.add_colleague(case=given.fresh(), by=given.bob, person=given.alice)
    given.confirm(given.write("Zij zag de koolveld."))
    assert given.gives(given.bob, "de koolveld")
    assert given.told() == {given.alice, given.bob}


def test_who_has_the_case_is_told_of_a_weighing_again_beside_the_task_that_went_along(
    p: People,
) -> None:
    two = Two(p)
    two.stops(p.bob)
    made = handing.offer(case=two.case, by=p.alice, to=p.bob)
    handing.accept(offer_id=made.pk, by=p.bob)
    access.add_colleague(case=two.case, by=p.bob, person=p.alice)
    two.asks(p.bob, p.alice)
    two.stops(p.bob)
    tasks = Task.objects.filter(case=two.case, kind=TaskKind.WEIGHED, ended_at=None)
    assert {task.person_id for task in tasks} == {p.alice.pk, p.bob.pk}
