"""What was asked and done stands in the guide as a record too, and what no longer counts says once
what made it fall (R75).
"""

import re

import pytest

from tests.guide.public import html_of

pytestmark = pytest.mark.django_db(databases="__all__")

HERE = {"whereabouts": "netherlands", "age_group": "adult"}
ADVICE = {"consult_with": "lkha", "consult_days": "3", "consult_current": "yes"}
SAFE = {**HERE, **ADVICE, "consult_talk": "safe", "consult_person": "safe"}
WEIGHED = {"answer_1": "yes", "answer_2": "yes"}
# What was chosen: the stage that asked for it, what it no longer demands, what stands there.
DONE: dict[str, tuple[dict[str, object], str, str, str]] = {
    "ticked": (
        {**HERE, "signals": ["no-return-ticket"]}, "1", "Kruis aan wat u zag of hoorde",
        "Zag of hoorde u meer? Kruis dat ook aan.",
    ),
    "spoken": (
        {**SAFE, "consult_days": "0"}, "2", "Vraag: is een gesprek met de familie veilig?",
        "U vroeg of een gesprek met de familie veilig is, en met de persoon zelf.",
    ),
    "half asked": (
        {**HERE, **ADVICE, "consult_talk": "safe"}, "2", "Vraag: is een gesprek met de familie",
        "Vraag nog: is een gesprek met de persoon zelf veilig?",
    ),
    "spoken before": (SAFE, "2", "Schrijf op wat de deskundige zei.", "U sprak het LKHA op"),
    "what was said": (SAFE, "2", "Schrijf op: met wie u sprak", "Wat het LKHA zei, staat er al."),
    "who does what": (
        {"whereabouts": "abroad", **ADVICE, "consult_talk": "unsafe"}, "2",
        "Vraag: wie doet wat, wat doe ik", "Weet u nog niet wie wat doet",
    ),
    "which country": (
        {"whereabouts": "abroad", "country": "TR", **ADVICE, "consult_talk": "unsafe"}, "2",
        "Hoort u later welk land het is", "Hoort u later wie het paspoort heeft",
    ),
    "first answered": (
        {**SAFE, "answer_1": "yes"}, "4", "Beantwoord vraag 1 en 2", "Beantwoord nu vraag 2.",
    ),
    "weighed": ({**SAFE, "answer_1": "yes", "answer_2": "no"}, "4", "Weeg hoe ernstig het is.",
        "U woog hoe ernstig het is."),
    "decided": (
        {**SAFE, **WEIGHED, "report": "yes", "help": "no"}, "4",
        "Ga naar stap 5 en beslis over melden.", "U besloot al over melden.",
    ),
    "one decision": (
        {**SAFE, **WEIGHED, "report": "yes"}, "5", "Neem twee besluiten: over melden en over hulp.",
        "Neem nog een besluit: over hulp.",
    ),
    "reported": (
        {**SAFE, **WEIGHED, "report": "yes", "help": "no", "reported": "yes"}, "5",
        "Vertel de persoon wat u gaat doen", "Vertel de persoon dat er is gemeld",
    ),
    "reported before deciding": (
        {**HERE, "reported": "yes"}, "5", "Wilt u meteen melden?",
        "U hebt gemeld. Schrijf ook uw besluit op",
    ),
    "asked today": (
        {
            **SAFE, **WEIGHED, "report": "yes", "help": "no", "reported": "yes",
            "consult_with": "veilig-thuis", "consult_days": "0", "departure_in_days": "3",
        }, "5", "Vraag vandaag wat Veilig Thuis doet", "U sprak vandaag Veilig Thuis.",
    ),
}  # fmt: skip


def page(client, stage: str, **chosen: object) -> str:
    client.post("/situatie/", chosen)
    return html_of(client, f"/stap/{stage}/")


