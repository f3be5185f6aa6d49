"""``python -m anxin.jobs``: the worker process."""

import os

import django

from anxin.config.tether import end_with_parent


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anxin.config.settings")
    end_with_parent()
    django.setup()
    from anxin.jobs.worker import work

    work()


if __name__ == "__main__":
    main()
