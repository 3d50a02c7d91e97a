#!/bin/sh
# Writes as a comment on a pull request what readers will see change by it. It runs with the right to comment, so nothing
# of the pull request is executed: the two sites that it made are read as data, by this portal's own `concord`, which
# writes the words so that none of them is a mark, a link or a call of a person.
# Needs the program `concord` in the current folder, `gh`, GH_TOKEN, and of the run that made the sites: REPOSITORY, RUN
# (its number), HEAD (its commit).
set -eu
: "${REPOSITORY:?is the repository, OWNER/NAME}" "${RUN:?is the number of the run}" "${HEAD:?is the commit of the run}"
mark='<!-- concord diff -->'
folder=$(mktemp -d)

# Which pull request it is, GitHub says and not the artefact.
numbers=$(gh api --paginate "repos/$REPOSITORY/pulls?state=open&per_page=100" --jq '.[] | select(.head.sha == env.HEAD) | .number')
if [ -z "$numbers" ]; then
    echo "no open pull request ends with this commit"
    exit 0
fi
if ! gh run download "$RUN" --repo "$REPOSITORY" --name preview --dir "$folder/preview"; then
    echo "the run has left no sites: its own messages say why"
    exit 0
fi
# Files and folders alone: a link could lead to what is not of the artefact.
find "$folder/preview" ! -type f ! -type d -delete

# Without the token: what reads the sites cannot tell it.
env -u GH_TOKEN ./concord diff "$folder/preview/before" "$folder/preview/after" --format markdown > "$folder/changes.md" || true
if [ ! -s "$folder/changes.md" ]; then
    echo "the sites cannot be compared"
    exit 0
fi
{
    echo "$mark"
    head -c 60000 "$folder/changes.md"
    printf '\nThe site as it would be is the artefact preview of [this run](https://github.com/%s/actions/runs/%s).\n' "$REPOSITORY" "$RUN"
} > "$folder/comment.md"

for number in $numbers; do
    # One comment for each pull request, which is written anew.
    MARK=$mark
    export MARK
    known=$(gh api --paginate "repos/$REPOSITORY/issues/$number/comments?per_page=100" \
        --jq '.[] | select(.user.login == "github-actions[bot]" and (.body | startswith(env.MARK))) | .id' | head -n 1)
    if [ -n "$known" ]; then
        gh api --silent --method PATCH "repos/$REPOSITORY/issues/comments/$known" --field "body=@$folder/comment.md"
    else
        gh api --silent --method POST "repos/$REPOSITORY/issues/$number/comments" --field "body=@$folder/comment.md"
    fi
    echo "commented on pull request $number"
done
