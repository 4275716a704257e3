"""What a step that is undone needs to put back: the planned day, who lapsed by a yes, whether a letter was opened."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("housing", "0025_active_after_arrival")]

    operations = [
        migrations.AddField(
            model_name="letter", name="opened_at", field=models.DateTimeField(editable=False, null=True)
        ),
        migrations.AddField(model_name="placement", name="planned_on", field=models.DateField(editable=False, null=True)),
        migrations.AddField(
            model_name="placement",
            name="preempted_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="housing.placement",
            ),
        ),
    ]
