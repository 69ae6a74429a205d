#!/usr/bin/env bash
# The desk's browser tests, on servers that are started here and nowhere else: first the program itself with
# the samples in a fresh store, then the same store with a map of a mission's own and with what invented observers told, then
# the server's fixture, whose few documents are made to be difficult.
#
#   desk.sh FOLDER      that cargo built into, such as target/debug
set -euo pipefail

built=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(mktemp -d)
server=
stop() {
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap stop EXIT

# The fixture serves until its input ends: a pipe that stays open, because it is open for writing here.
mkfifo "$work/input"
exec 3<>"$work/input"

tested_on() {
    local name=$1 tests=$2 address=
    shift 2
    "$@" >"$work/said" 2>&1 <"$work/input" &
    server=$!
    for _ in $(seq 600); do
        address=$(grep -oE -m 1 'http://127\.0\.0\.1:[0-9]+' "$work/said" || true)
        if [ -n "$address" ] || ! kill -0 "$server" 2>/dev/null; then break; fi
        sleep 0.2
    done
    if [ -z "$address" ]; then
        echo "$name did not start:" >&2
        cat "$work/said" >&2
        exit 1
    fi
    echo "the desk over $name, at $address"
    # Several files are told apart by blanks.
    # shellcheck disable=SC2086
    (cd web && HUDNA_URL=$address node --test --test-concurrency=1 $tests)
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
    server=
}

tested_on "the samples" tests/e2e/ "$built/hudna" demo --samples samples --store "$work/store" --port 0
tested_on "the samples with a map" tests/e2e/basemap.test.mjs \
    "$built/hudna" serve --store "$work/store" --basemap web/tests/fixtures/outlines.pmtiles --port 0
"$built/hudna" import --store "$work/store" --from "An invented mission" web/tests/fixtures/posts.csv web/tests/fixtures/observed.csv web/tests/fixtures/moved.csv
"$built/hudna" posts --store "$work/store" --name "OP Invented Ridge" --release --as "A. Tester" --reason "it is long over"
first=$("$built/hudna" export records --store "$work/store" | grep '"event":"ASSAULT"' | sed -nE '1s/.*"id":"([0-9a-f]{24})".*/\1/p')
echo '{"decide": "correct", "record": "'"$first"'", "field": "injured", "value": [41, 41], "reason": "a hospital list, invented"}' >"$work/decided.jsonl"
"$built/hudna" decide --store "$work/store" --as "A. Tester" "$work/decided.jsonl"
tested_on "the samples with observers and a decision" "tests/e2e/posts.test.mjs tests/e2e/rows.test.mjs tests/e2e/movements.test.mjs" "$built/hudna" serve --store "$work/store" --port 0
# A table whose name is markup, too, which no repository should have to hold.
cp web/tests/fixtures/markup.csv "$work/<img src=x onerror=window.hudnaBroken=0>.csv"
"$built/hudna" import --store "$work/store" --from '<svg onload=window.hudnaBroken=10>A mission</svg>' \
    --map web/tests/fixtures/markup.toml "$work/<img src=x onerror=window.hudnaBroken=0>.csv"
"$built/hudna" import --store "$work/store" --from '<svg onload=window.hudnaBroken=30>A mission</svg>' \
    web/tests/fixtures/markup-posts.csv web/tests/fixtures/markup-observed.csv
"$built/hudna" posts --store "$work/store" --name '<img src=x onerror=window.hudnaBroken=31>' --release --as "<b>A. Tester" --reason "<i>long over"
tested_on "the samples with tables of markup" tests/e2e/markup.test.mjs "$built/hudna" serve --store "$work/store" --port 0
export HUDNA_FIXTURE=yes
tested_on "the fixture" tests/e2e/ "$built/examples/serve-fixture"
