"""What to do at a stage: at most four lines, and in an emergency those of the emergency alone."""

from types import SimpleNamespace

Row = tuple[str, bool]
AT_MOST = 4


def do(t: SimpleNamespace) -> list[str]:
    urgent = holding(in_an_emergency(t))
    always_with = holding([("if-they-contact-you", not t.person_open)])
    ordinary = [] if urgent else holding(OF_STAGE[t.stage](t))
    return [*urgent, *always_with, *ordinary][:AT_MOST]


def holding(rows: list[Row]) -> list[str]:
    return [slug for slug, holds in rows if holds]


def in_an_emergency(t: SimpleNamespace) -> list[Row]:
    return [
        ("danger-stay", t.danger_not_abroad),
        ("airport-say", t.airport_not_abroad),
        ("airport-no-message", t.airport_not_abroad),
        ("danger-abroad-say", t.emergency_abroad),
        ("eu-112", t.emergency_abroad),
    ]


def map_signals(t: SimpleNamespace) -> list[Row]:
    return [
        ("know-yourself", t.unknown),
        ("tick", True),
        ("from-whom", True),
        ("facts-only", True),
        ("advice-is-free", not t.consulted),
    ]


def consult(t: SimpleNamespace) -> list[Row]:
    return [
        ("ask-both", not t.away),
        ("ask-who-does-what", t.away),
        ("record-advice", True),
        ("say-departure", t.leaving),
        ("say-where", t.away),
        ("colleague-not-enough", not t.consulted and t.asked_a_colleague),
    ]


def talk_with_person(t: SimpleNamespace) -> list[Row]:
    face_to_face = t.person_open and not t.away
    return [
        ("then-call", not t.person_open),
        ("record-their-words", not t.person_open),
        ("contact-as-agreed", t.person_open and t.away),
        ("alone", face_to_face),
        ("listen", face_to_face and not t.young_child),
        ("listen-child", face_to_face and t.young_child),
        ("safe-home", face_to_face),
        ("safe-contact", face_to_face),
    ]


def weigh(t: SimpleNamespace) -> list[Row]:
    asking, second = t.answers.get("1") != "no", t.second_answer
    unanswered = "1" not in answered(t) or second is None
    return [
        ("answer-1-2", asking and unanswered),
        ("weigh-together", asking and second in (None, "doubt")),
        ("decide-now", t.norm_is_report),
    ]


def answered(t: SimpleNamespace) -> set[str]:
    return {number for number, said in t.answers.items() if said is not None}


def talk_with_family(t: SimpleNamespace) -> list[Row]:
    return [
        ("record-not-held", not t.talk_open),
        ("if-family-contacts-you", not t.talk_open),
        ("keep-agreements", t.talk_open),
        ("no-mediation", t.talk_open),
        ("stop-on-change", t.talk_open),
    ]


def decide(t: SimpleNamespace) -> list[Row]:
    may_report = t.report != "no" and t.outcome != "no-suspicion"
    soon_or_gone = t.within_a_week or t.near or t.away
    return [
        ("report-it", t.to_report),
        ("say-when-reporting", t.to_report),
        ("decide-both", t.undecided),
        ("family-hears-nothing", "inform-family" in t.closed and may_report),
        ("ask-vt-child", t.here and t.norm_is_report and t.young_child),
        (
            "tell-the-person-first",
            t.here and t.person_open and t.norm_is_report and not t.young_child,
        ),
        ("ask-today", t.has_reported and soon_or_gone),
        ("ask-after", t.has_reported and not soon_or_gone),
    ]


OF_STAGE = {
    "1": map_signals,
    "2": consult,
    "3a": talk_with_person,
    "4": weigh,
    "3b": talk_with_family,
    "5": decide,
}
