from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_initial")]

    operations = [
        migrations.AlterModelOptions(
            name="faultcode", options={"verbose_name": "fault code", "verbose_name_plural": "fault codes"}
        ),
        migrations.AlterModelOptions(
            name="product", options={"verbose_name": "product", "verbose_name_plural": "products"}
        ),
        migrations.AlterModelOptions(
            name="productfamily",
            options={"verbose_name": "product family", "verbose_name_plural": "product families"},
        ),
        migrations.AddField("faultcode", "version", models.PositiveIntegerField(default=1)),
        migrations.AddField("product", "version", models.PositiveIntegerField(default=1)),
        migrations.AddField("productfamily", "version", models.PositiveIntegerField(default=1)),
    ]