def test_an_advice_that_lapsed_is_to_be_asked_and_written_down_again(client) -> None:
    html = page(client, "2", **{**SAFE, "consult_current": "no"})
    assert "Wat het LKHA zei, staat er al." not in html
    assert "Schrijf op: met wie u sprak" in html


@pytest.mark.parametrize("done", DONE)
def test_what_was_asked_and_done_is_a_record(done: str, client) -> None:
    chosen, stage, demand, record = DONE[done]
    html = page(client, stage, **chosen)
    assert record in html
    assert demand not in html


# What one press or choice changed after «safe»: what the guide says made it fall.
CAUSES: dict[str, tuple[dict[str, str], str]] = {
    "place": ({"zet": "whereabouts:abroad"}, "Waar de persoon is, veranderde daarna."),
    "danger": ({"zet": "danger_now:yes"}, "Daarna was er gevaar."),
    "signal": ({"signals": "no-return-ticket"}, "Daarna is een signaal opgeschreven."),
    "told": ({"disclosure": "yes"}, "De persoon vertelde het daarna zelf."),
    "children": ({"children_along": "yes"}, "Daarna bleken er kinderen bij betrokken."),
    "said so": ({"consult_current": "no"}, "U gaf aan dat er daarna iets veranderde."),
}


@pytest.mark.parametrize("cause", CAUSES)
def test_a_permission_that_lapsed_says_once_what_made_it_fall(cause: str, client) -> None:
    sent, said = CAUSES[cause]
    page(client, "3b", **SAFE)
    client.post("/stap/3b/", sent)
    html = html_of(client, "/stap/3b/")
    voided = re.findall(r'data-voided="permission">.*?</p>', html, re.S)
    assert len(voided) == 1
    assert said in voided[0]
    if "data-call=" in html:
        assert "Vraag opnieuw advies." not in voided[0]


# What is left open of an advice; what the guide says of it, which is never that one said so.
LEFT_OPEN = {
    "the day": ({"consult_days": ""}, "U vulde nog niet in hoeveel dagen geleden dat was."),
    "the rest": ({"consult_current": ""}, "U vulde nog niet in of daarna alles gelijk bleef."),
    "both": (
        {"consult_days": "", "consult_current": ""},
        "U vulde nog niet in hoeveel dagen geleden dat was.",
    ),
}


@pytest.mark.parametrize("left", LEFT_OPEN)
def test_what_one_left_open_is_not_said_to_be_told(left: str, client) -> None:
    # S24: nothing stands on a page that nobody typed.
    open_, said = LEFT_OPEN[left]
    client.post("/situatie/", {**SAFE, **open_})
    html = html_of(client, "/stap/3b/")
    assert said in html
    assert "U gaf aan dat er daarna iets veranderde." not in html


def test_what_made_it_fall_stays_known_when_the_same_call_is_saved_again(client) -> None:
    page(client, "3b", **SAFE)
    client.post("/stap/3b/", {"zet": "danger_now:yes"})
    client.post("/stap/2/", {**ADVICE, "consult_current": "no"})
    assert "Daarna was er gevaar." in html_of(client, "/stap/3b/")


