"""Made-up names, streets and numbers. Nobody of these exists."""

from random import Random

_SURNAMES = "陈林黄李王张刘赵周吴徐孙朱高何郭罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘"
_GIVEN = [
    "安",
    "宁",
    "晓雨",
    "子轩",
    "一诺",
    "思远",
    "雅静",
    "志强",
    "丽华",
    "建国",
    "小燕",
    "海波",
    "文博",
    "佳怡",
    "明辉",
    "春梅",
    "国平",
    "秀英",
    "俊杰",
    "雨桐",
    "浩然",
    "欣怡",
]
_STREETS = [
    "科技路",
    "平安街",
    "学院路",
    "花园路",
    "新安大道",
    "和平路",
    "长青街",
    "滨河路",
    "朝阳路",
    "文化街",
    "建设路",
    "春晖里",
]


def person(random: Random) -> str:
    return random.choice(_SURNAMES) + random.choice(_GIVEN)


def address(random: Random) -> str:
    house, block, floor, flat = (random.randint(1, most) for most in (180, 12, 28, 4))
    return f"{random.choice(_STREETS)}{house}号{block}栋{floor}0{flat}"


def phone(index: int) -> str:
    """A number that looks like a mobile one and belongs to nobody: all of them stand in one made-up block."""
    return f"1990000{index:04d}" if index < 10_000 else f"199{index:08d}"


def plate(index: int) -> str:
    """Of a series no authority has given out: its letter I stands on no plate."""
    return f"粤I{index:05d}"


_SENTENCES = [
    "到达后先核对铭牌与故障现象，检查相关线路和接头，更换损坏件后试运行半小时，一切正常。",
    "客户反映的问题已现场重现，原因是接插件松动，重新紧固并做了标记。",
    "按规定流程处理完毕，现场已清理，使用注意事项已向客户讲明。",
    "与客户商定下周再检查一次，期间有异常随时联系。",
    "已按要求逐项检查，未发现其他问题，记录随单归档。",
]

# What people write into a box, by a word of its label; the first that fits.
_ENTRIES = (
    (("时间", "日期", "时刻"), ("当日上午", "当日下午", "次日上午")),
    (("月份", "期间"), ("本月",)),
    (("电话", "手机", "联系方式"), ("见工单",)),
    (("姓名", "联系人", "负责人", "经办", "接收人", "收货人", "申请人", "参加", "人员"), ("安宁", "陈思远", "林晓雨")),
    (("地址", "地点", "到达", "目的地"), ("客户现场",)),
    (("单号", "编号", "合同", "号码", "车号", "车牌"), ("AX-2026-0412", "AX-2026-0733", "AX-2026-0958")),
    (("型号", "规格", "机型", "车型"), ("标准型", "加强型")),
    (("金额", "费用", "单价", "价格", "合计", "运费"), ("120.00", "260.00", "480.00")),
    (("数量", "件数", "里程", "小时", "工时"), ("1", "2", "4")),
    (("单位", "公司", "供应商"), ("第一工厂", "服务中心", "市医院")),
    (("名称", "配件", "品名", "零件"), ("控制板", "密封圈", "连接线", "门锁")),
    (("原因", "故障", "问题", "现象"), ("接插件松动", "密封件老化", "元件老化")),
    (("方式", "方法", "措施", "处理"), ("更换", "现场修复", "紧固并复测")),
    (("结果", "结论", "意见", "评价"), ("合格", "同意", "情况属实")),
    (("备注", "说明"), ("无", "按规定执行")),
)

CARRIERS = ("顺达", "云桥", "同城专送")

# What a stocktake says of its differences, row by row.
LOST_PIECES = (
    "上月上门时临时取用，工单漏登，已查到并由本站承担",
    "搬动货架时跌落摔坏，未及时登记，照片已留存",
    "核对出入库单未查到去向，按丢失处理",
)
PIECES_TOO_MANY = ("上次盘点混放在相邻货位，漏数一件", "退回件已上架，登记时少记一件", "拆包时少数一件，现已核对装箱单")

# What a station objects to in the month's statement, and what the parts team answers.
OBJECTIONS_TO_ROWS = ("本站账上少一件，请核对退件是否已入账", "此项本月收货数量与我站记录不同，请核对")
ANSWERS_TO_ROWS = ("已核对：退件在截止日之后入库，列入下月", "已核对发货清单与签收记录，数量无误")


def sentence(random: Random) -> str:
    return random.choice(_SENTENCES)


def entry(random: Random, label: str) -> str:
    """A few words for the box with this label."""
    fitting = next(
        (texts for marks, texts in _ENTRIES if any(mark in label for mark in marks)), ("已核对", "正常", "符合要求")
    )
    return random.choice(fitting)
