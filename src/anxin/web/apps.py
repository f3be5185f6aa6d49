from collections.abc import Mapping

from django.apps import AppConfig

from anxin.kernel.errors import Sentence


class WebConfig(AppConfig):
    name = "anxin.web"
    label = "web"

    def ready(self) -> None:
        from anxin.handbook.registry import register_grounds

        register_grounds(_asked_by_forms)


def _asked_by_forms() -> Mapping[str, Sentence]:
    """The pages are read when somebody wants to know: most commands have no use for them."""
    from anxin.web.grounds import asked_by_forms

    return asked_by_forms()