# Answers in order of saving; what the guide says no longer counts.
ANSWERS: dict[str, tuple[list[dict[str, str]], str]] = {
    "told after no": (
        [{"answer_1": "yes", "answer_2": "no"}, {"disclosure": "yes"}],
        "U antwoordde nee op vraag 2. Dat telt niet",
    ),
    "no suspicion after all": (
        [{"answer_1": "yes", "answer_2": "yes"}, {"answer_1": "no"}],
        "Uw antwoord op vraag 2 telt niet meer",
    ),
    "two answers": (
        [
            {"answer_1": "yes", "answer_2": "no", "answer_3": "yes"},
            {"answer_1": "no"},
        ],
        "Uw antwoorden op vraag 2 en 3 tellen niet meer",
    ),
    "three answers": (
        [
            {"answer_1": "yes", "answer_2": "no", "answer_3": "yes", "answer_4": "no"},
            {"answer_1": "no"},
        ],
        "Uw antwoorden op vraag 2, 3 en 4 tellen niet meer",
    ),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_an_answer_that_no_longer_counts_says_so_and_is_not_listed(case: str, client) -> None:
    saved, said = ANSWERS[case]
    client.post("/situatie/", HERE)
    for sent in saved:
        client.post("/situatie/", sent)
    html = html_of(client, "/stap/4/")
    assert html.count(said) == 1
    assert "vraag=2" not in html


def test_a_no_that_is_held_back_is_asked_again(client) -> None:
    client.post("/situatie/", {**HERE, "answer_1": "yes", "answer_2": "no"})
    client.post("/situatie/", {"disclosure": "yes"})
    html = html_of(client, "/stap/4/")
    assert 'data-question="2"' in html
    assert "Vraag 2 staat weer open" in html


# Answers to 1 and 2: where the button of step 4 leads, and never to a talk that waits.
LEADS = {("yes", "yes"): "/stap/5/", ("no", ""): "/afdrukken/uitkomst/"}


@pytest.mark.parametrize("answers", LEADS)
def test_the_button_after_the_questions_follows_their_outcome(answers, client) -> None:
    given = {f"answer_{n}": said for n, said in enumerate(answers, start=1) if said}
    html = page(client, "4", **HERE, **given)
    assert f'name="naar" value="{LEADS[answers]}"' in html
    assert "gesprek met de familie</button>" not in html


def test_the_decisions_wait_for_the_first_questions_and_can_be_taken_at_once(client) -> None:
    html = page(client, "5", **SAFE)
    assert 'name="naar" value="/stap/4/"' in html
    assert "Neem twee besluiten" not in html
    assert 'name="report"' not in html
    assert 'name="report"' in html_of(client, "/stap/5/?vraag=besluit")


# A situation whose stop gives reasons that close other acts too.
@pytest.mark.parametrize("stage", ["1", "2", "3a", "4", "3b", "5"])
def test_a_reason_is_given_once_a_screen(stage: str, client) -> None:
    abroad = {"whereabouts": "abroad", "sector": "education", "absent": "yes"}
    html = page(client, stage, **abroad, signals=["no-return-ticket"], **WEIGHED)
    said = re.findall(r'data-rule="(R\d+)"', html)
    assert len(said) == len(set(said)), said


def test_without_a_suspicion_nothing_has_to_be_decided(client) -> None:
    html = page(client, "5", **SAFE, answer_1="no")
    assert "Neem twee besluiten" not in html
    assert 'name="report"' not in html
    assert 'name="report"' in html_of(client, "/stap/5/?vraag=besluit")


@pytest.mark.parametrize("answers", [{}, WEIGHED])
def test_what_the_family_may_not_hear_stands_once_at_the_decisions(answers, client) -> None:
    html = page(client, "5", **HERE, **answers)
    assert html.count("Vertel de familie niets over een melding") == 1
    assert 'data-closed="inform-family"' in html


def test_no_line_forbids_a_choice_that_the_next_sentence_allows(client) -> None:
    html = page(client, "5", **HERE, **WEIGHED)
    assert "Niet melden mag nu nog niet. " in html
    assert "U kunt nu alleen kiezen" not in html


@pytest.mark.parametrize("stage", ["1", "2", "3a", "4", "3b", "5"])
def test_a_headline_that_asks_where_the_person_is_has_its_answer_in_the_work(stage, client) -> None:
    html = html_of(client, f"/stap/{stage}/")
    assert 'data-headline="ask-where"' in html
    assert html.count('type="radio" name="zet" value="whereabouts:') == 3
    answered = client.post(f"/stap/{stage}/", {"zet": "whereabouts:abroad"}, follow=True)
    assert 'data-headline="abroad"' in answered.content.decode()
