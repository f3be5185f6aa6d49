from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "anxin.web"
    label = "web"

    def ready(self) -> None:
        """Workers have to know the jobs that pages ask for."""
        from anxin.web.administration import import_job  # noqa: F401
