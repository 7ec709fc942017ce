"""Every change of a contact or a country: at once, or as a proposal that a second admin
approves.
"""

from copy import copy
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from contacts import keepers, likeness, pinned, speaking, work
from contacts.checks import mark_checked
from contacts.cleaning import VITAL
from contacts.labels import label_of
from contacts.models import Contact, Country, Proposal, Refused, Version
from contacts.models.sealed import CRITICAL_STAYS
from contacts.subjects import (
    AnySubject,
    Ground,
    Subject,
    about,
    is_proposed,
    locked,
    needs_second,
    record,
)
from meldcode.accounts import neutral_mail
from meldcode.values.phones import clean_phone

NOTHING = "U hebt niets veranderd."
NO_GROUND = "Vul de bron en de datum van de bron in."
LATER = "De datum van de bron ligt in de toekomst."
NOT_YOURS = "Uw eigen voorstel kunt u niet goedkeuren. Vraag een andere beheerder."
STILL_KEEPS = "Wie dit indiende, mag dit nog wijzigen. Keur het goed of wijs het af."
LAPSED = "Dit voorstel is ouder dan 14 dagen. Dien het opnieuw in."
DECIDED = "Over dit voorstel is al besloten."
READ_ANEW = "Dit is veranderd sinds u deze bladzijde opende. Lees eerst hoe het nu is."
MOVED_ON = "Het contact is intussen veranderd: {fields}. Maak een nieuw voorstel."
NO_WAY_IN = "Vul een telefoonnummer of een website in. Zonder die kan niemand het bereiken."
CHANGED = "Iemand anders heeft dit contact intussen veranderd."

VITAL_RANK = {"critical": {"old": False, "new": True}}


class Conflict(Exception):
    """Someone else changed the same contact first; `current` is how it is now."""

    def __init__(self, current: Subject) -> None:
        super().__init__(CHANGED)
        self.current = current


