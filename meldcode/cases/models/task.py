"""What somebody has to do for a case, with the day on which it is due."""

import uuid
from functools import cached_property

from django.db import models
from django.db.models import Q
from django.utils import timezone

from meldcode.accounts.models import Team, User
from meldcode.cases.models.case import Case
from meldcode.cases.models.sealed_words import TypedWords
from meldcode.content import memory
from meldcode.vault.fields import SealedText


class TaskKind(models.TextChoices):
    """Why there is a task; each comes from a rule."""

    REPORT = "report", "Meld bij Veilig Thuis, en schrijf op dat er is gemeld"
    BEFORE_DEPARTURE = "before-departure", "Bel voor het vertrek: hoe staat het ervoor?"
    PLAN_ITEM = "plan-item", "Uit het vertrekplan"
    EIGHTEEN = "eighteen", "Vraag opnieuw: wordt de persoon binnen drie maanden 18?"
    ASK_DECISION = "ask-decision", "Vraag Veilig Thuis wat er is besloten"
    ASK_INVESTIGATION = "ask-investigation", "Vraag Veilig Thuis hoe het onderzoek loopt"
    ALARM = "alarm", "Ga na of de persoon is gezien. Bel niet met de familie"
    QUESTION_5 = "question-5", "Beantwoord vraag 5: helpt de hulp?"
    QUESTION_5_LEAD = "question-5-lead", "Vraag 5 is niet op tijd beantwoord"
    EMERGENCY_ACCESS = "glass", "Iemand nam noodtoegang. Lees in de tijdlijn waarom"
    LIFTING = "lifting", "Iemand wil een uitsluiting opheffen. Kijk bij «Wie deze casus ziet»"
    LIFTED = "lifted", "Een uitsluiting is opgeheven. Kijk bij «Wie deze casus ziet»"
    EXCLUDING = "excluding", "Iemand wil een collega uitsluiten. Kijk bij «Wie deze casus ziet»"
    EXCLUDED = "excluded", "Een collega is uitgesloten. Kijk bij «Wie deze casus ziet»"
    NUDGED = "nudged", "Uw teamleider vraagt hoe het staat. Kijk in de casus"
    WEIGH = "weigh", "Weeg apart van uw collega: beantwoord de vijf vragen"
    WEIGHED = "weighed", "De dubbele weging is klaar of gestopt. Kijk bij stap 4"
    NAME_KNOWN = (
        "name-known",
        "Een notitie voor uw teamleider is ingetrokken: er werd een naam bekend",
    )
    OWN = "own", "Eigen afspraak"


class What(models.TextChoices):
    """What an own appointment is about; a choice, so that no name stands in a list."""

    CALL = "call", "Ik bel"
    CALLED = "called", "Ik word gebeld"
    TALK = "talk", "Gesprek met de persoon"
    MEETING = "meeting", "Gesprek met een collega"
    OTHER = "other", "Eigen afspraak"


# The same of somebody else.
OF_ANOTHER = {
    What.CALL: "bellen",
    What.CALLED: "gebeld worden",
    What.TALK: "gesprek met de persoon",
    What.MEETING: "gesprek met een collega",
    What.OTHER: "",
}
A_COLLEAGUE = "een collega"
# Between what an own appointment is about and who made it, once it is another's task.
MADE_BY = ":"
# Ended by recording what was done, never by a tick alone.
DONE_BY_RECORDING = frozenset({TaskKind.REPORT, TaskKind.PLAN_ITEM, TaskKind.WEIGH})
# Who keeps the list of exclusions knows of it, a colleague who works along does not.
OF_THE_LIST = frozenset({TaskKind.LIFTING, TaskKind.LIFTED, TaskKind.EXCLUDING, TaskKind.EXCLUDED})
# Of an exclusion after which something of the case has to be asked anew.
ASK_AGAIN = "again"
EXCLUDED_AND = "Een collega is uitgesloten. Lees in de tijdlijn wat u opnieuw moet vragen"
# What somebody has to know: ticked off by that person, never by who did it, and still to be read in
# a closed case.
TO_BE_READ = OF_THE_LIST | {
    TaskKind.EMERGENCY_ACCESS, TaskKind.NUDGED, TaskKind.WEIGHED, TaskKind.NAME_KNOWN,
}  # fmt: skip
# Asked of one person, or arranged by one: that person's whatever the mandate. All else is a task of
# who has the case, but for the alarm date of a closed one, which somebody may watch (R76).
OF_ONE_PERSON = TO_BE_READ | {TaskKind.WEIGH, TaskKind.OWN}


