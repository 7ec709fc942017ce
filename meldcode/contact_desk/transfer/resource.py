"""Contacts as import-export reads and writes them; every write goes through the same verbs as the
desk.
"""

from copy import copy
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import BooleanField
from import_export import fields, resources
from import_export.instance_loaders import CachedInstanceLoader

from contacts import changes, creating
from contacts.likeness import Vital, unsaid
from contacts.models import Contact, Refused
from contacts.texts import clean_slug
from meldcode.contact_desk.forms.edit import CONTACT_FIELDS
from meldcode.contact_desk.transfer.widgets import Listed, Whole, WordsWidget, YesNo
from meldcode.values.phones import same_digits

COLUMNS = ("slug", "kind", "critical", *CONTACT_FIELDS)
LISTS = ("languages", "will_ask", "facts", "reached_through", "sources")
FLAGS = [one.name for one in Contact._meta.concrete_fields if isinstance(one, BooleanField)]
# Where a JSON file may say more than a text.
SHAPES = {**dict.fromkeys(LISTS, list), **dict.fromkeys(FLAGS, bool)}
NUMBERS = ("phone", "dial", "display", "display_abroad", "whatsapp")
OTHER_NUMBER = (
    "Een nummer verandert niet met een import. Er staat «{old}», in het bestand «{new}». Wijzig het"
    " bij het contact zelf."
)
NO_CRITICAL = "Of een contact van levensbelang is, verandert niet met een import."
NO_KIND = (
    "Schrijf national of regional. Eigen contacten van een organisatie gaan niet via een import."
)
# Each becomes a proposal that a second keeper reads, and they are written while others wait.
MOST_CHANGES = 200


def widget_of(name: str) -> Any:
    """How this column is written."""
    field = Contact._meta.get_field(name)
    if name in LISTS:
        return Listed()
    if name in FLAGS:
        return YesNo(blank=None if field.null else False)
    return Whole() if name == "term_days" else WordsWidget()


class HeldAgainst(NamedTuple):
    """What the rows of a file are held against, asked once: who is vital, which short names are
    taken.
    """

    vital: list[Vital]
    taken: frozenset[str]


class ContactResource(resources.ModelResource):
    """One row a contact, found by its short name; rows that are not in the file stay as
    they are. It writes nothing: what would be proposed stands in `asked`.
    """

    class Meta:
        model = Contact
        fields = COLUMNS
        import_order = export_order = COLUMNS
        import_id_fields = ("slug",)
        instance_loader_class = CachedInstanceLoader
        skip_unchanged = True
        report_skipped = True
        use_transactions = False
        skip_html_diff = True
        store_instance = True

    def __init__(self, *, ground: Any = None, beside: HeldAgainst | None = None) -> None:
        super().__init__()
        self.ground, self.beside = ground, beside
        self.asked: list[tuple[Contact, dict[str, Any]]] = []
        self.changing = 0
        for name in COLUMNS:
            self.fields[name] = fields.Field(
                attribute=name, column_name=name, widget=widget_of(name)
            )

    def get_queryset(self) -> Any:
        return Contact.objects.shared()

    def dehydrate_phone(self, contact: Contact) -> str:
        """What one dials where there is no full number, so that 112 is not an empty cell."""
        return contact.phone or contact.dial

    def import_instance(self, instance: Any, row: Any, **options: Any) -> None:
        instance.as_it_was = copy(instance)
        instance.as_it_was._state = copy(instance._state)
        instance.emptied = False
        super().import_instance(instance, row, **options)
        before = instance.as_it_was
        instance.emptied = not instance.phone
        if same_digits(instance.phone, before.dial):
            instance.phone = before.phone
        for name in ("display", "display_abroad", "whatsapp"):
            if same_digits(getattr(instance, name), getattr(before, name)):
                setattr(instance, name, getattr(before, name))

    def skip_row(
        self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None
    ) -> bool:
        """An emptied number is a change, also where only a short number such as 112 stood."""
        emptied = instance.emptied and instance.as_it_was.dial
        if not emptied and super().skip_row(instance, original, row, import_validation_errors):
            return True
        self.changing += 1
        return False

    @property
    def too_many(self) -> bool:
        """Whether the file changes more than goes in one act: then no row is looked at further."""
        return self.changing > MOST_CHANGES

    def validate_instance(
        self, instance: Any, errors: Any = None, validate_unique: bool = True
    ) -> None:
        """The sentences of each field; the same cleaning as in the form."""
        if self.too_many:
            return
        found: dict[str, Any] = dict(errors or {})
        before = instance.as_it_was
        for name, sentence in identity_errors(instance, before):
            found[name] = ValidationError(sentence)
        if not found:
            try:
                instance.difference = changes.cleaned(before, typed(instance))
            except ValidationError as error:
                found = error.update_error_dict({})
            else:
                found = number_errors(instance, before)
        if found:
            raise ValidationError(found)

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        """Every row that changes or is new becomes a proposal for a second keeper; written is it
        once all of them are right.
        """
        beside = self.beside
        if self.too_many or beside is None:
            return
        values, subject = typed(instance), instance.as_it_was
        if is_create:
            if instance.slug in beside.taken:
                raise Refused({"slug": creating.TAKEN})
            subject = creating.blank(instance.name, instance.kind, instance.slug)
            subject.clean_fields(exclude=["organisation"])
            instance.difference = changes.cleaned(subject, values)
        elif not instance.difference:
            raise Refused(changes.NOTHING)
        trial = changes.tried(subject, values)
        new = {*instance.difference, *(["name"] if is_create else [])}
        if alike := unsaid(trial, new, self.ground.reason, known=beside.vital):
            raise Refused(alike)
        asked = (
            instance.difference if is_create else changes.with_rank(subject, instance.difference)
        )
        self.asked.append((subject, asked))


def number_errors(instance: Any, before: Contact) -> dict[str, Any]:
    """A number that is known never changes with a file: a spreadsheet changes numbers by itself."""
    if before._state.adding:
        return {}
    return {
        name: ValidationError(OTHER_NUMBER.format(old=pair["old"], new=pair["new"]))
        for name, pair in instance.difference.items()
        if name in NUMBERS
    }


def typed(instance: Any) -> dict[str, Any]:
    """The values of a row; an empty number is empty in every writing."""
    values = {name: getattr(instance, name) for name in CONTACT_FIELDS}
    return values | ({"dial": ""} if instance.emptied else {})


def identity_errors(instance: Any, before: Contact) -> list[tuple[str, str]]:
    """What an import may not touch."""
    found = []
    if instance.critical != (False if before._state.adding else before.critical):
        found.append(("critical", NO_CRITICAL))
    if instance.kind not in ("national", "regional") or (
        not before._state.adding and instance.kind != before.kind
    ):
        found.append(("kind", NO_KIND))
    try:
        clean_slug(instance.slug)
    except ValidationError as error:
        found.append(("slug", error.messages[0]))
    return found