def difference(subject: Subject, typed: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What the typed values would change: field -> old and new."""
    old = subject.values()
    return {
        name: {"old": old[name], "new": value}
        for name, value in typed.items()
        if name in subject.VALUES and old[name] != value
    }


def cleaned(subject: Subject, typed: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The difference after cleaning; ValidationError by field where a value cannot be."""
    before = subject.values()
    trial = tried(subject, typed)
    if not isinstance(trial, Country) and typed.get("phone", before["phone"]) != before["phone"]:
        follow_number(trial, typed, before)
    trial.clean()
    trial.clean_fields(exclude=["organisation", "slug"])
    changes = difference(subject, trial.values())
    if alike := speaking.refusals(trial):
        raise ValidationError(alike)
    return changes


def tried(subject: AnySubject, typed: dict[str, Any]) -> AnySubject:
    """A copy of the subject with the typed values; it is never stored."""
    trial = copy(subject)
    trial._state = copy(subject._state)
    for name, value in typed.items():
        setattr(trial, name, value)
    return trial


def follow_number(trial: Contact, typed: dict[str, Any], before: dict[str, Any]) -> None:
    """A new number brings its own dial and writings, unless those were typed too; the same number
    changes nothing.
    """
    trial.dial = ""
    try:
        phone = clean_phone(trial.phone)
    except ValidationError:
        return  # The cleaning of the whole contact says which sentence belongs to this field.
    if (phone.e164, phone.dial) == (before["phone"], before["dial"]):
        return
    if typed.get("display", before["display"]) == before["display"]:
        trial.display = phone.display
    abroad = before["display_abroad"]
    if abroad and typed.get("display_abroad", abroad) == abroad:
        trial.display_abroad = phone.abroad


def refuse_ground(ground: Ground) -> None:
    """Raise where a change has no source or no date."""
    if not ground.source.strip() or ground.source_date is None:
        raise Refused(NO_GROUND)
    if ground.source_date > timezone.localdate():
        raise Refused({"source_date": LATER})


@transaction.atomic
def change(
    subject: Subject, typed: dict[str, Any], *, by: Any, ground: Ground, version: int
) -> Version | Proposal:
    """Change a contact at once, or propose what a second admin agrees to: all of what everybody
    sees, the words of an own one. Raises Conflict, ValidationError or Refused.
    """
    refuse_ground(ground)
    current = locked(subject)
    keepers.refuse_author(by, current)
    if current.version != version:
        raise Conflict(current)
    changes = cleaned(current, typed)
    if not changes:
        raise Refused(NOTHING)
    work.refuse_call(current, ground.how)
    if alike := likeness.unsaid(tried(current, typed), changes, ground.reason):
        raise Refused(alike)
    changes = with_rank(current, changes)
    words = changes if needs_second(current) else speaking.new_words(current, changes)
    if rest := {name: pair for name, pair in changes.items() if name not in words}:
        made = apply(current, rest, by=by, ground=ground)
    return propose(current, words, by=by, ground=ground) if words else made


def with_rank(subject: Subject, changes: dict[str, Any]) -> dict[str, Any]:
    """What was first proposed as a vital contact stays one in each later proposal."""
    if isinstance(subject, Country) or not is_proposed(subject):
        return changes
    first = subject.proposals.order_by("proposed_at").first()
    if first is None or not VITAL_RANK.items() <= first.changes.items():
        return changes
    if not {"phone", "dial", "website"} & changes.keys():
        raise Refused({"phone": NO_WAY_IN})
    return VITAL_RANK | changes


def propose(subject: Subject, changes: dict[str, Any], *, by: Any, ground: Ground) -> Proposal:
    """Put a difference in front of a second admin; nothing changes yet. What this person proposed
    already and waits is not proposed again. `subject` is locked.
    """
    of = {**about(subject), "base_version": subject.version}
    if same := waiting(changes, by=by, ground=ground, **of):
        return same
    keepers.tell_deciders(by, own=not needs_second(subject))
    return put(subject, changes, by=by, ground=ground)


def put(subject: Subject, changes: dict[str, Any], *, by: Any, ground: Ground) -> Proposal:
    """The row of a proposal, its task and its line in the chain; nobody is told."""
    of = {**about(subject), "base_version": subject.version}
    proposal = Proposal.objects.create(**of, **asdict(ground), proposed_by=by, changes=changes)
    work.open_proposal(proposal)
    record(by, "contact.propose", subject)
    return proposal


def waiting(changes: dict[str, Any], *, by: Any, ground: Ground, **of: Any) -> Proposal | None:
    """The same that this person proposed before and nobody decided on: a form may be sent twice."""
    mine = Proposal.objects.filter(**of, **asdict(ground), proposed_by=by, decision="")
    return next((one for one in mine if one.changes == changes and not one.lapsed), None)


@transaction.atomic
def approve(proposal: Proposal, *, by: Any, reason: str = "", read: str | None = None) -> Version:
    """Make a proposal effective; refused for its own author and where the contact moved on. `read`
    is the version that stood on the page: what else changed since, this person did not see.
    """
    found = undecided(proposal)
    if by.pk == found.proposed_by_id:
        raise Refused(NOT_YOURS, code="R33")
    subject = locked(found.subject)
    keepers.refuse_decider(by, found.proposed_by, subject)
    if found.lapsed:
        raise Refused(LAPSED)
    if moved := moved_on(subject, found.changes) or speaking.unread(subject, found):
        raise Refused(MOVED_ON.format(fields=", ".join(map(label_of, moved))))
    if read not in (None, str(subject.version)):
        raise Refused(READ_ANEW)
    refuse_blank(subject, found.changes)
    if alike := likeness.unsaid(*as_proposed(found), reason, likeness.DECIDER_SAYS_WHY):
        raise Refused(list(alike.values()))
    decide(found, Proposal.APPROVED, by=by, reason=reason)
    ground = Ground(found.source, found.source_date, found.how, found.reason)
    return apply(subject, found.changes, by=found.proposed_by, ground=ground, proposal=found)


def moved_on(subject: Subject, changes: dict[str, Any]) -> list[str]:
    """What is not as it was proposed on, and what would have to follow now; nobody agreed to that.

    Raises ValidationError where a number would not fit its writings, or those another number.
    """
    moved = [name for name, pair in changes.items() if getattr(subject, name) != pair["old"]]
    if moved or not (set(changes) & set(VITAL) and subject.seal_fits()):
        return moved
    follows = cleaned(subject, {name: pair["new"] for name, pair in changes.items()})
    return [name for name, pair in follows.items() if pair != changes.get(name)]


def as_proposed(proposal: Proposal) -> tuple[Subject, set[str]]:
    """The subject as it would be, and the fields of it that nobody agreed to yet."""
    values = {name: pair["new"] for name, pair in proposal.changes.items()}
    fresh = {"name"} if is_proposed(proposal.subject) else set()
    return tried(proposal.subject, values), fresh | set(values)


def refuse_blank(subject: Subject, changes: dict[str, Any]) -> None:
    """R33 once more, just before it counts."""
    gone = [name for name, pair in changes.items() if pair["old"] and not pair["new"]]
    if needs_second(subject) and {*gone} & {*VITAL}:
        raise Refused(CRITICAL_STAYS, code="R33")


@transaction.atomic
def reject(proposal: Proposal, *, by: Any, reason: str = "") -> None:
    """Decide against a proposal; its author withdraws it instead."""
    found = undecided(proposal)
    if by.pk != found.proposed_by_id:
        keepers.refuse_author(by, found.subject)
    decide(found, found.refused_by(by), by=by, reason=reason)


def undecided(proposal: Proposal) -> Proposal:
    """The proposal as stored, held; refused where someone decided already."""
    found = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if found.decision:
        raise Refused(DECIDED)
    return found


def decide(proposal: Proposal, decision: str, *, by: Any, reason: str) -> None:
    """Write down who decided what."""
    proposal.decision, proposal.decided_by, proposal.decided_at = decision, by, timezone.now()
    proposal.decision_reason = reason
    proposal.save()
    work.close_proposal(proposal, by)
    if by.pk != proposal.proposed_by_id:
        neutral_mail.tell([proposal.proposed_by], "desk")
    record(by, f"contact.{decision}", proposal.subject)


def apply(
    subject: Subject,
    changes: dict[str, Any],
    *,
    by: Any,
    ground: Ground,
    proposal: Proposal | None = None,
) -> Version:
    """Make a difference effective: values, seal, version, provenance and the line in the chain."""
    for name, pair in changes.items():
        setattr(subject, name, pair["new"])
    if not isinstance(subject, Country):
        subject.critical = subject.critical or subject.slug in pinned.CRITICAL
        subject.in_use = subject.in_use or is_proposed(subject)
    subject.store_change()
    version = keep_version(subject, by=by, ground=ground, proposal=proposal)
    mark_checked(subject, by=by, how=ground.how, fields=set(changes), ground=ground)
    if "in_use" in changes and not changes["in_use"]["new"]:
        work.close(subject, by=by, outcome="gone")
    if not (proposal or needs_second(subject)):
        keepers.tell_deciders(by, own=True)
    work.touch()
    record(by, "contact.change", subject)
    return version


def keep_version(
    subject: Subject, *, by: Any, ground: Ground, proposal: Proposal | None = None
) -> Version:
    """Keep how the subject is from now on."""
    return Version.objects.create(
        **about(subject),
        number=subject.version,
        values=subject.values(),
        source=ground.source,
        source_date=ground.source_date,
        reason=ground.reason,
        made_by=by,
        proposal=proposal,
    )
