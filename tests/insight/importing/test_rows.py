"""Row by row: good ones are written, bad ones leave nothing behind, the same file twice changes nothing."""

import pytest

from anxin.customers.models import Asset, Customer
from anxin.insight.importing import import_file
from anxin.insight.importing.sheets import read_sheet
from anxin.kernel.errors import NotEntitled
from anxin.kernel.models import AuditLine
from anxin.people.models import Region, Station, User
from anxin.requests.models import ServiceRequest
from tests.house import second_line

CUSTOMERS = ["客户编号", "姓名", "手机", "类型", "行政区划", "地址"]
ASSETS = ["序列号", "型号", "电话", "购买日期", "出厂日期", "发票", "保修卡"]
STATIONS = ["网点编码", "网点名称", "大区", "辖区", "授权产品", "日接单量"]
TECHNICIANS = ["工号", "姓名", "所属网点", "电话", "岗位"]
REQUESTS = ["工单号", "报修日期", "类型", "姓名", "电话", "型号", "故障现象", "完成日期", "处理结果", "地址"]


def counts(report):
    return report.created, report.changed, report.unchanged, len(report.bad)


def reasons(report):
    return [bad.reason for bad in report.bad]


def test_customers_come_in_with_numbers_places_and_kinds(take, whole_map):
    report = take(
        "customers",
        CUSTOMERS,
        ["C1", "张三😀", "１３９ ００００ ００１１", "个人", "深圳市南山区", "科技路 2 号"],
        ["C2", "某某公司", "0755-8888 0001转801", "企业", "", "深圳市福田区深南路 1 号"],
    )

    assert counts(report) == (2, 0, 0, 0)
    one, two = Customer.objects.filter(origin__startswith="customers:").order_by("origin")
    assert (one.name, one.phones.get().number, one.division.code) == ("张三😀", "13900000011", "440305")
    assert (two.kind, two.phones.get().number, two.division.code) == ("organisation", "075588880001-801", "440304")
    assert AuditLine.objects.filter(event="customer.created").count() == 2


def test_the_same_file_twice_changes_nothing(take, whole_map, world):
    files = {
        "customers": [
            CUSTOMERS,
            ["C1", "张三", "13900000011", "", "440305", ""],
            ["", "李四", "13900000012", "", "", ""],
        ],
        "assets": [ASSETS, ["AX55U2501000009", "AX-55U", "13900000001", "2025-12-01", "2025/11/1", "有", "无"]],
        "stations": [STATIONS, ["st-9", "九号站", "华南", "南山区粤海街道、福田区", "液晶电视", "15"]],
        "technicians": [TECHNICIANS, ["T9", "孙工", "南山服务站", "13900000013", "工程师"]],
        "requests": [
            REQUESTS,
            ["R1", "2026-03-01", "维修", "张三", "13900000011", "AX-55U", "有声无图", "", "", ""],
            ["R2", "2025-12-01", "安装", "李四", "13900000012", "AX-55U", "挂墙安装", "2025年12月3日", "已安装", ""],
        ],
    }
    for kind, rows in files.items():
        first = take(kind, *rows)
        assert counts(first) == (len(rows) - 1, 0, 0, 0), (kind, reasons(first))
    lines = AuditLine.objects.count()

    for kind, rows in files.items():
        again = take(kind, *rows)
        assert counts(again) == (0, 0, len(rows) - 1, 0), (kind, reasons(again))
    assert AuditLine.objects.count() == lines


def test_a_trial_run_reports_everything_and_writes_nothing(take, world):
    lines, customers = AuditLine.objects.count(), Customer.objects.count()

    report = take("customers", CUSTOMERS, ["C1", "张三", "13900000011"], ["C2", "", "13900000012"], dry_run=True)

    assert counts(report) == (1, 0, 0, 1)
    assert report.is_dry_run
    assert "Nothing was written" in report.summary()
    assert (AuditLine.objects.count(), Customer.objects.count()) == (lines, customers)


def test_a_bad_row_leaves_nothing_behind_and_the_good_ones_around_it_stay(take, world):
    before = Customer.objects.count()

    report = take(
        "requests",
        REQUESTS,
        ["R1", "", "", "甲", "13900000021", "AX-55U", "无声音", "", "", ""],
        ["R2", "", "", "乙", "13900000022", "AX-55U", "", "", "", ""],  # its customer would be written first
        ["R3", "", "", "丙", "13900000023", "AX-55U", "黑屏", "", "", ""],
    )

    assert counts(report) == (2, 0, 0, 1)
    assert Customer.objects.count() == before + 2
    assert not Customer.objects.filter(name="乙").exists()


