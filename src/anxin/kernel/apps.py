from importlib import import_module

from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "anxin.kernel"
    label = "kernel"

    def ready(self) -> None:
        """Fill the registries: checks, jobs and events are known by their modules being loaded."""
        for module in ("audit", "deadlines", "deadlines.checking", "files.checking", "calendar_events"):
            import_module(f"{self.name}.{module}")
