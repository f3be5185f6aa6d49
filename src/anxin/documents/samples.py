"""Every form on made-up data, to look at: for the gallery, the pictures of the documentation, and the tests."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import override

from anxin.documents.printing import typesetting
from anxin.documents.printing.papers import signature_boxes, words
from anxin.documents.sheets import sheet
from anxin.handbook.schema import Asked, Form, Handbook

NOON = datetime(2026, 3, 4, 4, 0, tzinfo=UTC)
_SAID: dict[str, tuple[str, str]] = {
    "name": ("陈一", "Chen Yi"),
    "contact": ("陈一", "Chen Yi"),
    "phone": ("139 0000 0001", "139 0000 0001"),
    "address": ("广东省深圳市南山区科技路 1 号 2 栋", "2, Block 1, Keji Road, Nanshan, Shenzhen"),
    "station": ("南山服务站", "Nanshan station"),
    "region": ("华南", "South"),
    "technician": ("李二", "Li Er"),
    "symptom": ("使用中突然停机，重启后仍有异响。", "It stops while running and makes a noise after a restart."),
    "work_done": ("更换损坏的部件，试运行正常。", "The broken part was replaced; the trial run went well."),
    "fault_cause": ("轴承磨损。", "The bearing is worn."),
    "feedback": ("满意。", "Satisfied."),
    "warranty_text": ("保修期内", "in warranty"),
    "grade_text": ("一般投诉", "common complaint"),
    "source_text": ("热线", "hotline"),
    "solution": ("免费更换并致歉。", "Replaced free of charge, with an apology."),
    "result": ("客户表示满意。", "The customer is satisfied."),
    "handler": ("王三", "Wang San"),
    "by": ("王三", "Wang San"),
    "serial_seen": ("AX25080100042", "AX25080100042"),
    "title": ("主轴轴承", "Main bearing"),
    "content": ("检查并更换部件", "Inspection and repair"),
    "outcome": ("完成", "done"),
    "channel": ("热线", "hotline"),
    "special_needs": ("上门前请先电话联系。", "Please call before coming."),
    "answer": ("已答复，三日内上门。", "Answered: a visit within three days."),
    "text": ("希望尽快派人上门处理。", "Please send somebody soon."),
    "serial": ("AX25080100042", "AX25080100042"),
    "code": ("AX-100", "AX-100"),
    "kind": ("维修", "repair"),
}
_ABOUT = {"service_request": "SR2603-000042", "work_order": "WO2603-000042", "complaint": "CP2603-000007"}


class Sample:
    """Answers whatever a form asks, plausibly and always the same."""

    def __init__(self, form: Form, *, english: bool) -> None:
        self._english = english
        month = form.number.format_map(
            {"form": form.short, "province": "44", "year": "2026", "month": "03", "seq": "0001"}
        )
        self.number, self.corrects, self.reason = month, "", ""
        self.about = _ABOUT.get(form.subject or "", "")
        self.answers: Mapping[str, Any] = self._answers(form)

    def value(self, source: str) -> object:
        name = source.partition(".")[2]
        if name.endswith("number"):
            return _ABOUT.get(
                {"order": "work_order", "request": "service_request"}.get(source[: -len(name) - 1], ""), "R-0042"
            )
        if name.endswith(("_at", "_on", "date")):
            return NOON if name.endswith("_at") else date(2026, 3, 4)
        if name.startswith(("is_", "has_", "was_")):
            return True
        if name in ("charge_total", "amount"):
            return Decimal("128.00")
        said = next((said for key, said in _SAID.items() if name == key or name.endswith(f"_{key}")), None)
        return (said or ("——", "—"))[self._english]

    def rows(self, table: str) -> list[Mapping[str, object]]:
        return [_Line(self), _Line(self)]

    def photos(self, kind: str) -> list[str]:
        return []

    def _answers(self, form: Form) -> dict[str, Any]:
        answers: dict[str, Any] = {}
        for section in form.sections:
            answers |= {str(row.id): self._answer(row) for row in section.rows if row.ask}
            if section.id and section.cells and not section.table:
                answers[section.id] = [{str(cell.id): self._answer(cell) for cell in section.cells}] * 2
        return answers

    def _answer(self, row: Asked) -> object:
        match row.ask:
            case "number":
                return "2"
            case "date":
                return "2026-03-04"
            case "yes_no":
                return True
            case "choice":
                return row.choices[0].id
            case "paragraph":
                return _SAID["symptom"][self._english]
            case _:
                return ("见附页", "see annex")[self._english]


class _Line(dict[str, object]):
    """A row of any table: knows every column."""

    def __init__(self, sample: Sample) -> None:
        super().__init__()
        self._sample = sample

    def get(self, name: str, default: object = None) -> object:
        if name == "quantity":
            return 1
        if name in ("unit_price", "amount"):
            return Decimal("128.00")
        return self._sample.value(f"line.{name}")


def complete(form: Form, handbook: Handbook, *, language: str) -> dict[str, Any]:
    english = language == "en"
    told = sheet(form, handbook, Sample(form, english=english), language=language, is_issued=False)
    with override(language):
        boxes = list(signature_boxes(form, {}, english=english))
        return {**told, "signatures": boxes, "mark": "", "words": words()}


def pdf(form: Form, handbook: Handbook, *, language: str) -> bytes:
    return typesetting.pdf(complete(form, handbook, language=language), {}, at=NOON)


def png(form: Form, handbook: Handbook, *, language: str, ppi: float = 110) -> list[bytes]:
    return typesetting.png(complete(form, handbook, language=language), {}, ppi=ppi)
