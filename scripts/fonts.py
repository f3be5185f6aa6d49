"""Cut the two fonts of printed forms out of the whole ones, and write down which characters they have.

    npm pack @expo-google-fonts/noto-sans-sc@0.4.3     # unpack it, then
    python scripts/fonts.py package/

Regular has all of GBK, so that rare characters of names are there; Bold, for titles, has GB 2312.
"""

import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

INTO = Path(__file__).resolve().parents[1] / "src" / "anxin" / "documents" / "printing" / "fonts"
FONTS = (
    ("Regular", "400Regular/NotoSansSC_400Regular.ttf", "gbk"),
    ("Bold", "700Bold/NotoSansSC_700Bold.ttf", "gb2312"),
)
# Letters with accents, punctuation, arrows, circled numbers, full-width forms, and the signs forms are ticked with.
SIGNS = (
    *range(0x20, 0x180),
    *range(0x2010, 0x2070),
    *range(0x2190, 0x219A),
    *range(0x2460, 0x2474),
    *range(0x3000, 0x3040),
    *range(0xFF00, 0xFFF0),
    *map(ord, "€℃№™✓✗□■○●≤≥≠√㎡㎜㎝㎏"),
)


def characters(encoding: str) -> set[int]:
    pairs = (bytes([high, low]) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    return {ord(letter) for pair in pairs for letter in pair.decode(encoding, "ignore")} | set(SIGNS)


def cut(whole: Path, name: str, encoding: str) -> set[int]:
    options = subset.Options(hinting=False, layout_features=[], name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "VORG", "vhea", "vmtx", "BASE"]
    font = subset.load_font(str(whole), options)
    tool = subset.Subsetter(options)
    tool.populate(unicodes=characters(encoding))
    tool.subset(font)
    target = INTO / f"NotoSansSC-{name}.ttf"
    subset.save_font(font, str(target), options)
    return set(TTFont(target).getBestCmap())


def ranges(covered: set[int]) -> list[str]:
    found: list[list[int]] = []
    for code in sorted(covered):
        if found and code == found[-1][1] + 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return [f"{first:x}" if first == last else f"{first:x}-{last:x}" for first, last in found]


def main() -> None:
    package = Path(sys.argv[1])
    covered = [cut(package / path, name, encoding) for name, path, encoding in FONTS]
    (INTO / "covered.txt").write_text("\n".join(ranges(covered[0])) + "\n", encoding="ascii")
    shutil.copy(package / "LICENSE_FONT", INTO / "OFL.txt")


if __name__ == "__main__":
    main()
