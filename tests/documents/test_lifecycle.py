"""A paper from the first stroke to the archive."""

import hashlib
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from anxin.documents import checks
from anxin.documents.actions.archive import archive_document
from anxin.documents.actions.complete import complete_document
from anxin.documents.actions.correct import correct_document
from anxin.documents.actions.draft import draft_alone, draft_document
from anxin.documents.actions.fill import fill_document
from anxin.documents.actions.sign import leave_unsigned, sign_document
from anxin.documents.actions.take_back import take_back_document
from anxin.documents.actions.void import void_document
from anxin.documents.archiving import archive_due
from anxin.documents.errors import (
    AnswerRefused,
    CorrectedAlready,
    FormIncomplete,
    FormNotWanted,
    FormUnknown,
    NotArchived,
    NotYourForm,
    NotYourSignature,
    ReasonNeeded,
    SignatureEmpty,
    SignatureNeeded,
    SignaturesThere,
    SignedAlready,
)
from anxin.documents.lifecycle import LIFECYCLE
from anxin.documents.models import Document, NumberCounter, Signature
from anxin.kernel.errors import MoveRefused, StalePage
from anxin.kernel.files import path_of
from anxin.kernel.models import AuditLine
from tests.documents.papers import VOUCHER, a_file, drafted, issued, signed
from tests.ground import ground
from tests.journey import at_state, dispatch


@ground
def order(world):
    return at_state(world, "completed")


def told(subject):
    lines = AuditLine.objects.filter(subject_type=subject.SUBJECT, subject_id=subject.pk, event__startswith="document.")
    return list(lines.order_by("seq").values_list("event", flat=True))


def test_from_the_draft_to_the_archive(world, order):
    document = signed(world, order)
    assert document.state == "signed"

    document = archive_document(document.pk, actor=world.manager, at=world.now)

    assert document.state == "archived"
    assert document.pdf.media_type == "application/pdf"
    assert hashlib.sha256(path_of(document.pdf_sha256).read_bytes()).hexdigest() == document.pdf_sha256
    events = ["drafted", "issued", "signature_given", "signature_given", "signed", "archived"]
    assert told(document) == told(order) == [f"document.{name}" for name in events]
    assert list(checks.archived_stays()) == []


@pytest.mark.rule("FRM-000-01")
def test_numbers_run_by_province_and_month(world, order):
    first, second = drafted(world, order), drafted(world, order)
    world.advance(days=30)
    third = drafted(world, order)

    assert [first.number, second.number, third.number] == [
        "JS-44-202603-0001",
        "JS-44-202603-0002",
        "JS-44-202604-0001",
    ]


def test_what_stands_alone_belongs_to_where_its_author_works(world):
    document = draft_alone("parts-requisition", line="tv", actor=world.clerk, at=world.now)

    assert (document.number, document.station, document.region) == ("BJ-44-202603-0001", world.nanshan, world.south)
    assert told(document) == ["document.drafted"]
    seen = [
        person
        for person in ("clerk", "technician", "other_clerk", "supervisor", "manager")
        if Document.objects.visible_to(getattr(world, person)).exists()
    ]
    assert seen == ["clerk", "supervisor", "manager"]


def test_whoever_sees_the_order_sees_its_papers(world, order):
    drafted(world, order)

    seen = [
        person
        for person in ("agent", "clerk", "technician", "other_clerk", "other_technician", "supervisor")
        if Document.objects.visible_to(getattr(world, person)).exists()
    ]

    assert seen == ["agent", "clerk", "technician", "supervisor"]


@pytest.mark.parametrize(
    ("form", "refusal"),
    [("no-such-form", FormUnknown), ("archive", FormUnknown), ("service-slip", FormNotWanted)],
)
def test_only_forms_that_the_handbook_has_for_it(world, order, form, refusal):
    with pytest.raises(refusal):
        drafted(world, order, form)

    assert not Document.objects.exists()
    assert not NumberCounter.objects.exists()


