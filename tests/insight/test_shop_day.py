"""The manager's day in the shops: counted by shop, and the first thing on the manager's page."""

from datetime import timedelta

from django.test import Client, override_settings

from anxin.insight.shop_day import ShopDay, shop_days
from anxin.workshop.models import ShopOrder
from tests.ground import ground
from tests.workshop.shop import Shop


@ground
def shop(running):
    return Shop(running, "car-dealer")


@override_settings(ANXIN_DEMO=True)
def test_cars_inside_promised_late_and_handed_over(shop, django_assert_num_queries):
    gone = shop.drive(shop.open(), "delivered")
    late = shop.drive_other(shop.open(shop.request(shop.another_car("QX2", "粤B00002"))), "signed", "粤B00002")
    ShopOrder.objects.filter(pk=late.pk).update(promised_at=shop.now - timedelta(minutes=5))
    in_time = shop.drive_other(shop.open(shop.request(shop.another_car("QX3", "粤B00003"))), "signed", "粤B00003")
    ShopOrder.objects.filter(pk=in_time.pk).update(promised_at=shop.now + timedelta(hours=2), endangered_at=None)
    shop.open(shop.request(shop.another_car("QX4", "粤B00004")), appointed_at=shop.now + timedelta(hours=3))
    assert gone.delivered_at
    assert shop.manager.roles  # read once per request

    with django_assert_num_queries(1):
        found = shop_days(user=shop.manager, at=shop.now)

    assert found == [ShopDay(shop.nanshan.pk, "南山服务站", 2, 2, 1, 1)]
    page = Client()
    page.force_login(shop.manager)
    told = page.get("/manager/", follow=True).content.decode()
    assert "在店车辆" in told
    assert "在办工单" not in told
