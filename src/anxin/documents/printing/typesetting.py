"""From a sheet to paper. Typst is loaded when the first sheet is printed: most processes never print."""

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from anxin.documents.printing.glyphs import FONTS, printable

TEMPLATES = Path(__file__).resolve().parent
_one_at_a_time = Lock()


def pdf(sheet: Mapping[str, Any], pictures: Mapping[str, Path], *, at: datetime, template: str = "form.typ") -> bytes:
    """PDF/A-2b, the same bytes for the same sheet. ``pictures`` maps the names the sheet uses to files."""
    content = _compiled(sheet, pictures, template, format="pdf", pdf_standards="a-2b", timestamp=int(at.timestamp()))
    assert isinstance(content, bytes)
    return content


def png(sheet: Mapping[str, Any], pictures: Mapping[str, Path], *, ppi: float = 110) -> list[bytes]:
    """One picture a page."""
    content = _compiled(sheet, pictures, "form.typ", format="png", ppi=ppi)
    return content if isinstance(content, list) else [content]


def _compiled(sheet: Mapping[str, Any], pictures: Mapping[str, Path], template: str, **how: Any) -> Any:
    import typst

    with _desk(sheet, pictures, template) as desk, _one_at_a_time:
        compiler = typst.Compiler(root=str(desk), font_paths=_fonts(), ignore_system_fonts=True)
        return compiler.compile(str(desk / template), **how)


@contextmanager
def _desk(sheet: Mapping[str, Any], pictures: Mapping[str, Path], template: str) -> Iterator[Path]:
    """A directory with nothing but the template, the sheet and its pictures: typst reads nothing outside of it."""
    with tempfile.TemporaryDirectory(prefix="anxin-print-") as name:
        desk = Path(name)
        shutil.copyfile(TEMPLATES / template, desk / template)
        (desk / "data.json").write_text(json.dumps(_printable(sheet), ensure_ascii=False), encoding="utf-8")
        for file, path in pictures.items():
            shutil.copyfile(path, desk / Path(file).name)
        yield desk


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: _printable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(one) for one in value]
    return value


@lru_cache(maxsize=1)
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