@pytest.mark.parametrize("person", ["agent", "other_clerk", "other_technician", "finance"])
def test_those_fill_it_in_whom_the_handbook_names_and_who_are_there(world, order, person):
    with pytest.raises(NotYourForm):
        drafted(world, order, actor=getattr(world, person))
    document = drafted(world, order)
    with pytest.raises(NotYourForm):
        fill_document(document.pk, answers={}, actor=getattr(world, person), at=world.now)
    with pytest.raises(NotYourForm):
        complete_document(document.pk, actor=getattr(world, person), at=world.now)

    document.refresh_from_db()
    assert (document.state, document.version) == ("draft", 1)


def test_what_is_mandatory_must_be_there(world):
    document = draft_alone("waybill-scan", line="tv", actor=world.clerk, at=world.now)
    fill_document(document.pk, answers={"carrier": "快运"}, actor=world.clerk, at=world.now)

    with pytest.raises(FormIncomplete) as refused:
        complete_document(document.pk, actor=world.clerk, at=world.now)

    assert refused.value.data["labels"] == "发货日期, 运单号"
    document.refresh_from_db()
    assert (document.state, document.content) == ("draft", {})
    answers = {"carrier": "快运", "waybill": "YD1", "shipped_on": "2026-03-04"}
    fill_document(document.pk, answers=answers, actor=world.clerk, at=world.now)
    assert complete_document(document.pk, actor=world.clerk, at=world.now).state == "signed"


@pytest.mark.parametrize(
    "answers",
    [
        {"carrier": "x" * 100_000},
        {"carrier": 5},
        {"shipped_on": "tomorrow"},
        {"nothing": "x"},
        {"content": ["x"]},
    ],
)
def test_answers_that_fit_no_row_are_refused(world, answers):
    document = draft_alone("waybill-scan", line="tv", actor=world.clerk, at=world.now)

    with pytest.raises(AnswerRefused):
        fill_document(document.pk, answers=answers, actor=world.clerk, at=world.now)

    document.refresh_from_db()
    assert document.answers == {}


@pytest.mark.parametrize(
    "lines",
    [
        "x",
        [["x"]],
        [{"code": "A", "other": "B"}],
        [{"quantity": "many"}],
        [{"quantity": "NaN"}],
        [{"quantity": True}],
        [{"code": "A"}] * 201,
    ],
)
def test_lines_that_fit_no_table_are_refused(world, lines):
    document = draft_alone("parts-requisition", line="tv", actor=world.clerk, at=world.now)

    with pytest.raises(AnswerRefused):
        fill_document(document.pk, answers={"parts": lines}, actor=world.clerk, at=world.now)


@pytest.mark.rule("FRM-000-05")
def test_a_box_left_empty_says_so_once_it_is_issued(world, order):
    document = drafted(world, order)
    assert document.content == {}

    document = complete_document(document.pk, actor=world.clerk, at=world.now)

    rows = {
        row["label"]: row["value"] for one in document.content["zh-hans"]["sections"] for row in one.get("rows", ())
    }
    assert rows["票据号"] == "／"
    assert rows["客户姓名"] == "陈一"


def test_what_was_issued_does_not_follow_the_record_any_more(world, order):
    document = issued(world, order)
    order.request.customer.name = "别人"
    order.request.customer.save()

    document.refresh_from_db()

    assert "别人" not in str(document.content)


@pytest.mark.rule("FRM-001b-51")
def test_nobody_changes_what_was_signed(world, order):
    document = issued(world, order)
    sign_document(document.pk, signature="customer", name="陈一", actor=world.clerk, at=world.now)

    with pytest.raises(SignaturesThere):
        take_back_document(document.pk, actor=world.clerk, at=world.now)
    with pytest.raises(MoveRefused):
        fill_document(document.pk, answers={}, actor=world.clerk, at=world.now)
    with pytest.raises(SignedAlready):
        sign_document(document.pk, signature="customer", name="别人", actor=world.clerk, at=world.now)
    with pytest.raises(DatabaseError), transaction.atomic():
        document.signatures.update(name="别人")
    with pytest.raises(DatabaseError), transaction.atomic():
        document.signatures.all().delete()

    assert document.signatures.get().signed_at >= document.completed_at
    assert document.signatures.get().name == "陈一"


