"""Who has not the case turns no role round: neither whom it is about, nor whose label is whose."""

import json
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meldcode.anonymity import find, mask
from meldcode.cases.casework.naming import give_names, names_given, tell_who
from meldcode.cases.mask_labels import same_name
from meldcode.cases.masking import OTHER, PERSON, findings_in
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Mandate, MaskMemory
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import People
from tests.rooms import signed_in

OWNER, COLLEAGUE = "owner", "colleague"
NAMES = ["Amina", "Mohammed", "Amina Yildiz", "Mohammed Yildiz", "Mina", "Fatima", "Mohammed Amina"]
OLD = "Mohammed sloeg Amina, en Amina vluchtte naar Fatima."
NEXT = "Amina huilde. Mohammed dreigde. Fatima Yildiz zag Mohammed Yildiz en Mina."


def opened(text: str, by: str) -> CaseMasks:
    """The masks as a page of `by` loads them."""
    masks = CaseMasks(by=by, owner=OWNER)
    masks.hold(json.loads(text))
    return masks


def told(kept: str, stored: str) -> tuple[str, str, list[tuple[str, str]]]:
    """How a note that stands is told, how the next one is masked, and every label of before."""
    masks = opened(kept, OWNER)
    labels = list(masks.memory.labels.items())
    return masks.memory.as_told_since(stored), mask(NEXT, find(NEXT), memory=masks.memory), labels


LISTS = st.lists(st.sampled_from(NAMES), max_size=3)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("gives"), LISTS),
        st.tuples(st.sampled_from([PERSON, OTHER]), st.sampled_from(NAMES)),
    ),
    max_size=6,
)


def acts_of_colleague(kept: str, acts: list[tuple[str, Any]]) -> str:
    before: list[str] = []
    for what, names in acts:
        masks = opened(kept, COLLEAGUE)
        if what == "gives":
            tell_who(masks, before, names)
            masks.persons[COLLEAGUE] = before = names
        else:
            found = findings_in(f"{names} belde.", masks.trial())
            masks.settle(found, {one.key: what for one in found})
        kept = masks.written()
    return kept


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(said=st.lists(st.sampled_from(NAMES), min_size=1, max_size=2), acts=ACTS)
def test_nothing_a_colleague_says_changes_a_label(
    said: list[str], acts: list[tuple[str, Any]]
) -> None:
    masks = CaseMasks(by=OWNER, owner=OWNER)
    tell_who(masks, [], said)
    stored = mask(OLD, find(OLD), memory=masks.memory)
    kept = masks.written()
    assert told(acts_of_colleague(kept, acts), stored) == told(kept, stored)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(acts=ACTS)
def test_nor_where_the_owner_took_it_back(acts: list[tuple[str, Any]]) -> None:
    masks = CaseMasks(by=OWNER, owner=OWNER)
    tell_who(masks, [], ["Amina"])
    stored = mask(OLD, find(OLD), memory=masks.memory)
    masks = opened(masks.written(), OWNER)
    tell_who(masks, ["Amina"], [])
    kept = masks.written()
    assert told(acts_of_colleague(kept, acts), stored) == told(kept, stored)
    # nor does the first name in a note of the colleague become the person
    theirs = opened(kept, COLLEAGUE)
    assert "[de persoon]" not in mask("Fatma belde.", find("Fatma belde."), memory=theirs.memory)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(acts=ACTS, said=st.sampled_from(["Amina", "Mohammed"]))
def test_before_it_was_said_a_colleague_says_it_and_then_the_word_of_the_owner_counts(
    acts: list[tuple[str, Any]], said: str
) -> None:
    # given a note of the owner, a colleague who says who it is in whatever way, and a note after it
    masks = CaseMasks(by=OWNER, owner=OWNER, awaits_person=False)
    early = mask(OLD, find(OLD), memory=masks.memory)
    label = masks.memory.labels[f"person:{said.lower()}"]
    masks = opened(acts_of_colleague(masks.written(), acts), OWNER)
    late = mask(OLD, find(OLD), memory=masks.memory)
    wrong = [one for one in masks.persons_of_others if not same_name(one, said.lower())]
    # when the owner says it
    masks = opened(masks.written(), OWNER)
    tell_who(masks, [], [said])
    masks = opened(masks.written(), OWNER)
    # then that name alone is the person from now on
    other = {"Amina": "Mohammed", "Mohammed": "Amina"}[said]
    text = f"{said} zag {other}."
    now = mask(text, find(text), memory=masks.memory)
    assert now.startswith("[de persoon] zag ")
    assert now.count("[de persoon]") == 1
    # and of what stands no label is told as that of another
    tells = masks.memory.as_told_since
    assert tells(early) in {early, early.replace(label, "de persoon")}
    assert not wrong or tells(late) in {late, late.replace(label, "de persoon")}


