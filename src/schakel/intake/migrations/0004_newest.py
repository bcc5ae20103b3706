"""Of two signals of one moment the last made comes first, on every page alike: the key stands at the end of each index of the list."""

from django.db import migrations, models

NAMES = {
    "signal_newest": [],
    "signal_status": ["status"],
    "signal_theme": ["theme"],
    "signal_how_known": ["how_known"],
    "signal_assigned": ["assigned_to"],
}


class Migration(migrations.Migration):
    dependencies = [("intake", "0003_terms_of_files")]
    operations = [
        operation
        for name, by in NAMES.items()
        for operation in (
            migrations.RemoveIndex(model_name="signal", name=name),
            migrations.AddIndex(
                model_name="signal", index=models.Index(fields=["space", *by, "received_at", "record"], name=name)
            ),
        )
    ]
