#!/usr/bin/env bash
# How fast `hudna code` reads, on one core and on two: our samples, real newspaper articles and articles put together from newspaper
# sentences (both where ../shared is), each repeated to about 50 MB of text, or so many.
#
#   speed.sh BINARY [MB]
#
# MB is 10^6 bytes of UTF-8 in the documents' `text`, not of JSON. The same texts come again and again, so words and pages are
# warmer than in real news: compare figures of one machine with each other only.
set -euo pipefail

binary=$(realpath "$1")
megabytes=${2:-50}
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source scripts/bench/measuring.sh
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
corpus=$folder/corpus.jsonl

# Runs with $1 jobs; sets `took` (microseconds) and `memory` (kB).
measure() {
    local start pid
    start=$(now)
    "$binary" code --jsonl --jobs "$1" <"$corpus" >/dev/null &
    pid=$!
    memory=$(peak "$pid")
    wait "$pid"
    took=$(($(now) - start))
}

report() { awk -v b="$text_bytes" -v t="$took" -v m="$memory" -v j="$1" 'BEGIN { printf "  %s job(s): %.1f MB/s (%.1f s), peak memory %.0f MB\n", j, b / t, t / 1e6, m / 1000 }'; }

echo "on: $(machine)"
for kind in samples articles newspapers; do
    if ! text_bytes=$(node scripts/bench/corpus.mjs "$kind" "$corpus" "$megabytes"); then
        echo "$kind: SKIPPED"
        continue
    fi
    awk -v k="$kind" -v b="$text_bytes" -v n="$(wc -l <"$corpus")" 'BEGIN { printf "%s: %d documents, %.1f MB of text\n", k, n, b / 1e6 }'
    measure 1
    report 1
    one=$took
    if [ "$(nproc)" -ge 2 ]; then
        measure 2
        report 2
        awk -v one="$one" -v two="$took" 'BEGIN { printf "  two against one: %.2f times\n", one / two }'
    else
        echo '  2 jobs: SKIPPED, this machine has one core'
    fi
done

# From the start of the program to its end, for one document: an upper bound of the time to the first record.
head -n 1 samples/dispatches.jsonl >"$folder/one.jsonl"
for _ in $(seq 11); do
    start=$(now)
    "$binary" code --jsonl --jobs 1 <"$folder/one.jsonl" >/dev/null
    echo $(($(now) - start))
done | sort -n | awk '{ t[NR] = $1 } END { printf "start to first record: %.0f ms (median of %d)\n", t[int((NR + 1) / 2)] / 1000, NR }'
