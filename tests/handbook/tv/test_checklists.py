"""The television handbook's rules of conduct, item by item."""

import pytest

ITEMS = [
    pytest.param("before-leaving", "所需配件", True, marks=pytest.mark.rule("DSP-003-11", "DSP-002-05")),
    pytest.param("before-leaving", "维修工具", True, marks=pytest.mark.rule("DSP-003-11", "DSP-002-05")),
    pytest.param("before-leaving", "鞋套", True, marks=pytest.mark.rule("DSP-003-11")),
    pytest.param("before-leaving", "抹布", True, marks=pytest.mark.rule("DSP-003-11")),
    pytest.param("before-leaving", "产品垫布", True, marks=pytest.mark.rule("DSP-003-11", "DSP-002-05")),
    pytest.param("before-leaving", "收据", False, marks=pytest.mark.rule("DSP-002-05", "FEE-002-01")),
    pytest.param("before-leaving", "收费标准", False, marks=pytest.mark.rule("DSP-002-05", "FEE-002-01")),
    pytest.param("before-leaving", "留言条", False, marks=pytest.mark.rule("DSP-002-05")),
    pytest.param("before-leaving", "上岗证", False, marks=pytest.mark.rule("DSP-002-05")),
    pytest.param("before-leaving", "已通知客户准备保修凭证", False, marks=pytest.mark.rule("CUS-003-11", "DSP-003-11")),
    pytest.param("before-leaving", "携带现行特殊销售情况表", False, marks=pytest.mark.rule("NET-002-02")),
    pytest.param("arrival", "工装整洁、精神饱满、面带微笑", True, marks=pytest.mark.rule("ORG-002-24")),
    pytest.param("arrival", "先按门铃，没有门铃方可敲门", True, marks=pytest.mark.rule("DSP-003-12")),
    pytest.param(
        "arrival", "到单位：先找前台或门口最近的人", False, marks=pytest.mark.rule("DSP-003-12", "CUS-003-10")
    ),
    pytest.param("arrival", "出示胸牌并自我介绍", True, marks=pytest.mark.rule("DSP-003-12")),
    pytest.param("arrival", "穿鞋套进入室内", True, marks=pytest.mark.rule("DSP-003-12")),
    pytest.param("arrival", "态度谦和，用语礼貌", True, marks=pytest.mark.rule("DSP-003-12")),
    pytest.param("damage-explained", "已向客户指出损伤痕迹", True, marks=pytest.mark.rule("CUS-003-08")),
    pytest.param("charge-consent", "已出示《有偿服务收费标准》", True, marks=pytest.mark.rule("FEE-003-02")),
    pytest.param("charge-consent", "客户同意收费", True, marks=pytest.mark.rule("FEE-003-02", "APR-003-11")),
    pytest.param("during-work", "搬动机器轻拿轻放", True, marks=pytest.mark.rule("DSP-003-16")),
    pytest.param(
        "during-work", "外接电源已征得同意并确保安全", False, marks=pytest.mark.rule("DSP-003-16", "APR-003-11")
    ),
    pytest.param("during-work", "使用烙铁已提醒客户", False, marks=pytest.mark.rule("DSP-003-16")),
    pytest.param(
        "during-work", "移动、借用物品已征得同意并归还", False, marks=pytest.mark.rule("DSP-003-16", "APR-003-11")
    ),
    pytest.param(
        "during-work",
        "尽量不用客户电话，使用时征得同意且简短",
        False,
        marks=pytest.mark.rule("DSP-003-16", "APR-003-11"),
    ),
    pytest.param(
        "during-work", "家具上维修已征得同意并保护漆面", False, marks=pytest.mark.rule("DSP-003-16", "APR-003-11")
    ),
    pytest.param("during-work", "专心工作，不随意走动，不乱用客户物品", True, marks=pytest.mark.rule("DSP-003-16")),
    pytest.param("during-work", "动作熟练，避免声响过大", True, marks=pytest.mark.rule("DSP-003-16")),
    pytest.param("during-work", "拆下部件摆放安全整齐", True, marks=pytest.mark.rule("DSP-003-16")),
    pytest.param("during-work", "采取防静电措施", True, marks=pytest.mark.rule("DSP-003-17")),
    pytest.param("during-work", "未带电热操作", True, marks=pytest.mark.rule("DSP-003-17")),
    pytest.param("take-away", "客户同意带回", True, marks=pytest.mark.rule("RMA-003-29", "APR-003-11")),
    pytest.param("parts-disclosed", "已告知客户更换的部件", True, marks=pytest.mark.rule("DSP-003-21")),
    pytest.param("parts-disclosed", "已正确解释损坏原因", True, marks=pytest.mark.rule("DSP-003-21")),
    pytest.param("leaving", "擦拭机器", True, marks=pytest.mark.rule("DSP-003-20")),
    pytest.param("leaving", "收拾工具、清理现场", True, marks=pytest.mark.rule("DSP-003-20")),
    pytest.param("leaving", "机器放回原位", True, marks=pytest.mark.rule("DSP-003-20")),
    pytest.param("leaving", "讲解注意事项", True, marks=pytest.mark.rule("DSP-003-21")),
    pytest.param("leaving", "说明故障原因", True, marks=pytest.mark.rule("DSP-003-21")),
    pytest.param("leaving", "致歉并告知服务热线", True, marks=pytest.mark.rule("DSP-003-26", "REQ-003-15")),
]


@pytest.mark.parametrize(("checklist", "title", "compulsory"), ITEMS)
def test_the_item_stands_on_its_list(tv, checklist, title, compulsory):
    found = {item.title: item for item in tv.checklist(checklist).items}

    assert title in found
    assert found[title].compulsory is compulsory


def test_every_list_is_asked_for_by_a_checkpoint(tv):
    asked = {name for row in tv.checkpoints for name in row.checklists}

    assert {row.id for row in tv.checklists} == asked