BAD = [
    ("customers", CUSTOMERS, ["C1", "张三", "1390000", "", "", ""], "mobile number has 11"),
    ("customers", CUSTOMERS, ["C1", "", "13900000011", "", "", ""], "姓名: It is empty."),
    ("customers", CUSTOMERS, ["C1", "张" * 121, "13900000011", "", "", ""], "121 characters, at most 120"),
    ("customers", CUSTOMERS, ["C1", "张三", "13900000011", "", "火星区", ""], "“火星区” is not on the map"),
    ("customers", CUSTOMERS, ["C1", "张三", "13900000011", "", "和平区", ""], "could be several"),
    ("assets", ASSETS, ["AX55U2501000009", "AX-99", "", "", "", "", ""], "no model “AX-99”"),
    ("assets", ASSETS, ["6901234567892", "AX-55U", "", "", "", "", ""], "article barcode"),
    ("assets", ASSETS, ["AX1", "AX-55U", "", "", "", "", ""], "4 to 64 letters"),
    ("assets", ASSETS, ["AX55U2501000009", "AX-55U", "13911111111", "", "", "", ""], "no customer with"),
    ("assets", ASSETS, ["AX55U2501000009", "AX-55U", "", "2026-13-01", "", "", ""], "“2026-13-01” is no date."),
    ("assets", ASSETS, ["AX55U2501000009", "AX-55U", "", "2026-04-01", "", "", ""], "lies ahead"),
    ("assets", ASSETS, ["AX55U2501000009", "AX-55U", "", "2025-01-01", "2025-02-01", "", ""], "bought"),
    ("assets", ASSETS, ["AX55U2501000009", "AX-55U", "", "", "", "perhaps", ""], "neither yes nor no"),
    ("stations", STATIONS, ["st-9", "九号站", "华东", "", "", ""], "no region “华东”"),
    ("stations", STATIONS, ["st 9", "九号站", "华南", "", "", ""], "letters, digits"),
    ("stations", STATIONS, ["st-9", "九号站", "华南", "南山区、火星", "", ""], "“火星” is not on the map"),
    ("stations", STATIONS, ["st-9", "九号站", "华南", "", "飞船", ""], "no product family “飞船”"),
    ("stations", STATIONS, ["st-9", "九号站", "华南", "", "", "many"], "no whole number"),
    ("stations", STATIONS, ["st-9", "九号站", "华南", "", "", "0"], "at least one order a day"),
    ("technicians", TECHNICIANS, ["T9", "孙工", "月球站", "", ""], "no station “月球站”"),
    ("technicians", TECHNICIANS, ["T9", "孙工", "南山服务站", "", "经理"], "not a role of a station"),
    ("technicians", TECHNICIANS, ["T 9", "孙工", "南山服务站", "", ""], "no spaces"),
    ("requests", REQUESTS, ["R1", "2027-01-01", "", "甲", "13900000021", "", "坏", "", "", ""], "lies ahead"),
    (
        "requests",
        REQUESTS,
        ["R1", "2026-03-02", "", "甲", "13900000021", "", "坏", "2026-03-01", "", ""],
        "before it was",
    ),
    ("requests", REQUESTS, ["R1", "", "飞行", "甲", "13900000021", "", "坏", "", "", ""], "no kind of request"),
    ("requests", REQUESTS, ["R1", "", "", "甲", "13900000021", "", "坏" * 20_001, "", "", ""], "20001 characters"),
]


@pytest.mark.parametrize(("kind", "headers", "row", "reason"), BAD)
def test_a_bad_cell_is_a_sentence_and_nothing_is_written(take, whole_map, world, kind, headers, row, reason):
    def rows():
        return [model.objects.count() for model in (Customer, Asset, Station, User, ServiceRequest, AuditLine)]

    before = rows()

    report = take(kind, headers, row)

    assert counts(report) == (0, 0, 0, 1)
    assert reason in reasons(report)[0]
    assert rows() == before


def test_a_set_stands_once_in_a_file(take):
    row = ["AX55U2501000009", "AX-55U", "", "", "", "", ""]

    report = take("assets", ASSETS, row, row)

    assert counts(report) == (1, 0, 0, 1)
    assert "already stands in row 2" in reasons(report)[0]


