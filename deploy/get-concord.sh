#!/bin/sh
# Downloads the Concord program of a release, so that publishing a portal compiles nothing.
# Needs CONCORD_URL, the address of the archive, and CONCORD_SHA256, its checksum, both from the page of the release.
# Stops if the checksum is another one. Writes `concord` to the current folder.
set -eu
: "${CONCORD_URL:?is the address of concord-x86_64-unknown-linux-musl.tar.gz on the page of a release}"
: "${CONCORD_SHA256:?is the checksum of that archive}"

archive=concord.tar.gz
curl --fail --silent --show-error --location --proto '=https' --output "$archive" "$CONCORD_URL"
# After the checksum, its file has the name of the archive.
if ! echo "${CONCORD_SHA256%% *}  $archive" | sha256sum --check --status; then
    rm "$archive"
    echo "$CONCORD_URL is not the archive with the checksum $CONCORD_SHA256 (CONCORD_SHA256)" >&2
    exit 1
fi
tar --extract --gzip --file "$archive" concord
rm "$archive"
./concord --version
