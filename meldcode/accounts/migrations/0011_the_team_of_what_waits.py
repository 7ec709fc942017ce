from django.db import migrations
from django.db.models import OuterRef, Subquery


def the_team_of_now(apps, schema_editor):
    """What waits since before was read with the team of now: a change of team ended it."""
    people = apps.get_model("accounts", "User").objects.filter(pk=OuterRef("person"))
    waiting = apps.get_model("accounts", "RoleRequest").objects.filter(decided_at=None)
    waiting.filter(person__isnull=False).update(works_in=Subquery(people.values("team")[:1]))


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0010_what_was_read_when_asked'),
    ]

    operations = [
        migrations.RunPython(the_team_of_now, migrations.RunPython.noop),
    ]
