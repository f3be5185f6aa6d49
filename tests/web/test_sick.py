"""A technician says on the phone that they cannot go on; the desk sees whose visits fall away."""

from anxin.people.models import Notification
from tests.dispatch.days import TOMORROW, agreed
from tests.world import World


def test_on_the_phone_and_on_the_technicians_page(world: World, browser) -> None:
    order = agreed(world, 1, hour=10, by=world.technician)
    world.advance(hours=19)
    phone, desk = browser("technician"), browser("dispatcher")
    assert order.number in phone.get("/today/sick/").content.decode()

    answer = phone.post("/today/sick/", {"until": f"{world.noon + TOMORROW:%Y-%m-%d}", "reason": "发烧"})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/today/")
    today = phone.get("/today/").content.decode()
    assert "发烧" in today
    assert 'href="/today/sick/"' not in today
    told = Notification.objects.get(user=world.dispatcher, key__startswith="sick:")
    page = desk.get(f"/notifications/{told.pk}/", follow=True).content.decode()
    assert f"/dispatch/board/orders/{order.number}/" in page
