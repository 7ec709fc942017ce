# The model alone gets another name, because a case has tasks too; the table stays as it is.

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0008_a_line_of_the_table_and_a_newer_release'),
    ]

    operations = [
        migrations.AlterModelTable(name='task', table='contacts_task'),
        migrations.RenameModel(old_name='Task', new_name='ContactTask'),
    ]
