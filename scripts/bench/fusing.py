"""Draws what `fuse_store` measured: time for one document more, and per record from scratch, by the number of records.

    cargo build --release -p hudna --example fuse_store
    target/release/examples/fuse_store /tmp/store 1000 10000 100000 1000000 > measured.tsv
    python3 scripts/bench/fusing.py measured.tsv > docs/method/fusing-time.svg
"""

import math
import sys

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 640, 360, 64, 24, 150, 48
COLOURS = {"one document, spread": "#1b6ca8", "one document, hotspot": "#b8501f", "from scratch, per record": "#4a7c3a"}


def rows(path):
    lines = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")]
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def series(measured):
    found = {name: [] for name in COLOURS}
    for row in measured:
        records = int(row["records"])
        found[f"one document, {row['where']}"].append((records, float(row["one_median_ms"])))
        if row["where"] == "spread":
            found["from scratch, per record"].append((records, float(row["scratch_s"]) * 1000 / records))
    return found


def main():
    found = series(rows(sys.argv[1]))
    points = [point for line in found.values() for point in line if point[1] > 0]
    low, high = (f(math.log10(y) for _, y in points) for f in (min, max))
    low, high = math.floor(low), math.ceil(high)
    first, last = (f(math.log10(x) for x, _ in points) for f in (min, max))
    x = lambda value: LEFT + (math.log10(value) - first) / (last - first or 1) * (WIDTH - LEFT - RIGHT)
    y = lambda value: HEIGHT - BOTTOM - (math.log10(value) - low) / (high - low or 1) * (HEIGHT - TOP - BOTTOM)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for power in range(low, high + 1):
        at = y(10**power)
        out.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}" stroke="#dddddd"/>')
        out.append(f'<text x="{LEFT - 6}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g} ms</text>')
    for records in sorted({x for x, _ in points}):
        out.append(f'<text x="{x(records):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{records:,}</text>')
    out.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2:.0f}" y="{HEIGHT - 8}" text-anchor="middle">records in the store</text>')
    for name, line in found.items():
        path = " ".join(f"{x(a):.1f},{y(b):.1f}" for a, b in line)
        out.append(f'<polyline points="{path}" fill="none" stroke="{COLOURS[name]}" stroke-width="2"/>')
        out += [f'<circle cx="{x(a):.1f}" cy="{y(b):.1f}" r="3" fill="{COLOURS[name]}"/>' for a, b in line]
        a, b = line[-1]
        out.append(f'<text x="{x(a) + 8:.1f}" y="{y(b) + 4:.1f}" fill="{COLOURS[name]}">{name}</text>')
    print("\n".join([*out, "</svg>"]))


main()
