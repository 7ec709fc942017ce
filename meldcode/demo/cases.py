"""Six fictional cases that together show what the product is for; nobody in them exists."""

from datetime import date, timedelta
from typing import Any

from meldcode.accounts.models import User
from meldcode.cases.casework import access, deciding, handing, opening, recording
from meldcode.cases.casework.deciding import Decided
from meldcode.cases.ledger import StageEvent
from meldcode.cases.models import Case, Kind, Mandate
from meldcode.cases.situation import SITUATION_FIELDS
from meldcode.domain.stages import Stage

__all__ = ["make_cases"]


class Story:
    """One case told day by day; `days` counts back from today."""

    def __init__(
        self, by: User, today: date, made_days_ago: int, sector: str, **situation: Any
    ) -> None:
        self.by, self.today = by, today
        self.known: dict[str, Any] = {**dict.fromkeys(SITUATION_FIELDS), **situation}
        self.case: Case = opening.open_case(
            by=by, token=None, situation=self.known, sector=sector, today=self.day(made_days_ago)
        )

    def day(self, ago: int) -> date:
        return self.today - timedelta(days=ago)

    def given(self, ago: int) -> dict[str, Any]:
        return {"case": self.case, "by": self.by, "token": None, "today": self.day(ago)}

    def saw(
        self,
        ago: int,
        signals: list[str],
        text: str,
        source: str = "own",
        role: str = "",
        *,
        disclosed: bool = False,
    ) -> None:
        told = {"disclosed": "yes" if source == "person" and disclosed else "", "seen_since": ""}
        recording.observe(
            **self.given(ago),
            signals=signals,
            happened_on=self.day(ago),
            data={"source": source, "role": role, **told},
            texts={"text": text},
        )

    def asked(
        self, ago: int, whom: str, talk: str, advice: str, agreements: str = "", **more: Any
    ) -> None:
        data = {
            "with": whom, "talk": talk, "person_talk": "safe", "informing": "not-discussed",
            "absence_agreed": False,
            "shared": "no", **more,
        }  # fmt: skip
        recording.record_consultation(
            **self.given(ago),
            happened_on=self.day(ago),
            data=data,
            texts={
                "question": "Wat doen wij nu, en wat juist niet?",
                "agreements": f"{advice} {agreements}".strip(),
            },
        )

    def spoke(self, ago: int, text: str, disclosed: bool) -> None:
        told = "yes" if disclosed else "no"
        recording.record_person_talk(
            **self.given(ago),
            happened_on=self.day(ago),
            data={"planned": "yes", "interpreter": "none", "alone": True, "not_overheard": True,
                  "ordinary_reason": True, "safe_way": True, "disclosed": told},
            texts={"text": text},
        )  # fmt: skip

    def answered(self, ago: int, **answers: str) -> None:
        for name, answer in answers.items():
            number = int(name.removeprefix("q"))
            deciding.answer_questions(
                **self.given(ago),
                basis={},
                answers={number: answer},
                texts={number: "Fictief voorbeeld van een reden."},
                data={number: {"weighed_with": "veilig-thuis"}},
            )

    def now(self, ago: int, **changed: Any) -> None:
        self.known |= changed
        row = self.case.entries.filter(kind=Kind.SITUATION).order_by("-number").first()
        self.known = {**(row.data if row else {}), **changed}
        opening.change_situation(
            **self.given(ago), basis=row.number if row else 0, situation=self.known
        )

    def reported(self, ago: int, reason: str) -> None:
        said = Decided({"choice": "yes", "agreements_recorded": False}, {"reason": reason})
        deciding.decide(**self.given(ago), decisions={"report": said})
        recording.record_report(
            **self.given(ago),
            happened_on=self.day(ago),
            data={"who": "self"},
            texts={"text": "Veilig Thuis pakt het op, samen met het LKHA."},
        )

    def no_help(self, ago: int, reason: str) -> None:
        said = Decided({"choice": "no"}, {"reason": reason})
        deciding.decide(**self.given(ago), decisions={"help": said})

    def iso(self, ahead: int) -> str:
        return (self.today + timedelta(days=ahead)).isoformat()


def make_cases(people: dict[str, User], today: date) -> None:
    """The six cases, three at each organisation."""
    sudden_trip(people, today)
    not_back_after_summer(people, today)
    unfounded(people["anders@school.example"], today)
    mother_abroad(people["docent@wijkteam.example"], today)
    disclosure(people["mentor@wijkteam.example"], today)
    back_again(people["docent@wijkteam.example"], today)


def sudden_trip(people: dict[str, User], today: date) -> None:
    """A girl of 15 whose family suddenly plans a trip; the mentor was added, the deputy lead is
    excluded.
    """
    story = Story(
        people["docent@school.example"], today, 4, "education",
        whereabouts="netherlands", age_group="12_15",
        departure_on=(today + timedelta(days=19)).isoformat(),
        country="MA", dual_nationality="yes", last_seen_on=today.isoformat(), danger_now="no",
        absent="no",
    )  # fmt: skip
    story.saw(
        4,
        ["sudden-or-earlier-trip", "family-vague-about-trip"],
        "Vertelt opeens over een reis, midden in de toetsweek.",
    )
    story.saw(
        2, ["afraid-of-trip"], "Zegt dat zij bang is om niet terug te komen.", source="person"
    )
    story.asked(
        1,
        "lkha",
        "unsafe",
        "Praat niet met de ouders. Spreek haar alleen, met een gewone reden.",
        "Morgen weer bellen.",
    )
    access.add_colleague(
        case=story.case, by=story.by, person=people["mentor@school.example"], mandate=Mandate.WORK
    )
    access.exclude(case=story.case, by=story.by, person=people["teamleider2@school.example"])


