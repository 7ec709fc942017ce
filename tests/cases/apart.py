"""Two people at one case of an organisation that weighs double, and short words for each turn."""

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.test import Client
from django.urls import reverse

from meldcode.accounts.models import User
from meldcode.cases.casework import access
from meldcode.cases.casework.double_weighing import answer_apart, ask_second, stop
from meldcode.cases.models import ApartAnswers, Case, DoubleWeighing, Entry, Kind, Task
from tests.access.secret import todays_desk
from tests.factories.accounts import People

YES = {"answer_1": "yes", "reason_1": "Zij huilde veel."}
OPEN = {"answer_4": "open", "answer_5": "open"}
ALICE = {
    **YES, **OPEN, "answer_2": "yes", "reason_2": "Er was een blauwe plek.", "answer_3": "open",
}  # fmt: skip
BOB = {
    **YES, **OPEN, "reason_1": "Ik hoorde niets nieuws.", "answer_2": "no",
    "reason_2": "Zij lacht weer.", "answer_3": "yes", "reason_3": "Alles is rustig nu.",
}  # fmt: skip
OTHERWISE = {"answer_1": "no", "reason_1": "Er is geen gevaar meer."}


class Two:
    """Alice has a case, Bob works on it too."""

    def __init__(self, p: People, *, asked: bool = True) -> None:
        self.people, self.alice, self.bob = p, p.alice, p.bob
        p.alice.organisation.double_weighing = True
        p.alice.organisation.save()
        self.desk = todays_desk(p.alice)
        self.desk.observe("afraid-of-trip")
        access.add_colleague(case=self.desk.case, by=p.alice, person=p.bob)
        if asked:
            self.asks()

    @property
    def case(self) -> Case:
        return self.desk.now

    def asks(self, by: User | None = None, person: User | None = None) -> DoubleWeighing:
        with transaction.atomic():
            return ask_second(case=self.case, by=by or self.alice, person=person or self.bob)

    def answers(self, who: User, given: dict[str, str], **more: Any) -> Any:
        said = {"seen": self.last, "token": uuid4(), **more}
        with transaction.atomic():
            return answer_apart(case=self.case, by=who, given=given, **said)

    def both(self) -> list[Entry]:
        self.answers(self.alice, ALICE)
        made: list[Entry] = self.answers(self.bob, BOB)
        return made

    def stops(self, who: User) -> None:
        with transaction.atomic():
            stop(case=self.case, by=who)

    @property
    def last(self) -> int:
        return int(self.case.entries_in_order[-1].number)

    @property
    def round(self) -> DoubleWeighing:
        return DoubleWeighing.objects.latest("asked_at")

    @property
    def waiting(self) -> int:
        return ApartAnswers.objects.filter(weighing__case=self.case).count()

    @property
    def shown(self) -> list[Any]:
        return self.desk.ledger.live(Kind.WEIGHED_APART)

    def tasks(self, who: User) -> list[str]:
        found = Task.objects.filter(case=self.case, person=who, ended_at=None)
        return sorted(found.values_list("kind", flat=True))

    def page(self, who: User, name: str = "weighing", *more: str) -> str:
        address = reverse(f"cases:{name}", args=[self.case.pk, *more])
        return of(who).get(address).content.decode()


def of(who: User) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=who.pk))
    return client


def sent(given: dict[str, str], basis: Any, number: int = 1) -> dict[str, str]:
    """One of these answers as a browser sends it; 0 for the look at all of them."""
    names = (f"answer_{number}", f"reason_{number}")
    typed = {f"apart-{name}": said for name, said in given.items() if name in names}
    what = f"vraag{number}" if number else "nakijken"
    return {**typed, "what": what, "apart-basis": str(basis), "apart-token": str(uuid4())}


def gives(two: Two, who: User, given: dict[str, str]) -> None:
    """All of these answers, one page after the other, as a browser does."""
    client, address = of(who), reverse("cases:weighing", args=[two.case.pk])
    for number in range(1, 6):
        if f"answer_{number}" in given:
            assert client.post(address, sent(given, two.last, number)).status_code == 302
    assert client.post(address, sent({}, two.last, 0)).status_code == 302
