"""A signal without a place to compare by is known again by its day and words, so that a list read twice is noticed."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("intake", "0005_answer_road")]
    operations = [
        migrations.AddField(model_name="signal", name="same_words", field=models.BigIntegerField(null=True)),
        migrations.AddIndex(
            model_name="signal",
            index=models.Index(
                fields=["space", "same_words"], name="signal_same_words", condition=Q(same_words__isnull=False)
            ),
        ),
    ]
