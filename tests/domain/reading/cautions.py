"""What to watch for at a stage: danger first, then what stops, warns and advises."""

from types import SimpleNamespace

Row = tuple[str, str, bool]


def cautions(t: SimpleNamespace) -> list[str]:
    rows = [*dangers(t), *stops(t), *warnings(t), *advices(t)]
    return [slug for slug, steps, holds in rows if holds and t.stage[0] in steps]


def dangers(t: SimpleNamespace) -> list[Row]:
    return [
        ("danger-now", "12345", t.danger and not t.abroad),
        ("danger-abroad", "12345", t.danger and t.abroad),
    ]


def stops(t: SimpleNamespace) -> list[Row]:
    return [
        ("abroad-no-family-talk", "12345", t.abroad),
        ("whereabouts-unknown", "12345", t.unknown),
        ("family-talk-only-after-risk-assessment", "12345", t.here and not t.talk_open),
        ("interpreter", "3", True),
    ]


def warnings(t: SimpleNamespace) -> list[Row]:
    no_contact_abroad = "R65" in t.closed.get("contact-person", ())
    return [
        ("always-consult-an-expert", "2", True),
        ("abroad-contact-lkha-or-embassy-now", "12345", t.abroad),
        ("person-abroad-contact", "123", no_contact_abroad),
        ("act-before-departure", "12345", t.leaving),
        ("papers-taken", "124", "no-own-id-document" in t.signals),
        ("children-along", "12345", t.children_along == "yes"),
        ("stop-automatic-messages", "123", t.at_school and t.absent == "yes"),
        ("do-not-mediate", "35", True),
        ("leave-no-traces", "123", True),
    ]


def advices(t: SimpleNamespace) -> list[Row]:
    person_open = t.here and t.person_open
    return [
        ("lkha-no-answer", "12345", True),
        ("use-both-codes", "1", True),
        ("talk-with-the-person", "13", person_open),
        ("keep-the-circle-small", "123", True),
        ("never-tell-orientation", "235", True),
        ("no-promise-of-secrecy", "3", True),
        ("mind-the-record", "1235", True),
        ("lec-egg-safety-check", "245", True),
        ("advice-can-be-anonymous", "124", True),
        ("professional-not-anonymous", "5", True),
        ("report-must-be-assessed", "5", True),
        ("tell-the-person", "5", t.norm_is_report and person_open and not t.young_child),
    ]
