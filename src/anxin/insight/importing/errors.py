"""What can be wrong with a file as a whole; a bad row is no refusal but a line of the report."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Refusal


class FileRefused(Refusal):
    """Nothing of it was read in."""

    code = "file_refused"
    status = 422
    now_what = _("Save the list as .xlsx or .csv with one header row, and try again.")


class NotASheet(FileRefused):
    code = "not_a_sheet"
    sentence = _("“%(file)s” is neither an Excel workbook nor a CSV text.")


class SheetEmpty(FileRefused):
    code = "sheet_empty"
    sentence = _("“%(file)s” has no rows.")


class SheetTooLong(FileRefused):
    code = "sheet_too_long"
    sentence = _("“%(file)s” has more than %(limit)s rows.")
    now_what = _("Split it into several files.")


class TextUnreadable(FileRefused):
    code = "text_unreadable"
    sentence = _("The text of “%(file)s” is neither UTF-8 nor GB 18030.")
    now_what = _("Save it as “CSV UTF-8”.")


class ColumnsMissing(FileRefused):
    code = "columns_missing"
    sentence = _("“%(file)s” has no column for: %(missing)s. Its columns are: %(found)s.")
    now_what = _("Rename the columns, or map them: --map “header=field”.")


class MappingRefused(FileRefused):
    code = "mapping_refused"
    sentence = _("“%(mapping)s” is no mapping: %(reason)s")
    now_what = _("Write header=field; the fields are: %(fields)s.")
