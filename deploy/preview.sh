#!/bin/sh
# What readers will see change by a pull request: makes the site before and after it, says what differs in the summary of
# the run, and fails where addresses that were published would be lost. The sites are left in preview/, for the artefact
# from which deploy/comment.sh writes its comment.
# Needs the program `concord` in the current folder, the commit that merges the pull request and the one before it, and
# the site of the former in public/.
set -eu
before=$(git rev-parse --verify 'HEAD^1')
# Both are made as of the same moment.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(date +%s)}
export SOURCE_DATE_EPOCH
folder=$(mktemp -d)
git archive "$before" | tar -x -C "$folder"
mkdir -p preview
cp -R public preview/after
if ! ./concord build --root "$folder" --out preview/before --quiet; then
    echo "the site before this pull request cannot be made, so nothing is compared"
    exit 0
fi
code=0
./concord diff "$before" . --format markdown > preview/changes.md || code=$?
cat preview/changes.md >> "${GITHUB_STEP_SUMMARY:-/dev/stdout}"
exit "$code"
