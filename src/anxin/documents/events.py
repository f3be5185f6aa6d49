"""Facts about documents. They are told of what the document is about, and of the document where it stands alone."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class DocumentDrafted(Event):
    """``form`` is the handbook's id of the form, ``document`` the number."""

    name = "document.drafted"
    sentence = _("%(actor)s began “%(title)s” %(document)s.")
    form: str
    document: str
    title: str
    title_en: str


@dataclass(frozen=True)
class DocumentIssued(Event):
    name = "document.issued"
    sentence = _("%(actor)s issued “%(title)s” %(document)s.")
    form: str
    document: str
    title: str
    title_en: str


@dataclass(frozen=True)
class DocumentTakenBack(Event):
    name = "document.taken_back"
    sentence = _("%(actor)s took “%(title)s” %(document)s back to change it.")
    form: str
    document: str
    title: str
    title_en: str


@dataclass(frozen=True)
class DocumentSigned(Event):
    """All signatures and the stamp are there, or it is written down why one is not."""

    name = "document.signed"
    sentence = _("“%(title)s” %(document)s is signed.")
    form: str
    document: str
    title: str
    title_en: str


@dataclass(frozen=True)
class SignatureGiven(Event):
    name = "document.signature_given"
    sentence = _("“%(title)s” %(document)s: signed by %(signer)s (%(role)s).")
    form: str
    document: str
    title: str
    title_en: str
    role: str
    role_en: str
    signer: str


@dataclass(frozen=True)
class SignatureLacking(Event):
    name = "document.signature_lacking"
    sentence = _("“%(title)s” %(document)s could not be signed by %(role)s: %(reason)s")
    form: str
    document: str
    title: str
    title_en: str
    role: str
    role_en: str
    reason: str


@dataclass(frozen=True)
class DocumentArchived(Event):
    """``sha256`` is that of the archived PDF."""

    name = "document.archived"
    sentence = _("“%(title)s” %(document)s was archived.")
    form: str
    document: str
    title: str
    title_en: str
    sha256: str


@dataclass(frozen=True)
class DocumentVoided(Event):
    name = "document.voided"
    sentence = _("%(actor)s declared “%(title)s” %(document)s void: %(reason)s")
    form: str
    document: str
    title: str
    title_en: str
    reason: str


@dataclass(frozen=True)
class DocumentCorrected(Event):
    """``replaces`` is the number of the archived document that the new one corrects."""

    name = "document.corrected"
    sentence = _("%(actor)s began “%(title)s” %(document)s, which corrects %(replaces)s: %(reason)s")
    form: str
    document: str
    title: str
    title_en: str
    replaces: str
    reason: str
