"""A stay that can be corrected counts its editions."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("housing", "0026_undone_steps")]

    operations = [
        migrations.AddField(
            model_name="stay", name="version", field=models.PositiveIntegerField(default=1, editable=False)
        ),
    ]
