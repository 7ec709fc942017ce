"""What the release ships, loaded once; after that the rows are the truth."""

import json

import pytest

from contacts import directory, pinned, seeding
from contacts.models import Contact, Country, Post, Provenance, Version

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_the_strip_is_written_out_as_the_seed_has_it():
    for number in pinned.EMERGENCY:
        row = pinned.contacts()[number.slug]
        assert (row["name"], row["dial"], row["display"]) == (
            number.name,
            number.dial,
            number.display,
        )
    assert [number.slug for number in pinned.EMERGENCY] == [
        "112",
        "veilig-thuis",
        "lkha",
        "buitenlandse-zaken",
    ]


def test_seed_loads_everything_once():
    first, second = seeding.seed(), seeding.seed()
    assert set(first.added) == set(pinned.contacts()) | set(pinned.embassies())
    assert (second.added, second.differs) == ([], [])
    assert Contact.objects.count() == 15  # 3 more: child protection, child abduction, one region
    assert Country.objects.count() == 18
    assert Post.objects.count() == sum(len(row["posts"]) for row in pinned.embassies().values())


def test_seed_loses_no_text_and_no_fact():
    seeding.seed()
    for slug, row in pinned.contacts().items():
        contact = Contact.objects.get(slug=slug)
        assert contact.facts == row.get("facts", [])
        assert contact.will_ask == row.get("will_ask", [])
        assert contact.when_nl == row["when"]["nl"]
        assert contact.sources == row["sources"]
        assert contact.critical == row.get("critical", False)
        assert contact.seal_fits()


def test_the_proposal_marks_come_along():
    seeding.seed()
    marked = set(Contact.objects.filter(will_ask_proposal=True).values_list("slug", flat=True))
    assert marked == {"lkha", "buitenlandse-zaken"}


def test_field_sources_stay_with_their_field():
    seeding.seed()
    sources = Provenance.objects.get(contact__slug="buitenlandse-zaken", field="whatsapp").sources
    assert sources == ["travel-advice"]


def test_seed_reports_what_differs_and_overwrites_nothing():
    seeding.seed()
    Contact._base_manager.filter(slug="fier").update(website="https://www.fier.nl/nieuw")
    report = seeding.seed()
    assert report.differs == ["fier: website"]
    assert Contact.objects.get(slug="fier").website == "https://www.fier.nl/nieuw"


def test_every_shipped_row_has_its_first_version():
    seeding.seed()
    assert Version.objects.count() == 33
    assert (
        json.dumps(Version.objects.get(country__iso="SD").values["posts"]).count("elsewhere") == 4
    )


def test_the_shipped_countries_are_those_of_the_domain():
    assert directory.pinned().routing()["AF"].posts == ()
    assert directory.pinned().routing()["SY"].posts_elsewhere
    assert not directory.pinned().routing()["MA"].posts_elsewhere
    assert directory.pinned().routing()["IR"].treats_as_own
    assert directory.pinned().routing()["TR"].treats_as_own is None
