"""The life of a draft. Pure."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.lifecycle import Lifecycle, Move, State

LIFECYCLE = Lifecycle(
    subject="handbook_draft",
    start="editing",
    states=(
        State("editing", _("being written"), "azure"),
        State("asked", _("waits for publication"), "orange"),
        State("published", _("published"), "green", is_end=True),
        State("discarded", _("discarded"), "secondary", is_end=True),
    ),
    moves=(
        Move("edit", _("Change"), ("editing",), None),
        Move("ask", _("Ask for publication"), ("editing",), "asked"),
        Move("send_back", _("Send back"), ("asked",), "editing"),
        Move("publish", _("Publish"), ("asked",), "published"),
        Move("discard", _("Discard"), ("editing", "asked"), "discarded"),
    ),
)
