"""The demo shows a review that waits and one that was answered."""

from django.urls import reverse
from django.utils import timezone

from meldcode.demo.cases import make_cases
from meldcode.demo.people import make_people
from meldcode.demo.reviews import make_reviews
from meldcode.review.models import Review
from tests.rooms import signed_in


def test_the_demo_has_one_review_that_waits_and_one_that_was_answered() -> None:
    people, today = make_people("een-wachtwoord-voor-nu"), timezone.localdate()
    make_cases(people, today)
    make_reviews(people, today)
    waits, answered = Review.objects.get(state="offered"), Review.objects.get(state="change-asked")
    lead = signed_in(people["teamleider@school.example"])
    assert waits.case.code in lead.get(reverse("review:queue")).content.decode()
    assert (
        "midden in de toetsweek"
        in lead.get(reverse("review:read", args=[waits.pk])).content.decode()
    )
    author = signed_in(answered.case.owner)
    page = author.get(reverse("review:own", args=[answered.case_id, answered.pk])).content.decode()
    assert "Graag aanpassen" in page
