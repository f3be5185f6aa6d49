from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "anxin.insight"
    label = "insight"
