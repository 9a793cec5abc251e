"""Units are found by the words of their names; names of before are taken apart here."""

import re

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


def take_names_apart(apps, schema_editor):
    names = apps.get_model("organisation", "UnitName").objects
    words = apps.get_model("organisation", "UnitWord")
    rows = []
    for pk, unit_id, folded in names.values_list("pk", "unit_id", "folded").iterator():
        found = re.findall(r"[^\W_]+", folded)
        if " ".join(found) != folded:
            names.filter(pk=pk).update(folded=" ".join(found))
        rows += [words(unit_id=unit_id, word=word[:60]) for word in dict.fromkeys(found)]
    words.objects.bulk_create(rows, batch_size=5_000, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("organisation", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="UnitWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=60)),
                (
                    "unit",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="organisation.orgunit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("word", "unit"),
                        name="one_row_per_word_and_unit",
                        opclasses=["text_pattern_ops", "int8_ops"],
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="unitcode",
            index=models.Index(django.db.models.functions.text.Upper("code"), name="units_by_code"),
        ),
        migrations.RunPython(take_names_apart, migrations.RunPython.noop, elidable=True),
    ]
