"""Numbers get a key by which pages name them."""

import nep.foundation.ids
from django.db import migrations


def give_keys(apps, schema_editor):
    numbers = apps.get_model("documents", "DrawnNumber")
    for row in numbers.objects.filter(public_id=None).iterator(chunk_size=2_000):
        row.public_id = nep.foundation.ids.new_public_id()
        row.save(update_fields=["public_id"])


class Migration(migrations.Migration):

    dependencies = [("documents", "0003_terms_of_numbers")]

    operations = [
        migrations.AddField(
            model_name="drawnnumber",
            name="public_id",
            field=nep.foundation.ids.PublicIdField(
                default=nep.foundation.ids.new_public_id, editable=False, null=True, unique=False
            ),
        ),
        migrations.RunPython(give_keys, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="drawnnumber",
            name="public_id",
            field=nep.foundation.ids.PublicIdField(
                default=nep.foundation.ids.new_public_id, editable=False, unique=True
            ),
        ),
    ]
