from django.apps import AppConfig


class DispatchConfig(AppConfig):
    name = "anxin.dispatch"
    label = "dispatch"

    def ready(self) -> None:
        from anxin.dispatch import events, jobs  # noqa: F401 - register themselves
        from anxin.dispatch.ability import lacking, shortfalls
        from anxin.dispatch.journeys import watching  # noqa: F401 - registers its job
        from anxin.fieldwork.ability import register_ability

        register_ability(lacking, shortfalls)
