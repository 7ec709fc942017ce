"""What somebody has to do for a case, with the day on which it is due."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from meldcode.accounts.models import Team, User
from meldcode.cases.models.case import Case


class TaskKind(models.TextChoices):
    """Why there is a task; each comes from a rule."""

    ASK_DECISION = "ask-decision", "Vraag Veilig Thuis wat er is besloten"
    ASK_INVESTIGATION = "ask-investigation", "Vraag Veilig Thuis hoe het onderzoek loopt"
    ALARM = "alarm", "Ga na of de persoon is gezien. Bel niet met de familie"
    QUESTION_5 = "question-5", "Beantwoord vraag 5: helpt de hulp?"
    QUESTION_5_LEAD = "question-5-lead", "Vraag 5 is niet op tijd beantwoord"
    GLASS = "glass", "Iemand nam noodtoegang. Lees in de tijdlijn waarom"
    LIFTING = "lifting", "Iemand wil een uitsluiting opheffen. Kijk bij «Wie deze casus ziet»"
    LIFTED = "lifted", "Een uitsluiting is opgeheven. Kijk bij «Wie deze casus ziet»"
    OWN = "own", "Eigen afspraak"


# What somebody has to know: ticked off by that person, never by who did it, and still to be read in
# a closed case.
TO_BE_READ = frozenset({TaskKind.GLASS, TaskKind.LIFTING, TaskKind.LIFTED})
# Who keeps the list of exclusions knows of it, a colleague who works along does not.
OF_THE_LIST = frozenset({TaskKind.LIFTING, TaskKind.LIFTED})


class Tasks(models.QuerySet["Task"]):
    """Tasks, and which of a case somebody may read."""

    def read_by(self, user: User) -> "Tasks":
        """Without those about the exclusions of a case that are another's."""
        return self.exclude(Q(kind__in=OF_THE_LIST) & ~Q(person=user))


class Task(models.Model):
    """One task of one person, or (R52) of the lead of a team; done or dropped, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="tasks")
    person = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=20, choices=TaskKind.choices)
    due_on = models.DateField()
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = Tasks.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, team=None) | Q(person=None, team__isnull=False),
                name="task_is_somebodys",
            ),
            models.UniqueConstraint(
                fields=["case", "kind", "due_on"],
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
