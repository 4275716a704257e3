"""The reasons and the scoring policy that every installation begins with; staff change them as data."""

from datetime import date

from django.db import migrations

# code, step, caused by, consequence, days parked, Danish, English
REASONS = [
    ("needs", "bypass", "municipality", "none", None, "Helbred eller særlige behov", "Health or special needs"),
    ("asked_to_wait", "bypass", "household", "none", None, "Nr. 1 har bedt om at vente", "Nr. 1 asked to wait"),
    ("near_family", "bypass", "municipality", "none", None, "Nærhed til familie eller arbejde", "Near family or work"),
    ("other_home_coming", "bypass", "municipality", "none", None, "Nr. 1 har en bedre bolig på vej", "A better home is on its way for nr. 1"),
    ("bypass_other", "bypass", "municipality", "none", None, "Andet", "Other"),
    ("school_change", "household_declines", "household", "none", None, "Børnene skulle skifte skole", "The children would change school"),
    ("too_expensive", "household_declines", "household", "reassess", None, "For dyr", "Too expensive"),
    ("does_not_want_area", "household_declines", "household", "park", 30, "Ønsker et andet område", "Wants another area"),
    ("does_not_want", "household_declines", "household", "park", 90, "Ønsker ikke boligen", "Does not want the home"),
    ("home_unsuitable", "household_declines", "unit", "none", None, "Boligen kan ikke bruges (stand, adgang)", "The home cannot be used (condition, access)"),
    ("found_home", "household_declines", "household", "reassess", None, "Har selv fundet bolig", "Found a home themselves"),
    ("debt", "landlord_declines", "household", "reassess", None, "Gæld til udlejer", "Debt to the landlord"),
    ("over_two_per_room", "landlord_declines", "unit", "none", None, "Flere end to personer pr. rum", "More than two persons a room"),
    ("letting_criteria", "landlord_declines", "landlord", "none", None, "Kriterier for fleksibel udlejning", "Flexible letting criteria"),
    ("area_rules", "landlord_declines", "landlord", "none", None, "Regler for området", "Rules of the area"),
    ("no_ground", "landlord_declines", "landlord", "none", None, "Ingen grund oplyst, eller vi er uenige", "No ground given, or disputed"),
    ("facts_changed", "municipality_declines", "municipality", "none", None, "Oplysningerne er ændret", "The facts have changed"),
    ("better_match", "municipality_declines", "municipality", "none", None, "En anden husstand passer bedre", "Another household fits better"),
    ("municipality_other", "municipality_declines", "municipality", "none", None, "Andet", "Other"),
    ("wrong_click", "withdraw", "municipality", "none", None, "Fejl fra vores side", "Our mistake"),
    ("unit_gone", "withdraw", "unit", "none", None, "Boligen er ikke længere ledig", "The home is no longer vacant"),
    ("household_left", "withdraw", "household", "reassess", None, "Husstanden er fraflyttet kommunen", "The household left the municipality"),
]


def load(apps, schema_editor):
    Reason = apps.get_model("housing", "Reason")
    Policy = apps.get_model("housing", "ScoringPolicy")
    fields = ("code", "step", "caused_by", "consequence", "park_days", "label_da", "label_en")
    Reason.objects.bulk_create(
        Reason(position=position, **dict(zip(fields, row))) for position, row in enumerate(REASONS)
    )
    Policy.objects.create(version=1, valid_from=date(2015, 1, 1), reason="De første vægte, indtil kommunen vælger sine egne.")


class Migration(migrations.Migration):
    dependencies = [("housing", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
