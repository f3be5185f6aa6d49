"""Orders say themselves which service line they are of, so that a list need not ask their requests."""

from django.db import migrations, models

_OF_THE_REQUEST = """
UPDATE fieldwork_workorder SET line = request.line FROM requests_servicerequest AS request
WHERE request.id = fieldwork_workorder.request_id
"""


class Migration(migrations.Migration):

    dependencies = [
        ("fieldwork", "0002_initial"),
        ("requests", "0003_by_line"),
    ]

    operations = [
        migrations.AddField(
            model_name="workorder",
            name="line",
            field=models.SlugField(db_index=False, default="", max_length=32),
            preserve_default=False,
        ),
        migrations.RunSQL(_OF_THE_REQUEST, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(fields=["line", "state", "-dispatched_at", "-id"], name="order_by_line"),
        ),
    ]
