//! Agreements that cannot be: each is refused, with file, line, what is wrong, and what would be right.

use hudna_pipeline::model::table::DataFiles;

use crate::assess::load;

const ASTANA: &str = "agreements/syria-astana-2017/agreement.toml";
const AREAS: &str = "agreements/syria-astana-2017/zones.geojson";
const LIBYA: &str = "agreements/libya-2020/agreement.toml";
const TRUCE: &str = "agreements/yemen-truce-2022/agreement.toml";
const MINSK: &str = "agreements/ukraine-memorandum-2014/agreement.toml";
const PACKAGE: &str = "agreements/ukraine-package-2015/agreement.toml";
const PARTING: &str = "agreements/ukraine-disengagement-2016/agreement.toml";
const ACTS: &str = "agreements/acts.toml";
/// The ring of the area of northern Homs.
const HOMS: &str = "[[36.55, 34.80], [36.95, 34.80], [37.00, 35.02], [36.55, 35.02], [36.55, 34.80]]";

/// All that is told where one stretch of a built-in file is another.
fn told(file: &str, from: &str, to: &str) -> Vec<String> {
    let mut files = DataFiles::embedded();
    let text = files.layers(file).last().expect(file).to_owned();
    assert!(text.contains(from), "{from} is not in {file}");
    files.add(file.to_owned(), text.replacen(from, to, 1));
    load(files).err().unwrap_or_default()
}

/// Changes one stretch of a built-in file and asks for the mistake that is told: at its line, or within three.
fn refused(file: &str, from: &str, to: &str, expected: &str) {
    let text = DataFiles::embedded().layers(file).last().expect(file).to_owned();
    let errors = told(file, from, to);
    let line = text[..text.find(from).expect("it is there")].lines().count();
    let told = errors.iter().find(|error| error.contains(expected));
    let told = told.unwrap_or_else(|| panic!("{expected} is not told: {errors:?}"));
    let number: usize = told.split(':').nth(1).and_then(|n| n.parse().ok()).expect("a line");
    assert!(told.starts_with(file) && number.abs_diff(line) <= 3, "{told}, not about line {line}");
    assert!(told.contains("; "), "no remedy: {told}");
    // A zone that is refused is not missing besides.
    assert!(!errors.iter().any(|error| error.contains("no zone or line")), "{errors:?}");
}

/// Puts something after a stretch of a built-in file.
fn refused_with(file: &str, after: &str, more: &str, expected: &str) {
    refused(file, after, &format!("{after}{more}"), expected);
}

#[test]
fn who_is_not_there_or_in_roles_that_contradict() {
    refused(ASTANA, "who = \"IRN\"", "who = \"atlantis\"", "nobody is known as `atlantis`");
    refused(ASTANA, "who = \"IRN\"", "who = \"ZZZ\"", "no country has the code `ZZZ`");
    refused(ASTANA, "who = \"groups:SYR\"", "who = \"groups:QQQ\"", "no country has the code `QQQ`");
    refused(
        ASTANA,
        "countries = [\"SYR\"]",
        "countries = [\"SYR\", \"SIR\"]",
        "no country has the code `SIR`",
    );
    refused(ASTANA, "countries = [\"SYR\"]", "countries = []", "about no country");
    refused(ASTANA, "who = \"al-qaeda\"", "who = \"SYR\"", "`SYR` is bound by the text and is no part of it");
    refused(ASTANA, "who = \"al-qaeda\"", "who = \"isil\"", "`isil` is there twice");
    refused(
        ASTANA,
        "bound = [\"SYR\", \"groups:SYR\"]",
        "bound = [\"SYR\", \"IRQ\"]",
        "`IRQ` is bound and is no party",
    );
    refused(
        ASTANA,
        "bound = [\"SYR\", \"groups:SYR\"]",
        "bound = [\"isil\"]",
        "`isil` is bound and is no party",
    );
    refused(ASTANA, "bound = [\"SYR\", \"groups:SYR\"]", "bound = []", "binds nobody");
    refused(
        ASTANA,
        "bound = [\"SYR\", \"groups:SYR\"]",
        "bound = [\"SYR\", \"QQQ\"]",
        "no country has the code `QQQ`",
    );
    refused(
        LIBYA,
        "bound = [\"LBY\", \"gna\", \"lna\"]",
        "bound = [\"guarantors\"]",
        "`guarantors` is bound and is no party",
    );
    let left_out = "bound = [\"LBY\", \"gna\", \"lna\"]\nnot_bound = [\"lna\"]";
    refused(LIBYA, "bound = [\"LBY\", \"gna\", \"lna\"]", left_out, "`lna` is bound and is left out");
    let units = "actors/belongs.tsv";
    refused(units, "b106\tlna", "b106\tatlantis", "nobody is known as `atlantis`");
    refused(units, "corps1\tdpr-militia", "dpr\tdpr-militia", "would belong to itself");
}

