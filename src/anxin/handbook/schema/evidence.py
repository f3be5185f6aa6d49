"""What proves that something was done, and the forms it is written on."""

from typing import Literal

from anxin.handbook.schema.base import Entry, Name, Text


class EvidenceKind(Entry):
    """A kind of photo, scan, signature or stamp; how many are asked for, a checkpoint says."""

    form: Literal["photo", "scan", "signature", "stamp"]


class Form(Entry):
    """A paper or electronic form: who fills it, who signs, how and where it travels, under which other names."""

    aliases: tuple[Text, ...] = ()
    fields: tuple[Text, ...] = ()
    filled_by: tuple[Name, ...] = ()
    signed_by: tuple[Text, ...] = ()
    stamped: bool = False
    channel: Literal["system", "e-mail", "fax", "post", "phone", "by hand"] = "system"
    goes_to: Text = ""
