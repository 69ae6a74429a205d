"""Reads an imported table and the export of its records with pandas, and holds one against the other, column by column.

    read_back.py KIND IMPORTED EXPORTED      KIND: acled, ucdp, osce; exits 1 where a value differs
    read_back.py book IMPORTED BOOK.xlsx     writes a table as a workbook, with its days as days of a spreadsheet

Exits 3 where there is no pandas.
"""

import sys

try:
    import pandas
except ImportError:
    sys.exit(3)

# What a name or word of the imported tables is called in an export: parties and places that the tables of the program
# know have their usual names there, types of event their type and mode. Others come back as they are.
CALLED = {
    "Explosions/Remote violence Shelling/artillery/missile attack": "ASSAULT heavy-weapons",
    "Battles Armed clash": "ASSAULT ",
    "Protests Peaceful protest": "PROTEST demo",
    "Military Forces of Syria (2000-2024)": "Syrian Arab Army",
    "Hayat Tahrir al Sham": "Hay'at Tahrir al-Sham",
    "Government of Syria": "Syria",
    "SOHR": "Syrian Observatory for Human Rights",
    "Idleb": "Idlib",
    "Homs governorate": "Homs",
    "Hama governorate": "Hama",
    "Explosion Mortar": "ASSAULT heavy-weapons",
    "Explosion N/K": "ASSAULT ",
}


def called(value):
    return CALLED.get(value, value)


def day(value):
    return pandas.to_datetime(value, dayfirst=not value[:4].isdigit()).date().isoformat()


def one_source(value):
    """Of several sources nobody knows which says what: the account is then that of who hands the table over."""
    return called(value) if ";" not in value else "A partner"


# For each kind the row's name in an export, and what of a row must come back as what: columns of the imported table
# (several are put together with a space), columns of the export, and how the former becomes the latter.
KINDS = {
    "acled": (
        lambda row, number: f"{row['event_id_cnty']}",
        [
            ("event_date", "date", day),
            ("event_type sub_event_type", "event mode", called),
            ("time_precision", "date_precision", {"1": "day", "2": "week", "3": "month"}.get),
            ("actor1", "actor", called),
            ("actor2", "recipient", called),
            ("admin1", "province", called),
            ("location", "place", called),
            ("latitude", "latitude", float),
            ("longitude", "longitude", float),
            ("geo_precision", "resolution", {"1": "4", "2": "3", "3": "2"}.get),
            ("source", "source", one_source),
            ("fatalities", "dead_least", float),
            ("fatalities", "dead_most", float),
            ("notes", "text", str),
        ],
    ),
    "ucdp": (
        lambda row, number: row["id"],
        [
            ("date_start", "date", day),
            ("date_end", "enddate", day),
            ("side_a", "actor", called),
            ("side_b", "recipient", called),
            ("adm_1", "province", called),
            ("where_coordinates", "place", called),
            ("latitude", "latitude", float),
            ("longitude", "longitude", float),
            ("low", "dead_least", float),
            ("high", "dead_most", float),
        ],
    ),
    "osce": (
        lambda row, number: f"#{number}",
        [
            ("Date", "date", day),
            ("Observation Weapon", "event mode", called),
            ("Event location", "place", str),
            ("SMM position", "source", str),
            ("Observation", "text", str),
        ],
    ),
}


def read(path):
    if path.endswith(".xlsx"):
        return pandas.read_excel(path, dtype=str, keep_default_na=False).to_dict("records")
    return pandas.read_csv(path, dtype=str, keep_default_na=False, sep=None, engine="python").to_dict("records")


def plain(value):
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return value[1:] if value.startswith("'") and value[1:2] in "=+-@\t\r" else value


def together(row, columns):
    return " ".join(plain(row.get(column, "")) for column in columns.split())


def column_names(row, columns):
    """A header that has spaces is one column."""
    return row[columns] if columns in row else together(row, columns)


def held_against(kind, imported, exported):
    before, after = read(imported), read(exported)
    name, compared = KINDS[kind]
    after = {row["document"].split(":", 1)[1].split("#")[-1]: row for row in after}
    faults = 0 if len(before) == len(after) else 1
    for number, row in enumerate(before, start=2):
        own = name(row, number).lstrip("#")
        twin = after.get(own, {})
        for source, target, make in compared:
            wanted, found = make(column_names(row, source)), together(twin, target)
            same = found == wanted if isinstance(wanted, str) else found != "" and float(found) == wanted
            if not same:
                faults += 1
                print(f"row {own}: {source} {wanted!r} came back as {target} {found!r}")
    print(f"{kind}: {len(before)} rows, {len(compared)} columns by pandas {pandas.__version__}: {faults} differ")
    return 1 if faults or not before else 0


def book(imported, written):
    table = pandas.DataFrame(read(imported))
    table["event_date"] = pandas.to_datetime(table["event_date"], dayfirst=True)
    # A spreadsheet would take it for a formula that nobody computed.
    table["notes"] = table["notes"].str.lstrip("=")
    for column in ("latitude", "longitude", "fatalities"):
        table[column] = pandas.to_numeric(table[column])
    table.to_excel(written, sheet_name="Events", index=False)
    return 0


what, *paths = sys.argv[1:]
sys.exit(book(*paths) if what == "book" else held_against(what, *paths))
