"""Two people weigh a case apart: who may, that nothing of one is seen before both answered, and
what is shown then.
"""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.urls import reverse

from meldcode.accounts.models import User
from meldcode.audit.models import Record
from meldcode.cases.casework import access, emergency_access
from meldcode.cases.casework.deciding import Missing
from meldcode.cases.casework.double_weighing import CannotWeigh
from meldcode.cases.casework.work import AlreadySaved, CaseIsClosed, MayNot
from meldcode.cases.models import Case, Entry, Kind, Member
from meldcode.cases.weighed_apart import compared, differing
from meldcode.domain.guidance import guide
from meldcode.domain.stages import Stage
from meldcode.retention.erasing import hanging
from tests.access.world import clean
from tests.cases.apart import ALICE, BOB, OTHERWISE, Two, gives, of, sent
from tests.cases.test_summary import made as summary
from tests.factories.accounts import People, UserFactory
from tests.noloss.test_every_control import Controls

PLANTED = ("huilde veel", "blauwe plek", "niets nieuws", "lacht weer", "rustig nu")
FORGED = (-1, "x", 2**31, 2**63, 10**23)
REFUSED = (CannotWeigh, MayNot, Case.DoesNotExist, CaseIsClosed)


# Who may


def seconds(two: Two) -> dict[str, User]:
    """Everybody who might be chosen; of these Bob alone may weigh along."""
    p = two.people
    emergency_access.take(case=two.case, by=p.lead, reason="De behandelaar is ziek.")
    gone, off = UserFactory(team=p.bob.team), UserFactory(team=p.bob.team)
    shut_out = UserFactory(team=p.bob.team)
    for one in (gone, off, shut_out):
        access.add_colleague(case=two.case, by=p.alice, person=one)
    access.remove_colleague(case=two.case, by=p.alice, person_id=gone.pk)
    access.exclude(case=two.case, by=p.alice, person=shut_out)
    User.objects.filter(pk=off.pk).update(is_active=False)
    return {
        "colleague": p.bob, "oneself": p.alice, "emergency access": p.lead, "removed": gone,
        "account off": off, "excluded": shut_out, "stranger": p.charlie, "admin": p.admin,
        "not on the case": UserFactory(team=p.bob.team),
    }  # fmt: skip


def test_only_who_may_vouch_in_the_case_weighs_along(p: People) -> None:
    two = Two(p, asked=False)
    for name, person in seconds(two).items():
        if name != "colleague":
            with pytest.raises(REFUSED):
                two.asks(person=person)
    assert two.asks(person=p.bob).second == p.bob


@pytest.mark.parametrize("who", ["lead", "charlie", "admin"])
def test_who_may_not_vouch_asks_answers_and_stops_nothing(p: People, who: str) -> None:
    two = Two(p)
    emergency_access.take(case=two.case, by=p.lead, reason="De behandelaar is ziek.")
    one = getattr(p, who)
    for verb in (lambda: two.asks(one), lambda: two.answers(one, BOB), lambda: two.stops(one)):
        with pytest.raises(REFUSED):
            verb()
    assert two.waiting == 0
    assert two.round.ended_at is None


def test_who_works_on_the_case_but_was_not_asked_answers_nothing(p: People) -> None:
    two, carol = Two(p), UserFactory(team=p.bob.team)
    access.add_colleague(case=two.case, by=p.alice, person=carol)
    for verb in (lambda: two.answers(carol, BOB), lambda: two.stops(carol)):
        with pytest.raises(CannotWeigh):
            verb()
    assert "zij wegen nu apart" in two.page(carol)
    assert "Stop de dubbele weging" not in two.page(carol)


def test_it_is_there_only_where_the_organisation_wants_it(p: People) -> None:
    two = Two(p, asked=False)
    ask = "Vraag een collega om apart mee te wegen"
    assert ask in two.page(p.alice, "stage", "4")
    admin = of(p.admin)
    assert admin.post(reverse("cases:weighing-choice"), {"wanted": "no"}).status_code == 302
    assert ask not in two.page(p.alice, "stage", "4")
    assert "Uw organisatie weegt niet dubbel" in two.page(p.alice)
    with pytest.raises(CannotWeigh):
        two.asks()
    assert admin.post(reverse("cases:weighing-choice"), {"wanted": "perhaps"}).status_code == 200
    assert of(p.alice).get(reverse("cases:weighing-choice")).status_code == 404
    changed = Record.objects.filter(actor_id=p.admin.pk, action="chose double weighing")
    assert changed.filter(subject=p.admin.organisation_id).count() == 1


