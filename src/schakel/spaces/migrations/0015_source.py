"""Work with a day may be a question to a source."""
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('spaces', '0014_origin_goes'),
    ]

    operations = [
        migrations.AlterField(
            model_name='due',
            name='kind',
            field=models.TextField(choices=[('received', 'Look at what came in'), ('weigh', 'Weigh'), ('second_weighing', 'Weigh as the second person'), ('look_again', 'Look again'), ('answer', 'Answer the contributor'), ('step', 'Step of a file'), ('evaluate', 'Evaluate a file'), ('brought', 'Item brought in for a meeting'), ('meeting', 'Meeting'), ('action', 'Action'), ('confirm', 'Confirm what was recorded for you'), ('chosen', 'The meeting chose'), ('import', 'Import'), ('destroy', 'Will be destroyed'), ('corrected', 'Corrected by whom it came from'), ('withdrawn', 'Called back by whom it came from'), ('tell', 'Tell who has it'), ('source', 'Question to a source')]),
        ),
    ]
