"""Made-up names, streets and complaints. Nobody of these exists."""

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

FAULTS = {
    "no-power": (
        "不通电",
        "no power",
        "电源板",
        ["电视打不开，指示灯不亮", "按电源键没有反应", "昨晚还好好的，今天开不了机"],
    ),
    "no-picture": (
        "有声无图",
        "sound, no picture",
        "屏组件",
        ["有声音没有图像", "黑屏，声音正常", "开机后屏幕一直是黑的"],
    ),
    "no-sound": ("有图无声", "picture, no sound", "音频板", ["画面正常没有声音", "声音时有时无", "喇叭里只有杂音"]),
    "lines": ("屏幕竖线", "lines on the screen", "屏组件", ["屏幕左边有一条竖线", "画面上有很多彩色竖条"]),
    "reboots": ("自动重启", "restarts by itself", "主板", ["看着看着自己重启", "开机几分钟就自动关机又开机"]),
    "remote": ("遥控失灵", "remote control fails", "遥控接收", ["遥控器按了没反应，换过电池了", "遥控要靠很近才行"]),
    "network": ("连不上网", "no network", "无线模块", ["连不上家里的无线网络", "网络总是断开"]),
    "flicker": ("画面闪烁", "picture flickers", "背光组件", ["画面一闪一闪的", "屏幕亮度忽明忽暗"]),
}
ENQUIRIES = ["请问电视怎么投屏？", "保修期是多久？", "挂架可以单独买吗？", "遥控器丢了在哪里买？"]
COMPLAINTS = ["师傅约好了没来，也没打电话", "修过一次又坏了，很不满意", "收费和电话里说的不一样"]


def person(random: Random) -> str:
    return random.choice(_SURNAMES) + random.choice(_GIVEN)


def address(random: Random) -> str:
    house, block, floor, flat = (random.randint(1, most) for most in (180, 12, 28, 4))
    return f"{random.choice(_STREETS)}{house}号{block}栋{floor}0{flat}"


def phone(index: int) -> str:
    """A number that looks like a mobile one and belongs to nobody: all of them stand in one made-up block."""
    return f"1990000{index:04d}" if index < 10_000 else f"199{index:08d}"
