"""``anxin handbook publish``: a handbook of one's own comes into force."""

from pathlib import Path

import pytest

from anxin.cli.handbooks import publish
from anxin.cli.trouble import Trouble
from anxin.handbook.current import current
from anxin.handbook.models import HandbookVersion
from tests.handbook.test_lint import violation, write

pytestmark = pytest.mark.django_db


def test_every_change_is_the_next_version(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in (1, 2):
        write(tmp_path, violation("quarrel", number))
        assert publish(str(tmp_path)) == 0

    assert capsys.readouterr().out.splitlines() == ["small@1 is in force.", "small@2 is in force."]
    assert str(current("small")) == "small@2"


def test_the_same_again_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, violation("quarrel", 1))
    publish(str(tmp_path))
    publish(str(tmp_path))

    assert capsys.readouterr().out.splitlines()[1] == "small@1 is in force already; nothing has changed."
    assert HandbookVersion.objects.filter(line="small").count() == 1


def test_what_is_no_handbook_is_told_and_not_published(tmp_path: Path) -> None:
    write(tmp_path, violation("quarrel", 0))

    with pytest.raises(Trouble, match="violations/quarrel/number"):
        publish(str(tmp_path))
    assert not HandbookVersion.objects.filter(line="small").exists()
