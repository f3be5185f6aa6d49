"""What a condition can have wrong with it."""

from typing import Any

from anxin.kernel.errors import Sentence


class ConditionRefused(ValueError):
    """The text is no condition a handbook may use; the message says what and where, in the reader's language.

    Types are told as CEL calls them (``string``, ``bool``): that is what an author writes.
    """

    def __init__(self, sentence: Sentence, **words: Any) -> None:
        super().__init__(sentence, words)
        self._sentence, self._words = sentence, words

    def __str__(self) -> str:
        return str(self._sentence) % self._words
