"""Draws F1 over pairs of reports by the level of noise, from what the generators' tests print.

    cargo test --release -p hudna-pipeline --test fuse -- --ignored by_noise --nocapture > measured.txt
    python3 scripts/bench/noise.py measured.txt > docs/method/fusing-noise.svg
    python3 scripts/bench/noise.py --table measured.txt
"""

import sys

from chart import chart


def rows(path):
    found = {}
    for line in open(path, encoding="utf-8"):
        # The test runner prints in front of the first line of a test.
        cells = line.rstrip("\n").split("\t")
        if len(cells) == 6:
            name = cells[0].rsplit("... ", 1)[-1].lstrip(".")
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
    series = {name: [(level, f1) for level, _, _, f1, _ in line] for name, line in found.items()}
    levels = sorted({level for line in series.values() for level, _ in line})
    across = lambda level: level / levels[-1]
    x_ticks = [(level, f"{level:.0%}") for level in levels]
    y_ticks = [(tenth / 10, f"{tenth / 10:g}") for tenth in range(0, 11, 2)]
    below = "fields missing and tolls wrong; a third as many places and days"
    print(chart(series, (across, x_ticks), (lambda f1: f1, y_ticks), below, "F1"))


def main():
    *options, path = sys.argv[1:]
    (table if "--table" in options else picture)(rows(path))


main()
