from django.apps import AppConfig


class DispatchConfig(AppConfig):
    name = "anxin.dispatch"
    label = "dispatch"

    def ready(self) -> None:
        from anxin.dispatch import events, jobs  # noqa: F401 - register themselves
