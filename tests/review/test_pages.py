"""The pages of a review: what is typed is checked and never lost, what crosses is masked, each step
leaves a trace.
"""

from typing import Any

import pytest
from django.urls import reverse

from meldcode.accounts.models import User
from meldcode.audit.models import Record
from meldcode.cases.casework.access import add_colleague
from meldcode.cases.forms import checked
from meldcode.cases.models import Entry, Kind, MaskedCopy, MaskMemory
from meldcode.review.models import Comment, Review, Turn
from meldcode.review.turns import Event
from tests.cases.test_labels import FIELD, OPTIONAL
from tests.review.given import MARKER, Offered
from tests.rooms import signed_in


@pytest.fixture
def given() -> Offered:
    return Offered(disclosure="yes")


@pytest.fixture
def review(given: Offered) -> Review:
    found = given.offer()
    given.does(found, Event.TAKE)
    return found


def choices(form: Any) -> dict[str, str]:
    return {choice.name: choice.options[0][0] for text in form.checked for choice in text.choices}


def answers(given: Offered, review: Review, **sent: str) -> Any:
    page = reverse("review:read", args=[review.pk])
    return signed_in(given.lead).post(page, {**given.page_of(review), **sent})


def test_every_page_says_that_nothing_urgent_waits(given: Offered, review: Review) -> None:
    case = given.case.pk
    pages = {
        given.lead: [reverse("review:queue"), reverse("review:read", args=[review.pk])],
        given.alice: [
            reverse("review:of-case", args=[case]), reverse("review:offer", args=[case]),
            reverse("review:own", args=[case, review.pk]),
        ],
    }  # fmt: skip
    for person, own in pages.items():
        for page in own:
            assert "wacht nooit op een akkoord" in signed_in(person).get(page).content.decode(), (
                page
            )


def test_the_guidance_is_that_of_the_moment_of_offering(given: Offered, review: Review) -> None:
    assert "R05" in review.guidance["closed"]["talk-with-family"]
    page = signed_in(given.lead).get(reverse("review:read", args=[review.pk])).content.decode()
    assert 'data-closed="talk-with-family"' in page
    assert not {"country", "departure_on", "whereabouts"} & review.guidance.keys()


def test_a_name_in_the_answer_of_the_lead_comes_back_first_and_is_not_lost(
    given: Offered, review: Review
) -> None:
    words = f"Spreek eerst met {MARKER}."
    answer = answers(given, review, **{"antwoord-event": "please-change", "antwoord-words": words})
    assert answer.status_code == 200
    form = answer.context["form"]
    assert form["words"].value() == words
    sent = {"antwoord-event": "please-change", "antwoord-words": words, **choices(form)}
    assert answers(given, review, **sent).status_code == 302
    assert (
        Turn.objects.select_related("review__case").get(event="please-change").sealed
        == "Spreek eerst met [persoon BBB]."
    )


def test_an_answer_without_its_words_comes_back(given: Offered, review: Review) -> None:
    answer = answers(given, review, **{"antwoord-event": "disagree", "antwoord-words": ""})
    assert "Schrijf op wat er anders moet" in answer.content.decode()


def test_an_answer_that_was_overtaken_comes_back_and_can_be_sent_again(
    given: Offered, review: Review
) -> None:
    before = str(given.last)
    given.write("Er is meer gebeurd.")
    sent = {"antwoord-event": "agree", "antwoord-words": "", "antwoord-basis": before}
    answer = answers(given, review, **sent)
    assert "De casus is veranderd terwijl u las" in answer.content.decode()
    assert (
        answers(
            given, review, **{**sent, "antwoord-basis": answer.context["form"]["basis"].value()}
        ).status_code
        == 302
    )


def test_what_the_author_writes_to_the_lead_leaves_nothing_undecided(
    given: Offered, review: Review
) -> None:
    given.does(review, Event.DISAGREE, words="Nee.")
    page = reverse("review:own", args=[given.case.pk, review.pk])
    words = "Zij vertrekt op 3 december 2026 naar Nador."
    answer = signed_in(given.alice).post(
        page, {"verder-event": "offer-again", "verder-words": words}
    )
    asked = choices(answer.context["form"])
    assert len(asked) == 2
    signed_in(given.alice).post(
        page, {"verder-event": "offer-again", "verder-words": words, **asked}
    )
    told = Turn.objects.select_related("review__case").get(event="offer-again").sealed
    assert "december" not in told
    assert "Nador" not in told


