"""Whether a place was written with the moving in itself is a column; until now the reason in the history said it."""

from django.db import migrations, models

# housing/bookings/actions.py as it was on this day.
WITHOUT_A_PROMISE = "Placeret uden et løfte forud"


def from_history(apps, schema_editor):
    entries = apps.get_model("accounts", "ChangeEntry").objects.filter(
        subject="booking", verb="created", why=WITHOUT_A_PROMISE
    )
    apps.get_model("housing", "Booking").objects.filter(pk__in=entries.values("subject_id")).update(at_once=True)


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0003_user_version"),
        ("housing", "0029_site_days_in_order"),
    ]

    operations = [
        migrations.AddField(
            model_name="booking",
            name="at_once",
            field=models.BooleanField(default=False, editable=False, verbose_name="Uden et løfte forud"),
        ),
        migrations.RunPython(from_history, migrations.RunPython.noop, elidable=True),
    ]
