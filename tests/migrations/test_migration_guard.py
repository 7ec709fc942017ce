"""A migration that would throw away what somebody filled in is refused; one that takes away nothing is not."""

from typing import Any

import pytest
from django.core.management import CommandError
from django.db import connection, migrations, models

from meldcode.accounts.models import Organisation
from meldcode.migration_guard import losses
from meldcode.management.commands.migrate import refuse
from tests.factories.accounts import OrganisationFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
MODEL = {"model_name": "organisation"}


def step(operation: Any, **more: Any) -> Any:
    """A migration of the accounts with this one step."""
    made = type("Migration", (migrations.Migration,), {"operations": [operation], **more})
    return made("9999_step", "accounts")


def lost(operation: Any, *, back: bool = False, **more: Any) -> list[str]:
    return list(losses(connection, [(step(operation, **more), back)]))


LOSING = {
    "a column": migrations.RemoveField(**MODEL, name="name"),
    "a table": migrations.DeleteModel("Organisation"),
    "a shorter column": migrations.AlterField(**MODEL, name="name", field=models.CharField(max_length=5)),
    "another kind of column": migrations.AlterField(**MODEL, name="name", field=models.IntegerField()),
}
KEEPING = {
    "a new column": migrations.AddField(**MODEL, name="extra", field=models.TextField(default="")),
    "a longer column": migrations.AlterField(**MODEL, name="name", field=models.CharField(max_length=900)),
    "a wider column": migrations.AlterField(**MODEL, name="name", field=models.TextField()),
    "a new name": migrations.RenameField(**MODEL, old_name="name", new_name="called"),
}


@pytest.mark.parametrize("what", LOSING)
def test_what_would_lose_filled_rows_is_named(what: str) -> None:
    OrganisationFactory(name="Een lange naam")
    (line,) = lost(LOSING[what])
    assert line.startswith("accounts.9999_step would lose accounts.organisation")
    assert "(1 rows)" in line


@pytest.mark.parametrize("what", LOSING)
def test_over_empty_tables_it_may(what: str) -> None:
    assert not Organisation.objects.exists()
    assert lost(LOSING[what]) == []


@pytest.mark.parametrize("what", KEEPING)
def test_what_keeps_everything_may(what: str) -> None:
    OrganisationFactory(name="Een lange naam")
    assert lost(KEEPING[what]) == []


def test_an_empty_column_may_go() -> None:
    OrganisationFactory()
    assert lost(migrations.RemoveField(**MODEL, name="is_fictional")) == []


def test_a_migration_that_says_that_it_moves_first_may() -> None:
    OrganisationFactory()
    assert lost(LOSING["a column"], moves_first={"accounts.organisation.name"}) == []
    assert lost(LOSING["a column"], moves_first={"accounts.team.name"})


def test_going_back_is_weighed_too() -> None:
    OrganisationFactory()
    assert lost(migrations.CreateModel("Organisation", []), back=True)
    assert lost(migrations.AddField(**MODEL, name="name", field=models.TextField()), back=True)


def test_two_steps_are_weighed_in_their_order() -> None:
    OrganisationFactory()
    rename = migrations.RenameField(**MODEL, old_name="name", new_name="called")
    both = type("Migration", (migrations.Migration,), {
        "operations": [rename, migrations.RemoveField(**MODEL, name="called")]
    })  # fmt: skip
    assert "accounts.organisation.called" in next(losses(connection, [(both("9999_both", "accounts"), False)]))


def test_a_column_that_the_same_plan_makes_and_takes_is_no_loss() -> None:
    OrganisationFactory()
    both = type("Migration", (migrations.Migration,), {
        "operations": [KEEPING["a new column"], migrations.RemoveField(**MODEL, name="extra")]
    })  # fmt: skip
    assert list(losses(connection, [(both("9999_both", "accounts"), False)])) == []


def test_the_sentence_says_that_nothing_was_changed_and_what_to_do() -> None:
    OrganisationFactory()
    with pytest.raises(CommandError, match=r"^Nothing was changed: accounts.9999_step .* make a backup"):
        refuse("default", [(step(LOSING["a column"]), False)])
