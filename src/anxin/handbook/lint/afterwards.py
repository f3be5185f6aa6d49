"""Questions that lead somewhere, and signatures somebody can give."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from anxin.handbook import registry
from anxin.handbook.problems import Problem
from anxin.handbook.schema import FaultTree, FollowUpPlan, Handbook

_POSSIBLE = {"yes_no": {"yes", "no"}, "satisfaction": set("12345")}


def questions(handbook: Handbook) -> Iterator[Problem]:
    for tree in handbook.fault_trees:
        yield from _tree(tree)
    for plan in handbook.follow_ups:
        for question in plan.questions:
            for answer in set(question.passes) - _POSSIBLE.get(question.form, set(question.passes)):
                place = f"follow_ups/{plan.id}/{question.id}"
                yield Problem("unknown_answer", place, _("nobody can answer %(answer)r") % {"answer": answer})
        yield from _outcomes(plan)


def _outcomes(plan: FollowUpPlan) -> Iterator[Problem]:
    asked = {question.id: question.form for question in plan.questions}
    for row in plan.outcomes:
        place = f"follow_ups/{plan.id}/outcomes/{row.id}"
        form = asked.get(row.question)
        if form is None:
            yield Problem("unknown_question", place, _("the call asks no %(question)r") % {"question": row.question})
            continue
        for answer in set(row.answers) - _POSSIBLE.get(form, set(row.answers)):
            yield Problem("unknown_answer", place, _("nobody can answer %(answer)r") % {"answer": answer})


def _tree(tree: FaultTree) -> Iterator[Problem]:
    """Answers lead forward only, so that no question is asked twice; every question but the first is led to."""
    order = {question.id: place for place, question in enumerate(tree.questions)}
    led_to = {tree.questions[0].id}
    for question in tree.questions:
        for answer in question.answers:
            where = f"fault_trees/{tree.id}/{question.id}"
            if answer.next and answer.next not in order:
                yield Problem("unknown_question", where, _("there is no question %(next)r") % {"next": answer.next})
            elif answer.next and order[answer.next] <= order[question.id]:
                yield Problem("goes_back", where, _("%(next)r stands before it") % {"next": answer.next})
            led_to.add(answer.next)
    for code in order.keys() - led_to:
        yield Problem("unreachable", f"fault_trees/{tree.id}/{code}", _("no answer leads to it"))


def signatures(handbook: Handbook) -> Iterator[Problem]:
    known = registry.vocabulary("statement")
    moves = {move.code for move in known.lifecycle} if known and known.lifecycle else set()
    for row in handbook.settlement.signatures if handbook.settlement else ():
        if row.move not in moves:
            place = f"settlement/signatures/{row.id}"
            yield Problem("unknown_move", place, _("a statement has no move %(move)r") % {"move": row.move})
