"""The diagnosis questions of a fault tree, one after the other as they are answered."""

from collections.abc import Mapping
from dataclasses import dataclass

from anxin.handbook.schema import Handbook
from anxin.handbook.schema.fault_trees import Answer, Question
from anxin.web.components.basics import localised

PREFIX = "q-"


@dataclass(frozen=True)
class Asked:
    """One question with its answers and the one given (an index, or nothing)."""

    name: str
    text: str
    answers: list[tuple[str, str]]
    given: str
    step: str
    suggests: str
    clause: tuple[str, ...]
    source: str

    @property
    def answer(self) -> str:
        return dict(self.answers).get(self.given, "")


def asked(handbook: Handbook, *, family: str, kind: str, given: Mapping[str, str]) -> list[Asked]:
    """From the root along the answers, up to the first that has not been given."""
    tree = next((tree for tree in handbook.fault_trees if tree.suits(family=family, kind=kind)), None)
    if tree is None:
        return []
    questions = {question.id: question for question in tree.questions}
    chain: list[Asked] = []
    question: Question | None = tree.questions[0]
    source = handbook.source(f"fault_trees/{tree.id}")
    while question is not None and len(chain) < len(questions):
        name = f"{PREFIX}{tree.id}-{question.id}"
        value = given.get(name, "")
        answer = _answer(question, value)
        chain.append(_shown(question, name, value if answer else "", answer, tree.clause, source))
        question = questions.get(answer.next) if answer and answer.next else None
    return chain


def _answer(question: Question, value: str) -> Answer | None:
    return question.answers[int(value)] if value.isdecimal() and int(value) < len(question.answers) else None


def _shown(
    question: Question, name: str, value: str, answer: Answer | None, clause: tuple[str, ...], source: str
) -> Asked:
    return Asked(
        name=name,
        text=localised(question, "text"),
        answers=[(str(n), localised(row, "text")) for n, row in enumerate(question.answers)],
        given=value,
        step=localised(answer, "step") if answer else "",
        suggests=answer.suggests if answer else "",
        clause=clause,
        source=source,
    )


def diagnosis(chain: list[Asked]) -> list[dict[str, str]]:
    """What is kept with the request."""
    return [{"question": row.text, "answer": row.answer} for row in chain if row.answer]
