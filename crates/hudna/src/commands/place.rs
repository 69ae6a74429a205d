//! `hudna place`: teaches a place once; shows what is known under a name.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use hudna_places::fold::name_key;
use hudna_places::geo::distance_km;
use hudna_places::{Gazetteer, Kind, Mention};

use crate::place_arguments::{PinOptions, PlaceShowOptions};
use crate::{clock, data, terminal};

/// The table that pins go to.
const TABLE: &str = "places/extra/pinned.tsv";

const HEAD: &str = "# Places that people taught by `hudna place pin`: who, when, and how they know.\n\
    name\tlat\tlon\tcountry\tadmin1\tkind\tradius_km\tgeonameid\tar\tfa\tru\ttr\tuk\ten\tsource\tby\tat\twhy\n";

/// Runs `hudna place pin`.
pub fn pin(options: &PinOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    let Some(folder) = overlay else { bail!("--data DIR: say in which folder of tables it is kept") };
    let gazetteer = data::gazetteer(Some(folder))?;
    let row = row(options, &gazetteer)?;
    let path = folder.join(TABLE);
    let before = if path.exists() {
        fs::read_to_string(&path).with_context(|| format!("{}: cannot be read", path.display()))?
    } else {
        HEAD.to_owned()
    };
    let Some(after) = with_row(&before, &row) else {
        return terminal::say(&format!("{} is pinned so already; nothing was written", options.name));
    };
    // The whole table is read as the coder will read it, before it takes the old one's place.
    if let Err(mistakes) = Gazetteer::embedded().with_extra(&after, TABLE) {
        let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        bail!("nothing was written:\n{}", told.join("\n"));
    }
    write_whole(&path, after.as_bytes())?;
    terminal::say(&format!("{} is pinned in {}", options.name, path.display()))
}

/// The cells of the row; those after `source` tell who, when and why.
fn row(options: &PinOptions, gazetteer: &Gazetteer) -> Result<Vec<String>> {
    for (what, text) in [("NAME", &options.name), ("--as", &options.who), ("--why", &options.why)] {
        if text.trim().is_empty() || text.contains(['\t', '\n', '\r']) {
            bail!("{what}: one line of text is needed");
        }
    }
    if !(options.lat.abs() <= 90.0 && options.lon.abs() <= 180.0) {
        bail!("--lat, --lon: {}, {} is no point on Earth", options.lat, options.lon);
    }
    if Kind::from_word(&options.kind).is_none() {
        let known: Vec<&str> = Kind::ALL.iter().map(|(_, word)| *word).collect();
        bail!("--kind: `{}` is none; one of: {}", options.kind, known.join(", "));
    }
    let country = match &options.country {
        Some(code) => code.to_uppercase(),
        None => gazetteer
            .country_of(options.lat, options.lon)
            .map(|id| gazetteer.place(id).country.to_owned())
            .context("--country: the point lies in no country that is drawn; say which one is meant")?,
    };
    let mut names = vec![options.name.trim().to_owned()];
    names.extend(options.alias.iter().map(|name| name.trim().replace(['|', '\t', '\n'], " ")));
    let of = |script: fn(char) -> bool| {
        let wanted = names.iter().filter(|name| name.chars().any(script));
        wanted.cloned().collect::<Vec<_>>().join("|")
    };
    let arabic = of(|c| ('\u{600}'..='\u{6ff}').contains(&c));
    let cyrillic = of(|c| ('\u{400}'..='\u{4ff}').contains(&c));
    let latin = of(|c| c.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&c));
    let usual = names[0].clone();
    let source = format!("pinned by {}: {}", options.who.trim(), options.why.trim());
    let radius = options.radius.map_or(String::new(), |km| km.to_string());
    let cells = [
        usual.as_str(),
        &options.lat.to_string(),
        &options.lon.to_string(),
        &country,
        "",
        &options.kind,
        &radius,
        "",
        &arabic,
        &arabic,
        &cyrillic,
        &latin,
        &cyrillic,
        &latin,
        &source,
        options.who.trim(),
        &clock::now(),
        options.why.trim(),
    ];
    Ok(cells.map(str::to_owned).to_vec())
}

/// The columns of `at`, which two calls never share.
const AT: usize = 16;
/// Another place of the same name begins here.
const SAME_KM: f64 = 25.0;

/// The table with the row: at its end, or in place of the one for the same place; none where that one says the same.
fn with_row(table: &str, row: &[String]) -> Option<String> {
    let told = |cells: &[&str]| {
        cells.iter().enumerate().filter(|(at, _)| *at != AT).map(|(_, c)| (*c).to_owned()).collect::<Vec<_>>()
    };
    let own: Vec<&str> = row.iter().map(String::as_str).collect();
    let point = |cells: &[&str]| Some((cells.get(1)?.parse().ok()?, cells.get(2)?.parse().ok()?));
    let mut lines: Vec<String> = Vec::new();
    let mut replaced = false;
    for line in table.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let near = point(&cells).zip(point(&own)).is_some_and(|(a, b)| distance_km(a, b) < SAME_KM);
        if line.starts_with('#') || !near || name_key(cells[0]) != name_key(own[0]) {
            lines.push(line.to_owned());
        } else if told(&cells) == told(&own) {
            return None;
        } else {
            replaced = true;
            lines.push(row.join("\t"));
        }
    }
    if !replaced {
        lines.push(row.join("\t"));
    }
    Some(lines.join("\n") + "\n")
}

/// Writes a file so that there is never half of it: beside it first, then in its place.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let cannot = || format!("{}: cannot be written", path.display());
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(cannot)?;
    let mut beside = tempfile::NamedTempFile::new_in(folder).with_context(cannot)?;
    beside.write_all(bytes).with_context(cannot)?;
    beside.as_file().sync_all().with_context(cannot)?;
    beside.persist(path).with_context(cannot)?;
    Ok(())
}

/// Runs `hudna place show`.
pub fn show(options: &PlaceShowOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    let gazetteer = data::gazetteer(overlay)?;
    let mention = Mention { hits: gazetteer.find_typed(&options.name), wanted: None };
    let mut out = io::stdout().lock();
    let told = tell(&gazetteer, &options.name, &mention, &mut out);
    terminal::unless_closed(told.context(terminal::WRITING).map(|()| ExitCode::SUCCESS))
}

fn tell(gazetteer: &Gazetteer, name: &str, mention: &Mention, out: &mut impl Write) -> io::Result<()> {
    let ranked = gazetteer.ranked(mention, &Default::default());
    if ranked.is_empty() {
        return writeln!(
            out,
            "no place named {} is known; `hudna place pin` teaches it",
            terminal::shown(name)
        );
    }
    for (id, share) in ranked {
        let place = gazetteer.place(id);
        let weak = mention.hits.iter().filter(|hit| hit.place == id).all(|hit| hit.weak);
        let inside =
            [place.admin2_name, place.admin1_name].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let people =
            if place.population > 0 { format!(", {} people", place.population) } else { String::new() };
        let number = place.geonameid.map_or(String::new(), |id| format!(", GeoNames {id}"));
        let pcode = place.pcode.map_or(String::new(), |code| format!(", {code}"));
        let support = if weak { ", only with support from the text" } else { "" };
        writeln!(
            out,
            "{share:.2}  {} [{}] {} {inside}  {:.4}, {:.4} +-{} km{people}{number}{pcode}{support}",
            terminal::shown(place.name),
            place.country,
            place.kind.word(),
            place.lat,
            place.lon,
            place.radius_km,
        )?;
    }
    Ok(())
}
