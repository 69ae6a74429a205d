"""Reads an imported table and the export of its records, and holds one against the other.

With pandas where it is installed, else with Python's own csv. Exits 1 where a value differs.
"""

import csv
import sys

# Column of the imported table, column of the export, and how the former becomes the latter.
MONTHS = {"November": "11"}


def day(text):
    number, month, year = text.split()
    return f"{year}-{MONTHS[month]}-{int(number):02}"


COMPARED = [
    ("event_id_cnty", "document", lambda value: f"events:{value}"),
    ("event_date", "date", day),
    ("latitude", "latitude", float),
    ("longitude", "longitude", float),
    ("fatalities", "dead_least", float),
    ("fatalities", "dead_most", float),
    ("notes", "text", str),
]


def read(path):
    try:
        import pandas
    except ImportError:
        with open(path, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file)), "csv; SKIPPED: there is no pandas"
    table = pandas.read_csv(path, dtype=str, keep_default_na=False)
    return table.to_dict("records"), f"pandas {pandas.__version__}"


def plain(value):
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return value[1:] if value.startswith("'") and value[1:2] in "=+-@\t\r" else value


def main(imported, exported):
    (before, reader), (after, _) = read(imported), read(exported)
    after = {row["document"]: row for row in after}
    faults = 0 if len(before) == len(after) else 1
    for row in before:
        twin = after.get(f"events:{row['event_id_cnty']}", {})
        for source, target, make in COMPARED:
            wanted, found = make(row[source]), plain(twin.get(target, ""))
            same = found == wanted if isinstance(wanted, str) else found != "" and float(found) == wanted
            if not same:
                faults += 1
                print(f"{row['event_id_cnty']}: {source} {wanted!r} came back as {target} {found!r}")
    print(f"{len(before)} rows, {len(COMPARED)} columns read back by {reader}: {faults} differ")
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
