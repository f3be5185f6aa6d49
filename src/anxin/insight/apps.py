from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "anxin.insight"
    label = "insight"

    def ready(self) -> None:
        """Make known the event of imported pasts, and the jobs."""
        from anxin.insight.importing import history, job  # noqa: F401
        from anxin.insight.replay import replaying  # noqa: F401
        from anxin.insight.staffing import answering  # noqa: F401
