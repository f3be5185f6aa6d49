"""A question put to those entitled to decide. Sources: 000 Ch2 §一.7, §一.8, §六.2; Ch3 §3–5; 001 部门流程 三."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.lifecycle import Lifecycle, Move, State

LIFECYCLE = Lifecycle(
    subject="approval",
    start="asked",
    states=(
        State("asked", _("waiting for consent"), "blue"),
        State("questioned", _("asked back"), "yellow"),
        State("phoned", _("agreed by phone, form to come"), "purple"),
        State("lapsed", _("form overdue"), "red"),
        State("told", _("put on file"), "cyan"),
        State("granted", _("granted"), "green", is_end=True),
        State("refused", _("refused"), "red", is_end=True),
        State("withdrawn", _("question taken back"), "secondary", is_end=True),
        State("acknowledged", _("seen and filed"), "teal", is_end=True),
    ),
    moves=(
        Move("phone", _("Record consent by phone"), ("asked",), "phoned"),
        Move("tell", _("Put on file"), ("asked",), "told"),
        Move("agree", _("Agree"), ("asked",), None),
        Move("grant", _("Last consent"), ("asked",), "granted"),
        Move("refuse", _("Do not agree"), ("asked",), "refused"),
        Move("ask_back", _("Ask back"), ("asked",), "questioned"),
        Move("answer", _("Answer the question"), ("questioned",), "asked"),
        Move("pass_on", _("Pass on"), ("asked",), None),
        Move("withdraw", _("Take the question back"), ("asked", "questioned"), "withdrawn"),
        Move("file_form", _("Hand in the form"), ("phoned", "lapsed"), "asked"),
        Move("lapse", _("Form did not come"), ("phoned",), "lapsed"),
        Move("deny", _("I did not agree"), ("asked", "questioned", "phoned", "lapsed"), "refused"),
        Move("acknowledge", _("Seen"), ("told",), "acknowledged"),
    ),
)
