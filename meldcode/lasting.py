"""How long everything lasts: links, sessions, codes, what waits, what is kept. Each term has its
home in the room that uses it; here they stand together, for the admins' page, docs/terms.md and the
test that none stands outside.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.module_loading import import_string

__all__ = ["LASTING", "Lasting", "in_words", "told"]


class Lasting(NamedTuple):
    """Where a term has its home, the unit that a bare number there counts, what it is, and the test
    (below tests/) that moves the clock.
    """

    home: str
    unit: str
    nl: str
    test: str

    def length(self) -> timedelta:
        """As it holds now; of the settings what this installation chose."""
        name = self.home.removeprefix("settings.")
        value: Any = import_string(self.home) if name == self.home else getattr(settings, name)
        return value if isinstance(value, timedelta) else timedelta(**{self.unit: value})


LASTING = (
    Lasting(
        "settings.VEIL_SECONDS",
        "seconds",
        "Zonder toets of muis wordt het scherm leeg na",
        "noloss/test_ways_out.py::test_after_three_minutes_without_a_touch_the_screen_is_empty",
    ),
    Lasting(
        "settings.SESSION_IDLE_SECONDS",
        "seconds",
        "Zonder teken van leven wordt u uitgelogd na",
        "accounts/test_sessions.py::test_a_quarter_of_an_hour_without_a_sign_of_life_ends_it",
    ),
    Lasting(
        "settings.SESSION_LIMIT_SECONDS",
        "seconds",
        "U wordt altijd uitgelogd na",
        "accounts/test_sessions.py::test_nine_hours_is_the_end_whatever_one_does",
    ),
    Lasting(
        "meldcode.accounts.sessions.FRESH",
        "seconds",
        "Wat extra bevestiging vraagt, mag daarna zo lang",
        "accounts/test_fresh.py::test_a_page_to_print",
    ),
    Lasting(
        "settings.PASSWORD_RESET_TIMEOUT",
        "seconds",
        "Een link voor een nieuw wachtwoord werkt",
        "accounts/test_sessions.py::test_a_link_to_a_new_password_lives_half_an_hour",
    ),
    Lasting(
        "meldcode.accounts.models.asked.INVITATION_DAYS",
        "days",
        "Een uitnodiging werkt",
        "accounts/test_invitations.py::test_after_a_week",
    ),
    Lasting(
        "meldcode.accounts.views.invitations.OPEN_SECONDS",
        "seconds",
        "Een geopende uitnodiging blijft in de browser staan",
        "accounts/test_invitations.py::test_an_opened_link_stays_half_an_hour_in_the_browser",
    ),
    Lasting(
        "meldcode.accounts.sign_on.links.PATIENCE",
        "seconds",
        "Een koppeling met uw organisatie wacht op uw ja",
        "accounts/test_single_sign_on.py::test_a_link_that_waited_too_long_is_gone",
    ),
    Lasting(
        "meldcode.accounts.known_browsers.BROWSER_DAYS",
        "days",
        "Een browser waarin u inlogde, blijft bekend",
        "accounts/test_guessing.py::test_the_cookie_of_a_browser_says_nothing_and_is_of_no_other_account",
    ),
    Lasting(
        "meldcode.accounts.models.drafts.KEPT_HOURS",
        "hours",
        "Getypte tekst die niet is opgeslagen, bewaren wij",
        "accounts/test_kept_text.py::test_after_a_day_it_is_neither_shown_nor_there",
    ),
    Lasting(
        "meldcode.accounts.form_text.WEEK",
        "seconds",
        "Een pagina die open bleef, hoort bij uw account",
        "accounts/test_kept_text.py::test_an_owner_of_a_week_ago_is_none",
    ),
    Lasting(
        "meldcode.accounts.lapsing.LAPSES_AFTER",
        "days",
        "Een vraag aan een tweede persoon geldt",
        "accounts/test_roles.py::test_what_nobody_answered_in_two_weeks_lapses_and_is_asked_anew",
    ),
    Lasting(
        "meldcode.accounts.by_one.HELPED",
        "days",
        "Wie een beheerder weer liet inloggen, krijgt van die beheerder geen casussen",
        "leaving/test_switching_off.py::test_who_was_let_in_anew_gets_no_cases_of_the_one_who_asked",
    ),
    Lasting(
        "contacts.models.work.WAITS_FOR",
        "days",
        "Een voorgestelde tabel van regio's wacht",
        "contacts/test_regions.py::test_a_proposed_table_waits_two_weeks_and_no_longer",
    ),
    Lasting(
        "meldcode.cases.casework.emergency_access.HOURS",
        "hours",
        "Noodtoegang duurt",
        "cases/test_emergency_access.py::test_after_a_day_it_ends_by_itself",
    ),
    Lasting(
        "meldcode.cases.casework.exporting.OPEN_FOR",
        "minutes",
        "Een samenvatting blijft na uw doel open",
        "cases/test_summary.py::test_what_was_asked_lasts_five_minutes_and_is_of_one_person",
    ),
    Lasting(
        "meldcode.cases.undoing.FOR_SO_LONG",
        "minutes",
        "Een druk op een knop kan terug",
        "cases/test_undoing.py::test_what_is_past_is_not_undone",
    ),
    Lasting(
        "meldcode.contact_desk.views.transfer.KEPT_FOR",
        "hours",
        "Een ingelezen bestand blijft staan",
        "operations/test_lasting.py::test_a_file_to_read_in_stays_a_day",
    ),
    Lasting(
        "meldcode.guide.choices.LONGEST_HOURS",
        "hours",
        "Keuzes in de gids tellen",
        "guide/test_choices.py::test_after_twelve_hours_nothing_of_it_counts",
    ),
    Lasting(
        "contacts.freshness.TERM_DAYS",
        "days",
        "Een contact zonder eigen termijn wordt nagekeken na",
        "contacts/test_freshness.py::test_R32_a_contact_is_stale_after_its_term_and_not_on_its_last_day",
    ),
    Lasting(
        "contacts.reports.A_DAY",
        "days",
        "Van een melding over een nummer bewaren wij het adres, onleesbaar,",
        "contacts/test_pages.py::test_the_hash_of_an_address_goes_within_a_day",
    ),
    Lasting(
        "meldcode.retention.terms.WARN_DAYS",
        "days",
        "U hoort dat een bewaartermijn afloopt, vooraf",
        "retention/test_announcing.py::test_the_handler_is_told_once_by_a_mail_that_says_nothing",
    ),
    Lasting(
        "meldcode.review.waiting.KEPT",
        "days",
        "Een antwoord dat niets meer vraagt, blijft op de lijst",
        "operations/test_lasting.py::test_an_answer_that_asks_nothing_more_stays_a_month",
    ),
    Lasting(
        "meldcode.operations.outbox.GIVES_UP",
        "hours",
        "Mail die niet weg kan, wordt opnieuw geprobeerd",
        "operations/test_outbox.py::test_after_a_day_it_is_given_up",
    ),
    Lasting(
        "meldcode.operations.outbox.ONE_HOUR",
        "hours",
        "Wie al hoorde dat er iets wacht, krijgt geen gewone mail meer",
        "operations/test_outbox.py::test_sixteen_events_are_one_neutral_mail_an_hour",
    ),
    Lasting(
        "meldcode.operations.troubles.TOO_LATE",
        "hours",
        "Een dagelijkse klus heet te laat na",
        "operations/test_jobs.py::test_a_watching_machine_learns_what_is_late",
    ),
)
UNITS = (
    (timedelta(days=1), "dag", "dagen"),
    (timedelta(hours=1), "uur", "uur"),
    (timedelta(minutes=1), "minuut", "minuten"),
    (timedelta(seconds=1), "seconde", "seconden"),
)


def in_words(length: timedelta) -> str:
    """A length in the largest unit that it is a whole number of; a day and less in hours."""
    for unit, one, many in UNITS:
        number, rest = divmod(length, unit)
        if number and not rest and (unit.days == 0 or number > 1):
            return f"{number} {one if number == 1 else many}"
    return "0 seconden"


def told() -> Iterator[tuple[str, str]]:
    """Each term and how long it lasts, in words."""
    return ((one.nl, in_words(one.length())) for one in LASTING)
