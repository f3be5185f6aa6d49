"""The connection that a thread keeps from request to request."""

import re
import select
from typing import Any

from django.db.backends.postgresql import base

# What begins with these digits, the newest ten of somebody, their last one: how to find it depends on which digits and
# on whom. Not meant are Django's own limits, of 21 for one row and of 1 for whether there is any.
_DEPENDS_ON_VALUES = re.compile(r"\bLIKE\b|LIMIT (?!1$|21$)\d+$|ORDER BY [^()]*LIMIT 1$")


class ServerBindingCursor(base.ServerBindingCursor):
    """Has the server plan for the values at hand where a plan for any values may be a thousand times slower."""

    def execute(self, query: Any, params: Any = None, *, prepare: bool | None = None, **kwargs: Any) -> Any:
        if prepare is None and isinstance(query, str) and _DEPENDS_ON_VALUES.search(query):
            prepare = False
        return super().execute(query, params, prepare=prepare, **kwargs)  # type: ignore[misc]


class DatabaseWrapper(base.DatabaseWrapper):
    """Asks the socket before it asks the server: a round trip less with each request."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        if connection.cursor_factory is base.ServerBindingCursor:
            connection.cursor_factory = ServerBindingCursor
        return connection

    def is_usable(self) -> bool:
        """A server that went away has closed the socket, and that can be read; a quiet socket has a server behind it."""
        connection = self.connection
        if connection is None or connection.closed or select.select([connection.fileno()], [], [], 0)[0]:
            return bool(super().is_usable())
        return True
