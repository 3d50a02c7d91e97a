#!/bin/sh
# Publishes the built site to S3-compatible storage with rclone: deploy/s3.sh public remote:bucket
# Files that others link to are uploaded first, and removals are last, so that readers never follow a link to a missing file.
set -eu
site=$1
target=$2

# Uploads the files that the options select, with their headers.
upload() {
    rclone copy "$site" "$target" --checksum --metadata=false "$@"
}
typed() {
    type=$1
    shift
    upload --header-upload "Content-Type: $type; charset=utf-8" "$@"
}

# Cached for ever; rclone knows their types.
upload --filter '+ /assets/**' --filter '- *' --header-upload 'Cache-Control: public, max-age=31536000, immutable'
upload --filter '- /search/index.json' --filter '+ /search/**' --filter '- *' --header-upload 'Cache-Control: public, max-age=31536000, immutable'
# Types that the storage does not know.
typed application/atom+xml --filter '+ feed.xml' --filter '- *'
typed application/feed+json --filter '+ feed.json' --filter '- *'
typed application/vnd.citationstyles.csl+json --filter '+ *.csl.json' --filter '- *'
typed application/x-bibtex --filter '+ *.bib' --filter '- *'
typed application/x-research-info-systems --filter '+ *.ris' --filter '- *'
typed text/csv --filter '+ *.csv' --filter '- *'
typed text/markdown --filter '+ *.md' --filter '- *'
# All other files, then the manifest and what renews the copies of readers, then the removals.
upload --filter-from - --header-upload 'Cache-Control: no-cache' <<FILTERS
- /.concord
- /assets/**
- /search/*/**
- /manifest.json
- /sw.js
- feed.xml
- feed.json
- *.csl.json
- *.bib
- *.ris
- *.csv
- *.md
FILTERS
upload --filter '+ /manifest.json' --filter '+ /sw.js' --filter '- *' --header-upload 'Cache-Control: no-cache'
rclone sync "$site" "$target" --size-only --filter '- /.concord'
