from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "anxin.customers"
    label = "customers"

    def ready(self) -> None:
        from anxin.customers import checks, events  # noqa: F401 - register themselves
        from anxin.customers.grounds import GROUNDS
        from anxin.handbook.registry import register_grounds

        register_grounds(lambda: GROUNDS)
