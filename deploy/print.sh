#!/bin/sh
# Makes the PDFs of a portal, which its next build publishes: gets Typst, and fonts of East Asia where there are none.
# print.sh PROGRAM [ARGUMENT…]: the program concord, and what it is told besides `print`, such as --root DIR.
# Needs Python 3.9 or newer. Without PDFs a site is complete and has no links to them, so a workflow may go on without.
set -eu
: "${1:?is the program concord}"
here=$(cd "$(dirname "$0")" && pwd)

if command -v apt-get >/dev/null && [ -z "$(fc-list :lang=zh-hant 2>/dev/null)" ]; then
    # In a container there is no sudo, and no list of packages yet.
    as_root=$([ "$(id -u)" -eq 0 ] || echo sudo)
    $as_root apt-get update
    $as_root apt-get install --yes --no-install-recommends fonts-noto-cjk fontconfig
fi
tools=$(mktemp -d)
python3 -m venv "$tools"
"$tools/bin/pip" install --quiet --disable-pip-version-check --require-hashes --requirement "$here/typst.txt"

program=$1
shift
CONCORD_TYPST=$tools/bin/python "$program" print "$@"
