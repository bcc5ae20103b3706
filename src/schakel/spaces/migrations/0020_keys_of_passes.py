"""The copier reads rows and no key of a pass: with that key and the role of the pages together a pass could be made."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("spaces", "0019_looking")]
    operations = [
        migrations.RunSQL("revoke all on door.pass_key, door.session from schakel_backup", migrations.RunSQL.noop),
    ]
