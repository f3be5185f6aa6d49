"""Refusals that only a program at the door can run into."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Refusal


class KeyMissing(Refusal):
    """A POST came without an Idempotency-Key, so that sending it twice could do it twice."""

    code = "idempotency_key_missing"
    status = 400
    sentence = _("Every POST needs an Idempotency-Key header.")
    now_what = _(
        "Send a new random key (8 to 128 characters) with each new request, and the same key when you repeat it."
    )


class SignInNeeded(Refusal):
    """No token, a token that is unknown, expired or revoked, or no session."""

    code = "sign_in_needed"
    status = 401
    sentence = _("We do not know who is asking.")
    now_what = _("Send “Authorization: Bearer TOKEN” with a token that is valid, or sign in.")


class ForgeryRefused(Refusal):
    """A browser's session came without the page's CSRF token."""

    code = "csrf_failed"
    status = 403
    sentence = _("This request did not come from one of our pages.")
    now_what = _("Load the page again, or use an API token.")


class SecondFactorOwed(Refusal):
    """A headquarters role signed in with a password alone."""

    code = "second_factor_owed"
    status = 403
    sentence = _("Your role needs a second factor at sign-in.")
    now_what = _("Open any page and set one up, or use an API token.")


class NoSuchAddress(Refusal):
    """Nothing answers here."""

    code = "no_such_address"
    status = 404
    sentence = _("There is nothing at %(path)s.")
    now_what = _("The addresses are listed in /api/v1/openapi.json.")


class WrongMethod(Refusal):
    """The address exists, and does not do this."""

    code = "wrong_method"
    status = 405
    sentence = _("%(method)s is not possible here.")
    now_what = _("Possible here: %(allowed)s.")


class TooLarge(Refusal):
    """The body is larger than anybody needs."""

    code = "too_large"
    status = 413
    sentence = _("The request is too large: %(size)s bytes, at most %(limit)s.")
    now_what = _("Send less at once, or a smaller picture.")


class TooMany(Refusal):
    """One token asks faster than it may."""

    code = "too_many"
    status = 429
    sentence = _("Too many requests at once.")
    now_what = _("Wait %(seconds)s seconds, then go on.")


class Unreadable(Refusal):
    """The body is not what its type says."""

    code = "unreadable"
    status = 400
    sentence = _("The request cannot be read: %(reason)s")


class Broken(Refusal):
    """Our fault."""

    code = "broken"
    status = 500
    sentence = _("Something went wrong on our side; nothing was changed.")
    now_what = _("Try again in a moment; if it stays, tell your administrator this mark: %(mark)s.")


class Busy(Refusal):
    """The database is restarting or has no connection to give."""

    code = "busy"
    status = 503
    sentence = _("The database cannot be reached right now; nothing was changed.")
    now_what = _("Repeat the request with the same Idempotency-Key in a few seconds.")
