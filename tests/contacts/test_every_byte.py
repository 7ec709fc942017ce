"""One keeper, and one admin who is none, send what they can through every form of the desk, every
file and every address: not one byte of what a visitor can read differs afterwards.
"""

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import islice
from urllib.parse import urldefrag, urljoin

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from contacts import directory, pinned
from contacts.models import Contact, Country, ImportDraft, Keeper, Proposal, RegionEntry, Report
from meldcode.accounts.models import User
from tests.access.world import clean
from tests.contacts.test_transfer import as_csv, rows
from tests.factories.accounts import UserFactory
from tests.journeys.pressing import Controls

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
LINK = re.compile(r'(?:href|action)="(/[^"]*)"')
# What asks for a sign-in, ends the visit or changes what this browser shows.
NOT_WALKED = re.compile(
    r".*\?stap=[^2]|/(accounts|account|weg|wissen|static|werk|beheer|oefenen|toon|overleg)\b"
)
# What one keeper does alone: say that a contact was compared, which dates it; stop.
ALONE = re.compile("/(nagekeken|klaar|stop|accounts|weg)/")
HOSTILE = {
    "phone": "085 123 4567",
    "whatsapp": "+31 6 12345678",
    "display": "085 123 4567",
    "display_abroad": "+31 85 123 4567",
    "name": "Veilig Thuis (spoedlijn)",
    "opening": "dag en nacht",
    "email": "hulp@kwaad.example",
    "website": "https://kwaad.example/bel",
    "chat": "https://kwaad.example/chat",
    "chat_url": "https://kwaad.example/chat",
    "source": "Veilig Thuis zelf, bel 085 123 4567",
    "source_date": "2026-11-01",
    "posts": "Nederlandse ambassade | kwaad/ambassade-nergens",
    "facts": "kwaad | Bel 085 123 4567 | Call 085 123 4567 | ",
    "will_ask": "Bel 085 123 4567 | Call",
    "iso": "ZW",
    "plaats": "Utrecht",
    "regio": "Kwaad",
    "how": "site",
}
WORDS = "Bel 085 123 4567, dag en nacht"


def public() -> dict[str, bytes]:
    """Every address that a visitor comes to, and what it answers, tokens left out."""
    first = ["/", "/stappen/", "/bellen/", "/landen/", "/api/", "/api/v1/contacts", "/landen/ZW/",
             "/api/v1/countries", "/landen/anders/"]  # fmt: skip
    slugs = [*pinned.contacts(), "zorgteam-oost", "spoedlijn"]
    first += [f"/bellen/{slug}{end}" for slug in slugs for end in ("/", ".vcf", "/?stap=2")]
    first += [f"/api/v1/contacts/{slug}" for slug in slugs]
    first += [f"/api/v1/countries/{iso}" for iso in ("MA", "SO", "ZW")]
    client, found, queue = visitor(), dict[str, bytes](), deque(first)
    for place in ("Utrecht", "Zeist"):
        found[place] = clean(client.post("/bellen/regio/", {"place": place}).content)
    while queue:
        path = queue.popleft()
        if path in found or NOT_WALKED.match(path):
            continue
        answer = client.get(path)
        found[path] = clean(b"".join(answer) if answer.streaming else answer.content)
        if "html" in answer.headers.get("Content-Type", ""):
            text = found[path].decode()
            queue += [unescape(urldefrag(one).url) for one in LINK.findall(text)]
    return found


def visitor() -> Client:
    """Somebody who said where the person is: the stages and the paper name whom to call."""
    client = Client(raise_request_exception=False)
    client.post("/situatie/", {"whereabouts": "abroad", "country": "MA", "danger_now": "no"})
    return client


def sent(values: dict, button: dict) -> Iterator[dict]:
    """A form with everything in it that does harm, the same under a name that does none with and
    without a text, then the fields one by one.
    """
    pressed = {button["name"]: button.get("value", "")} if button.get("name") else {}
    harm = {name: HOSTILE.get(name, value or WORDS) for name, value in values.items()}
    if values.get("iso"):
        harm["iso"] = values["iso"]
    yield values | harm | pressed
    if "name" in values:
        plain = {name: "" for name in values if not values[name]} | {"name": "Zorgteam Oost"}
        named = ("phone", "website", "source", "source_date", "how")
        yield values | plain | {name: harm[name] for name in named} | pressed
        yield values | plain | {name: harm[name] for name in (*named, "when_nl")} | pressed
    ground = {name: HOSTILE[name] for name in ("source", "source_date", "how") if name in values}
    for name in values:
        if values[name] and name in HOSTILE and name not in ground:
            yield values | ground | {name: HOSTILE[name]} | pressed


