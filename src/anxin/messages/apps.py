from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "anxin.messages"
    # Django's own messages, the lines above a page, have the short name.
    label = "outgoing"

    def ready(self) -> None:
        """Make the jobs and the checks known."""
        from anxin.messages import checks, events  # noqa: F401
        from anxin.messages.actions import deliver_due, post_due, route_new  # noqa: F401 - jobs to be asked for
