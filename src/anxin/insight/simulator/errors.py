"""What stops a simulated company: it is not complete, or its handbook asks for what nobody can give."""


class NobodyEntitled(Exception):
    """The company's description has nobody for something that its handbook makes necessary."""

    def __init__(self, *, line: str, permission: str) -> None:
        super().__init__(f"nobody in the company of “{line}” may {permission}: its description needs such a person")