class TestOnThePages:
    @pytest.fixture
    def desk(self, p: People) -> Desk:
        from meldcode.cases.casework import access

        desk = a_desk(p.alice)
        access.add_colleague(case=desk.case, by=p.alice, person=p.bob, mandate=Mandate.WORK)
        return desk

    def gives(self, desk: Desk, by: Any, *person: str) -> None:
        shown = names_given(desk.case, by)
        give_names(case=desk.case, by=by, given={**shown, "person": [*person]}, shown=shown)

    @pytest.mark.parametrize(
        "said", [[["Mohammed"]], [["Amina", "Mohammed"], ["Mohammed"]], [["Amina"], []]]
    )
    def test_a_colleague_turns_no_role_round(
        self, p: People, desk: Desk, said: list[list[str]]
    ) -> None:
        self.gives(desk, p.alice, "Amina")
        owner = CaseMasks.of(desk.case.pk, by=p.alice)
        stored = mask(OLD, find(OLD), memory=owner.memory)
        owner.keep()
        for names in said:
            self.gives(desk, p.bob, *names)
        masks = CaseMasks.of(desk.case.pk, by=p.alice)
        assert masks.memory.as_told_since(stored) == stored
        assert mask(OLD, find(OLD), memory=masks.memory) == stored

    @pytest.mark.parametrize("first", [True, False])
    def test_only_who_has_the_case_says_who_it_is(self, p: People, desk: Desk, first: bool) -> None:
        # given a colleague to whom no page offers to say it, before and after the owner did
        if not first:
            self.gives(desk, p.alice, "Fatima")
        bob, page = signed_in(p.bob), reverse("cases:names", args=[desk.case.pk])
        form = bob.get(page).context["form"]
        assert "person" not in form.fields
        # when that colleague sends it all the same, and another name
        before = form.initial["before"]
        sent = {"namen-person": "Ahmed", "namen-names": "Fatima Yildiz", "namen-before": before}
        assert bob.post(page, sent).status_code == 302
        assert names_given(desk.case, p.bob) == {"person": [], "names": ["Fatima Yildiz"]}
        theirs = CaseMasks.of(desk.case.pk, by=p.bob)
        assert not theirs.tells_the_person
        # then nobody is the person by that, in no note
        told = mask("Ahmed belde.", find("Ahmed belde."), memory=theirs.memory)
        assert told.startswith("[persoon")
        theirs.keep()
        masks = CaseMasks.of(desk.case.pk, by=p.alice)
        text = "Fatima is bang voor Ahmed."
        told = mask(text, find(text), memory=masks.memory)
        assert "voor [persoon" in told
        assert told.startswith("[persoon" if first else "[de persoon]")

    def test_what_a_colleague_gave_before_it_was_kept_who_said_it_gives_way_too(
        self, p: People, desk: Desk
    ) -> None:
        labels = {"person:amina": "de persoon", "person:mohammed": "de persoon"}
        old = {"labels": labels, "used": {}, "known": [], "harmless": {},
               "persons": {str(p.bob.pk): ["Mohammed"], str(p.alice.pk): ["Amina"]}}  # fmt: skip
        MaskMemory.objects.create(case=desk.case, version=1, sealed=json.dumps(old))
        self.gives(desk, p.alice, "Amina", "Mina")
        memory = CaseMasks.of(desk.case.pk).memory
        told = mask("Mohammed slaat Amina.", find("Mohammed slaat Amina."), memory=memory)
        assert told.endswith("slaat [de persoon].")
        assert told.count("de persoon") == 1
