"""Reading a condition with types: what it asks for, and that every comparison makes sense.

The grammar is a part of CEL: ``|| && ! == != < <= > >= in + - * / ?:``, ``size()``, ``.contains() .startsWith()
.endsWith()``, lists of literals, fields with a prefix. No loops and no regular expressions, so that the cost of a
condition is bounded by its length. ``*`` and ``/`` are for decimals only. The text itself is run by the CEL library.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from anxin.handbook.conditions.comparing import NUMBERS, Term, compared, must_be
from anxin.handbook.conditions.errors import ConditionRefused
from anxin.handbook.conditions.fields import NOTHING, Field, Own, field_of
from anxin.handbook.conditions.words import Word, words

MAX_DEPTH = 20
_TESTS = ("contains", "startsWith", "endsWith")


@dataclass(frozen=True)
class Checked:
    """A condition that makes sense: the fields it asks for, and the literals each is compared with.

    ``reckons``: it adds or subtracts, so that the literals alone do not tell where it changes.
    """

    text: str
    fields: tuple[Field, ...]
    literals: tuple[tuple[Field, str], ...]
    reckons: bool = False


@dataclass
class Reader:
    """A reader goes through the words once, from left to right; ``depth`` bounds the nesting."""

    subject: str
    words: list[Word]
    place: int = 0
    depth: int = 0
    fields: dict[tuple[str, str], Field] = field(default_factory=dict)
    literals: list[tuple[Field, str]] = field(default_factory=list)
    reckons: bool = False
    own: Own = NOTHING
    also: tuple[str, ...] = ()

    @property
    def word(self) -> Word:
        return self.words[self.place]

    def take(self, *texts: str) -> str | None:
        """The next word where it is one of these signs (or the word ``in``)."""
        if self.word.kind in ("sign", "name") and self.word.text in texts:
            self.place += 1
            return self.words[self.place - 1].text
        return None

    def expect(self, text: str) -> None:
        if not self.take(text):
            raise ConditionRefused(_("%(text)r is missing at %(at)s"), text=text, at=self.word.at)

    def condition(self) -> Term:
        term = self.whole()
        if term.type != "bool":
            raise ConditionRefused(_("a condition answers yes or no; this is a %(type)s"), type=term.type)
        return term

    def amount(self) -> Term:
        term = self.whole()
        if term.type != "float":
            raise ConditionRefused(_("an amount is a decimal; this is a %(type)s"), type=term.type)
        return term

    def whole(self) -> Term:
        """Everything up to the end."""
        term = self.choice()
        if self.word.kind != "end":
            raise ConditionRefused(_("%(text)r at %(at)s is too much"), text=self.word.text, at=self.word.at)
        return term

    def choice(self) -> Term:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ConditionRefused(_("nested too deeply"))
        test = self.any_of()
        if self.take("?"):
            must_be("bool", test, _("before %(sign)s"), "?")
            first = self.choice()
            self.expect(":")
            second = self.choice()
            if first.type != second.type:
                raise ConditionRefused(
                    _("%(type)s and %(other)s on the two sides of “:”"), type=first.type, other=second.type
                )
            test = Term(first.type)
        self.depth -= 1
        return test

    def any_of(self) -> Term:
        return self._joined("||", self.all_of)

    def all_of(self) -> Term:
        return self._joined("&&", self.comparison)

    def _joined(self, sign: str, part: Callable[[], Term]) -> Term:
        term: Term = part()
        while self.take(sign):
            must_be("bool", term, _("before %(sign)s"), sign)
            must_be("bool", part(), _("behind %(sign)s"), sign)
            term = Term("bool")
        return term

    def comparison(self) -> Term:
        left = self.sum()
        sign = self.take("==", "!=", "<", "<=", ">", ">=", "in")
        if sign is None:
            return left
        right = self.sum()
        self.literals += compared(left, sign, right)
        return Term("bool")

    def sum(self) -> Term:
        term = self.product()
        while sign := self.take("+", "-"):
            other = self.product()
            if term.type != other.type or term.type not in NUMBERS:
                raise ConditionRefused(
                    _("%(type)s %(sign)s %(other)s cannot be reckoned"), type=term.type, sign=sign, other=other.type
                )
            self.reckons = True
            term = Term(term.type)
        return term

    def product(self) -> Term:
        """Whole numbers are left out: they overflow, and their division cuts off."""
        term = self.sign()
        while sign := self.take("*", "/"):
            other = self.sign()
            if term.type != "float" or other.type != "float":
                raise ConditionRefused(
                    _("%(type)s %(sign)s %(other)s cannot be reckoned; write 2.0 for 2"),
                    type=term.type,
                    sign=sign,
                    other=other.type,
                )
            self.reckons = True
            term = Term("float")
        return term

    def sign(self) -> Term:
        if self.take("!"):
            must_be("bool", self._deeper(self.sign), _("behind %(sign)s"), "!")
            return Term("bool")
        if self.take("-"):
            term = self._deeper(self.sign)
            if term.type not in NUMBERS:
                raise ConditionRefused(_("a %(type)s has no negative"), type=term.type)
            return Term(term.type, literals=tuple(f"-{text}" for text in term.literals))
        return self.tested()

    def _deeper(self, part: Callable[[], Term]) -> Term:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ConditionRefused(_("nested too deeply"))
        term: Term = part()
        self.depth -= 1
        return term

    def tested(self) -> Term:
        term = self.primary()
        while self.take("."):
            test = self.take(*_TESTS)
            if test is None:
                raise ConditionRefused(
                    _("%(text)r at %(at)s cannot be asked of a %(type)s"),
                    text=self.word.text,
                    at=self.word.at,
                    type=term.type,
                )
            must_be("string", term, _("before %(sign)s"), f".{test}()")
            self.expect("(")
            must_be("string", self.choice(), _("in %(sign)s"), f".{test}()")
            self.expect(")")
            term = Term("bool")
        return term

    def primary(self) -> Term:
        word = self.word
        if word.kind in ("int", "float"):
            self.place += 1
            return Term(word.kind, literals=(word.text,))
        if word.kind == "string":
            self.place += 1
            return Term("string", literals=(word.text[1:-1],))
        if self.take("("):
            term = self.choice()
            self.expect(")")
            return term
        if self.take("["):
            return self.list()
        if word.kind == "name":
            return self.named()
        if not word.text:
            raise ConditionRefused(_("it ends too early"))
        raise ConditionRefused(_("%(text)r at %(at)s makes no sense"), text=word.text, at=word.at)

    def list(self) -> Term:
        terms = [self.choice()]
        while self.take(","):
            terms.append(self.choice())
        self.expect("]")
        if len({term.type for term in terms}) > 1:
            raise ConditionRefused(_("a list holds one kind of thing"))
        return Term(f"list of {terms[0].type}", literals=tuple(text for term in terms for text in term.literals))

    def named(self) -> Term:
        name = self.word.text
        self.place += 1
        if name in ("true", "false"):
            return Term("bool", literals=(name,))
        if name == "size":
            self.expect("(")
            term = self.choice()
            self.expect(")")
            if term.type != "string" and not term.type.startswith("list"):
                raise ConditionRefused(_("a %(type)s has no size"), type=term.type)
            return Term("int")
        self.expect(".")
        if self.word.kind != "name":
            raise ConditionRefused(_("a field is missing behind %(name)r"), name=name)
        found = field_of(self.subject, name, self.word.text, self.own, self.also)
        self.place += 1
        self.fields[found.prefix, found.name] = found
        return Term(found.type, field=found)


@lru_cache(maxsize=4096)
def check(
    text: str, subject: str, own: Own = NOTHING, *, also: tuple[str, ...] = (), is_amount: bool = False
) -> Checked:
    """What the condition asks about the subject; raises ``ConditionRefused`` when it makes no sense.

    ``own`` is what the handbook's entries add to the program's facts, ``also`` are prefixes known beside the subject's.
    ``is_amount``: the text says how much, not whether.
    """
    reader = Reader(subject, words(text), own=own, also=also)
    reader.amount() if is_amount else reader.condition()
    return Checked(text, tuple(reader.fields.values()), tuple(reader.literals), reader.reckons)
