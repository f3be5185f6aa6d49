"""The connection that a thread keeps from request to request."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Asks the socket before it asks the server: a round trip less with each request."""

    def is_usable(self) -> bool:
        """A server that went away has closed the socket, and that can be read; a quiet socket has a server behind it."""
        connection = self.connection
        if connection is None or connection.closed or select.select([connection.fileno()], [], [], 0)[0]:
            return bool(super().is_usable())
        return True
