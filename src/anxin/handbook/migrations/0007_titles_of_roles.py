"""What each line calls the program's roles, as its newest published handbook says."""

from django.db import migrations, models


def name_the_roles(apps, schema_editor):
    version, line = (apps.get_model("handbook", name) for name in ("HandbookVersion", "ServiceLine"))
    for row in line.objects.order_by("pk"):
        newest = version.objects.filter(line=row.code, is_published=True).order_by("-number").first()
        entries = newest.content.get("roles", []) if newest else []
        row.roles = {entry["role"]: [entry["title"], entry["title_en"]] for entry in entries}
        row.save(update_fields=["roles"])


class Migration(migrations.Migration):

    dependencies = [
        ("handbook", "0006_service_lines"),
    ]

    operations = [
        migrations.AddField(model_name="serviceline", name="roles", field=models.JSONField(default=dict)),
        migrations.RunPython(name_the_roles, migrations.RunPython.noop),
    ]
