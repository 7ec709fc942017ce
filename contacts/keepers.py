"""The keepers of what every visitor sees: who they are, how one becomes one, and which two may
decide together.
"""

from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from contacts.models import Contact, Keeper, Refused
from contacts.subjects import Subject, needs_second
from meldcode.accounts import neutral_mail
from meldcode.accounts.lapsing import LAPSED, has_lapsed, lapsed, living
from meldcode.accounts.models.roles import keeping_contacts
from meldcode.accounts.recording import note

ENOUGH = 2
NOT_KEEPER = (
    "Iedereen ziet dit. Alleen een lijstbeheerder wijzigt het, en een tweede keurt het"
    " goed. Klopt er iets niet? Vraag het een lijstbeheerder."
)
ONLY_ADMINS = "Alleen een beheerder wijzigt contacten."
NOT_YOUR_HOUSE = "Dit contact is van een andere organisatie."
ONE_ORGANISATION = (
    "Een lijstbeheerder van een andere organisatie dan die van de indiener keurt dit goed."
)
AUTHOR_LEFT = (
    "Wie dit indiende, mag dit niet meer wijzigen. Neem het over of dien het zelf in; dan keurt een"
    " ander het goed."
)
ALREADY = "Deze persoon is al lijstbeheerder, of is al gevraagd."
ANOTHER = "Dit moet iemand anders doen dan wie het vroeg en om wie het gaat."
MAY_NOT_NAME = "Dit kan alleen een lijstbeheerder."
ANOTHER_HOUSE = "Dit moet een beheerder van een andere organisatie doen."
DONE = "Hierover is al besloten."


def is_keeper(user: Any) -> bool:
    """Whether this person keeps the shared directory now."""
    return Keeper.objects.in_office().filter(person=user.pk).exists()


def may_keep(user: Any, subject: Subject) -> bool:
    """Whether this admin may change, propose or check this: own contacts of the own organisation,
    what is shared as a keeper.
    """
    if not (user.is_active and user.keeps_contacts()):
        return False
    if not isinstance(subject, Contact) or needs_second(subject):
        return is_keeper(user)
    return bool(subject.organisation_id == user.organisation_id)


def refuse_author(by: Any, subject: Subject) -> None:
    """Raise where this person may not change this, not even by a proposal."""
    if not (by.is_active and by.keeps_contacts()):
        raise Refused(ONLY_ADMINS)
    if not may_keep(by, subject):
        raise Refused(NOT_KEEPER if needs_second(subject) else NOT_YOUR_HOUSE, code="R33")


def houses() -> set[UUID]:
    """The organisations that have a keeper."""
    return set(Keeper.objects.in_office().values_list("person__organisation", flat=True))


def refuse_decider(by: Any, author: Any, subject: Subject | None = None) -> None:
    """Two keepers, of two organisations where two have keepers; of an own contact two admins of
    the organisation. Raises Refused.
    """
    own = subject if subject and not needs_second(subject) else None
    if own:
        refuse_author(by, own)
    elif not is_keeper(by):
        raise Refused(NOT_KEEPER, code="R33")
    if not (may_keep(author, own) if own else is_keeper(author)):
        raise Refused(AUTHOR_LEFT, code="R33")
    if not own and by.organisation_id == author.organisation_id and len(houses()) >= ENOUGH:
        raise Refused(ONE_ORGANISATION, code="R33")


def one_at_a_time() -> None:
    """Two that look at once would both find a name free, or nothing waiting; the second waits."""
    Contact.objects.select_for_update().order_by("pk").first()


def too_few() -> bool:
    """Whether there are fewer keepers than it takes to decide; then admins name one together."""
    return bool(Keeper.objects.in_office().count() < ENOUGH)


def waiting() -> QuerySet[Keeper]:
    """The persons who were asked to be keeper, while that still counts."""
    rows: QuerySet[Keeper] = living(Keeper.objects.select_related("person", "asked_by"))
    return rows