def first_pages() -> list[str]:
    """What an admin can open at the desk."""
    below = [
        "", "alle/", "lijstbeheerders/", "import/", "regios/", "regios/regel/",
        f"regios/regel/{RegionEntry.objects.get().pk}/",
        *(f"nieuw/{kind}/" for kind in ("vital", "national", "regional", "own", "country")),
    ]  # fmt: skip
    for kind, one in (
        ("contact", Contact.objects.get(slug="lkha")),
        ("contact", Contact.objects.get(slug="veilig-thuis-utrecht")),
        ("land", Country.objects.get(iso="SY")),
    ):
        below += [f"{kind}/{one.pk}/", f"{kind}/{one.pk}/geschiedenis/"]
    return [f"/beheer/contacten/{one}" for one in below]


def pages_made() -> list[str]:
    """What came of it, and waits on the desk: one of each sort."""
    waiting = {one.subject: one for one in Proposal.objects.filter(decision="")}.values()
    made = [f"voorstellen/{one.pk}/" for one in waiting]
    made += [f"import/{one.pk}/" for one in ImportDraft.objects.all()[:3]]
    return [f"/beheer/contacten/{one}" for one in made]


def forms_on(client: Client, pages: list[str]) -> Iterator[tuple[str, dict]]:
    """What these pages send, with what does harm in it."""
    for page in pages:
        answer = client.get(page)
        for _, form, button in Controls(answer.content.decode()).buttons:
            action = urljoin(page, form["action"] or button.get("formaction", "") or page)
            if form["method"] == "post" and not ALONE.search(action):
                yield from ((action, data) for data in sent(form["values"], button))


def files() -> Iterator[tuple[str, str, bytes]]:
    """Files of each form with one contact changed, whole and field by field, and with a new one."""
    known = {row["slug"]: row for row in rows()}
    lkha = known["lkha"]
    harm = {name: value for name, value in HOSTILE.items() if name in lkha}
    new = lkha | {"slug": "spoedlijn", "kind": "regional", "critical": "nee"} | harm
    changed = [known[slug] | harm for slug in ("lkha", "fier", "veilig-thuis-utrecht")]
    for line in (new, *changed, *(lkha | {name: harm[name]} for name in harm)):
        yield "import", "x.csv", as_csv([line])
    for line in (new, *changed):
        yield "import", "x.json", json.dumps([line]).encode()
    yield "regios", "x.csv", b"Plaats;Regio\r\nUtrecht;Kwaad\r\n"


def through_files(client: Client, brought: Iterable[tuple[str, str, bytes]]) -> None:
    ground = {"source": HOSTILE["source"], "source_date": "2026-11-01"}
    for target, name, data in brought:
        file = {"file": SimpleUploadedFile(name, data), **ground}
        answer = client.post(f"/beheer/contacten/{target}/", file)
        for _ in range(2 if answer.status_code == 302 else 0):
            assert client.post(answer["Location"]).status_code < 500


def through_addresses(client: Client) -> None:
    body = json.dumps({"slug": "lkha", "dial": "085", **HOSTILE})
    lkha = Contact.objects.get(slug="lkha")
    doors = (
        "/api/v1/contacts", "/api/v1/contacts/lkha", "/api/v1/countries/MA", "/bellen/lkha/",
        "/landen/MA/", "/beheer/gegevens/contacts/contact/add/",
        f"/beheer/gegevens/contacts/contact/{lkha.pk}/change/",
    )  # fmt: skip
    for path in doors:
        for method in ("post", "put", "patch", "delete"):
            answer = getattr(client, method)(path, body, content_type="application/json")
            assert answer.status_code in (302, 400, 403, 404, 405), (method, path)
        client.post(path, HOSTILE)
    for what, _ in Report.WHAT:
        client.post("/bellen/lkha/werkt-niet/", {"what": what, "note": WORDS})


def signed_in(person: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def send(person: User, tried: list[tuple[str, dict]]) -> None:
    client = signed_in(person)
    for action, data in tried:
        assert client.post(action, data).status_code < 500, (action, data)


@pytest.fixture
def attackers(seeded, ada: User, ben: User) -> list[User]:
    RegionEntry.objects.create(key="zeist", name="Zeist", region="Utrecht", source="x",
                               source_date="2026-11-01", imported_by=ada)  # fmt: skip
    return [ada, UserFactory(admin=True, organisation=ada.organisation)]


def test_not_one_byte_differs_for_a_visitor_after_one_person_did_all_they_can(attackers):
    before = public()
    assert len(before) > 150
    keeper, admin = attackers
    tried = [*forms_on(signed_in(keeper), first_pages())]
    send(keeper, tried)
    through_files(signed_in(keeper), files())
    made = [*forms_on(signed_in(keeper), pages_made())]
    send(keeper, made)
    through_addresses(signed_in(keeper))
    assert len(tried) > 20
    assert Proposal.objects.count() > 10
    send(admin, tried + made)
    through_files(signed_in(admin), islice(files(), 2))
    through_addresses(signed_in(admin))
    assert Contact.objects.filter(kind="own").exists()
    assert Keeper.objects.in_office().count() == 2
    directory.forget()
    after = public()
    differ = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert differ == set()