def test_without_the_check_nothing_crosses(
    given: Offered, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    given.does(review, Event.DISAGREE, words="Nee.")

    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(checked, "findings_in", broken)
    page = reverse("review:own", args=[given.case.pk, review.pk])
    answer = signed_in(given.alice).post(
        page, {"verder-event": "offer-again", "verder-words": MARKER}
    )
    assert "kunt u nu niets met een ander delen" in answer.content.decode()
    assert not Turn.objects.filter(event="offer-again").exists()


def test_a_remark_by_whose_turn_it_is(given: Offered, review: Review) -> None:
    args = [review.pk, given.copy.pk]
    lead, author = signed_in(given.lead), signed_in(given.alice)
    lead.post(reverse("review:remark", args=args), {"opmerking-words": "Wat zag u zelf?"})
    reply = reverse("review:reply", args=[given.case.pk, *args])
    author.post(reply, {"opmerking-words": "Niets."})
    assert [row.sealed for row in Comment.objects.select_related("review__case")] == [
        "Wat zag u zelf?"
    ]
    given.does(review, Event.PLEASE_CHANGE, words="Vul aan.")
    author.post(reply, {"opmerking-words": "Niets."})
    assert Comment.objects.count() == 2


def test_a_colleague_on_the_case_has_no_name_to_its_reader_and_is_not_the_author(
    given: Offered, review: Review
) -> None:
    """Never the lead either; who has the case reads which colleague it was."""
    bob = given.people.bob
    User.objects.filter(pk=bob.pk).update(name="Quirijn Bosveld")
    add_colleague(case=given.fresh(), by=given.alice, person=bob)
    given.does(review, Event.PLEASE_CHANGE, words="Vul aan.")
    reply = reverse("review:reply", args=[given.case.pk, review.pk, given.copy.pk])
    signed_in(bob).post(reply, {"opmerking-words": "Dat deed ik."})
    given.does(review, Event.OFFER_AGAIN, by=bob)
    read = signed_in(given.lead).get(reverse("review:read", args=[review.pk])).content.decode()
    own = reverse("review:own", args=[given.case.pk, review.pk])
    mine = signed_in(given.alice).get(own).content.decode()
    pages = {"Een collega die meewerkt": read, "Quirijn Bosveld": mine}
    for who, page in pages.items():
        remark = page[page.index('class="remark"') :]
        assert who in remark[: remark.index("Dat deed ik.")]
        assert "De teamleider" not in remark[: remark.index("Dat deed ik.")]
    assert "Quirijn" not in read


def test_a_remark_at_a_copy_that_was_not_offered_is_refused(given: Offered) -> None:
    review = given.offer("stage", "1")
    given.does(review, Event.TAKE)
    asked = given.ask("R22")
    other = MaskedCopy.objects.get(entry=asked)
    MaskedCopy.objects.filter(pk=other.pk).update(stage="5")
    signed_in(given.lead).post(
        reverse("review:remark", args=[review.pk, other.pk]), {"opmerking-words": "?"}
    )
    assert not Comment.objects.exists()


def test_dit_ook_goes_back_as_a_proposed_mask(given: Offered, review: Review) -> None:
    point = reverse("review:point", args=[review.pk, given.copy.pk])
    signed_in(given.lead).post(point, {"wijs-words": "bang is"})
    comment = Comment.objects.get()
    given.does(review, Event.PLEASE_CHANGE, words="Zie hierboven.")
    author = signed_in(given.alice)
    answer = author.post(reverse("review:mask-too", args=[given.case.pk, review.pk, comment.pk]))
    assert answer["Location"].startswith(reverse("cases:mask", args=[given.case.pk, given.note.pk]))
    again = author.post(
        reverse("review:mask-too", args=[given.case.pk, review.pk, comment.pk]), follow=True
    )
    assert "Er is niets dubbel gemaakt" in again.content.decode(), "pressed in a second tab"
    assert not MaskedCopy.objects.standing().exists()
    held = MaskMemory.objects.select_related("case").get().held
    assert "bang is" in held["known_by"][str(given.alice.pk)], "words that others need: hers alone"
    assert "bang" not in author.get(answer["Location"]).context["proposal"].parts[0].masked


def test_a_gate_from_the_question_to_the_answer_over_the_pages(given: Offered) -> None:
    author, lead = signed_in(given.alice), signed_in(given.lead)
    ask = reverse("cases:approval", args=[given.case.pk, "R22"])
    page = author.post(ask, {"akkoord-reason": "Wij regelen eerst hulp."}, follow=True)
    offer = page.redirect_chain[-1][0]
    asked = Entry.objects.get(kind=Kind.APPROVAL_ASKED)
    assert offer == reverse("review:offer-gate", args=[given.case.pk, asked.pk])
    assert "Bevestig eerst" in author.post(offer, {}).content.decode()
    given.confirm(asked)
    assert author.post(offer, {}).status_code == 302
    review = Review.objects.get()
    lead.post(reverse("review:turn", args=[review.pk, "take"]))
    sent = {**given.page_of(review), "antwoord-event": "agree", "antwoord-basis": "0"}
    lead.post(reverse("review:read", args=[review.pk]), sent)
    assert Entry.objects.get(kind=Kind.APPROVAL).data["answer"] == "agreed"
    actions = list(Record.objects.filter(chain=given.case.pk).values_list("action", flat=True))
    assert {"approval asked", "offered for review", "approved"} <= set(actions)
    assert "akkoord" in author.get(reverse("cases:timeline", args=[given.case.pk])).content.decode()


def test_a_form_sent_twice_is_one_turn(given: Offered, review: Review) -> None:
    page = signed_in(given.lead).get(reverse("review:read", args=[review.pk]))
    token = str(page.context["form"]["token"].value())
    sent = {"antwoord-event": "agree", "antwoord-words": "", "antwoord-token": token}
    answers(given, review, **sent)
    again = signed_in(given.lead).post(
        reverse("review:read", args=[review.pk]),
        {**given.page_of(review), **sent},
        follow=True,
    )
    assert "Er is niets dubbel gemaakt" in again.content.decode()
    assert Turn.objects.filter(event="agree").count() == 1


def test_what_an_answer_makes_necessary_is_not_called_optional(
    given: Offered, review: Review
) -> None:
    read = signed_in(given.lead).get(reverse("review:read", args=[review.pk])).text
    given.does(review, Event.DISAGREE, words="Bel eerst het LKHA.")
    page = reverse("review:own", args=[given.case.pk, review.pk])
    refused = signed_in(given.alice).post(page, {"verder-event": "offer-again"}).text
    assert "Schrijf erbij waarom." in refused
    for name, shown in (("antwoord_antwoord-words", read), ("verder_verder-words", refused)):
        assert OPTIONAL not in dict(FIELD.findall(shown))[name].partition("</l")[0]
