from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "anxin.people"
    label = "people"

    def ready(self) -> None:
        from anxin.handbook.entitled import register_holds
        from anxin.handbook.registry import register_roles
        from anxin.people import checks, events  # noqa: F401 - register themselves
        from anxin.people.policies import holds_one_of
        from anxin.people.roles import ROLES
        from anxin.people.scopes import Scope

        local = [role.code for role in ROLES if role.scope in (Scope.STATION, Scope.OWN)]
        register_roles({role.code: role.title for role in ROLES}, local=local)
        register_holds(holds_one_of)
