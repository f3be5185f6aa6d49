"""The CEL library without its command line.

The package imports that on its own, and with it a terminal's worth of modules: a tenth of what every process of the
program would load before it begins, for nothing.
"""

import sys
from types import ModuleType

_COMMAND_LINE = "cel.cli"
_is_ours = _COMMAND_LINE not in sys.modules
if _is_ours:
    sys.modules[_COMMAND_LINE] = ModuleType(_COMMAND_LINE)

import cel  # noqa: E402

if _is_ours:
    del sys.modules[_COMMAND_LINE]

__all__ = ["cel"]
