"""Papers of the television line, as people make them."""

from anxin.documents.actions.complete import complete_document
from anxin.documents.actions.draft import draft_document
from anxin.documents.actions.sign import sign_document
from tests.journey import prove

VOUCHER = "settlement-voucher"


def drafted(world, order, form=VOUCHER, actor=None):
    actor = actor or world.clerk
    return draft_document(form, subject_type=order.SUBJECT, subject_id=order.pk, actor=actor, at=world.now)


def issued(world, order, form=VOUCHER):
    document = drafted(world, order, form)
    return complete_document(document.pk, actor=world.clerk, at=world.now)


def signed(world, order):
    document = issued(world, order)
    sign_document(document.pk, signature="technician", actor=world.technician, at=world.now)
    return sign_document(document.pk, signature="customer", name="陈一", actor=world.technician, at=world.now)


def a_file(world, order):
    """Any picture in the store."""
    prove(world, order, "fault-photo")
    return order.evidence.latest("pk").file
