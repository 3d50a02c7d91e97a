#!/bin/sh
# What action.yml does: fetches the program of the release TAG of REPOSITORY for this machine, checks the portal in ROOT and
# writes its site to OUT, with messages in the language MESSAGES, and with PDFs where PDF is true. Stops at the first mistake.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

case ${RUNNER_OS}-${RUNNER_ARCH} in
    Linux-X64) target=x86_64-unknown-linux-musl ;;
    Linux-ARM64) target=aarch64-unknown-linux-musl ;;
    macOS-X64) target=x86_64-apple-darwin ;;
    macOS-ARM64) target=aarch64-apple-darwin ;;
    *)
        echo "there is no release of Concord for ${RUNNER_OS} on ${RUNNER_ARCH}" >&2
        exit 1
        ;;
esac
: "${CONCORD_RELEASES:=https://github.com/$REPOSITORY/releases/download}"
CONCORD_URL=$CONCORD_RELEASES/$TAG/concord-$target.tar.gz
CONCORD_SHA256=$(curl --fail --silent --show-error --location --proto '=https' "$CONCORD_URL.sha256")
export CONCORD_URL CONCORD_SHA256

program=$(mktemp -d)
(cd "$program" && sh "$here/get-concord.sh")
# Without --messages, problems beside lines are in the language of the portal.
set -- --root "$ROOT"
if [ -n "$MESSAGES" ]; then
    set -- --messages "$MESSAGES" "$@"
fi
"$program/concord" check "$@" --format github
if [ "${PDF-}" = true ]; then
    sh "$here/print.sh" "$program/concord" "$@"
fi
"$program/concord" build "$@" --out "$OUT"