#[test]
fn times_that_cannot_follow_each_other() {
    refused(ASTANA, "at = \"2017-05-05\"", "at = \"2017-05-03\"", "before it was made");
    refused(ASTANA, "at = \"2017-05-05\"", "at = \"5 May\"", "not a day or hour");
    refused(ASTANA, "counted = \"P2W\"", "counted = \"P15D\"", "comes to 2017-05-19");
    refused(LIBYA, "at = \"2021-01-23\"", "at = \"2021-01-21\"", "comes to 2021-01-23");
    refused(ASTANA, "zone = \"Asia/Damascus\"", "zone = \"Asia/Ugarit\"", "no such time zone");
    refused(ASTANA, "zones = [\"Asia/Damascus\", ", "zones = [\"Asia/Ugarit\", ", "no such time zone");
    refused(
        ASTANA,
        "length = \"P6M\"",
        "length = \"six months\"",
        "a term of `six months` cannot be counted",
    );
    refused(ASTANA, "length = \"P6M\"", "length = \"-P6M\"", "a term of `-P6M` cannot be counted");
    refused(ASTANA, "length = \"P6M\"", "length = \"P0D\"", "a term of `P0D` cannot be counted");
    refused(ASTANA, "until = \"2018-03-15\"", "until = \"2017-10-15\"", "its term runs until 2017-11-04");
    refused(
        TRUCE,
        "until = \"2022-08-02T19:00\"",
        "until = \"2022-06-02T19:00\"",
        "its term runs until 2022-06-02T19:00",
    );
    refused(
        TRUCE,
        "at = \"2022-10-02T19:00\"",
        "at = \"2022-05-02\"",
        "lapsed on 2022-05-02, and its term runs until",
    );
    refused(TRUCE, "at = \"2022-10-02T19:00\"", "at = \"2022-04-02T18:00\"", "before it came into force");
    let text = DataFiles::embedded().layers(TRUCE).last().expect(TRUCE).to_owned();
    let term = &text[text.find("[term]").expect("a term")..text.find("[[prolonged]]").expect("renewals")];
    refused(TRUCE, term, "", "prolonged, and it has no term");
    let text = DataFiles::embedded().layers(ASTANA).last().expect(ASTANA).to_owned();
    let entry = &text[text.find("entry = [").expect("entries")..text.find("[title]").expect("a title")];
    refused(ASTANA, entry, "entry = []\n", "nobody says when it came into force");
}

#[test]
fn status_names_and_references_that_contradict() {
    refused(ASTANA, "status = \"overtaken\"", "status = \"in-force\"", "contradicts");
    refused(ASTANA, "status = \"overtaken\"", "state = \"overtaken\"", "unknown field");
    refused(
        ASTANA,
        "number = \"AST-3\"",
        "number = \"AST-2\"",
        "AST-2: there is another provision of this number",
    );
    refused(LIBYA, "act = [\"hostilities\"]", "act = [\"hostility\"]", "no act `hostility`");
    refused(
        PACKAGE,
        "\"ukraine-memorandum-2014\"]",
        "\"ukraine-memorandum-2041\"]",
        "no agreement `ukraine-memorandum-2041`",
    );
    refused(PACKAGE, "\"ukraine-memorandum-2014\"]", "\"ukraine-package-2015\"]", "carries on itself");
    refused(
        PACKAGE,
        "\"ukraine-memorandum-2014\"]",
        "\"ukraine-measures-2020\"]",
        "was made later, on 2020-07-22",
    );
    refused(
        ASTANA,
        "except = [\"AST-9\", \"excluded\"]",
        "except = [\"AST-3\"]",
        "`AST-3` is no exception and no permission",
    );
    refused(
        ASTANA,
        "except = [\"AST-9\", \"excluded\"]",
        "except = [\"AST-2\"]",
        "`AST-2` is no exception and no permission",
    );
    refused(ASTANA, "except = [\"AST-9\", \"excluded\"]", "except = [\"AST-90\"]", "no provision `AST-90`");
}

