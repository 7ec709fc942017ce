"""A link to a new password that two admins agreed to: by mail, or in the hand of the second one."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.http import HttpRequest
from django.urls import reverse

from meldcode.accounts.forms import AskResetForm
from meldcode.accounts.links_by_mail import link_to
from meldcode.accounts.models import Invitation, User
from meldcode.accounts.neutral_mail import mail_works

__all__ = ["give_link"]


def give_link(request: HttpRequest, person: User) -> str:
    """Mail the link to the person; where no mail goes out, gives it for who agreed: never for who
    asked, and the second step of the account still stands. An account whose link somebody saw gets
    no role that takes two.
    """
    if mail_works():
        form = AskResetForm({"email": person.email})
        form.is_valid()
        # Two admins agreed: it waits for no link that somebody else asked for.
        form.goes_out = True
        form.save(request)
        return ""
    Invitation.objects.filter(email=person.email).update(link_shown=True)
    key = default_token_generator.make_token(person)
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(person), "key": key},
    )
    return link_to(request, path)
