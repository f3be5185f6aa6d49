from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("requests", "0003_symptom_title")]

    operations = [
        migrations.CreateModel(
            name="LearnedFaults",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line", models.SlugField(max_length=32)),
                ("learned_at", models.DateTimeField()),
                ("cases", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
            ],
            options={"indexes": [models.Index(fields=["line", "-id"], name="learned_faults_newest")]},
        ),
    ]
