"""What an operator can put right: told in a sentence, without a traceback."""


class Trouble(Exception):
    """The verb cannot go on. The text says what is wrong and what to do now."""
