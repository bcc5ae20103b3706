"""What stands still at the request of whom it is about is not changed, weighed or added to."""

from django.db import migrations

from schakel.law.operations import still

ITEMS = ("signal", "mention", "weighing", "batch", "mapping", "preparation", "sourcequestion")


class Migration(migrations.Migration):
    dependencies = [("intake", "0008_two_weighers"), ("spaces", "0023_rights")]
    operations = [still(f"intake_{name}") for name in ITEMS]
