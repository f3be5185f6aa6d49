"""What the company calls the people of its after-sales."""

from anxin.handbook.schema.base import Entry, Name


class RoleTitle(Entry):
    """The company's own title for one of the program's roles: 客户经理 for the regional supervisor."""

    role: Name
