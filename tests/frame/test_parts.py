"""The partials and the form pack: hooks for checking, labels, errors and descriptions."""

import re
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from meldcode.frame import menu
from meldcode.templatetags.frame import of_weight
from tests.frame import gallery


@pytest.fixture
def stage(client: Client) -> str:
    return client.get("/fase/").content.decode()


@pytest.fixture
def wrong(client: Client) -> str:
    return client.get("/fout/").content.decode()


@pytest.mark.parametrize(
    "hook",
    [
        'data-page="stage"', 'data-stage="3b"', 'data-caution="whereabouts-unknown"', 'data-closed="talk-with-family"',
        'data-closed="complete-consult"', 'data-rule="R04"', 'data-rule="R12"', 'data-rule="R01"', 'data-rule="R61"',
        'data-contact="lkha"', 'aria-current="step"',
    ],
)  # fmt: skip
def test_hooks_for_checking_are_there(stage: str, hook: str) -> None:
    assert hook in stage


def test_stop_and_warning_stand_open_and_advice_is_folded(stage: str) -> None:
    before, folded = stage.split("Meer aandachtspunten")
    assert "whereabouts-unknown" in before
    assert "keep-the-circle-small" in folded
    assert "keep-the-circle-small" not in before


def test_of_weight_reads_objects_and_dictionaries() -> None:
    assert (
        len(
            of_weight(
                [gallery.caution("a", "stop"), {"weight": "stop"}, {"weight": "advice"}],
                "stop,warning",
            )
        )
        == 2
    )


def test_a_source_is_one_click_away(stage: str) -> None:
    assert re.search(r'<a class="source"\s+href="/bronnen/#factsheet">\s*Bron: factsheet', stage)


def test_the_situation_stands_as_text_first(stage: str) -> None:
    strip = stage[stage.index('class="situation"') : stage.index("Situatie veranderen")]
    assert "Weet ik niet" in strip
    assert "niet ingevuld" in strip


def test_labels_help_and_errors_hang_together(wrong: str) -> None:
    assert 'for="id_seen_on"' in wrong
    assert 'aria-describedby="id_seen_on_help id_seen_on_error"' in wrong
    assert re.search(
        r'id="id_seen_on"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*id="id_seen_on"', wrong
    )
    assert 'href="#id_origin_0"' in wrong


def test_what_was_typed_in_a_date_field_comes_back_even_when_it_is_no_date(wrong: str) -> None:
    assert re.search(r'<input type="text"[^>]*value="31 februari"', wrong)


def test_every_id_is_there_once(stage: str, wrong: str) -> None:
    for html in (stage, wrong):
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids))


def test_text_is_escaped() -> None:
    html = render_to_string("frame/contact.html", {"contact": gallery.contact("x", "<b>naam</b>")})
    assert "<b>naam" not in html


def test_textareas_never_go_to_an_online_spelling_check(stage: str) -> None:
    assert re.findall("<textarea[^>]*>", stage)
    assert all('spellcheck="false"' in tag for tag in re.findall("<textarea[^>]*>", stage))


class Visitor:
    """Just enough of a person for the menu."""

    is_authenticated = True
    is_professional = is_lead = is_admin = False


def labels(**roles: bool) -> list[str]:
    request: Any = RequestFactory().get("/casussen/taken/")
    request.user = Visitor()
    for role, holds in roles.items():
        setattr(request.user, role, holds)
    return [link.label for link in menu(request)]


def test_the_menu_shows_what_a_role_may_do() -> None:
    assert labels(is_authenticated=False)[-1] == "Inloggen"
    assert labels(is_professional=True)[:3] == ["Casussen", "Taken", "Start"]
    assert "Teamoverzicht" in labels(is_professional=True, is_lead=True)
    admin = labels(is_admin=True)
    assert "Beheer" in admin
    assert "Casussen" not in admin


def test_only_the_best_fitting_entry_is_current() -> None:
    request: Any = RequestFactory().get("/casussen/taken/")
    request.user = Visitor()
    request.user.is_professional = True
    assert [link.label for link in menu(request) if link.current] == ["Taken"]
