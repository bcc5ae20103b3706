"""Open work of a role, one space at a time, costs no sorting of all spaces of the pass."""

import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("spaces", "0009_labels_follow")]
    operations = [
        migrations.RemoveIndex(model_name="due", name="due_of_role"),
        migrations.AddIndex(
            model_name="due",
            index=models.Index(
                django.db.models.functions.comparison.Cast("space_id", models.BigIntegerField()),
                models.F("role"),
                models.F("due_on"),
                models.F("id"),
                include=("space", "kind"),
                condition=models.Q(person__isnull=True),
                name="due_of_role_in_space",
            ),
        ),
    ]
