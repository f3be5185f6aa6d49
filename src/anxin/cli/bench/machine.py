"""What the numbers were measured on."""

import os
import platform


def machine() -> str:
    """Processor, cores and versions, in one line."""
    import django

    return f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}, Django {django.__version__}"


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            for line in file:
                if line.startswith("model name"):
                    return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()
