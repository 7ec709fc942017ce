"""The forms of sign-in."""
from allauth.account.forms import LoginForm


class SignInForm(LoginForm):
    """E-mail address and password."""
