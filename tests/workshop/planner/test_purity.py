"""The planner costs nothing until it is asked."""

import subprocess
import sys


def test_importing_the_planner_loads_neither_django_nor_numpy() -> None:
    asked = "import sys, anxin.workshop.planner; print(sorted({'django', 'numpy'} & set(sys.modules)))"

    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout

    assert said.strip() == "[]"
