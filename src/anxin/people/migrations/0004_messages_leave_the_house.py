import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_service_lines'),
    ]

    operations = [
        migrations.AddField(
            model_name='notification',
            name='line',
            field=models.SlugField(blank=True, max_length=32),
        ),
        migrations.AddField(
            model_name='notification',
            name='channels',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), blank=True, default=list, size=None),
        ),
        migrations.AddField(
            model_name='notification',
            name='routed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        # What was told before there was a way out of the house does not leave it now.
        migrations.RunSQL("UPDATE people_notification SET routed_at = at", migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name='notification',
            index=models.Index(condition=models.Q(('routed_at__isnull', True)), fields=['id'], name='notification_to_route'),
        ),
    ]
