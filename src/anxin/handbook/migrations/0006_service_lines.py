"""A row for each line, named as its newest published handbook names it."""

from django.db import migrations, models

_NAMES = ("title", "title_en", "maker", "maker_en")


def name_the_lines(apps, schema_editor):
    version, line = (apps.get_model("handbook", name) for name in ("HandbookVersion", "ServiceLine"))
    metas = {}
    for code, meta in version.objects.filter(is_published=True).order_by("pk").values_list("line", "content__meta"):
        metas[code] = meta
    for code, meta in metas.items():
        line.objects.create(code=code, **{name: meta[name] for name in _NAMES})


class Migration(migrations.Migration):

    dependencies = [
        ("handbook", "0005_drafts"),
    ]

    operations = [
        migrations.CreateModel(
            name="ServiceLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=32, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("title_en", models.CharField(max_length=200)),
                ("maker", models.CharField(max_length=200)),
                ("maker_en", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("code", ""), _negated=True), name="service_line_has_a_code")
                ],
            },
        ),
        migrations.RunPython(name_the_lines, migrations.RunPython.noop),
    ]
