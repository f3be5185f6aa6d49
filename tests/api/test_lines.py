"""Which service line a call means, and who works for which."""

from anxin.handbook.actions.start_draft import start_draft
from anxin.handbook.models import HandbookDraft
from anxin.people.models import Station, User
from tests.api.walking import done
from tests.house import bound, second_line


def meant(answer) -> list[tuple[str, bool]]:
    return [(row["code"], row["is_meant"]) for row in answer.body]


def test_a_call_means_the_line_somebody_turned_to_unless_it_names_one(world, as_):
    second_line(world)
    agent = as_(world.agent)
    assert meant(agent.get("/lines")) == [("tv", True), ("small", False)]
    assert done(agent.get("/products")) != []

    assert meant(agent.send("PUT", "/me/line", {"line": "small"})) == [("tv", False), ("small", True)]

    assert done(agent.get("/products")) == []
    assert done(agent.get("/products", line="tv")) != []


def test_another_line_is_refused(world, as_):
    second_line(world)
    bound(world.agent, "small")
    agent = as_(world.agent)

    assert agent.get("/products", line="tv")["code"] == "another_line"
    assert agent.send("PUT", "/me/line", {"line": "tv"})["code"] == "another_line"
    refused = agent.post("/requests", {"customer_id": world.customer.pk, "symptom": "坏了", "line": "tv"})
    assert refused["code"] == "another_line"
    assert User.objects.get(pk=world.agent.pk).line == ""


def test_an_administrator_binds_people_and_stations(world, as_):
    second_line(world)
    admin = as_(world.admin)

    told = done(admin.send("PUT", f"/users/{world.agent.pk}/lines", {"lines": ["small"]}))
    assert told["lines"] == ["small"]
    assert done(as_(User.objects.get(pk=world.agent.pk)).get("/me"))["lines"] == ["small"]

    told = done(admin.send("PUT", "/stations/nanshan/lines", {"lines": ["tv"]}))
    assert told["lines"] == ["tv"]
    assert admin.send("PUT", "/stations/nanshan/lines", {"lines": ["none"]}).status == 422
    assert Station.objects.get(code="nanshan").lines == ["tv"]


def test_drafts_of_another_line_are_neither_listed_read_nor_written(world, as_):
    draft = start_draft(second_line(world).pk, purpose="缩短时限", actor=world.admin, at=world.now)
    bound(world.manager, "tv")
    manager = as_(world.manager)
    address = f"/handbook-drafts/{draft.pk}"

    assert done(manager.get("/handbook-drafts")) == []
    assert manager.get(address)["code"] == "another_line"
    written = manager.send("PUT", f"{address}/sections/clocks", {"toml": "", "version": draft.version})
    assert written["code"] == "another_line"
    begun = manager.post("/handbook-drafts", {"base_id": draft.base_id, "purpose": "x"})
    assert begun["code"] == "another_line"
    assert list(HandbookDraft.objects.values_list("version", flat=True)) == [draft.version]