def test_taken_back_before_anybody_signed(world, order):
    document = issued(world, order)

    document = take_back_document(document.pk, actor=world.clerk, at=world.now)

    assert (document.state, document.content, document.completed_at) == ("draft", {}, None)


def test_staff_sign_with_their_own_name_and_only_in_their_place(world, order):
    document = issued(world, order)
    with pytest.raises(NotYourSignature):
        sign_document(document.pk, signature="technician", name="我", actor=world.manager, at=world.now)
    assert not Signature.objects.exists()

    sign_document(document.pk, signature="technician", name="某某", actor=world.technician, at=world.now)

    assert document.signatures.get().name == str(world.technician)


def test_a_stamp_is_a_photo(world, order):
    order.was_taken_away = True
    order.write("was_taken_away")
    document = drafted(world, order, "hand-over-form")
    answers = {"condition": "完好", "accessories": "遥控器"}
    fill_document(document.pk, answers=answers, actor=world.clerk, at=world.now)
    complete_document(document.pk, actor=world.clerk, at=world.now)
    with pytest.raises(SignatureEmpty):
        sign_document(document.pk, signature="stamp", name="站长", actor=world.clerk, at=world.now)
    with pytest.raises(SignatureNeeded):
        leave_unsigned(document.pk, signature="stamp", reason="没带", actor=world.clerk, at=world.now)

    sign_document(document.pk, signature="stamp", file=a_file(world, order), actor=world.clerk, at=world.now)

    assert document.signatures.get().how == "photo"


@pytest.mark.rule("FRM-000-04")
def test_where_a_seal_may_lack_the_reason_stands_in_its_place(world, order, monkeypatch):
    document = issued(world, order)
    _let_lack(monkeypatch, document, "customer")
    sign_document(document.pk, signature="technician", actor=world.technician, at=world.now)
    with pytest.raises(ReasonNeeded):
        leave_unsigned(document.pk, signature="customer", reason="  ", actor=world.clerk, at=world.now)

    document = leave_unsigned(document.pk, signature="customer", reason="单位无公章", actor=world.clerk, at=world.now)

    assert document.state == "signed"
    assert document.signatures.get(code="customer").reason == "单位无公章"


def _let_lack(monkeypatch, document, code):
    form = document.described
    signers = [one.model_copy(update={"may_lack": one.id == code}) for one in form.signatures]
    monkeypatch.setattr(Document, "described", form.model_copy(update={"signatures": tuple(signers)}))


