"""What admins should know about how the product runs, in sentences without any content."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from meldcode.accounts import neutral_mail
from meldcode.accounts.models import User
from meldcode.accounts.models.roles import managing
from meldcode.accounts.neutral_mail import mail_works
from meldcode.anonymity.model import ModelBroken, packed_model
from meldcode.operations import outbox
from meldcode.operations.models import Job, Mail

TOO_LATE = timedelta(hours=26)
MAIL_LATE = timedelta(minutes=15)
NO_CHECK = (
    "De controle op namen werkt niet: het bestand context.bin ontbreekt of is veranderd. Zolang dat"
    " zo is, kan niemand een notitie delen. Zet deze uitgave opnieuw neer en start opnieuw."
)
NO_BACKUP = (
    "Er is nog geen back-up van gegevens en sleutels gelukt. Zolang dat zo is, gaat bij een storing"
    " alles verloren, en is een verwijderde casus uit een oude kopie nog te openen."
)
AUDIT_BROKEN = (
    "Het controlespoor klopt niet: er is een regel veranderd of weg. Laat wie de server beheert dat"
    " vandaag nakijken."
)
BACKUP_FAILED = "De laatste back-up van gegevens en sleutels is mislukt."
NAMES = {
    "contacts": "contacten nalopen",
    "question 5": "late taken doorgeven",
    "due tasks": "mail over taken van vandaag",
    "reviews": "mail over wat wacht op een antwoord",
    "emergency access": "noodtoegang beëindigen",
    "kept texts": "oude bewaarde tekst weggooien",
    "double weighing": "dubbele wegingen beëindigen die te lang wachten",
    "offers": "aanbiedingen beëindigen waarop niemand antwoordt",
    "practice": "oefencasussen van wie weg is weggooien",
    "retention": "bewaartermijnen",
    "audit seal": "controle van en zegel op het controlespoor",
    "figures": "cijfers van een halfjaar tellen",
    "monthly look": "maandoverzicht van teamleiders",
    "digest": "mail aan beheerders",
    "sessions": "oude sessies opruimen",
    "ended sessions": "beëindigde sessies opruimen",
    "old counts": "oude tellingen opruimen",
    "old mail": "oude mail opruimen",
    "epoch": "sleutels vernieuwen na verwijderen",
    "backup": "back-up",
    "troubles": "mail aan beheerders over wat niet loopt",
}


class TroubleRow(NamedTuple):
    """One job as it is shown."""

    name: str
    job: Job
    late: bool


def rows() -> list[TroubleRow]:
    now = timezone.now()
    return [
        TroubleRow(NAMES.get(job.name, job.name), job, is_late(job, now))
        for job in Job.objects.all()
    ]


def is_late(job: Job, now: datetime) -> bool:
    first = job.ended_at is None and now - job.started_at <= TOO_LATE  # it is busy
    return not first and (job.succeeded_at is None or now - job.succeeded_at > TOO_LATE)


def found() -> list[str]:
    """Every trouble of now; in the demo, where nothing runs daily, only what stops sharing."""
    if settings.DEMO:
        return of_finder()
    return [*of_finder(), *of_audit(), *of_backup(), *of_jobs(), *of_mail()]


def of_finder() -> list[str]:
    """Whether the check on names works; without it nothing can be shared with a lead."""
    try:
        packed_model()
    except ModelBroken:
        return [NO_CHECK]
    return []


def of_backup() -> list[str]:
    """Without a backup no epoch of the keys ends, so that what was deleted is not gone for good."""
    job = Job.objects.filter(pk="backup").first()
    if job is None or job.succeeded_at is None:
        return [NO_BACKUP]
    return [BACKUP_FAILED] if job.problem else []


def of_audit() -> list[str]:
    """The daily look at every chain, before it is sealed."""
    broken = Job.objects.filter(pk="audit seal", problem="AuditBroken").exists()
    return [AUDIT_BROKEN] if broken else []


def tell_admins() -> None:
    """A neutral mail to every admin while something does not run as it should; once a day."""
    if found():
        neutral_mail.tell(User.objects.filter(managing(), is_active=True))


def of_jobs() -> list[str]:
    known = rows()
    if not known:
        return ["De dagelijkse klussen hebben hier nog nooit gedraaid."]
    late = [row for row in known if row.late]
    return [f"De dagelijkse klus «{row.name}» lukt niet{since(row.job)}." for row in late]


def since(job: Job) -> str:
    if job.succeeded_at is None:
        return ""
    return f" sinds {date_format(timezone.localtime(job.succeeded_at), 'j F, H.i')} uur"


def of_mail() -> list[str]:
    if not mail_works():
        return []
    told = []
    late = outbox.waiting().filter(made_at__lt=timezone.now() - MAIL_LATE, attempts__gt=0)
    untouched = outbox.waiting().filter(due_at__lt=timezone.now() - MAIL_LATE, attempts=0)
    # Without a number: it would tell who reads it whether a case had its handlers mailed.
    if late.exists():
        told.append("Mail komt niet weg: de mailserver neemt berichten niet aan.")
    if untouched.exists():
        told.append("De mail wordt niet verstuurd: er liggen berichten die al weg moesten zijn.")
    if Mail.objects.exclude(given_up_at=None).exists():
        told.append("Er is de laatste twee weken mail niet bezorgd.")
    return told
