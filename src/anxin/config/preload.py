"""A process that answers people, loaded once and for all."""

import gc
from importlib import import_module


def preload() -> None:
    """Load every module a page or the API needs, and take them out of the garbage collector's sight.

    Half a million objects that stay for ever would be looked through again and again while somebody waits, a tenth of
    a second each time; and processes that are forked from here would each get a copy of them for having been looked at.
    """
    gc.disable()
    import_module("anxin.config.wsgi")
    import_module("anxin.config.urls")
    gc.freeze()
    gc.enable()
