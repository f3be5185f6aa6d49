"""Files people attach: looked into, cleaned, and kept by content."""

from anxin.kernel.files.kinds import DOCUMENTS, IMAGES, PDFS, SHEETS, Kind
from anxin.kernel.files.refusals import FileRefused, FileTooLarge, FileUnreadable
from anxin.kernel.files.store import FileMissing, has_content, open_file, path_of, store

__all__ = [
    "DOCUMENTS",
    "IMAGES",
    "PDFS",
    "SHEETS",
    "FileMissing",
    "FileRefused",
    "FileTooLarge",
    "FileUnreadable",
    "Kind",
    "has_content",
    "open_file",
    "path_of",
    "store",
]
