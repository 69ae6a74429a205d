#!/usr/bin/env bash
# How far the records agree with people's: runs the scorer of ../shared/gold over its sets and prints what
# it says. Reports only; the exit code tells of a program or scorer that failed, never of a low score.
#
#   score.sh BINARY
set -euo pipefail

binary=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
gold=../shared/gold
seeds=../shared/seeds

if [ ! -f "$gold/score.py" ]; then
    echo "SKIPPED: $gold is not here, so nothing was scored"
    exit 0
fi
if ! command -v python3 >/dev/null; then
    echo "SKIPPED: python3 is not here, so nothing was scored"
    exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

score() {
    printf '\n%s (%s)\n' "$2" "$1"
    # -B: that folder is read-only, and no cache of ours belongs there.
    python3 -B "$gold/score.py" "$1" "$3" "$work/out.jsonl" | grep -v '^  - ' | sed 's/^/    /'
}

if [ -d "$seeds" ] && [ -f "$gold/seeds.jsonl" ]; then
    "$binary" code "$seeds"/*.txt >"$work/out.jsonl"
    score records seeds "$gold/seeds.jsonl"
fi
for set in dispatches plover-english; do
    [ -f "$gold/$set.dev.jsonl" ] || continue
    "$binary" code --jsonl <"$gold/$set.dev.jsonl" >"$work/out.jsonl"
    score records "$set" "$gold/$set.dev.jsonl"
done
for set in arabic-assault arabic-protest; do
    [ -f "$gold/$set.dev.jsonl" ] || continue
    "$binary" code --jsonl <"$gold/$set.dev.jsonl" >"$work/out.jsonl"
    score detect "$set" "$gold/$set.dev.jsonl"
done

fusion() {
    printf '\n%s (fusion)\n' "$1"
    "$binary" fuse --jsonl <"$2" >"$work/out.jsonl"
    python3 -B "$gold/score.py" fusion "$3" "$work/out.jsonl" | grep -v '^  - ' | sed 's/^/    /'
}

fusion dispatches "$gold/dispatches.dev.jsonl" "$gold/fusion.dev.json"
fusion own gold/open/fusion/dispatches-own.jsonl gold/open/fusion/fusion-own.json
fusion more gold/open/fusion/dispatches-more.jsonl gold/open/fusion/fusion-more.json
fusion late gold/open/fusion/dispatches-late.jsonl gold/open/fusion/fusion-late.json
fusion anew gold/open/fusion/dispatches-anew.jsonl gold/open/fusion/fusion-anew.json
