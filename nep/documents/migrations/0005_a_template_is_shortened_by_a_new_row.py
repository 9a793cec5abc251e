"""A template that ends is written again as a shorter row under the same key."""

import nep.foundation.ids
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("documents", "0004_numbers_named_from_outside")]

    operations = [
        migrations.AlterField(
            model_name="documenttemplate",
            name="public_id",
            field=nep.foundation.ids.PublicIdField(
                default=nep.foundation.ids.new_public_id, editable=False, unique=False
            ),
        ),
    ]
