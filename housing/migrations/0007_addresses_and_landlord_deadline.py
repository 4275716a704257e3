
from django.db import migrations, models


def ask_for_a_check(apps, schema_editor):
    """Nobody could choose a house in the register before: a point that was called the register's is to be checked."""
    for name in ("Site", "Institution"):
        places = apps.get_model("housing", name).objects.filter(position_quality="register", address_id=None)
        places.update(position_quality="pin")


class Migration(migrations.Migration):

    dependencies = [
        ('housing', '0006_merged_and_split'),
    ]

    operations = [
        migrations.CreateModel(
            name='AddressPoint',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('address', models.CharField(max_length=160)),
                ('postcode', models.CharField(max_length=4)),
                ('city', models.CharField(max_length=60)),
                ('municipality', models.CharField(blank=True, max_length=4)),
                ('latitude', models.FloatField()),
                ('longitude', models.FloatField()),
                ('fetched_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='institution',
            name='address_id',
            field=models.UUIDField(blank=True, null=True, verbose_name='Id i adresseregistret'),
        ),
        migrations.AddField(
            model_name='landlord',
            name='response_days',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Gælder boliger uden aftale og udlejers svar på en anvisning. Tomt felt: 7 hverdage. For private udlejere svarer det til lov om boligforhold § 49 ff. og bør efterprøves; for de andre er ingen lovbestemt frist fundet.', null=True, verbose_name='Svarfrist i hverdage'),
        ),
        migrations.AddField(
            model_name='site',
            name='address_id',
            field=models.UUIDField(blank=True, null=True, verbose_name='Id i adresseregistret'),
        ),
        migrations.AlterField(
            model_name='institution',
            name='position_quality',
            field=models.CharField(choices=[('register', 'Fra adresseregistret'), ('pin', 'Sat på kortet, skal tjekkes'), ('checked', 'Sat på kortet og tjekket'), ('approximate', 'Omtrentlig')], default='pin', max_length=12, verbose_name='Punktets kilde'),
        ),
        migrations.AlterField(
            model_name='site',
            name='position_quality',
            field=models.CharField(choices=[('register', 'Fra adresseregistret'), ('pin', 'Sat på kortet, skal tjekkes'), ('checked', 'Sat på kortet og tjekket'), ('approximate', 'Omtrentlig')], default='pin', max_length=12, verbose_name='Punktets kilde'),
        ),
        migrations.RunPython(ask_for_a_check, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='institution',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('position_quality', 'register'), _negated=True), ('address_id__isnull', False), _connector='OR'), name='institution_from_register_by_id'),
        ),
        migrations.AddConstraint(
            model_name='landlord',
            constraint=models.CheckConstraint(condition=models.Q(('response_days__isnull', True), ('response_days__range', (1, 60)), _connector='OR'), name='landlord_answers_within_reason'),
        ),
        migrations.AddConstraint(
            model_name='site',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('position_quality', 'register'), _negated=True), ('address_id__isnull', False), _connector='OR'), name='site_from_register_by_id'),
        ),
        migrations.AddConstraint(
            model_name='addresspoint',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('latitude__isnull', False), ('latitude__range', (54.4, 58.0)), ('longitude__isnull', False), ('longitude__range', (7.9, 15.3))), _connector='OR'), name='address_point_in_denmark'),
        ),
    ]