def test_the_other_admins_and_the_leads_hear_that_it_is_otherwise(
    p: People, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    Two(p, asked=False)
    other = UserFactory(admin=True, organisation=p.admin.organisation)
    choice = reverse("cases:weighing-choice")
    # given that it is on, saying so once more tells nobody
    with django_capture_on_commit_callbacks(execute=True):
        of(p.admin).post(choice, {"wanted": "yes"})
    assert mailoutbox == []
    with django_capture_on_commit_callbacks(execute=True):
        of(p.admin).post(choice, {"wanted": "no"})
    assert {mail.to[0] for mail in mailoutbox} == {p.lead.email, other.email}
    said = f"Admin ({p.admin.email}) veranderde of uw organisatie dubbel weegt (staat nu uit)"
    for person, hears in ((p.lead, True), (other, True), (p.bob, False), (p.admin, False)):
        assert (said in of(person).get(reverse("accounts:me")).content.decode()) is hears


def test_a_case_that_has_answers_already_cannot_be_weighed_apart_first(p: People) -> None:
    two = Two(p, asked=False)
    two.desk.answer("yes")
    with pytest.raises(CannotWeigh):
        two.asks()
    assert "staan al antwoorden" in two.page(p.alice)


def test_practising_alone_says_why_it_cannot(p: People) -> None:
    Two(p, asked=False)
    client = of(p.alice)
    client.post(reverse("practice:begin"))
    case = Case.with_practice.get(practice=True)
    for name, more in (("stage", ["4"]), ("weighing", [])):
        page = client.get(reverse(f"cases:{name}", args=[case.pk, *more])).content.decode()
        assert "Apart wegen kan niet in een oefening" in page


# Nothing leaks


def everything(two: Two, who: User) -> dict[str, str]:
    """Every page that this person can open about the case, and both papers of it."""
    client, pk = of(who), two.case.pk
    own = ("overview", "timeline", "weighing", "situation", "print", "copies", "names", "close")
    places = {name: reverse(f"cases:{name}", args=[pk]) for name in own}
    places |= {f"stage {one.value}": reverse("cases:stage", args=[pk, one.value]) for one in Stage}
    places |= {
        "list": reverse("cases:list"), "tasks": reverse("cases:tasks"),
        "calendar": reverse("cases:calendar-file"), "kept": reverse("accounts:kept"),
        "review": reverse("review:of-case", args=[pk]),
        "looked": reverse("oversight:looked", args=[pk]),
        "person": reverse("subject_access:of-case", args=[pk]),
    }  # fmt: skip
    found = {name: client.get(place) for name, place in places.items()}
    found["screen"] = summary(two.desk, client, "cases:summary")
    return {
        name: clean(b"".join(page) if page.streaming else page.content).decode()
        for name, page in found.items()
    }


def in_words(pages: dict[str, str]) -> dict[str, str]:
    """Without what is new at every view: identifiers, times of looking, numbers of rows."""
    gone = re.compile(
        r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{1,2}:\d{2}(:\d{2})?|opgeslagen=\d+|\d{8}T\d{6}"
    )
    return {name: gone.sub("-", page) for name, page in pages.items() if name != "looked"}


def test_what_one_answered_is_nowhere_for_the_other_before_both_did(p: People) -> None:
    two = Two(p)
    two.answers(p.alice, ALICE)
    facts, rows = two.desk.facts, len(two.desk.ledger.entries)
    first = everything(two, p.bob)
    for planted in PLANTED:
        assert not [name for name, page in first.items() if planted in page]
    # Other answers change no letter of what the other one sees, so nothing of them shows.
    two.answers(p.alice, OTHERWISE)
    again, one = in_words(everything(two, p.bob)), in_words(first)
    assert {name for name in one if one[name] != again[name]} == set()
    assert two.desk.facts == facts
    assert len(two.desk.ledger.entries) == rows
    assert two.waiting == 1


def test_no_choice_stands_plain_in_the_database_nor_in_the_audit(p: People) -> None:
    two = Two(p)
    two.answers(p.alice, ALICE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM cases_apartanswers")
        row = str(cursor.fetchall())
    for word in ("yes", "open", "answer_1", "blauwe plek"):
        assert word not in row
    trail = str(list(Record.objects.filter(chain=two.case.pk).values()))
    assert "weighed apart" in trail
    for word in ("yes", "open", "answer_", "blauwe plek"):
        assert word not in trail


def test_the_one_who_answered_sees_and_changes_only_the_own_answers(p: People) -> None:
    two = Two(p)
    two.answers(p.alice, ALICE)
    assert "blauwe plek" in two.page(p.alice)
    assert "blauwe plek" not in two.page(p.bob)
    two.answers(p.alice, OTHERWISE)
    assert "geen gevaar meer" in two.page(p.alice)
    assert two.waiting == 1


# What is shown


def test_both_stand_side_by_side_and_nothing_is_averaged(p: People) -> None:
    two = Two(p)
    facts, outcomes = two.desk.facts, [guide(one, two.desk.facts) for one in Stage]
    made = two.both()
    assert [row.by for row in made] == [p.alice, p.bob]
    assert made[0].data["differs"] == made[1].data["differs"] == [2, 3]
    assert two.waiting == 0
    assert two.round.outcome == "shown"
    assert two.tasks(p.alice) == ["weighed"]
    assert two.tasks(p.bob) == []
    for who in (p.alice, p.bob):
        for page in (two.page(who), two.page(who, "stage", "4"), two.page(who, "stage", "5")):
            assert 'data-apart="differs"' in page
            assert all(word in page for word in PLANTED)
            assert page.count('class="badge badge--warning">Verschil') == 2
        assert all(word in two.page(who, "timeline") for word in PLANTED)
    # It decides nothing: the guide says what it said, and the questions are still to be answered.
    assert two.desk.facts == facts
    assert [guide(one, two.desk.facts) for one in Stage] == outcomes
    paper = summary(two.desk, of(p.alice), "cases:summary").content.decode()
    assert "ander antwoord bij vraag 2, 3" in paper
    assert "blauwe plek" in paper
    assert "lacht weer" in paper


def test_the_same_answers_say_so(p: People) -> None:
    two = Two(p)
    two.answers(p.bob, ALICE)
    two.answers(p.alice, ALICE)
    assert 'data-apart="same"' in two.page(p.bob)
    assert "Verschil<" not in two.page(p.bob)


def test_after_it_was_shown_the_case_says_what_changed_since(p: People) -> None:
    two = Two(p)
    two.both()
    found = compared(two.desk.ledger)
    assert found is not None
    assert found.changed == []
    two.desk.tell(danger_now="yes")
    found = compared(two.desk.ledger)
    assert found is not None
    assert len(found.changed) == 1
    assert "Daarna veranderd" in two.page(p.alice, "stage", "5")


def test_one_may_weigh_anew_once_both_saw_the_first(p: People) -> None:
    two = Two(p)
    two.both()
    two.desk.answer("yes")
    two.asks(by=p.bob, person=p.alice)
    two.answers(p.bob, OTHERWISE)
    two.answers(p.alice, OTHERWISE)
    last = compared(two.desk.ledger)
    assert last is not None
    assert not last.differs
    assert len(two.shown) == 4


PAIRS: list[tuple[dict[str, str], dict[str, str], list[int]]] = [
    ({"answer_1": "no"}, {"answer_1": "no"}, []),
    ({"answer_1": "no"}, {"answer_1": "yes", "answer_2": "doubt"}, [1, 2]),
    ({"answer_2": "yes"}, {"answer_2": "doubt"}, [2]),
    ({"answer_4": "open"}, {"answer_4": "no"}, [4]),
    ({"answer_5": "yes"}, {}, [5]),
]


@pytest.mark.parametrize(("one", "other", "differs"), PAIRS)
def test_where_two_differ(one: dict[str, str], other: dict[str, str], differs: list[int]) -> None:
    assert differing(one, other) == differing(other, one) == differs


# While it runs


def test_an_answer_in_the_case_waits_but_a_report_never_does(p: People) -> None:
    two = Two(p)
    with pytest.raises(Missing):
        two.desk.answer("yes")
    page = of(p.alice).post(
        reverse("cases:stage", args=[two.case.pk, "4"]),
        {"what": "vraag1", "vraag1-answer": "yes", "vraag1-reason": "Zij is bang.",
         "vraag1-token": str(uuid4())},
    ).content.decode()  # fmt: skip
    assert "Er loopt een dubbele weging" in page
    assert "Zij is bang." in page
    assert two.desk.decide("report", "yes")
    assert two.desk.report()
    two.stops(p.alice)
    assert two.desk.answer("yes")


def test_the_page_of_the_stage_leads_to_it(p: People) -> None:
    two = Two(p)
    page = two.page(p.bob, "stage", "4")
    assert "data-round" in page
    assert reverse("cases:weighing", args=[two.case.pk]) in page
    assert "vraag1-answer" not in page
    assert (
        reverse("cases:weighing", args=[two.case.pk])
        in of(p.bob).get(reverse("cases:tasks")).content.decode()
    )


@pytest.mark.parametrize("basis", FORGED)
def test_a_forged_number_keeps_the_words_and_stores_nothing(p: People, basis: Any) -> None:
    two = Two(p)
    address = reverse("cases:weighing", args=[two.case.pk])
    answer = of(p.bob).post(address, sent(BOB, basis))
    assert answer.status_code == 200
    assert "niets nieuws" in answer.content.decode()
    assert two.waiting == 0


def test_a_number_of_the_future_or_of_before_a_change_is_not_believed(p: People) -> None:
    two = Two(p)
    before = two.last
    two.desk.tell(danger_now="yes")
    for seen in (before, two.last + 1):
        page = of(p.bob).post(reverse("cases:weighing", args=[two.case.pk]), sent(BOB, seen))
        assert "veranderd terwijl u antwoordde" in page.content.decode()
        assert ("De situatie: Is er nu gevaar" in page.content.decode()) == (seen == before)
        assert "niets nieuws" in page.content.decode()
    assert two.waiting == 0
    # The page that came back rests on the case as it is now.
    assert (
        of(p.bob)
        .post(reverse("cases:weighing", args=[two.case.pk]), sent(BOB, two.last))
        .status_code
        == 302
    )
    assert two.waiting == 1


# The number of the question, what is sent of it (0 is the look at all), the sentence beside it.
WRONG: list[tuple[int, dict[str, str], str]] = [
    (1, {}, "Kies een antwoord."),
    (1, {"answer_1": "yes"}, "Schrijf op waarom."),
    (1, {"answer_1": "perhaps", "reason_1": "Zij zei niets."}, "Deze keuze bestaat niet"),
    (1, {"answer_1": "doubt", "reason_1": "Zij zei niets."}, "Deze keuze bestaat niet"),
    (2, {"answer_1": "yes", "reason_2": "Zij zei niets."}, "Kies een antwoord."),
    (1, {**ALICE, "reason_1": "zij zei niets " * 2_000}, "te lang"),
    (0, {}, "Beantwoord eerst elke vraag."),
]


@pytest.mark.parametrize(("number", "given", "sentence"), WRONG)
def test_what_is_missing_gets_a_sentence_and_loses_nothing(
    p: People, number: int, given: dict[str, str], sentence: str
) -> None:
    two = Two(p)
    words = sent(given, two.last, number)
    page = of(p.bob).post(reverse("cases:weighing", args=[two.case.pk]), words)
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert two.waiting == 0


def test_after_no_to_the_first_nothing_more_is_asked_nor_kept(p: People) -> None:
    two = Two(p)
    given = {**OTHERWISE, "answer_3": "open"}
    gives(two, p.bob, given)
    two.answers(p.alice, OTHERWISE)
    assert [row.data["differs"] for row in two.shown] == [[], []]


def test_the_same_form_sent_twice_is_one_round(p: People) -> None:
    two, token = Two(p), uuid4()
    two.answers(p.alice, ALICE, token=uuid4())
    seen = two.last
    two.answers(p.bob, BOB, token=token, seen=seen)
    with pytest.raises(AlreadySaved):
        two.answers(p.bob, BOB, token=token, seen=seen)
    assert len(two.shown) == 2
    with pytest.raises(CannotWeigh):
        two.answers(p.bob, BOB)


def test_it_goes_with_its_case_and_its_key(p: People) -> None:
    two = Two(p)
    two.answers(p.alice, ALICE)
    ways = {model.__name__: way for model, way in hanging().items()}
    assert ways["DoubleWeighing"] == "case"
    assert ways["ApartAnswers"] == "weighing__case"
    row = two.round.answers.get()
    assert row.sealing_key() == two.case.data_key


def test_what_it_adds_is_of_who_answered(p: People, browser: Client) -> None:
    two = Two(p)
    two.both()
    mine = Entry.objects.get(kind=Kind.WEIGHED_APART, by=p.alice)
    theirs = Entry.objects.get(kind=Kind.WEIGHED_APART, by=p.bob)
    wipe = [reverse("cases:wipe", args=[two.case.pk, row.pk]) for row in (mine, theirs)]
    assert [of(p.alice).get(one).status_code for one in wipe] == [200, 404]
    assert Member.objects.filter(case=two.case, until=None).count() == 2


def test_while_two_weigh_apart_no_page_asks_for_the_answers_of_one(p: People) -> None:
    two = Two(p, asked=False)
    two.desk.consult()
    two.desk.talk_with_person()
    asked, list_ = "Beantwoord vraag 1", reverse("cases:list")
    before = (two.page(p.alice, "stage", "4"), two.page(p.alice, "overview"))
    assert all(asked in page for page in before)
    two.asks()
    shown = [*(two.page(p.alice, *name) for name in (("stage", "4"), ("overview",)))]
    shown.append(of(p.alice).get(list_).content.decode())
    assert not any(asked in page for page in shown)
    two.stops(p.bob)
    assert asked in two.page(p.alice, "stage", "4")


def test_one_question_stands_on_a_page_and_each_answer_is_kept(p: People) -> None:
    two, asked = Two(p), re.compile(r'<(?:input|textarea)[^>]*name="apart-((?:answer|reason)_\d)"')
    address = reverse("cases:weighing", args=[two.case.pk])
    for number in range(1, 6):
        page = two.page(p.bob)
        assert set(asked.findall(page)) == {f"answer_{number}", f"reason_{number}"}
        of(p.bob).post(address, sent(BOB, two.last, number))
    page = two.page(p.bob)
    assert not asked.findall(page)
    assert all(said in page for name, said in BOB.items() if name.startswith("reason_"))
    assert "Zij lacht weer." in of(p.bob).get(address, {"wat": "vraag2"}).content.decode()


def test_nothing_counts_before_all_was_looked_at_once_more(p: People) -> None:
    two = Two(p)
    address = reverse("cases:weighing", args=[two.case.pk])
    for number in range(1, 6):
        of(p.bob).post(address, sent(BOB, two.last, number))
    two.answers(p.alice, ALICE)
    assert two.shown == []
    assert "weigh" in two.tasks(p.bob)
    of(p.bob).post(address, sent({}, two.last, 0))
    assert [row.data["answer_2"] for row in two.shown] == ["yes", "no"]
    assert not any("unfinished" in {**row.data, **row.texts} for row in two.shown)


def test_an_answer_that_is_changed_is_looked_at_again_before_it_counts(p: People) -> None:
    two = Two(p)
    gives(two, p.bob, BOB)
    address = reverse("cases:weighing", args=[two.case.pk])
    of(p.bob).post(address, sent({"answer_4": "yes", "reason_4": "Er is hulp."}, two.last, 4))
    two.answers(p.alice, ALICE)
    assert two.shown == []
    of(p.bob).post(address, sent({}, two.last, 0))
    assert two.shown[1].data["answer_4"] == "yes"


def test_what_changed_in_the_case_between_two_questions_is_told_before_all_counts(
    p: People,
) -> None:
    two = Two(p)
    address = reverse("cases:weighing", args=[two.case.pk])
    of(p.bob).post(address, sent(BOB, two.last, 1))
    two.desk.tell(danger_now="yes")
    for number in range(2, 6):
        of(p.bob).post(address, sent(BOB, two.last, number))
    assert "De situatie: Is er nu gevaar" in two.page(p.bob)


def test_every_button_beside_a_question_is_one_of_its_form(p: People) -> None:
    two, page = Two(p), Controls()
    page.feed(two.page(p.bob))
    assert page.typed == {"werk-form"}
    assert {owner for owner, _ in page.buttons} == page.typed
    assert page.links == []
