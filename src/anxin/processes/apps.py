from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "anxin.processes"
    label = "processes"

    def ready(self) -> None:
        """Make the jobs known."""
        from anxin.processes import reminders  # noqa: F401
