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
