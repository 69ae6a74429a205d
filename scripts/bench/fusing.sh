#!/usr/bin/env bash
# What docs/method/fusing.md shows of fusing: live views against the ledger after 10,000 mixed entries; F1 by noise; time and
# memory by the number of records. Writes the two pictures, and prints the tables.
#
#     scripts/bench/fusing.sh TARGET SIZE…
set -euo pipefail
target=$1
shift
here=$(dirname "$0")
out=docs/method
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cargo test --release --locked -p hudna --test fusing -- --ignored ten_thousand

cargo test --release --locked -p hudna-pipeline --test fuse -- --ignored by_noise --nocapture >"$work/noise.txt"
python3 "$here/noise.py" "$work/noise.txt" >"$out/fusing-noise.svg"
python3 "$here/noise.py" --table "$work/noise.txt"

cargo build --release --locked -p hudna --example fuse_store
"$target/release/examples/fuse_store" "$work/store" "$@" | tee "$work/time.tsv"
python3 "$here/fusing.py" "$work/time.tsv" >"$out/fusing-time.svg"
