"""The forms of the built-in handbooks at the command line. A directory may stand in place of a line."""

from pathlib import Path

from django.utils.translation import override

from anxin.cli.trouble import Trouble
from anxin.documents import samples
from anxin.handbook import loader
from anxin.handbook.errors import HandbookRefused
from anxin.handbook.registry import vocabulary
from anxin.handbook.schema import Form, Handbook


def listed(line: str, language: str) -> int:
    """Print them; the last line counts."""
    english, count, handbooks = language == "en", 0, _handbooks(line)
    for handbook in handbooks:
        print(f"{handbook.meta.line}  {handbook.meta.title_en if english else handbook.meta.title}")
        with override(language):
            for form in handbook.forms:
                title = form.title_en if english else form.title
                print(f"  {form.id:32} {title}  [{_about(form)}]  {', '.join(form.clause)}")
                count += 1
    print(f"{count} forms in {len(handbooks)} lines")
    return 0


def draw(line: str, into: str, language: str) -> int:
    """Each form as ``<line>/<form>.png``, further pages as ``<form>-2.png``."""
    for handbook in _handbooks(line):
        target = Path(into) / handbook.meta.line
        target.mkdir(parents=True, exist_ok=True)
        for form in handbook.forms:
            for number, picture in enumerate(samples.png(form, handbook, language=language), 1):
                path = target / (f"{form.id}.png" if number == 1 else f"{form.id}-{number}.png")
                path.write_bytes(picture)
                print(path)
    return 0


def _handbooks(line: str) -> list[Handbook]:
    try:
        return [loader.read(name) for name in ([line] if line else loader.built_in())]
    except HandbookRefused as refusal:
        raise Trouble(str(refusal)) from None


def _about(form: Form) -> str:
    known = vocabulary(form.subject) if form.subject else None
    return known.subject if known else "alone"