def not_back_after_summer(people: dict[str, User], today: date) -> None:
    """A pupil who did not come back after the holiday; the mentor is asked to take the case
    over.
    """
    story = Story(
        people["docent@school.example"], today, 6, "education",
        whereabouts="abroad", age_group="16_17", country="SO", absent="yes",
        return_on=(today - timedelta(days=20)).isoformat(),
    )  # fmt: skip
    story.saw(
        6,
        ["not-back-from-trip", "unexplained-absence"],
        "Niet op school sinds de vakantie. De uitleg van thuis wisselt.",
    )
    story.asked(
        5, "lkha", "unsafe",
        "Geen brief of telefoontje naar huis. Wij schakelen Buitenlandse Zaken in.",
        "Verzuimberichten zijn gestopt. Leerplicht weet ervan.", absence_agreed=True, shared="yes",
    )  # fmt: skip
    deciding.move_stage(
        **story.given(5),
        stage=Stage.TALK_WITH_PERSON,
        event=StageEvent.LEFT,
        reason="In het buitenland.",
    )
    story.answered(3, q1="yes", q2="yes")
    recording.record_family_talk(
        **story.given(3), held=False, happened_on=None, data={"interpreter": "none"},
        texts={"text": "Niet gehouden. De leerling is in het buitenland."},
    )  # fmt: skip
    story.reported(2, "Acute onveiligheid, samen met het LKHA besloten.")
    story.no_help(2, "De hulp loopt via het LKHA.")
    handing.offer(case=story.case, by=story.by, to=people["mentor@school.example"])


def unfounded(by: User, today: date) -> None:
    """A suspicion that proved unfounded, and is closed as such."""
    story = Story(
        by,
        today,
        21,
        "education",
        whereabouts="netherlands",
        age_group="16_17",
    )
    story.saw(21, ["changed-behaviour"], "Is stiller dan anders.")
    story.asked(20, "veilig-thuis", "not-discussed", "Vraag de leerling zelf hoe het gaat.")
    story.spoke(
        18, "Er is ruzie in de vriendengroep. Geen reis, geen zorgen thuis.", disclosed=False
    )
    story.answered(17, q1="no")
    deciding.close_case(
        **story.given(17),
        reason="unfounded",
        texts={"text": "Het vermoeden klopte niet. Het ging om de vriendengroep."},
    )


def mother_abroad(by: User, today: date) -> None:
    """A young mother abroad without papers, with her children."""
    story = Story(
        by, today, 3, "social_work",
        whereabouts="abroad", age_group="adult", country="TR", children_along="yes",
        children_where="abroad",
        partner_dependent_permit="yes", permit_ends_on=f"{today.year + 1}-02",
    )  # fmt: skip
    story.saw(
        3,
        ["no-own-id-document", "not-back-from-trip"],
        "Appte dat haar papieren zijn afgepakt.",
        source="person",
    )
    story.asked(
        2,
        "lkha",
        "unsafe",
        "Neem zelf geen contact op. Wij overleggen met de ambassade.",
        "Het LKHA belt terug.",
    )


def disclosure(by: User, today: date) -> None:
    """A girl tells it herself, and leaves in two days."""
    story = Story(
        by, today, 1, "social_work",
        whereabouts="netherlands", age_group="16_17",
        departure_on=(today + timedelta(days=2)).isoformat(),
        country="PK", disclosure="yes", danger_now="no", last_seen_on=today.isoformat(),
    )  # fmt: skip
    story.saw(
        1,
        ["afraid-of-trip", "no-return-ticket"],
        "Vertelt dat zij daar moet trouwen.",
        source="person",
        disclosed=True,
    )
    story.spoke(1, "Wil niet mee. Weet niet waar zij heen kan.", disclosed=True)


def back_again(by: User, today: date) -> None:
    """Brought home after having been left behind; the danger need not be over."""
    story = Story(
        by, today, 40, "social_work", whereabouts="abroad", age_group="adult", country="GH"
    )
    story.saw(
        40,
        ["not-back-from-trip"],
        "Een vriendin meldt dat zij niet terug mag.",
        source="other",
        role="other",
    )
    story.asked(39, "lkha", "unsafe", "Wij helpen met de terugkeer.")
    story.answered(38, q1="yes", q2="yes")
    story.reported(38, "Acute onveiligheid.")
    story.now(5, whereabouts="netherlands", last_seen_on=today.isoformat())
    recording.record_entry(
        **story.given(4), kind=Kind.AGAINST, stage=Stage.SIGNALS, happened_on=story.day(4), data={},
        texts={"text": "Voelt zich nu veilig bij een vriendin."},
    )  # fmt: skip
