"""A row says from where somebody came; those of before say nothing of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.AddField(
            "record", "address", models.CharField(max_length=45, null=True, editable=False)
        ),
        migrations.AddField(
            "record", "session", models.CharField(max_length=16, null=True, editable=False)
        ),
    ]
