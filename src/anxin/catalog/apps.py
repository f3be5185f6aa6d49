from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "anxin.catalog"
    label = "catalog"

    def ready(self) -> None:
        from anxin.catalog import events  # noqa: F401 - a timeline tells them
