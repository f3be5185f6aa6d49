"""The requests of one service line, in the order of a list."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("requests", "0002_triage"),
    ]

    operations = [
        migrations.AlterField(
            model_name="servicerequest",
            name="line",
            field=models.SlugField(db_index=False, max_length=32),
        ),
        migrations.AddIndex(
            model_name="servicerequest",
            index=models.Index(fields=["line", "state", "-registered_at", "-id"], name="request_by_line"),
        ),
    ]
