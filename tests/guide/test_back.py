"""«Terug» leads to where one came from, when that is a page of this site that one can visit."""

import pytest

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.mark.parametrize(
    ("came", "leads"),
    [
        ("", "/"),
        ("http://testserver/stap/2/", "/stap/2/"),
        ("http://testserver/nu/reis/", "/nu/reis/"),
        ("http://testserver/landen/SO/", "/landen/SO/"),
        ("http://testserver/terug/", "/"),
        ("http://testserver/wissen/", "/"),
        ("http://testserver/situatie/", "/situatie/"),
        ("http://testserver/bestaat-niet/", "/"),
        ("http://testserver/accounts/login/", "/"),
        ("https://example.org/stap/2/", "/"),
        ("javascript:alert(1)", "/"),
        ("//example.org/stap/2/", "/"),
    ],
)
def test_back(client, came, leads):
    html = client.get("/terug/", headers={"referer": came}).content.decode()
    assert f'<p class="back no-print"><a href="{leads}">' in html


def test_from_a_case_one_goes_back_to_the_case(client):
    page = "/werk/00000000-0000-4000-8000-000000000000/stap/3b/"
    html = client.get("/nu/familie-belt/", headers={"referer": f"http://testserver{page}"})
    assert f'href="{page}"' in html.content.decode()
