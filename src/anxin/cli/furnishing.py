"""What an empty home needs before the first request: a handbook, calendars, divisions, and somebody who may sign in.

``python -m anxin.cli.furnishing`` does it in a process of its own, beside the web process that already answers.
"""

import os
import secrets
import sys

import psycopg

from anxin.config.environment import environment


def is_furnished(url: str) -> bool:
    """Asked without Django, so that a start that has nothing to do costs nothing."""
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT EXISTS (SELECT FROM handbook_handbookversion)").fetchone()
    return bool(row and row[0])


def furnish() -> None:
    """Publish the built-in handbooks, seed calendars and divisions, open the first account. Twice changes nothing."""
    from django.db import transaction

    from anxin.handbook.actions.load import load_pack
    from anxin.handbook.loader import built_in
    from anxin.handbook.models import HandbookVersion
    from anxin.kernel import clock
    from anxin.kernel.actions.seed_calendars import seed_calendars
    from anxin.people.actions.seed_divisions import seed_divisions

    if HandbookVersion.objects.exists():
        return
    at = clock.now()
    with transaction.atomic():
        seed_calendars(actor=None, at=at)
        seed_divisions()
        for line in built_in():
            load_pack(line, actor=None, at=at)
        _open_first_account()


def _open_first_account() -> None:
    from anxin.kernel import clock
    from anxin.people.actions.create_user import create_user
    from anxin.people.actions.grant_role import grant_role
    from anxin.people.models import User

    if User.objects.exists():
        return
    at, password = clock.now(), secrets.token_urlsafe(12)
    user = create_user("admin", name="管理员", password=password, actor=None, at=at)
    grant_role(user.pk, "administrator", actor=None, at=at)
    note = environment().home / "first_account.txt"
    note.touch(mode=0o600)
    note.write_text(f"user name: admin\npassword:  {password}\n", encoding="utf-8")
    print(f"The first account may administrate; its password stands in {note}. Change it, then remove the file.")


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anxin.config.settings")
    django.setup()
    furnish()
    sys.stdout.flush()
