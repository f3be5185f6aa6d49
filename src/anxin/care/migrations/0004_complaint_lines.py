"""Complaints say themselves which service line they are of."""

from django.db import migrations, models

_OF_THE_REQUEST = """
UPDATE care_complaint SET line = request.line FROM requests_servicerequest AS request
WHERE request.id = care_complaint.request_id
"""


class Migration(migrations.Migration):

    dependencies = [
        ("care", "0003_complaints_about_late_service"),
        ("requests", "0003_by_line"),
    ]

    operations = [
        migrations.AddField(
            model_name="complaint",
            name="line",
            field=models.SlugField(db_index=False, default="", max_length=32),
            preserve_default=False,
        ),
        migrations.RunSQL(_OF_THE_REQUEST, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(fields=["line", "state", "-received_at", "-id"], name="complaint_by_line"),
        ),
    ]
