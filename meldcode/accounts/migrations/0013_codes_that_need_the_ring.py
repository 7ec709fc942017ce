"""Recovery codes of an earlier release were known by a hash under SECRET_KEY alone: it gets a mac
that needs the key ring, and the codes work on.
"""

from django.db import migrations

from meldcode.accounts.recovery import of_before
from meldcode.vault.errors import VaultError


def forward(apps, schema_editor):
    rows = apps.get_model("mfa", "Authenticator").objects.filter(type="recovery_codes")
    for row in rows:
        try:
            row.data = of_before(row)
        except VaultError:
            continue  # written so at its next use
        row.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0012_since_when_a_name"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