#[test]
fn distances_and_weapons_that_cannot_be() {
    refused(MINSK, "{ line = \"line-2014\", km = 15 }", "{ line = \"line-2014\", km = -15 }", "`km` is -15");
    refused(MINSK, "{ line = \"line-2014\", km = 15 }", "{ line = \"line-2014\", km = nan }", "`km` is NaN");
    refused(
        MINSK,
        "{ line = \"line-2014\", km = 15 }",
        "{ line = \"line-2014\", km = \"15\" }",
        "invalid type",
    );
    refused(
        MINSK,
        "{ line = \"line-2014\", km = 15 }",
        "{ line = \"line-2014\" }",
        "how far from `line-2014`?",
    );
    let range = "{ line = \"line-2014\", km = 15, at_most_km = 10 }";
    refused(MINSK, "{ line = \"line-2014\", km = 15 }", range, "`at_most_km` is 10, less than `km`, 15");
    let two = "{ line = \"line-2014\", zone = \"named-settlements\", km = 15 }";
    refused(MINSK, "{ line = \"line-2014\", km = 15 }", two, "a place that is several things");
    refused(MINSK, "{ line = \"line-2014\", km = 15 }", "{ zone = \"line-2014\" }", "`line-2014` is a line");
    let side = "{ line = \"line-2014\", km = 15, side = \"ours\" }";
    refused(MINSK, "{ line = \"line-2014\", km = 15 }", side, "has no side `ours`");
    refused(
        ASTANA,
        "{ zone = \"idlib\" }",
        "{ zone = \"idlib\", km = 5 }",
        "a distance or side without a line",
    );
    refused(ASTANA, "{ zone = \"idlib\" }", "{ line = \"idlib\", km = 5 }", "`idlib` is no line");
    let gone = told(PARTING, "{ zone = \"area-1\" }", "{ zone = \"area-9\" }");
    assert!(gone[0].starts_with(PARTING) && gone[0].contains("no zone or line"), "{gone:?}");
    refused(MINSK, "over_mm = 100", "over_mm = -100", "a calibre that cannot be");
    refused(MINSK, "over_mm = 100", "over_mm = 100, at_least_mm = 100", "two calibres");
    refused(MINSK, "over_mm = 100", "classes = [\"artilery\"]", "no weapon is of the class `artilery`");
    refused(MINSK, "over_mm = 100", "names = [\"smerj\"]", "no weapon has the id `smerj`");
    refused(
        ACTS,
        "classes = [\"aircraft\", \"drone\"]",
        "classes = [\"aircraft\", \"dron\"]",
        "no weapon is of the class `dron`",
    );
}

#[test]
fn a_file_of_zones_that_is_none_is_told_once() {
    let text = DataFiles::embedded().layers(AREAS).last().expect(AREAS).to_owned();
    for (other, what) in [
        ("{\"type\": \"Feature\", \"properties\": {\"id\": \"idlib\"}, \"geometry\": null}", "but Feature"),
        ("{\"type\": \"FeatureCollection\"}", "not a FeatureCollection with `features`"),
        ("{\"features\": []}", "but nothing that is named"),
        ("[]", "but nothing that is named"),
        ("{\"type\": ", "not JSON"),
    ] {
        let errors = told(AREAS, &text, other);
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors[0].starts_with(AREAS) && errors[0].contains(what), "{errors:?}");
    }
}

#[test]
fn zones_that_tell_nothing_or_something_else() {
    let homs = "\"id\": \"north-homs\", ";
    refused_with(AREAS, homs, "\"margin\": 3, ", "a property that nothing reads, `margin`");
    refused_with(AREAS, homs, "\"valid_from\": \"2017-05-04\", ", "`valid_from`");
    refused(AREAS, "\"margin_km\": 3, ", "\"margin_km\": -3, ", "has the margin_km -3");
    refused(AREAS, "\"margin_km\": 3, ", "\"margin_km\": \"3\", ", "has the margin_km \"3\"");
    refused_with(AREAS, homs, "\"until\": \"2017-05-04\", ", "which is no time at all");
    refused_with(AREAS, homs, "\"until\": \"2016-01-01\", ", "valid from 2017-05-04 until 2016-01-01");
    refused_with(AREAS, homs, "\"until\": \"next year\", ", "a `until` that is not a day or hour");
    refused_with(AREAS, homs, "\"until\": 2018, ", "a `until` that is not a day or hour");
    refused_with(AREAS, homs, "\"radius_km\": 5, ", "has a `radius_km` and is no Point");
    let twice = told(AREAS, "\"north-homs\"", "\"idlib\"");
    assert!(
        twice[0].starts_with(&format!("{AREAS}:2:")) && twice[0].contains("there already: `idlib`"),
        "{twice:?}"
    );
    refused(AREAS, "\"status\": \"illustrative\"", "\"status\": \"invented\"", "has the status `invented`");
    refused(
        AREAS,
        "\"status\": \"illustrative\"",
        "\"status\": \"unpublished\"",
        "its geometry says otherwise",
    );
}

