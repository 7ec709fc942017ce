"""Why single sign-on did not open an account: each reason is a verb of the audit."""

__all__ = ["Down", "SignOnRefused"]


class SignOnRefused(Exception):
    """What came back does not open an account; `reason` is the name of an `Action`, and `person`
    the account that it was about, where that is known.
    """

    def __init__(self, reason: str, person: object = None) -> None:
        super().__init__(reason)
        self.reason, self.person = reason, person


class Down(Exception):
    """The provider does not answer, or with what nobody can read."""
