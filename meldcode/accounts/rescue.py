"""A form that arrives when nobody is signed in any more: its text is kept, and the way leads over
the sign-in.
"""

from typing import Any
from urllib.parse import urlencode

from allauth.account.views import LoginView
from allauth.core import context
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.http import url_has_allowed_host_and_scheme

from meldcode.accounts import carried, form_text, kept_text
from meldcode.accounts.from_elsewhere import is_of_another_site
from meldcode.accounts.models import Draft

LONGEST_OF_NOBODY = 250_000


def after_the_session(request: HttpRequest) -> HttpResponse | None:
    """Ask to sign in, on a page that carries the text sealed for its owner; nothing is stored. None
    where the form names no owner, and where a page of another site sent it: what that page filled
    in would stand in a form of the owner as if she had typed it.
    """
    owner = form_text.owner(request)
    if owner is None or is_of_another_site(request):
        return None
    if not form_text.wants_page(request):
        return HttpResponse(status=401, headers={"Way-Back": owner.path})
    try:
        browser = carried.browser_of(request)
        words, back = carried.carry(owner, form_text.posted(request), browser)
    except kept_text.TooLong:
        return too_long(request)
    answer = sign_in_page(request, words, back)
    carried.mark(answer, browser)
    return answer


def refuse_long(request: HttpRequest) -> None:
    """Raise for more than anybody types without an account: a page that shows a field again takes
    a hundred times its length, and many of those took the memory of what serves the numbers.
    """
    if length(request) > LONGEST_OF_NOBODY:
        raise RequestDataTooBig("Too much was typed for a form without an account.")


def back_if_long(request: HttpRequest) -> HttpResponse | None:
    """The text back on a page that shows it once, where more was sent than a form may show again:
    a few such forms at once took the memory of what serves everybody's cases.
    """
    return too_long(request) if length(request) > form_text.LIMIT else None


def length(request: HttpRequest) -> int:
    """How long all fields of a form are together, without the sealed words of an ended session."""
    return sum(
        len(name) + len(value)
        for name, values in form_text.posted(request).lists()
        for value in values
        if name != carried.FIELD or not carried.is_sealed(value)
    )


def sign_in_page(request: HttpRequest, words: str, back: str) -> HttpResponse:
    """The page of the sign-in as its own address shows it, with what it carries."""
    asked: Any = request
    asked.method, asked.GET = "GET", QueryDict(urlencode({"next": back}))
    asked._post, asked._files = QueryDict(), MultiValueDict()
    asked.carried, asked.user = words, AnonymousUser()
    with context.request_context(request):
        answer = LoginView.as_view()(request)
        if isinstance(answer, SimpleTemplateResponse):
            answer.render()  # no view gave it, so nobody else will
    answer["Cache-Control"] = "no-store"
    return answer


def going_on(request: HttpRequest) -> HttpResponse | None:
    """A form of this person that is left by another way than its own: its words are kept.

    Gives the way on where a button of the form names one (`naar`); None where a view answers.
    """
    onward, owner = onward_of(request), form_text.owner(request)
    if owner is not None and owner.user_id == request.user.pk:
        elsewhere = owner.path.partition("?")[0] != request.path
        try:
            if onward or elsewhere:
                kept_text.keep_for(owner, form_text.posted(request))
        except kept_text.TooLong:
            return too_long(request)
    return redirect(onward) if onward else None


def onward_of(request: HttpRequest) -> str:
    """Where the button that was pressed leads, a page of this site; empty where it names none."""
    onward: str = form_text.posted(request).get("naar", "")
    if not onward.startswith("/") or not url_has_allowed_host_and_scheme(
        onward, allowed_hosts=None
    ):
        return ""
    # The policy of every page lets no form lead to another site: quick exit answers with a page.
    return f"{onward}?stil=1" if onward == reverse("guide:leave") else onward


def too_long(request: HttpRequest) -> HttpResponse:
    """The text back in the page itself, with one sentence that says why it was not kept."""
    answer = render(
        request, "accounts/too_long.html", {"fields": kept_text.typed_fields(request)}, status=413
    )
    answer["Cache-Control"] = "no-store"
    return answer


def keep_if_typed(request: HttpRequest) -> Draft | None:
    """Keep what was typed, if anything, before another page comes first; a text over the limit is
    not kept. Nothing of what a page of another site sent is.
    """
    if request.method != "POST" or is_of_another_site(request):
        return None
    try:
        return kept_text.keep(request, request.user)  # type: ignore[arg-type] # `keep` refuses nobody itself
    except kept_text.TooLong:
        return None
