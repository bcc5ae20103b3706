"""Of two files of one moment the last opened comes first, on every page alike: the key stands at the end of each index of the list."""

from django.db import migrations, models

NAMES = {"case_newest": [], "case_state": ["state"], "case_theme": ["theme"], "case_lead": ["lead"]}


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [
        operation
        for name, by in NAMES.items()
        for operation in (
            migrations.RemoveIndex(model_name="case", name=name),
            migrations.AddIndex(
                model_name="case", index=models.Index(fields=["space", *by, "opened_at", "record"], name=name)
            ),
        )
    ]
