from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0011_the_team_of_what_waits'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='renamed_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