class Tasks(models.QuerySet["Task"]):
    """Tasks, and which of a case somebody may read."""

    def read_by(self, user: User | uuid.UUID) -> "Tasks":
        """Without those about the exclusions of a case that are another's."""
        return self.exclude(Q(kind__in=OF_THE_LIST) & ~Q(person=user))


class Task(TypedWords, models.Model):
    """One task of one person, or (R52) of the lead of a team; done or dropped, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="tasks")
    person = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=20, choices=TaskKind.choices)
    due_on = models.DateField()
    # The time of an own appointment, and what it or an item of the departure plan is about. Of an
    # appointment that passed on to another also who made it (`made_by`).
    at = models.TimeField(null=True, blank=True)
    subject = models.CharField(max_length=60, blank=True)
    # Words of an own appointment, and why a task was dropped.
    sealed = SealedText(null=True)
    unwritten = None
    told_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    # Who reads it, where that may be another than the one whose task it is.
    reader: uuid.UUID | None = None

    objects = Tasks.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, team=None) | Q(person=None, team__isnull=False),
                name="task_is_somebodys",
            ),
            models.UniqueConstraint(
                fields=["case", "kind", "due_on", "subject"],
                condition=Q(ended_at=None) & ~Q(kind="own"),
                name="task_open_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["person", "due_on", "id"],
                name="task_person_due",
                condition=Q(ended_at=None),
            ),
            models.Index(
                fields=["team", "due_on", "id"], name="task_team_due", condition=Q(ended_at=None)
            ),
        ]

    @property
    def is_to_be_read(self) -> bool:
        """Whether only the one whose task it is may tick it off."""
        return self.kind in TO_BE_READ

    @property
    def is_done_by_recording(self) -> bool:
        return self.kind in DONE_BY_RECORDING

    @property
    def is_own(self) -> bool:
        return self.kind == TaskKind.OWN

    @property
    def is_of_one_person(self) -> bool:
        return self.kind in OF_ONE_PERSON

    @property
    def needs_no_vouching(self) -> bool:
        """Whether the one whose task it is ends it, whatever that person may in the case. Of a
        closed case nothing else stands open but the alarm date, which somebody watches.
        """
        return self.is_of_one_person or self.case.is_closed

    @property
    def author(self) -> uuid.UUID | None:
        """Who made an own appointment: whose task it is, but where it passed on."""
        if not self.is_own:
            return None
        kept = self.subject.partition(MADE_BY)[2]
        return uuid.UUID(kept) if kept else self.person_id

    @property
    def made_by(self) -> uuid.UUID | None:
        """Who made an own appointment that is read by another, or is another's task now."""
        plain = {self.author, self.person_id} == {self.reader or self.person_id}
        return None if plain else self.author

    def keep_author(self) -> None:
        """Keep who made this own appointment before it becomes another's; not saved yet."""
        if MADE_BY not in self.subject:
            self.subject = f"{self.subject}{MADE_BY}{self.person_id}"

    @cached_property
    def author_name(self) -> str:
        by = User.objects.filter(pk__in=[self.made_by]).first()
        return by.called_at(self.made_at) if by else A_COLLEAGUE

    @property
    def ended_by_name(self) -> str:
        return self.ended_by.called_at(self.ended_at) if self.ended_by and self.ended_at else ""

    @property
    def name(self) -> str:
        """What has to be done, without a word that anybody typed; of an appointment that a
        colleague made also whose it was.
        """
        return self.named(self.author_name) if self.made_by else self.named()

    @property
    def nameless(self) -> str:
        """The same without the name of a colleague."""
        return self.named(A_COLLEAGUE) if self.made_by else self.named()

    def named(self, author: str = "") -> str:
        if self.is_own:
            what = What(self.subject.partition(MADE_BY)[0] or What.OTHER)
            of_another = f"Afspraak van {author}: {OF_ANOTHER[what]}".removesuffix(": ")
            return of_another if author else str(what.label)
        if self.kind == TaskKind.EXCLUDED and self.subject == ASK_AGAIN:
            return EXCLUDED_AND
        known = memory.checklist().plan_item_by_slug if self.kind == TaskKind.PLAN_ITEM else {}
        item = known.get(self.subject)
        return f"{self.get_kind_display()}: {item.nl}" if item else str(self.get_kind_display())

    def end(self, by: User) -> None:
        """Done or dropped now, by this person; not saved yet."""
        self.ended_at, self.ended_by = timezone.now(), by
