"""Forms somebody can fill, number and be asked for."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from anxin.handbook import registry
from anxin.handbook import sources as registered
from anxin.handbook.lint.checkpoints import reached
from anxin.handbook.problems import Problem
from anxin.handbook.schema import Form, Handbook
from anxin.handbook.schema.forms import NUMBER_WORDS, number_words

MAX_NUMBER = 32


def moves(handbook: Handbook) -> Iterator[Problem]:
    """A subject nothing is, or a move it does not have, or nobody ever comes to."""
    for form in handbook.forms:
        place = f"forms/{form.id}"
        if form.subject is None:
            if form.when or form.before:
                yield Problem("stands_alone", place, _("it is about nothing, so nothing can wait for it"))
            continue
        known = registry.vocabulary(form.subject)
        if known is None or known.lifecycle is None:
            yield Problem("unknown_subject", place, _("nothing is a %(subject)r") % {"subject": form.subject})
            continue
        table = {move.code: move for move in known.lifecycle}
        for code in form.before:
            if code not in table:
                yield Problem(
                    "unknown_move",
                    place,
                    _("a %(subject)s has no move %(code)r") % {"subject": form.subject, "code": code},
                )
            elif not reached(known.lifecycle) & set(table[code].sources):
                yield Problem("unreachable", place, _("nobody ever comes to where %(code)r begins") % {"code": code})


def sources(handbook: Handbook) -> Iterator[Problem]:
    """What no record says, and tables it does not have."""
    for form in handbook.forms:
        subject = form.subject or ""
        asked = [row.reads for section in form.sections for row in section.rows if row.reads]
        for source in dict.fromkeys(asked):
            if not registered.is_known(handbook, subject, source):
                yield Problem(
                    "unknown_source", f"forms/{form.id}", _("nothing says %(source)r here") % {"source": source}
                )
        yield from _tables(form, subject)


def _tables(form: Form, subject: str) -> Iterator[Problem]:
    tables = registered.sources_of(subject).tables
    for section in form.sections:
        if section.photos and registered.sources_of(subject).photos is None:
            yield Problem("unknown_source", f"forms/{form.id}", _("nobody keeps photos of what it is about"))
        if section.table is None:
            continue
        table = tables.get(section.table)
        if table is None:
            yield Problem(
                "unknown_table", f"forms/{form.id}", _("there is no table %(table)r here") % {"table": section.table}
            )
            continue
        for column in section.cells:
            if column.source not in table.columns:
                yield Problem(
                    "unknown_source",
                    f"forms/{form.id}",
                    _("%(table)s has no column %(source)r") % {"table": section.table, "source": column.source},
                )


def numbers(handbook: Handbook) -> Iterator[Problem]:
    """A pattern that would give one number twice, or one too long to be kept."""
    for form in handbook.forms:
        place, words = f"forms/{form.id}", number_words(form.number)
        for word in set(words) - NUMBER_WORDS.keys():
            yield Problem("unknown_placeholder", place, _("nobody fills in {%(word)s}") % {"word": word})
        if words.count("seq") != 1:
            yield Problem("bad_number", place, _("a number needs {seq} once, or two papers would have the same"))
        written = len(form.number) - sum(len(word) + 2 for word in words)
        if written + sum(NUMBER_WORDS.get(word, 0) for word in words) > MAX_NUMBER:
            yield Problem(
                "bad_number", place, _("its number may get longer than %(most)s characters") % {"most": MAX_NUMBER}
            )


def wanted(handbook: Handbook) -> Iterator[Problem]:
    """A checkpoint that waits for a form about something else."""
    about = {form.id: form.subject for form in handbook.forms}
    for row in handbook.checkpoints:
        for code in row.documents:
            if code in about and about[code] != row.subject:
                what = _("%(code)r is about a %(subject)s") if about[code] else _("%(code)r stands alone")
                what %= {"code": code, "subject": about[code]}
                yield Problem("wrong_subject", f"checkpoints/{row.id}", what)
