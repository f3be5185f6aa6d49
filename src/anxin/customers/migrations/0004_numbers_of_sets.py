"""Engine and chassis numbers: whatever a unit bears beside its serial number."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("customers", "0003_dates_of_use_and_hours_for_calls"),
    ]

    operations = [
        migrations.CreateModel(
            name="AssetNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=48)),
                ("number", models.CharField(max_length=64)),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=models.deletion.CASCADE, related_name="numbers", to="customers.asset"
                    ),
                ),
            ],
            options={
                "verbose_name": "number of a set",
                "verbose_name_plural": "numbers of sets",
                "indexes": [models.Index(fields=["number"], name="asset_number_by_number")],
                "constraints": [
                    models.UniqueConstraint(fields=("asset", "kind"), name="asset_number_one_of_a_kind"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number", ""), _negated=True), models.Q(("kind", ""), _negated=True)
                        ),
                        name="asset_number_is_something",
                    ),
                ],
            },
        ),
    ]