def tell_deciders(by: Any, about: Any = None, *, naming: bool = False, own: bool = False) -> None:
    """Mail whoever can decide on what this person asked, that something waits: nothing of what it
    is. While there are too few keepers, every admin decides who becomes one.
    """
    people = get_user_model().objects.filter(keeping_contacts(), is_active=True)
    people = people.exclude(pk__in=[one.pk for one in (by, about) if one])
    if own:
        neutral_mail.tell(people.filter(organisation=by.organisation_id), "desk")
        return
    if not (naming and too_few()):
        people = people.filter(keeping__in=Keeper.objects.in_office())
    elsewhere = people.exclude(organisation=by.organisation_id)
    neutral_mail.tell(elsewhere if elsewhere.exists() else people, "desk")


def may_name(user: Any) -> bool:
    """A keeper names keepers; while there are fewer than two, every admin does."""
    return bool(user.is_active and user.keeps_contacts() and (is_keeper(user) or too_few()))


@transaction.atomic
def ask(*, by: Any, email: str) -> Keeper | None:
    """Ask that this admin becomes a keeper; None, and nothing said, where no admin has the address:
    nobody tries out which addresses are elsewhere. Raises Refused.
    """
    if not may_name(by):
        raise Refused(MAY_NOT_NAME)
    people = get_user_model().objects.select_for_update()
    person = people.filter(keeping_contacts(), email__iexact=email, is_active=True).first()
    if person is None:
        return None
    lapsed(Keeper.objects.filter(person=person)).delete()
    if Keeper.objects.filter(person=person, ended_at=None).exclude(granted=False).exists():
        raise Refused({"email": ALREADY})
    made: Keeper = Keeper.objects.create(person=person, asked_by=by)
    note(by, "ASKED_ROLE", person)
    tell_deciders(by, person, naming=True)
    return made


@transaction.atomic
def decide(asked: Keeper, *, by: Any, granted: bool) -> None:
    """Agree or refuse, as another than who asked and who it is about. Raises Refused."""
    found = Keeper.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    if found.decided_at is not None:
        raise Refused(DONE)
    if has_lapsed(found.asked_at):
        raise Refused(LAPSED)
    if by.pk in (found.asked_by_id, found.person_id):
        raise Refused(ANOTHER)
    refuse_namer(by, found.asked_by)
    found.decided_by, found.decided_at, found.granted = by, timezone.now(), granted
    found.save()
    note(by, "GRANTED_ROLE" if granted else "REFUSED_ROLE", found.person)
    neutral_mail.tell([found.person, found.asked_by], "desk")


def refuse_namer(by: Any, asked_by: Any) -> None:
    """Two keepers name one; while there are fewer than two, two admins of two organisations do, of
    whom one is the keeper there still is.
    """
    if not (may_name(by) and may_name(asked_by)):
        raise Refused(MAY_NOT_NAME)
    apart = houses()
    if too_few():
        if apart and not (is_keeper(by) or is_keeper(asked_by)):
            raise Refused(MAY_NOT_NAME)
        admins = get_user_model().objects.filter(keeping_contacts(), is_active=True)
        apart = set(admins.values_list("organisation", flat=True))
    if len(apart) >= ENOUGH and by.organisation_id == asked_by.organisation_id:
        raise Refused(ANOTHER_HOUSE)


@transaction.atomic
def lay_down(*, by: Any) -> None:
    """A keeper stops; nobody ends it for another."""
    if Keeper.objects.filter(person=by, ended_at=None, granted=True).update(
        ended_at=timezone.now()
    ):
        note(by, "TOOK_ROLE", by)


@transaction.atomic
def name_first(people: list[Any]) -> None:
    """The first keepers, by the operator of the machine, while there are fewer than two."""
    for person in people:
        Keeper.objects.create(person=person, decided_at=timezone.now(), granted=True)
        note(None, "GRANTED_ROLE", person)


def end_asked(*, person: Any, **given: Any) -> None:
    """What waits about somebody falls away with the name that was read; who asked is told."""
    asked = Keeper.objects.filter(person=person.pk, decided_at=None, ended_at=None)
    neutral_mail.tell([one.asked_by for one in asked], "desk")
    asked.delete()


def end_of(instance: Any, raw: bool = False, **given: Any) -> None:
    """Who is no active admin any more is no keeper either, also when the account opens again."""
    if not (raw or (instance.is_active and instance.keeps_contacts())):
        Keeper.objects.filter(person=instance.pk, ended_at=None).update(ended_at=timezone.now())
