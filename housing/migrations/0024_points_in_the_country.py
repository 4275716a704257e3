"""A point lies in one of the boxes that are the country, not only in the rectangle around it (H-22)."""

from django.db import migrations, models

# South, north, west, east: housing/planning/denmark.py as it was on this day.
BOXES = [
    (56.85, 57.8, 8.0, 10.7),
    (57.15, 57.36, 10.7, 11.25),
    (56.65, 56.78, 11.4, 11.7),
    (55.1, 56.85, 8.0, 10.98),
    (55.06, 55.1, 8.47, 10.98),
    (54.95, 55.06, 8.6, 10.98),
    (54.885, 54.95, 8.62, 10.98),
    (54.86, 54.885, 9.0, 9.52),
    (54.81, 54.86, 9.2, 9.4),
    (54.838, 54.86, 9.4, 9.52),
    (54.83, 54.885, 9.63, 10.98),
    (54.71, 54.83, 10.1, 10.98),
    (54.55, 55.1, 10.9, 12.6),
    (55.1, 55.53, 10.85, 12.55),
    (55.53, 55.7, 10.85, 12.82),
    (55.7, 55.8, 10.85, 12.69),
    (55.8, 56.0, 10.85, 12.63),
    (56.0, 56.08, 10.85, 12.635),
    (56.08, 56.25, 10.85, 12.53),
    (54.97, 55.36, 14.65, 15.25),
]
MODELS = {
    "addresspoint": "address_point",
    "candidatebuilding": "candidate",
    "institution": "institution",
    "placethatmatters": "place_that_matters",
    "site": "site",
}


def inside():
    found = models.Q()
    for south, north, west, east in BOXES:
        found |= models.Q(latitude__range=(south, north), longitude__range=(west, east))
    return found


def condition():
    return models.Q(latitude__isnull=True, longitude__isnull=True) | models.Q(
        inside(), latitude__isnull=False, longitude__isnull=False
    )


def take_points_away(apps, schema_editor):
    """A point abroad was a mistake that the rectangle let through: the place is without one, to be set again."""
    for model in MODELS:
        rows = apps.get_model("housing", model).objects.filter(latitude__isnull=False).exclude(inside())
        if model == "addresspoint":
            # Only kept so as not to ask again.
            rows.delete()
        else:
            rows.update(latitude=None, longitude=None, position_quality="pin")


class Migration(migrations.Migration):
    dependencies = [("housing", "0023_case_numbers")]

    operations = [
        *(migrations.RemoveConstraint(model, f"{name}_in_denmark") for model, name in MODELS.items()),
        migrations.RunPython(take_points_away, migrations.RunPython.noop),
        *(
            migrations.AddConstraint(
                model, models.CheckConstraint(condition=condition(), name=f"{name}_in_denmark")
            )
            for model, name in MODELS.items()
        ),
    ]
