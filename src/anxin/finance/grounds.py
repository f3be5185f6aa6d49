"""What this room asks for and shows where no form has a field for it; a handbook may name the rule behind it."""

from django.utils.translation import gettext_lazy as _

GROUNDS = {
    "statement.sign_finance.call_backs": _("Call-backs are confirmed before the statement is signed"),
    "statement.signatures": _("Who signs a statement"),
    "statement.by_kind": _("The statement by kind of order"),
}
