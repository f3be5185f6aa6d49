"""Writes the description of the API into the repository, or says that the copy there is old."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from anxin.api.main import api
from anxin.api.openapi import snapshot


class Command(BaseCommand):
    help = "Write the API's description to docs/reference/openapi.json."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=Path("docs/reference/openapi.json"))
        parser.add_argument("--check", action="store_true", help="change nothing; fail where the copy is old")

    def handle(self, *args: Any, file: Path, check: bool, **options: Any) -> None:
        with translation.override("en"):
            text = snapshot(api)
        if not check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        elif not file.exists() or file.read_text(encoding="utf-8") != text:
            raise CommandError(f"{file} is old: run “anxin manage openapi”")
