"""A document's way from the draft to the archive. A correction of what is archived is a document of its own."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.lifecycle import Lifecycle, Move, State

LIFECYCLE = Lifecycle(
    subject="document",
    start="draft",
    states=(
        State("draft", _("draft"), "secondary"),
        State("completed", _("to be signed"), "yellow"),
        State("signed", _("signed"), "teal"),
        State("archived", _("archived"), "green", is_end=True),
        State("void", _("void"), "dark", is_end=True),
    ),
    moves=(
        Move("fill", _("Fill in"), ("draft",), None),
        Move("complete", _("Issue"), ("draft",), "completed"),
        Move("take_back", _("Take back to change"), ("completed",), "draft"),
        Move("sign", _("Sign"), ("completed",), None),
        Move("leave_unsigned", _("Could not be signed"), ("completed",), None),
        Move("settle", _("All signatures are there"), ("completed",), "signed"),
        Move("archive", _("Archive"), ("signed",), "archived"),
        Move("void", _("Declare void"), ("draft", "completed", "signed"), "void"),
    ),
)
