"""The first activity of a person is not before arrival."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("housing", "0024_points_in_the_country")]

    operations = [
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                name="person_is_active_after_arrival",
                condition=models.Q(("arrived_on__isnull", True))
                | models.Q(("first_activity_on__isnull", True))
                | models.Q(("first_activity_on__gte", models.F("arrived_on"))),
            ),
        ),
    ]