#[test]
fn rings_that_cross_touch_or_hold_nothing() {
    refused(AREAS, "[36.31, 33.56], [36.31, 33.49]]", "[36.31, 33.56], [36.31, 33.50]]", "not closed");
    refused(AREAS, "[36.95, 34.80], [37.00, 35.02]", "[37.00, 35.02], [36.95, 34.80]", "crosses itself");
    refused(AREAS, "[36.95, 34.80]", "[-176.95, 34.80]", "antimeridian");
    refused(AREAS, "[36.95, 34.80]", "[36.95, 94.80]", "not on Earth");
    for (ring, expected) in [
        // All corners in a line.
        ("[[36.1, 34.1], [36.2, 34.2], [36.3, 34.3], [36.1, 34.1]]", "touches itself"),
        ("[[36.1, 34.1], [36.1, 34.1], [36.1, 34.1], [36.1, 34.1]]", "without area"),
        // A bow-tie whose two halves meet in one corner.
        (
            "[[36.0, 34.0], [36.2, 34.2], [36.4, 34.0], [36.4, 34.4], [36.2, 34.2], [36.0, 34.4], [36.0, 34.0]]",
            "touches itself, near [36.2, 34.2]",
        ),
        // A corner that lies on an edge of its own.
        (
            "[[36.0, 34.0], [36.4, 34.0], [36.4, 34.4], [36.2, 34.0], [36.0, 34.4], [36.0, 34.0]]",
            "touches itself",
        ),
        // A spike out and back.
        (
            "[[36.0, 34.0], [36.4, 34.0], [36.4, 34.4], [36.4, 34.8], [36.4, 34.4], [36.0, 34.4], [36.0, 34.0]]",
            "touches itself",
        ),
    ] {
        refused(AREAS, HOMS, ring, expected);
    }
}

#[test]
fn zones_of_a_layer_that_share_ground() {
    refused(
        AREAS,
        HOMS,
        "[[36.55, 34.80], [36.95, 34.80], [37.00, 35.60], [36.55, 35.60], [36.55, 34.80]]",
        "overlaps `idlib`",
    );
    let text = DataFiles::embedded().layers(AREAS).last().expect(AREAS).to_owned();
    let south = text.split("\"south\"").nth(1).and_then(|rest| rest.split("[[[").nth(1)).expect("the south");
    let south = format!("[[{}]]", south.split("]]]").next().expect("its ring"));
    // Drawn twice, with a corner cut off, or within: no edge crosses another. And a cross whose arms end on edges.
    for ring in [
        HOMS,
        "[[36.55, 34.80], [36.95, 34.80], [37.00, 35.02], [36.55, 34.80]]",
        "[[36.65, 34.85], [36.75, 34.85], [36.75, 34.95], [36.65, 34.85]]",
        "[[36.65, 34.80], [36.75, 34.80], [36.75, 35.02], [36.65, 35.02], [36.65, 34.80]]",
    ] {
        refused(AREAS, &south, ring, "`south` overlaps `north-homs`");
    }
    // A neighbour that shares an edge is sound.
    let beside = "[[36.55, 34.80], [36.55, 35.02], [36.10, 35.02], [36.10, 34.80], [36.55, 34.80]]";
    assert_eq!(told(AREAS, &south, beside), [""; 0]);
}

/// Northern Homs of several rings or parts.
fn homs_of(kind: &str, coordinates: &str) -> Vec<String> {
    let drawn = format!("\"Polygon\", \"coordinates\": [{HOMS}]");
    told(AREAS, &drawn, &format!("\"{kind}\", \"coordinates\": {coordinates}"))
}

