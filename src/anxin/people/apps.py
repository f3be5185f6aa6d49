from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "anxin.people"
    label = "people"

    def ready(self) -> None:
        from anxin.handbook.registry import register_roles
        from anxin.people import checks, events  # noqa: F401 - register themselves
        from anxin.people.roles import ROLES

        register_roles({role.code: role.title for role in ROLES})
