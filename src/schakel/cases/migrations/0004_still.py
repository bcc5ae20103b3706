"""What stands still at the request of whom it is about is not changed or worked on."""

from django.db import migrations

from schakel.law.operations import still

ITEMS = (
    "case", "casesignal", "frontanswer", "choice", "takespart", "step", "barrieruse", "communicationmoment", "indicator", "measurement", "closing",
    "extension", "bodyanswer", "happening", "brought",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_labels_follow"), ("spaces", "0023_rights")]
    operations = [still(f"cases_{name}") for name in ITEMS]
