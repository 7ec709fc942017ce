"""The addresses of the directory, with those of its desk."""

from django.urls import path, register_converter

from contacts import urls as directory
from meldcode.contact_desk.views import decide, desk, edit, feeds, keepers, transfer

app_name = "contacts"


class SubjectKind:
    """A contact or a country, in an address of the desk."""

    regex = "contact|land"
    words = {"contact": "contact", "land": "country"}

    def to_python(self, value: str) -> str:
        return self.words[value]

    def to_url(self, value: str) -> str:
        return {word: written for written, word in self.words.items()}[value]


register_converter(SubjectKind, "subject")


urlpatterns = [
    *directory.urlpatterns,
    path("agenda/<str:token>/due.ics", feeds.due, name="due"),
    path("beheer/contacten/", desk.desk, name="desk"),
    path("beheer/contacten/alle/", desk.everything, name="everything"),
    path("beheer/contacten/nagekeken/", desk.check_many, name="check_many"),
    path("beheer/contacten/overzicht/", desk.digest_page, name="digest"),
    path("beheer/contacten/agenda/", feeds.agenda, name="agenda"),
    path("beheer/contacten/taken/<uuid:pk>/klaar/", desk.task_done, name="task_done"),
    path("beheer/contacten/taken/<uuid:pk>/uitgave/", desk.take_release, name="take_release"),
    path("beheer/contacten/lijstbeheerders/", keepers.page, name="keepers"),
    path("beheer/contacten/lijstbeheerders/stop/", keepers.lay_down, name="lay_down"),
    path("beheer/contacten/lijstbeheerders/<uuid:pk>/", keepers.decide, name="decide_keeper"),
    path("beheer/contacten/voorstellen/", decide.proposals, name="proposals"),
    path("beheer/contacten/voorstellen/<uuid:pk>/", decide.proposal, name="proposal"),
    path("beheer/contacten/nieuw/<slug:kind>/", edit.new, name="new"),
    path("beheer/contacten/export.<slug:form>", transfer.export, name="export"),
    path("beheer/contacten/import/", transfer.bring, {"target": "contacts"}, name="import"),
    path("beheer/contacten/regios/", transfer.bring, {"target": "regions"}, name="import_regions"),
    path("beheer/contacten/regios/regel/", transfer.region_line, name="new_region_line"),
    path("beheer/contacten/regios/regel/<uuid:pk>/", transfer.region_line, name="region_line"),
    path("beheer/contacten/regios.csv", transfer.export_regions, name="export_regions"),
    path("beheer/contacten/import/<uuid:pk>/", transfer.try_out, name="import_try"),
    path("beheer/contacten/<subject:kind>/<uuid:pk>/", edit.edit, name="edit"),
    path("beheer/contacten/<subject:kind>/<uuid:pk>/geschiedenis/", decide.history, name="history"),
    path(
        "beheer/contacten/<subject:kind>/<uuid:pk>/terug/<int:number>/",
        decide.restore,
        name="restore",
    ),
    path("beheer/contacten/contact/<uuid:pk>/uit-gebruik/", edit.retire, name="retire"),
]
