"""``anxin manage drawstates``: the diagrams of all lifecycles, into ``docs/states``."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from anxin.kernel.diagrams import draw


class Command(BaseCommand):
    help = "Draw the lifecycles of all subjects."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--into", type=Path, default=Path("docs/states"))

    def handle(self, *args: Any, into: Path, **options: Any) -> None:
        for path in draw(into):
            self.stdout.write(str(path))
