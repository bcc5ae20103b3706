"""What stands still at the request of whom it is about is not changed or decided on."""

from django.db import migrations

from schakel.law.operations import still

ITEMS = ("meeting", "agendaitem", "participation", "decision", "decisiontaker", "dissent", "action")


class Migration(migrations.Migration):
    dependencies = [("programme", "0001_initial"), ("spaces", "0023_rights")]
    operations = [still(f"programme_{name}") for name in ITEMS]
