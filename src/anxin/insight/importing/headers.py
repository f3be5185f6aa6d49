"""Which column holds what: the headers people use, in Chinese and English, and what they say themselves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from anxin.handbook.current import current_handbook
from anxin.handbook.models import ServiceLine
from anxin.insight.importing.errors import ColumnsMissing, MappingRefused
from anxin.kernel.text import folded


@dataclass(frozen=True)
class Field:
    """A field of an import, and the headers it is recognised by."""

    name: str
    headers: tuple[str, ...]
    is_required: bool = False


def _field(name: str, *headers: str, required: bool = False) -> Field:
    return Field(name, (name, *headers), required)


_PHONE = (
    "电话",
    "联系电话",
    "手机",
    "手机号",
    "手机号码",
    "电话号码",
    "客户电话",
    "phone number",
    "mobile",
    "tel",
    "telephone",
)
_ADDRESS = ("地址", "详细地址", "联系地址", "用户地址")
_DIVISION = ("区划", "行政区划", "省市区", "区县", "所在地区", "地区", "区域编码", "区划代码", "district", "area")
_MODEL = ("型号", "机型", "产品型号", "产品编码", "model", "product", "product code")
_SERIAL = ("序列号", "整机序列号", "机器编号", "整机条码", "机号", "条码", "sn", "serial number", "serial no")
_STATION = ("网点", "维修站", "服务站", "所属网点", "所属维修站", "网点编码", "station code")
_PART = ("备件编码", "备件编号", "配件编码", "物料编码", "料号", "备件号", "part number", "part no")
_LINES = ("业务线", "服务线", "产品线", "service line", "service lines")

FIELDS: Mapping[str, tuple[Field, ...]] = {
    "customers": (
        _field("number", "客户编号", "客户编码", "用户编号", "编号", "customer number", "customer no", "id"),
        _field("name", "姓名", "客户姓名", "客户名称", "用户姓名", "名称", "customer", "customer name", required=True),
        _field("phone", *_PHONE, required=True),
        _field("other_phone", "电话2", "备用电话", "其他电话", "second phone"),
        _field("kind", "客户类型", "类型", "客户性质", "customer type"),
        _field("contact", "联系人", "contact person"),
        _field("division", *_DIVISION),
        _field("address", *_ADDRESS),
        _field("note", "备注", "说明", "remark", "remarks"),
    ),
    "assets": (
        _field("serial", *_SERIAL, required=True),
        _field("product", *_MODEL, required=True),
        _field("customer_number", "客户编号", "客户编码", "用户编号", "customer number"),
        _field("phone", *_PHONE),
        _field("made_on", "生产日期", "出厂日期", "制造日期", "factory date", "production date"),
        _field("bought_on", "购买日期", "购机日期", "销售日期", "purchase date"),
        _field("sold_by", "经销商", "销售门店", "购买商场", "购买渠道", "dealer", "shop"),
        _field("has_invoice", "发票", "购机发票", "有无发票", "invoice"),
        _field("has_warranty_card", "保修卡", "三包凭证", "三包卡", "有无保修卡", "warranty card"),
    ),
    "stations": (
        _field("code", "网点编码", "网点编号", "维修站编码", "编码", "station code", "station number", required=True),
        _field("title", "网点名称", "维修站名称", "名称", "网点", "维修站", "name", "station", required=True),
        _field("region", "大区", "所属大区", "区域", "region code", required=True),
        _field("phone", *_PHONE),
        _field("address", *_ADDRESS),
        _field("territory", "辖区", "服务区域", "服务辖区", "覆盖区域", "territories"),
        _field("families", "授权产品", "授权品类", "服务品类", "产品类别", "product families"),
        _field("lines", *_LINES),
        _field("orders_a_day", "日接单量", "日派工上限", "每日接单", "orders per day", "daily capacity"),
        _field("latitude", "纬度", "lat"),
        _field("longitude", "经度", "lng", "lon"),
    ),
    "technicians": (
        _field(
            "username", "工号", "用户名", "登录名", "账号", "人员编号", "employee number", "user name", required=True
        ),
        _field("name", "姓名", "工程师", "师傅", "员工姓名", required=True),
        _field("station", *_STATION, required=True),
        _field("phone", *_PHONE),
        _field("role", "角色", "岗位", "职务"),
        _field("lines", *_LINES),
    ),
    "requests": (
        _field("number", "工单号", "单号", "报修单号", "外部单号", "编号", "order number", "ticket number", "id"),
        _field("reported_on", "报修日期", "报修时间", "受理时间", "登记日期", "report date", "reported at"),
        _field("kind", "类型", "服务类型", "业务类型", "请求类型", "service type"),
        _field("name", "姓名", "客户姓名", "用户姓名", "客户名称", "customer", required=True),
        _field("phone", *_PHONE, required=True),
        _field("division", *_DIVISION),
        _field("address", *_ADDRESS),
        _field("product", *_MODEL),
        _field("serial", *_SERIAL),
        _field(
            "symptom",
            "故障现象",
            "故障描述",
            "问题描述",
            "描述",
            "内容",
            "现象",
            "problem",
            "description",
            required=True,
        ),
        _field("fault_code", "故障代码", "故障码", "fault"),
        _field("special_needs", "特殊要求", "特殊需求", "客户要求", "special wish"),
        _field("closed_on", "完成日期", "完工日期", "关闭日期", "closed date", "finished on"),
        _field("result", "处理结果", "维修结果", "结果", "outcome"),
    ),
    "parts": (
        _field("number", *_PART, "编码", required=True),
        _field("title", "备件名称", "配件名称", "物料名称", "名称", "品名", "name", "part", required=True),
        _field("title_en", "英文名称", "英文名", "english name"),
        _field("category", "类别", "备件类别", "分类", "class"),
        _field("unit", "单位", "计量单位", "unit of measure"),
        _field("families", "适用产品", "适用品类", "适用机型", "产品类别", "product families"),
        _field("cost", "成本价", "成本", "cost price"),
        _field("station_price", "网点价", "网点进价", "配件进价", "结算价", "station purchase price"),
        _field("public_price", "零售价", "公布售价", "用户价", "对外售价", "retail price", "public selling price"),
        _field("is_for_sale", "可销售", "是否可售", "允许销售", "for sale"),
        _field("is_serialised", "按序列号", "序列号管理", "是否序列号管理", "serialised"),
        _field("is_bought_in", "外购", "外购件", "是否外购", "bought in"),
        _field("is_returnable", "旧件返还", "是否返旧", "旧件回收", "old part returns"),
        _field("faults", "故障代码", "适用故障", "故障码", "fault codes"),
    ),
    "stock": (
        _field("place", "存放点", "仓库", "仓位", "库位", "网点", "存放点编码", "warehouse", required=True),
        _field("part", *_PART, required=True),
        _field("quantity", "数量", "库存数量", "期初数量", "结存", "qty", required=True),
        _field("condition", "状态", "品质", "成色", "state"),
        _field("unit_cost", "成本价", "单价", "成本", "cost"),
        _field("unit_price", "记账价", "网点价", "account price"),
        _field("serials", "序列号", "条码", "序列号清单", "serial numbers"),
        _field("received_on", "入库日期", "收货日期", "received on"),
        _field("on_loan", "借用", "是否借用", "on loan"),
        _field("lines", *_LINES),
    ),
}


NUMBER = "number_"


def fields_of(kind: str) -> tuple[Field, ...]:
    """Raises ``KeyError`` for an adapter, whose columns are fixed. Units have a column for each number a handbook names,
    by its title."""
    return (*FIELDS[kind], *further_fields(kind))


def further_fields(kind: str) -> tuple[Field, ...]:
    """Those that the handbooks of the house add."""
    if kind != "assets":
        return ()
    found: dict[str, tuple[str, ...]] = {}
    for line in ServiceLine.objects.order_by("pk").values_list("code", flat=True):
        for row in current_handbook(line).unit_numbers:
            found[row.id] = (*found.get(row.id, ()), row.title, row.title_en)
    return tuple(_field(f"{NUMBER}{kind}", *titles) for kind, titles in found.items())


def parse_mapping(texts: Iterable[str], kind: str = "") -> dict[str, str]:
    """``["客户全名=name"]`` as a mapping from header to field. Raises ``MappingRefused``."""
    known = [field.name for field in fields_of(kind)] if kind in FIELDS else []
    mapping = {}
    for text in texts:
        header, equals, field = (part.strip() for part in text.rpartition("="))
        if not equals or not header or not field:
            raise MappingRefused(mapping=text, reason="header=field", fields=", ".join(known))
        if known and field not in known:
            raise MappingRefused(mapping=text, reason=field, fields=", ".join(known))
        mapping[header] = field
    return mapping


def columns(
    kind: str, headers: Sequence[str], mapping: Mapping[str, str], *, file: str, more: Sequence[Field] = ()
) -> dict[str, int]:
    """The place of each field's column. What the caller maps goes before what is recognised; ``more`` are fields beside
    those of the kind.

    Raises ``ColumnsMissing`` for a required field without a column.
    """
    fields = (*FIELDS[kind], *more)
    said = {_key(header): field for header, field in mapping.items()}
    recognised = {_key(alias): field.name for field in reversed(fields) for alias in field.headers}
    places: dict[str, int] = {}
    for table in (said, recognised):
        for place, header in enumerate(headers):
            field = table.get(_key(header))
            if field and field not in places and (table is said or place not in places.values()):
                places[field] = place
    missing = [field.headers[1] for field in fields if field.is_required and field.name not in places]
    if missing:
        shown = ", ".join(header for header in headers if header)[:300]
        raise ColumnsMissing(file=file, missing=", ".join(missing), found=shown)
    return places


def _key(header: str) -> str:
    """Headers are the same whatever their case, width, spaces, stars and brackets."""
    return "".join(character for character in folded(header).partition("(")[0] if character.isalnum())
