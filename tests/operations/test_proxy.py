"""The shipped proxy: what it lets through, what it says itself, what it keeps back."""

import http.client
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse
from gunicorn.config import Keepalive

from meldcode.uploads import IMPORTS
from tests.operations.conftest import Installation
from tests.operations.proxied import HOST, SHIPPED

PAGES = SHIPPED / "pages" / "storing"
NUMBERS = ("tel:112", "tel:08002000", "tel:+31703454319", "tel:+31247247247")


def test_its_pages_are_those_of_this_release(tmp_path: Path) -> None:
    call_command("proxy_pages", tmp_path)
    made = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_text() for path in PAGES.glob("*.html")}
    assert set(made) >= {f"{status}.html" for status in (413, 429, 502, 503, 504)}


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.html")), ids=lambda page: page.name)
def test_each_page_has_the_numbers_the_donts_and_nothing_of_others(page: Path) -> None:
    html = page.read_text()
    assert all(f'href="{number}"' in html for number in NUMBERS)
    assert "bemiddel niet" in html
    assert not re.findall(r"<script|<style|style=|src=|onclick", html)


def test_every_answer_of_its_own_has_a_page() -> None:
    config = (SHIPPED / "nginx.conf").read_text()
    own = re.findall(r"error_page ([\d ]+) /storing/(\d+)\.html", config)
    covered = {int(status) for statuses, _ in own for status in statuses.split()}
    assert covered >= {400, 403, 404, 405, 408, 413, 414, 429, 494, 500, 502, 503, 504}
    assert all((PAGES / f"{page}.html").exists() for _, page in own)


def test_a_line_is_let_go_before_the_server_behind_it_does() -> None:
    """Else a form may meet one that is just closing: it is sent once, so its words would go."""
    for file in (SHIPPED / "upstreams").iterdir():
        found = re.findall(r"keepalive_timeout (\d+)s;", file.read_text())
        assert len(found) == 2, file.name
        assert all(int(seconds) < Keepalive.default for seconds in found)


def test_nothing_is_logged_with_the_address_of_a_request() -> None:
    """At `crit` nginx writes it beside a disk that is full."""
    config = (SHIPPED / "nginx.conf").read_text()
    assert re.findall(r"^ *(?:access|error)_log .*;", config, re.MULTILINE) == [
        "error_log stderr alert;",
        "  access_log off;",
    ]


@pytest.mark.postgres
@pytest.mark.drill
class TestRunning:
    def test_what_is_too_long_is_refused_with_the_numbers(self, installation: Installation) -> None:
        for path, length in (("/situatie/", 3_000_000), ("/beheer/contacten/import/", 6_000_000)):
            status, page, _ = installation.proxy.ask(path, "POST", b"x" * length)
            assert (status, NUMBERS[0] in page) == (413, True)
        for name in sorted(IMPORTS):
            status, _, _ = installation.proxy.ask(reverse(name), "POST", b"x" * 3_000_000)
            assert status == 403, name
        assert list((installation.proxy.folder / "body").rglob("*.*")) == []

    def test_a_long_body_that_is_not_needed_is_answered_every_time(
        self, installation: Installation
    ) -> None:
        """The answer comes before the body is read: nobody is signed in, no form was asked for."""
        for path, length in ((reverse("contacts:import"), 5_000_000), ("/situatie/", 2_400_000)):
            found = [installation.proxy.ask(path, "POST", b"x" * length)[0] for _ in range(50)]
            assert set(found) <= {302, 403, 413}, path

    @pytest.mark.parametrize(
        ("method", "path", "headers"),
        [
            ("GET", "/" + "x" * 9_000, {}),
            ("GET", "/", {"X": "x" * 9_000}),
            ("TRACE", "/", {}),
            ("GET", "/%00", {}),
            ("GET", "/storing/niets.html", {}),
            ("GET", "/storing/", {}),
        ],
        ids=["long address", "long header", "trace", "zero byte", "no such page", "a folder"],
    )
    def test_what_it_refuses_itself_has_the_numbers(
        self, installation: Installation, method: str, path: str, headers: dict[str, str]
    ) -> None:
        status, page, _ = installation.proxy.ask(path, method, **headers)
        assert status >= 400
        assert all(number in page for number in NUMBERS)

    @pytest.mark.parametrize(
        ("path", "headers"),
        [
            ("/zoeken/?q=" + "x" * 7_900, {}),
            ("/", {"X": "x" * 7_900}),
            ("/", {f"X{number}": "y" for number in range(2_000)}),
            ("/", {"X": "a\x01b"}),
        ],
        ids=["a long text in the search", "a long header", "many headers", "a control character"],
    )
    def test_what_it_lets_through_has_the_numbers_too(
        self, installation: Installation, path: str, headers: dict[str, str]
    ) -> None:
        _, page, _ = installation.proxy.ask(path, **headers)
        assert all(number in page for number in NUMBERS)

    def test_when_the_product_is_away(self, installation: Installation) -> None:
        installation.guide.stop()
        try:
            status, page, seconds = installation.proxy.ask("/")
        finally:
            installation.guide.start()
        assert (status, NUMBERS[0] in page) == (502, True)
        assert seconds < 3

    def plain(self, installation: Installation, path: str, **named: str) -> tuple[int, str, str]:
        """Status, where it leads and the page, of a line without TLS."""
        line = http.client.HTTPConnection("127.0.0.1", installation.proxy.plain, timeout=10)
        headers = {name.replace("_", "-"): value for name, value in named.items()}
        line.request("GET", path, headers={"Host": HOST, **headers})
        answer = line.getresponse()
        page = answer.read().decode()
        line.close()
        return answer.status, answer.headers.get("Location", ""), page

    @pytest.mark.parametrize("path", ["/bellen/?a=b", "/werk/"])
    def test_plain_http_leads_to_tls(self, installation: Installation, path: str) -> None:
        forged = {"X_Forwarded_Proto": "https", "Cookie": installation.cookie()}
        for headers in ({}, forged):
            status, leads, _ = self.plain(installation, path, **headers)
            assert (status, leads) == (301, f"https://{HOST}{path}")

    @pytest.mark.parametrize("host", ["elders.example", "elders.example:80", "127.0.0.9", "x y"])
    def test_plain_http_leads_to_no_other_name(self, installation: Installation, host: str) -> None:
        status, leads, page = self.plain(installation, "/bellen/", Host=host)
        assert (status, leads) == (400, "")
        assert NUMBERS[0] in page

    def test_plain_http_has_the_numbers_when_the_product_is_away(
        self, installation: Installation
    ) -> None:
        installation.guide.stop()
        try:
            status, _, page = self.plain(installation, "/")
        finally:
            installation.guide.start()
        assert (status, NUMBERS[0] in page) == (502, True)

    def test_who_is_signed_in_works_through_it(self, installation: Installation) -> None:
        status, page, _ = installation.proxy.ask("/werk/", Cookie=installation.cookie())
        assert (status, "data-page" in page) == (200, True)

    def test_a_forged_address_or_host_does_not_reach_the_product(
        self, installation: Installation
    ) -> None:
        forged = {"X_Forwarded_Host": "elders.example", "X_Forwarded_Proto": "http"}
        status, page, _ = installation.proxy.ask("/accounts/login/", **forged)
        assert (status, "elders.example" in page) == (200, False)

    def test_no_address_stands_in_its_log(self, installation: Installation) -> None:
        installation.proxy.ask("/landen/MA/")
        log = (installation.proxy.folder / "error.log").read_text()
        assert "landen" not in log
        assert "werk" not in log
