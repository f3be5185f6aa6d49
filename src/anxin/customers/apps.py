from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "anxin.customers"
    label = "customers"

    def ready(self) -> None:
        from anxin.customers import checks, events  # noqa: F401 - register themselves
