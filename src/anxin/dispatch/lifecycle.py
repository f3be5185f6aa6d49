"""A proposal for a day, from the asking to what became of it. Pure."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.lifecycle import Lifecycle, Move, State

LIFECYCLE = Lifecycle(
    subject="proposal",
    start="computing",
    states=(
        State("computing", _("being computed"), "azure"),
        State("proposed", _("proposed"), "blue"),
        State("published", _("published"), "green", is_end=True),
        State("discarded", _("discarded"), "secondary", is_end=True),
        State("failed", _("failed"), "red", is_end=True),
    ),
    moves=(
        Move("propose", _("Propose"), ("computing",), "proposed"),
        Move("fail", _("Give up planning"), ("computing",), "failed"),
        Move("publish_part", _("Publish a part"), ("proposed",), None),
        Move("publish", _("Publish"), ("proposed",), "published"),
        Move("discard", _("Discard"), ("computing", "proposed"), "discarded"),
    ),
)
