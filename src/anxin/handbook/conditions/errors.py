"""What a condition can have wrong with it."""


class ConditionRefused(ValueError):
    """The text is no condition a handbook may use; the message says what and where."""
