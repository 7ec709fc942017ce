"""Each row of a case keeps the words it was told with: those of before get the words of today."""

import json
from types import SimpleNamespace

from django import forms
from django.db import migrations, models

SIZE = 2000


def words_of_today(apps, schema_editor):
    """Rows with the same words are written together; nothing that was typed is opened."""
    entries = models.QuerySet(apps.get_model("cases", "Entry"), using=schema_editor.connection.alias)
    if not entries.exists():
        return
    found = entries.order_by("pk").values_list("pk", "kind", "stage", "data").iterator(SIZE)
    batch = {}
    for place, (pk, *row) in enumerate(found, 1):
        batch.setdefault(labels(*row), []).append(pk)
        if place % SIZE == 0:
            write(entries, batch)
            batch = {}
    write(entries, batch)


def write(entries, batch):
    for told, rows in batch.items():
        entries.filter(pk__in=rows).update(labels=json.loads(told))


def labels(kind, stage, data):
    from meldcode.cases.models import Kind
    from meldcode.cases.telling import fields_of, labels_of

    row = SimpleNamespace(
        kind=kind, stage=stage, data=data, texts={}, labels={},
        get_kind_display=lambda: Kind(kind).label,
    )  # fmt: skip
    typed = [
        name for name, field in fields_of(row).items()
        if isinstance(field.widget, forms.Textarea) and name not in data
    ]  # fmt: skip
    return json.dumps(labels_of(row, typed))


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0012_practice"),
        ("signals", "0002_source_names"),
    ]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="labels",
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.RunPython(words_of_today, migrations.RunPython.noop),
    ]
