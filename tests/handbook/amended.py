"""The television handbook with a test's own entries: what is opened afterwards runs under them."""

from copy import deepcopy
from typing import Any

from anxin.handbook import canonical
from anxin.handbook.actions.load import draft
from anxin.handbook.actions.publish import publish_version
from anxin.handbook.current import edition
from anxin.handbook.loader import validated
from anxin.handbook.models import HandbookVersion
from tests.world import World


def amend(world: World, **sections: Any) -> HandbookVersion:
    """Publish it as the next version. Lists are added to; an entry of an id that stands already takes its place."""
    content = deepcopy(canonical.content_of(edition(world.handbook.pk)))
    for name, rows in sections.items():
        if isinstance(rows, list):
            ids = {row["id"] for row in rows}
            content[name] = [row for row in content.get(name, []) if row["id"] not in ids] + rows
        else:
            content[name] = rows
    world.handbook = publish_version(draft(validated(content)).pk, actor=None, at=world.now)
    return world.handbook
