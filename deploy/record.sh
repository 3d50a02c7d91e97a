#!/bin/sh
# Records what the public is about to read, before it is published (docs/content.md, "What was public"): a commit of its
# own on the branch that is published. Where that branch is protected, the commit goes to the branch concord-record, with a
# pull request, and the site is built from there. A portal without a record, `content/history/public.jsonl`, is left
# alone: begin one with `concord record`.
# Needs the program `concord` in the current folder, git with all commits, and BRANCH, the name of the branch.
set -eu
: "${BRANCH:?is the name of the branch that is published}"
waiting=concord-record

if [ -f content/history/public.jsonl ]; then
    git config user.name concord
    git config user.email concord@users.noreply.github.com
    # What a pull request of an earlier run holds that nobody has merged yet.
    if git fetch --quiet origin "$waiting" 2>/dev/null; then
        # Where somebody has recorded the same since then, that stands.
        git merge --quiet --no-edit FETCH_HEAD || git merge --abort
    fi
    ./concord record --without-reason
    git add content
    if ! git diff --cached --quiet; then
        git commit --quiet --message "Record what the public can read"
    fi
    if [ "$(git rev-parse HEAD)" = "$(git rev-parse "origin/$BRANCH")" ]; then
        echo "nothing to record"
    elif git push --quiet origin "HEAD:$BRANCH"; then
        echo "recorded on $BRANCH"
    else
        git push --quiet --force origin "HEAD:$waiting"
        echo "recorded on $waiting, because nobody may push to $BRANCH: merge its pull request"
        title="Record what the public can read"
        if ! gh pr create --base "$BRANCH" --head "$waiting" --title "$title" --body "$title, as it was published."; then
            echo "there is no new pull request: one may be open, or GitHub Actions may not make any (Settings, Actions, General)"
        fi
    fi
fi
# From which commit the site is built.
if [ -n "${GITHUB_OUTPUT:-}" ]; then
    echo "commit=$(git rev-parse HEAD)" >> "$GITHUB_OUTPUT"
fi
