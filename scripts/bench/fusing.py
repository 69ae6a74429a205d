"""Draws what `fuse_store` measured: time for one document more, and per record from scratch, by the number of records.

    cargo build --release -p hudna --example fuse_store
    target/release/examples/fuse_store /tmp/store 1000 10000 100000 1000000 > measured.tsv
    python3 scripts/bench/fusing.py measured.tsv > docs/method/fusing-time.svg
"""

import math
import sys

from chart import chart

NAMES = ["one document, spread", "one document, hotspot", "from scratch, per record"]


def rows(path):
    lines = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")]
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def series(measured):
    found = {name: [] for name in NAMES}
    for row in measured:
        records = int(row["records"])
        found[f"one document, {row['where']}"].append((records, float(row["one_median_ms"])))
        if row["where"] == "spread":
            found["from scratch, per record"].append((records, float(row["scratch_s"]) * 1000 / records))
    return found


def main():
    found = series(rows(sys.argv[1]))
    points = [point for line in found.values() for point in line if point[1] > 0]
    sizes = sorted({records for records, _ in points})
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])
    low = math.floor(math.log10(min(took for _, took in points)))
    high = math.ceil(math.log10(max(took for _, took in points)))
    across = lambda records: (math.log10(records) - first) / (last - first or 1)
    up = lambda took: (math.log10(took) - low) / (high - low or 1)
    x_ticks = [(records, f"{records:,}") for records in sizes]
    y_ticks = [(10.0**power, f"{10.0**power:g} ms") for power in range(low, high + 1)]
    print(chart(found, (across, x_ticks), (up, y_ticks), "records in the store"))


main()
