#!/usr/bin/env bash
# How fast `hudna code` reads: the samples, repeated to about 50 MB of text (or so many), on one core and on two.
#
#   speed.sh BINARY [MB]
#
# MB is 10^6 bytes of UTF-8 in the documents' `text`, not of JSON. The same dispatches come again and again,
# so words and pages are warmer than in real news: compare figures of one machine with each other only.
set -euo pipefail

binary=$(realpath "$1")
megabytes=${2:-50}
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source scripts/bench/measuring.sh
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
corpus=$folder/corpus.jsonl

text_bytes=$(node --input-type=module - samples/dispatches.jsonl "$corpus" "${megabytes}e6" <<'NODE'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
const [from, to, least] = process.argv.slice(2);
const lines = readFileSync(from, 'utf8').split('\n').filter((line) => line.trim());
const once = lines.reduce((sum, line) => sum + Buffer.byteLength(JSON.parse(line).text), 0);
const times = Math.ceil(Number(least) / once);
writeFileSync(to, '');
for (let i = 0; i < times; i += 1) {
  appendFileSync(to, lines.map((line) => `${JSON.stringify({ ...JSON.parse(line), id: `${JSON.parse(line).id}-${i}` })}\n`).join(''));
}
console.log(once * times);
NODE
)

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

awk -v b="$text_bytes" -v n="$(wc -l <"$corpus")" 'BEGIN { printf "%d documents, %.1f MB of text, on: ", n, b / 1e6 }'
machine
echo

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

# From the start of the program to its end, for one document: an upper bound of the time to the first record.
head -n 1 samples/dispatches.jsonl >"$folder/one.jsonl"
for _ in $(seq 11); do
    start=$(now)
    "$binary" code --jsonl --jobs 1 <"$folder/one.jsonl" >/dev/null
    echo $(($(now) - start))
done | sort -n | awk '{ t[NR] = $1 } END { printf "  start to first record: %.0f ms (median of %d)\n", t[int((NR + 1) / 2)] / 1000, NR }'
