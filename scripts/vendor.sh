#!/bin/sh
# Fetch the pages' libraries again, by name and version, into src/anxin/web/static/vendor.
# Needs npm. Run it after changing a version here; what it fetches is committed, so that running Anxin needs none of it.
set -eu

TABLER=1.6.1
ICONS=3.51.0
HTMX=2.0.11
ECHARTS=6.1.0

root=$(cd "$(dirname "$0")/.." && pwd)
out="$root/src/anxin/web/static/vendor"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fetch() { # name version -> unpacked below $work/$3
    mkdir -p "$work/$3"
    (cd "$work" && tar xzf "$(npm pack --silent "$1@$2" | tail -1)" -C "$3" --strip-components=1)
}

keep() { # folder file... -> $out/<folder>/
    folder="$out/$1"; shift
    mkdir -p "$folder"
    for file in "$@"; do cp "$file" "$folder/"; done
}

fetch @tabler/core "$TABLER" tabler
fetch @tabler/icons "$ICONS" icons
fetch htmx.org "$HTMX" htmx
fetch echarts "$ECHARTS" echarts

rm -rf "$out"
keep "tabler-$TABLER" "$work/tabler/dist/css/tabler.min.css" "$work/tabler/dist/js/tabler.min.js"
# The package carries no licence file of its own; the icons' is the same author's and the same text.
cp "$work/icons/LICENSE" "$out/tabler-$TABLER/LICENSE"
keep "htmx-$HTMX" "$work/htmx/dist/htmx.min.js" "$work/htmx/LICENSE"
keep "echarts-$ECHARTS" "$work/echarts/dist/echarts.common.min.js" "$work/echarts/LICENSE" "$work/echarts/NOTICE"
keep "tabler-icons-$ICONS" "$work/icons/LICENSE"
sed -i 's|^//# sourceMappingURL=.*||; s|/\*# sourceMappingURL=[^*]*\*/||' \
    "$out/tabler-$TABLER/tabler.min.css" "$out/tabler-$TABLER/tabler.min.js"

# One file with the symbols that the pages use (scripts/icons.txt), to be used as sprite.svg#name.
sprite="$out/tabler-icons-$ICONS/sprite.svg"
{
    printf '<svg xmlns="http://www.w3.org/2000/svg">\n'
    while read -r name; do
        body=$(tr '\n' ' ' <"$work/icons/icons/outline/$name.svg" |
            sed 's|<!--.*-->||; s|<svg[^>]*>||; s|</svg>||; s|<path stroke="none" d="M0 0h24v24H0z" fill="none" */>||; s|  *| |g')
        printf '<symbol id="%s" viewBox="0 0 24 24">%s</symbol>\n' "$name" "$body"
    done <"$root/scripts/icons.txt"
    printf '</svg>\n'
} >"$sprite"