def test_a_set_of_somebody_else_is_not_taken_away(take, world):
    take("customers", CUSTOMERS, ["C1", "张三", "13900000011", "", "", ""])

    report = take("assets", ASSETS, [world.asset.serial, "AX-55U", "13900000011", "", "", "", ""])

    assert "belongs to another customer" in reasons(report)[0]
    world.asset.refresh_from_db()
    assert world.asset.customer == world.customer


def test_a_known_set_is_corrected(take, world):
    report = take("assets", ASSETS, [world.asset.serial, "AX-55U", "", "2025-11-01", "", "", "否"])

    assert counts(report) == (0, 1, 0, 0)
    world.asset.refresh_from_db()
    assert str(world.asset.bought_on) == "2025-11-01"
    assert (world.asset.has_invoice, world.asset.has_warranty_card) == (True, False)


def test_the_error_workbook_repeats_the_bad_rows_and_can_be_imported_once_mended(take, world, tmp_path):
    report = take(
        "customers", CUSTOMERS, ["C1", "=cmd", "1390000", "", "", ""], ["C2", "李四", "13900000012", "", "", ""]
    )
    path = tmp_path / "errors.xlsx"
    path.write_bytes(report.error_workbook())

    sheet = read_sheet(path)

    assert sheet.headers == ["What is wrong", "Row", *CUSTOMERS]
    ((_number, cells),) = sheet.rows
    assert "mobile number has 11" in cells[0]
    assert cells[1:5] == ["2", "C1", "=cmd", "1390000"]
    again = import_file("customers", path, actor=world.admin, at=world.now)
    assert len(again.bad) == 1


def test_a_new_request_is_registered_as_if_it_had_come_in(take, world):
    take("requests", REQUESTS, ["R1", "", "", "张三", "13900000011", "AX-55U", "有声无图", "", "", "科技路 3 号"])

    request = ServiceRequest.objects.get()
    assert (request.state, request.channel, request.import_key) == ("registered", "import", "requests:R1")
    events = AuditLine.objects.filter(subject_type="service_request", subject_id=request.pk).order_by("seq")
    assert events.first().event == "service_request.registered"


def test_a_finished_request_is_taken_over_closed(take, world):
    row = ["R2", "2025-12-01 09:30", "安装", "李四", "13900000012", "AX-55U", "挂墙安装", "2025-12-03", "已安装", ""]
    take("requests", REQUESTS, row)

    request = ServiceRequest.objects.get()
    assert (request.state, request.kind, request.answer) == ("closed", "installation", "已安装")
    assert request.number.startswith("SR2512-")
    assert request.closed_at > request.registered_at


def test_only_who_may_import_does(sheet, world):
    path = sheet(CUSTOMERS, ["C1", "张三", "13900000011", "", "", ""])

    with pytest.raises(NotEntitled):
        import_file("customers", path, actor=world.agent, at=world.now)
    assert Customer.objects.count() == 1


def test_progress_is_told_after_every_batch_and_can_stop_it(sheet, world, monkeypatch):
    monkeypatch.setattr("anxin.insight.importing.runner.BATCH", 2)
    path = sheet(CUSTOMERS, *([f"C{n}", f"客户{n}", f"1390000{n:04d}", "", "", ""] for n in range(5)))
    told = []

    import_file("customers", path, actor=world.admin, at=world.now, progress=lambda *step: told.append(step))

    assert told == [(2, 5), (4, 5), (5, 5)]
    assert Region.objects.count() == 2


def test_stations_and_technicians_are_bound_to_the_lines_a_list_names(take, whole_map, world):
    second_line(world)
    take("stations", [*STATIONS, "业务线"], ["st-9", "九号站", "华南", "", "", "", "小手册、tv"])
    take("technicians", [*TECHNICIANS, "service lines"], ["T9", "孙工", "九号站", "", "", "small"])

    assert Station.objects.get(code="st-9").lines == ["tv", "small"]
    assert User.objects.get(username="T9").lines == ["small"]


@pytest.mark.parametrize(
    ("kind", "headers", "cells"),
    [
        ("stations", STATIONS, ["st-9", "九号站", "华南", "", "", ""]),
        ("technicians", TECHNICIANS, ["T9", "孙工", "南山服务站", "", ""]),
    ],
)
def test_a_line_nobody_knows_is_a_bad_row_that_leaves_nothing(take, world, kind, headers, cells):
    report = take(kind, [*headers, "业务线"], [*cells, "飞船"])

    assert "no service line “飞船”" in str(report.bad[0])
    assert not Station.objects.filter(code="st-9").exists()
    assert not User.objects.filter(username="T9").exists()