#[test]
fn holes_and_parts_lie_where_they_can() {
    let square = |west: f64, south: f64, size: f64| {
        let (east, north) = (west + size, south + size);
        format!(
            "[[{west}, {south}], [{east}, {south}], [{east}, {north}], [{west}, {north}], [{west}, {south}]]"
        )
    };
    let outer = square(36.5, 34.5, 0.4);
    let hole = |west: f64, south: f64| format!("[{outer}, {}]", square(west, south, 0.1));
    let refused = |errors: Vec<String>, expected: &str| {
        assert_eq!(errors.len(), 1, "{expected}: {errors:?}");
        assert!(errors[0].starts_with(AREAS) && errors[0].contains(expected), "{errors:?}");
    };
    assert_eq!(homs_of("Polygon", &hole(36.6, 34.6)), [""; 0]);
    refused(homs_of("Polygon", &hole(37.6, 34.6)), "a hole that does not lie in its ring");
    refused(homs_of("Polygon", &hole(36.85, 34.6)), "a hole that does not lie in its ring");
    refused(
        homs_of("Polygon", &format!("[{}, {outer}]", square(36.6, 34.6, 0.1))),
        "a hole that does not lie in its ring",
    );
    let two_holes =
        |second: f64| format!("[{outer}, {}, {}]", square(36.6, 34.6, 0.1), square(second, 34.6, 0.1));
    assert_eq!(homs_of("Polygon", &two_holes(36.75)), [""; 0]);
    refused(homs_of("Polygon", &two_holes(36.65)), "holes that overlap");
    let parts = |west: f64| format!("[[{outer}], [{}]]", square(west, 34.6, 0.1));
    assert_eq!(homs_of("MultiPolygon", &parts(36.2)), [""; 0]);
    refused(homs_of("MultiPolygon", &parts(36.6)), "parts that overlap");
    refused(homs_of("MultiPolygon", &parts(36.85)), "parts that overlap");
    // An island in a hole is a part beside the other.
    let island = format!("[{}, [{}]]", hole(36.6, 34.6), square(36.62, 34.62, 0.05));
    assert_eq!(homs_of("MultiPolygon", &island), [""; 0]);
    assert!(homs_of("Polygon", "[]")[0].contains("is no Polygon"));
}

#[test]
fn points_have_a_radius_and_a_direction_that_can_be() {
    let area = format!("\"geometry\": {{\"type\": \"Polygon\", \"coordinates\": [{HOMS}]}}");
    let errors = |more: &str, point: &str| {
        let text = DataFiles::embedded().layers(AREAS).last().expect(AREAS).to_owned();
        let from = text
            .find("{\"type\": \"Feature\", \"properties\": {\"id\": \"north-homs\"")
            .expect("northern Homs");
        let to = from + text[from..].find(&area).expect("its area") + area.len();
        let feature = text[from..to]
            .replace(&area, &format!("\"geometry\": {{\"type\": \"Point\", \"coordinates\": {point}}}"));
        told(AREAS, &text[from..to], &feature.replace("\"id\": ", &format!("{more}\"id\": ")))
    };
    let rastan = "[36.732, 34.927]";
    for sound in
        ["\"radius_km\": 9, ", "\"radius_km\": 9, \"least_km\": 2, \"bearing\": 315, \"width\": 45, "]
    {
        assert_eq!(errors(sound, rastan), [""; 0], "{sound}");
    }
    for (more, point, expected) in [
        ("", rastan, "is a Point without `radius_km`"),
        ("\"radius_km\": -9, ", rastan, "has the radius_km -9"),
        ("\"radius_km\": 0, ", rastan, "a sector that cannot be"),
        ("\"radius_km\": \"9\", ", rastan, "has the radius_km \"9\""),
        ("\"radius_km\": 9, \"least_km\": 12, ", rastan, "a sector that cannot be"),
        ("\"radius_km\": 9, \"bearing\": 90, ", rastan, "no direction that can be read"),
        ("\"radius_km\": 9, \"bearing\": 400, \"width\": 45, ", rastan, "no direction that can be read"),
        ("\"radius_km\": 9, \"bearing\": 90, \"width\": 0, ", rastan, "a sector that cannot be"),
        ("\"radius_km\": 9, \"bearing\": 90, \"width\": 400, ", rastan, "a sector that cannot be"),
        ("\"radius_km\": 9, ", "[36.732, 94.9]", "a sector that cannot be"),
        ("\"radius_km\": 900, ", "[179.0, 34.9]", "crosses the antimeridian"),
        ("\"radius_km\": 900, ", "[36.7, 85.0]", "reaches over a pole"),
        ("\"radius_km\": 90, ", rastan, "overlaps `"),
        ("\"radius_km\": 9, ", "[36.732]", "is no Polygon, MultiPolygon, LineString, Point or null"),
    ] {
        let told = errors(more, point);
        assert!(
            told.iter().any(|one| one.starts_with(AREAS) && one.contains(expected)),
            "{more}{point}: {told:?}"
        );
    }
}
