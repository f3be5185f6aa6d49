"""Pictures of twelve forms of ten lines on sample data, into docs/documents. Needs no demo: the forms are the packs'."""

import os
import sys
from io import BytesIO
from pathlib import Path

TARGET = Path(os.environ.get("ANXIN_PAPERS", "docs/documents"))
# Line and form; each is printed as the program prints it.
TWELVE = (
    ("tv", "work-order"),
    ("tv", "parts-statement"),
    ("special-vehicle", "three-guarantee-sheet"),
    ("special-vehicle", "old-part-tag"),
    ("equipment", "service-report"),
    ("instrument", "shipping-application"),
    ("engineering", "acceptance"),
    ("paid-service", "quote"),
    ("furnace", "appraisal-sheet"),
    ("doors", "service-card"),
    ("software-support", "acceptance-report"),
    ("appliance-chain", "installation-card"),
)


def main() -> int:
    from anxin.cli.home import open_home

    open_home(migrated=False)
    from PIL import Image

    from anxin.documents import samples
    from anxin.handbook import loader

    TARGET.mkdir(parents=True, exist_ok=True)
    for line, code in TWELVE:
        handbook = loader.read(line)
        form = handbook.form(code)
        if form is None:
            print(f"{line} has no form {code}.")
            return 1
        picture = Image.open(BytesIO(samples.png(form, handbook, language="zh-hans", ppi=90)[0]))
        path = TARGET / f"{line}-{code}.png"
        picture.convert("L").quantize(16).save(path, "PNG", optimize=True)
        print(f"{path} {path.stat().st_size // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
