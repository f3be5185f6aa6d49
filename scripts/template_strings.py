"""Finds the translatable strings of Django templates, in the shape Babel asks of an extraction method."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from django.template.base import Lexer, Token, TokenType
from django.utils.translation import trim_whitespace
from django.utils.translation.template import (
    block_re,
    constant_re,
    context_re,
    endblock_re,
    inline_re,
    plural_re,
)

Found = tuple[int, str, Any, list[str]]


def extract(file: BinaryIO, keywords: Any, comment_tags: Any, options: Any) -> Iterator[Found]:
    """Yield ``(line, function, arguments, comments)`` for each ``translate``, ``blocktranslate`` and ``_()``."""
    tokens = iter(_outside_comments(Lexer(file.read().decode("utf-8")).tokenize()))
    for token in tokens:
        if token.token_type == TokenType.BLOCK and (inline := inline_re.match(token.contents)):
            text = _unquoted(inline[1]).replace("%", "%%")
            yield _found(token.lineno, inline[2], text)
        elif token.token_type == TokenType.BLOCK and (block := block_re.match(token.contents)):
            yield _block(token, block[1], tokens)
        if token.token_type in (TokenType.BLOCK, TokenType.VAR):
            for constant in constant_re.findall(token.contents):
                yield _found(token.lineno, None, _unquoted(constant))


def _outside_comments(tokens: list[Token]) -> Iterator[Token]:
    inside = False
    for token in tokens:
        if token.token_type == TokenType.BLOCK and token.contents.split()[:1] == ["comment"]:
            inside = True
        if not inside:
            yield token
        if token.token_type == TokenType.BLOCK and token.contents == "endcomment":
            inside = False


def _block(start: Token, context: str | None, tokens: Iterator[Token]) -> Found:
    """The text up to the end tag, with variables as ``%(name)s``; raises ``SyntaxError`` on a tag in between."""
    forms: list[list[str]] = [[]]
    for token in tokens:
        if token.token_type == TokenType.TEXT:
            forms[-1].append(token.contents.replace("%", "%%"))
        elif token.token_type == TokenType.VAR:
            forms[-1].append(f"%({token.contents})s")
        elif token.token_type == TokenType.BLOCK and plural_re.match(token.contents):
            forms.append([])
        elif token.token_type == TokenType.BLOCK and endblock_re.match(token.contents):
            break
        elif token.token_type == TokenType.BLOCK:
            raise SyntaxError(f"line {token.lineno}: {token.contents} inside a blocktranslate")
    trim = "trimmed" in start.split_contents()
    texts = [trim_whitespace("".join(form)) if trim else "".join(form) for form in forms]
    return _found(start.lineno, context, *texts)


def _found(line: int, context: str | None, *texts: str) -> Found:
    described = context_re.match(context) if context else None
    function = ("np" if len(texts) > 1 else "p") + "gettext" if described else ["gettext", "ngettext"][len(texts) - 1]
    arguments = [_unquoted(described[1])] if described else []
    arguments += texts
    return line, function, tuple(arguments) if len(arguments) > 1 else arguments[0], []


def _unquoted(text: str) -> str:
    return text.strip(text[0])
