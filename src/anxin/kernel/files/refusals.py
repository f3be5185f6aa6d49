from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused


class FileTooLarge(InputRefused):
    """More bytes, or more pixels, than this program takes."""

    code = "file_too_large"
    status = 413
    sentence = _("“%(name)s” is too large: %(size)s; at most %(most)s is taken.")
    now_what = _("Take the photo with a lower resolution, or split the document.")


class FileRefused(InputRefused):
    """What is inside is not what may be attached here, whatever the name says."""

    code = "file_kind_refused"
    status = 415
    sentence = _("“%(name)s” cannot be attached here: its content is %(found)s, not %(wanted)s.")
    now_what = _("Save it as one of these kinds and attach it again.")


class FileUnreadable(InputRefused):
    """It says it is of an allowed kind, but cannot be read to its end."""

    code = "file_unreadable"
    sentence = _("“%(name)s” is damaged or incomplete and cannot be opened.")
    now_what = _("Open it on your own device; if it shows there, save it anew and attach that copy.")
