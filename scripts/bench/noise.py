"""Draws F1 over pairs of reports by the level of noise, from what the generators' tests print.

    cargo test --release -p hudna-pipeline --test fuse -- --ignored by_noise --nocapture > measured.txt
    python3 scripts/bench/noise.py measured.txt > docs/method/fusing-noise.svg
    python3 scripts/bench/noise.py --table measured.txt
"""

import sys

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 640, 340, 56, 20, 200, 46
COLOURS = ["#1b6ca8", "#b8501f", "#4a7c3a", "#7a4fa3"]


def rows(path):
    found = {}
    for line in open(path, encoding="utf-8"):
        # The test runner prints in front of the first line of a test.
        cells = line.rstrip("\n").split("\t")
        if len(cells) == 6:
            name = cells[0].rsplit("... ", 1)[-1]
            found.setdefault(name, []).append([float(cell) for cell in cells[1:]])
    return found


def table(found):
    names = list(found)
    print("| noise | " + " | ".join(names) + " |")
    print("|---|" + "---|" * len(names))
    for at, (level, *_) in enumerate(found[names[0]]):
        cells = [found[name][at] for name in names]
        told = [f"{f1:.2f} (P {precision:.2f}, R {recall:.2f})" for _, precision, recall, f1, _ in cells]
        print(f"| {level:.0%} | " + " | ".join(told) + " |")


def picture(found):
    most = max(level for line in found.values() for level, *_ in line)
    x = lambda level: LEFT + level / most * (WIDTH - LEFT - RIGHT)
    y = lambda f1: HEIGHT - BOTTOM - f1 * (HEIGHT - TOP - BOTTOM)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for tenth in range(0, 11, 2):
        at = y(tenth / 10)
        out.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}" stroke="#dddddd"/>')
        out.append(f'<text x="{LEFT - 6}" y="{at + 4:.1f}" text-anchor="end">{tenth / 10:g}</text>')
    for level in sorted({level for line in found.values() for level, *_ in line}):
        out.append(f'<text x="{x(level):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{level:.0%}</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    words = "fields missing and tolls wrong; a third as many places and days"
    out.append(f'<text x="{middle:.0f}" y="{HEIGHT - 8}" text-anchor="middle">{words}</text>')
    out.append(f'<text x="{LEFT - 40}" y="{TOP + 8}">F1</text>')
    for (name, line), colour in zip(found.items(), COLOURS):
        path = " ".join(f"{x(row[0]):.1f},{y(row[3]):.1f}" for row in line)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{x(row[0]):.1f}" cy="{y(row[3]):.1f}" r="3" fill="{colour}"/>' for row in line]
        last = line[-1]
        out.append(f'<text x="{x(last[0]) + 8:.1f}" y="{y(last[3]) + 4:.1f}" fill="{colour}">{name}</text>')
    print("\n".join([*out, "</svg>"]))


def main():
    *options, path = sys.argv[1:]
    (table if "--table" in options else picture)(rows(path))


main()
