"""A draft belongs to one form of one page; what was kept when a session ended is a draft too."""

from datetime import timedelta

from django.db import migrations, models


def move(apps, schema_editor):
    """Bring kept texts along with their own id, under which they were sealed."""
    KeptForm, Draft, User = (
        apps.get_model("accounts", name) for name in ("KeptForm", "Draft", "User")
    )
    Draft.objects.bulk_create(
        Draft(
            pk=row.pk,
            user_id=row.user_id,
            path=row.path,
            body=row.body,
            made_at=row.made_at,
            expires_at=row.expires_at,
        )
        for row in KeptForm.objects.all()
    )
    for user, until in Draft.objects.values_list("user", "expires_at").order_by("expires_at"):
        User.objects.filter(pk=user).update(drafts_until=until + timedelta(days=1))


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_second_person_for_staff")]
    moves_first = {"accounts.keptform"}
    operations = [
        migrations.RemoveConstraint("draft", "draft_once_a_page"),
        migrations.AddField("draft", "form", models.CharField(default="", max_length=60)),
        migrations.AddField("draft", "moment", models.BigIntegerField(default=0)),
        migrations.AddField(
            "user", "drafts_until", models.DateTimeField(editable=False, null=True)
        ),
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.DeleteModel("KeptForm"),
    ]
