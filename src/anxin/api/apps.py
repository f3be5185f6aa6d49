from importlib import import_module

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "anxin.api"
    label = "api"

    def ready(self) -> None:
        """Jobs are known by their modules being loaded."""
        import_module("anxin.api.data.importing")
