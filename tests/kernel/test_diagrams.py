from pathlib import Path

from django.apps import apps

from anxin.kernel.diagrams import draw, lifecycles, pages
from anxin.kernel.models import Subject
from anxin.kernel.subjects import model_of

STATES = Path(__file__).resolve().parents[2] / "docs" / "states"


def test_the_drawn_states_are_those_the_program_runs_by():
    drawn = {path.name: path.read_text(encoding="utf-8") for path in STATES.glob("*.md")}

    assert drawn == pages(), "run: anxin manage drawstates"


def test_every_subject_is_drawn():
    subjects = {model.SUBJECT for model in apps.get_models() if issubclass(model, Subject)}

    assert subjects <= {lifecycle.subject for lifecycle in lifecycles()}
    assert all(subject == model_of(subject).SUBJECT for subject in subjects)


def test_what_is_no_more_is_removed(tmp_path):
    (tmp_path / "dinosaur.md").write_text("extinct")

    draw(tmp_path)

    assert {path.name for path in tmp_path.iterdir()} == set(pages())
