"""A municipality also adopts how long a closed file stays, and when its evaluation is owed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_importing")]

    operations = [
        migrations.AddField(
            model_name="protocol",
            name="months_to_keep_file",
            field=models.IntegerField(default=12),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="protocol",
            name="weeks_to_evaluate",
            field=models.IntegerField(default=8),
            preserve_default=False,
        ),
    ]