def test_an_archived_document_never_changes(world, order):
    document = archive_document(signed(world, order).pk, actor=world.clerk, at=world.now)
    was = Document.objects.values().get()

    for change in ({"form": "x"}, {"content": {}}, {"state": "void"}, {"pdf_sha256": "0" * 64}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Document.objects.filter(pk=document.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Document.objects.filter(pk=document.pk).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Signature.objects.create(
            document=document, code="more", how="name", name="x", signed_at=world.now, signed_by=world.clerk
        )

    assert Document.objects.values().get() == was


def test_signed_content_is_kept_by_the_database_too(world, order):
    document = signed(world, order)

    with pytest.raises(DatabaseError), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(content={"zh-hans": {}})


def test_a_correction_is_a_new_issue_that_names_the_old(world, order):
    old = archive_document(signed(world, order).pk, actor=world.clerk, at=world.now)

    new = correct_document(old.pk, reason="型号写错", actor=world.clerk, at=world.now)
    new = complete_document(new.pk, actor=world.clerk, at=world.now)

    assert (new.corrects, new.number) == (old, "JS-44-202603-0002")
    assert new.content["zh-hans"]["corrects"] == "本单更正 JS-44-202603-0001：型号写错"
    with pytest.raises(CorrectedAlready):
        correct_document(old.pk, reason="再改", actor=world.clerk, at=world.now)
    void_document(new.pk, reason="又错了", actor=world.clerk, at=world.now)
    assert correct_document(old.pk, reason="再改", actor=world.clerk, at=world.now).number == "JS-44-202603-0003"


def test_only_what_is_archived_is_corrected(world, order):
    document = signed(world, order)

    with pytest.raises(NotArchived):
        correct_document(document.pk, reason="错", actor=world.clerk, at=world.now)

    assert Document.objects.count() == 1


def test_void_keeps_its_number_and_its_place(world, order):
    document = drafted(world, order)

    void_document(document.pk, reason="填错", actor=world.clerk, at=world.now)

    assert drafted(world, order).number == "JS-44-202603-0002"
    assert Document.objects.get(pk=document.pk).void_reason == "填错"


def test_somebody_was_faster(world, order):
    document = drafted(world, order)
    fill_document(document.pk, answers={"feedback": "好"}, actor=world.clerk, at=world.now, version=1)

    with pytest.raises(StalePage):
        fill_document(document.pk, answers={}, actor=world.clerk, at=world.now, version=1)


def test_what_is_over_goes_into_the_archive(world, order):
    about, alone = signed(world, order), draft_alone("waybill-scan", line="tv", actor=world.clerk, at=world.now)
    answers = {"carrier": "快运", "waybill": "YD1", "shipped_on": "2026-03-04"}
    fill_document(alone.pk, answers=answers, actor=world.clerk, at=world.now)
    complete_document(alone.pk, actor=world.clerk, at=world.now)

    archive_due()

    assert dict(Document.objects.values_list("pk", "state")) == {about.pk: "signed", alone.pk: "archived"}


def test_the_end_of_the_order_takes_its_papers_along(world, django_capture_on_commit_callbacks):
    order = at_state(world, "completed")
    document = signed(world, order)

    with django_capture_on_commit_callbacks(execute=True):
        from anxin.fieldwork.actions.close import close_work_order

        close_work_order(order.pk, actor=None, at=world.now + timedelta(minutes=1))

    document.refresh_from_db()
    assert (document.state, document.archived_by) == ("archived", None)


DEEDS = {
    "fill": lambda pk, world: fill_document(pk, answers={}, actor=world.clerk, at=world.now),
    "complete": lambda pk, world: complete_document(pk, actor=world.clerk, at=world.now),
    "take_back": lambda pk, world: take_back_document(pk, actor=world.clerk, at=world.now),
    "sign": lambda pk, world: sign_document(pk, signature="customer", name="x", actor=world.clerk, at=world.now),
    "leave_unsigned": lambda pk, world: leave_unsigned(
        pk, signature="customer", reason="x", actor=world.clerk, at=world.now
    ),
    "archive": lambda pk, world: archive_document(pk, actor=world.clerk, at=world.now),
    "void": lambda pk, world: void_document(pk, reason="x", actor=world.clerk, at=world.now),
}


@pytest.mark.parametrize("state", LIFECYCLE.codes())
def test_a_move_out_of_another_state_is_refused(world, order, state):
    reach = {
        "draft": lambda: drafted(world, order),
        "completed": lambda: issued(world, order),
        "signed": lambda: signed(world, order),
        "archived": lambda: archive_document(signed(world, order).pk, actor=world.clerk, at=world.now),
        "void": lambda: void_document(drafted(world, order).pk, reason="x", actor=world.clerk, at=world.now),
    }
    document = reach[state]()
    was = AuditLine.objects.count()

    for move in LIFECYCLE:
        if move.code in DEEDS and state not in move.sources:
            with pytest.raises(MoveRefused):
                DEEDS[move.code](document.pk, world)

    assert AuditLine.objects.count() == was
    assert Document.objects.get(pk=document.pk).state == state


def test_a_form_about_an_order_is_not_made_about_a_request(world):
    request = dispatch(world).request

    with pytest.raises(FormUnknown):
        draft_document(VOUCHER, subject_type="service_request", subject_id=request.pk, actor=world.agent, at=world.now)
