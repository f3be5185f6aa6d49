from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "anxin.insight"
    label = "insight"

    def ready(self) -> None:
        from anxin.insight.importing import history  # noqa: F401 - its event is told on timelines
