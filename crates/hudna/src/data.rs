//! The tables: built in, with a mission's own folder laid over them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

use anyhow::{Context, Result, bail};
use hudna_intake::tables::Known;
use hudna_pipeline::Pipeline;
use hudna_pipeline::assess::Agreements;
use hudna_pipeline::coder::{Called, names_of_actors};
use hudna_pipeline::fuse::{Fuser, Ratings};
use hudna_pipeline::model::hash_hex;
use hudna_pipeline::model::table::DataFiles;
use hudna_pipeline::text::{LANGUAGE_TABLES, LANGUAGES, Lang, Languages};
use hudna_places::Gazetteer;
use hudna_store::{ActorName, Names};

/// Tables of this folder are read under whatever name; they make the gazetteer.
const PLACES: &str = "places/extra/";

/// The outcome of `hudna places import`: a gazetteer in place of the built-in one, with all that it has.
pub const IMPORTED: &str = "places/gazetteer.bin";

/// Compiled into the program or its gazetteer when they are made; an overlay cannot change them.
const COMPILED: [&str; 2] = ["places/weak.tsv", "places/iso.tsv"];

/// What is wrong with the tables, each with file, line and remedy.
#[derive(Debug)]
pub struct Mistakes(Vec<String>);

impl Mistakes {
    fn of<E: ToString>(errors: &[E]) -> Self {
        Self(errors.iter().map(ToString::to_string).collect())
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.0.len() == 1 { "" } else { "s" };
        write!(f, "{} mistake{plural} in the tables:\n{}", self.0.len(), self.0.join("\n"))
    }
}

impl std::error::Error for Mistakes {}

/// Loads the pipeline, with the tables of `overlay` over the built-in ones.
///
/// # Errors
/// A folder that can't be read; [`Mistakes`] in its tables. The built-in tables of a language are
/// checked when they are needed, or by [`load_all`].
pub fn load(overlay: Option<&Path>) -> Result<Pipeline> {
    match overlay {
        None => Ok(Pipeline::load(DataFiles::embedded(), Cow::Borrowed(Gazetteer::embedded()))
            .map_err(|errors| Mistakes::of(&errors))?),
        Some(_) => load_all(overlay),
    }
}

/// What fusing needs of the tables, with those of `overlay` over the built-in ones.
///
/// # Errors
/// As [`load`].
pub fn fuser(overlay: Option<&Path>, ratings: Ratings) -> Result<Fuser> {
    let mut files = DataFiles::embedded();
    for (name, text) in overlay.map(read_folder).transpose()?.into_iter().flatten() {
        files.add(name, text);
    }
    Ok(Fuser::load(&files, ratings).map_err(|errors| Mistakes::of(&errors))?)
}

/// By which rules fusing tells, with the tables of `overlay` over the built-in ones.
///
/// # Errors
/// A folder that cannot be read.
pub fn fusing_rules(overlay: Option<&Path>) -> Result<String> {
    let mut files = DataFiles::embedded();
    for (name, text) in overlay.map(read_folder).transpose()?.into_iter().flatten() {
        files.add(name, text);
    }
    Ok(Fuser::rules(&files))
}

/// By which rules acts are held against agreements: the program and all tables that judging may read.
///
/// # Errors
/// A folder that cannot be read.
pub fn assessing_rules(overlay: Option<&Path>) -> Result<String> {
    let mut files = DataFiles::embedded();
    for (name, text) in overlay.map(read_folder).transpose()?.into_iter().flatten() {
        files.add(name, text);
    }
    let mut all = format!("{}\n{}", env!("CARGO_PKG_VERSION"), Gazetteer::embedded().len());
    if let Some((_, hash)) = overlay.map(imported).transpose()?.flatten() {
        all.push_str(&hash);
    }
    for path in ["agreements/", "actors/", PLACES].iter().flat_map(|folder| files.paths_below(folder)) {
        for layer in files.layers(path) {
            all.push_str(&format!("\n{path} {}", hash_hex(layer.as_bytes())));
        }
    }
    Ok(hash_hex(all.as_bytes()))
}

/// Tables that are known by their headers, with those of `overlay` over the built-in ones.
///
/// # Errors
/// As [`load`].
pub fn known_tables(overlay: Option<&Path>) -> Result<Known> {
    let mut files = DataFiles::embedded();
    for (name, text) in overlay.map(read_folder).transpose()?.into_iter().flatten() {
        files.add(name, text);
    }
    Ok(Known::load(&files).map_err(|errors| Mistakes::of(&errors))?)
}

/// All agreements, with those of `overlay` over the built-in ones, and these files over both.
///
/// # Errors
/// As [`load`].
pub fn agreements(overlay: Option<&Path>, more: Vec<(String, String)>) -> Result<Agreements> {
    let mut files = DataFiles::embedded();
    let gazetteer = gazetteer(overlay)?;
    if let Some(folder) = overlay {
        read_folder(folder)?.into_iter().for_each(|(name, text)| files.add(name, text));
    }
    more.into_iter().for_each(|(name, text)| files.add(name, text));
    Ok(Agreements::load(&files, gazetteer).map_err(|errors| Mistakes::of(&errors))?)
}

/// As [`load`], and checks the tables of all languages.
pub fn load_all(overlay: Option<&Path>) -> Result<Pipeline> {
    let mut files = DataFiles::embedded();
    let mut gazetteer = Cow::Borrowed(Gazetteer::embedded());
    if let Some(folder) = overlay {
        let mut own = read_folder(folder)?;
        for table in COMPILED.into_iter().filter(|table| own.remove(*table).is_some()) {
            eprintln!("hudna: {table} of {} is not read: it is compiled into the program", folder.display());
        }
        let mut mistakes = strangers(&files, &own);
        if let Some((imported, hash)) = imported(folder)? {
            gazetteer = Cow::Owned(imported);
            // What a record was coded with tells which places were known, too.
            files.add(IMPORTED, hash);
        }
        gazetteer = with_places(gazetteer, &own, &mut mistakes);
        if !mistakes.is_empty() {
            bail!(Mistakes(mistakes));
        }
        own.into_iter().for_each(|(name, text)| files.add(name, text));
    }
    let pipeline = Pipeline::load(files, gazetteer).map_err(|errors| Mistakes::of(&errors))?;
    let errors = pipeline.check();
    if errors.is_empty() { Ok(pipeline) } else { Err(Mistakes::of(&errors).into()) }
}

/// All tables below a folder, by their names as in `data/`.
fn read_folder(root: &Path) -> Result<BTreeMap<String, String>> {
    let mut tables = BTreeMap::new();
    let mut ahead = vec![root.to_path_buf()];
    while let Some(folder) = ahead.pop() {
        let cannot = || format!("{}: cannot be listed", folder.display());
        for entry in folder.read_dir().with_context(cannot)? {
            let path = entry.with_context(cannot)?.path();
            if path.is_dir() {
                ahead.push(path);
            } else if path
                .extension()
                .is_some_and(|ending| ["tsv", "toml", "geojson"].iter().any(|known| ending == *known))
            {
                let text = std::fs::read_to_string(&path)
                    .with_context(|| format!("{}: cannot be read; a table is UTF-8 text", path.display()))?;
                let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                tables.insert(name, text);
            }
        }
    }
    if tables.is_empty() && !root.join(IMPORTED).is_file() {
        bail!(
            "{}: no .tsv file below this folder, and no agreement; it should look like data/ of the source",
            root.display()
        );
    }
    Ok(tables)
}

/// The imported gazetteer of a folder, and the hash of its bytes; none where nothing was imported.
///
/// # Errors
/// A file that cannot be read, or is no gazetteer of this version.
pub fn imported(folder: &Path) -> Result<Option<(Gazetteer, String)>> {
    let path = folder.join(IMPORTED);
    if !path.is_file() {
        return Ok(None);
    }
    let bytes = std::fs::read(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let hash = hash_hex(&bytes);
    let gazetteer = Gazetteer::from_bytes(bytes)
        .with_context(|| format!("{}: remove it and run `hudna places import` again", path.display()))?;
    Ok(Some((gazetteer, hash)))
}

/// The places of a folder over the built-in ones, without its other tables; only the built-in ones where
/// there is none.
///
/// # Errors
/// [`Mistakes`] in its tables of places.
pub fn gazetteer(overlay: Option<&Path>) -> Result<Cow<'static, Gazetteer>> {
    let mut gazetteer = Cow::Borrowed(Gazetteer::embedded());
    let Some(folder) = overlay.filter(|folder| folder.is_dir()) else { return Ok(gazetteer) };
    if let Some((imported, _)) = imported(folder)? {
        gazetteer = Cow::Owned(imported);
    }
    let extra = folder.join(PLACES);
    if !extra.is_dir() {
        return Ok(gazetteer);
    }
    let tables = read_folder(&extra)?.into_iter().map(|(name, text)| (format!("{PLACES}{name}"), text));
    let mut mistakes = Vec::new();
    let gazetteer = with_places(gazetteer, &tables.collect(), &mut mistakes);
    if mistakes.is_empty() { Ok(gazetteer) } else { bail!(Mistakes(mistakes)) }
}

/// What names in questions may mean: the places, and the actors of the tables in every language.
///
/// # Errors
/// A folder that cannot be read; [`Mistakes`] in its tables of places.
pub fn names(overlay: Option<&Path>) -> Result<Names> {
    let mut files = DataFiles::embedded();
    for (name, text) in
        overlay.filter(|folder| folder.is_dir()).map(read_folder).transpose()?.into_iter().flatten()
    {
        files.add(name, text);
    }
    let named = |Called { lang, name, known }| ActorName { lang, name, known };
    let actors = move || names_of_actors(&files).into_iter().map(named).collect();
    Ok(Names::of_places(gazetteer(overlay)?).with_actors(actors))
}

/// Tables of names that nothing reads: a slip in a name would go unnoticed otherwise.
fn strangers(known: &DataFiles, own: &BTreeMap<String, String>) -> Vec<String> {
    let names: BTreeSet<&str> = known.paths_below("").collect();
    // A table that one language has may be added to another.
    let kinds: BTreeSet<&str> = names
        .iter()
        .filter_map(|name| of_language(name))
        .map(|(_, kind)| kind)
        .chain(LANGUAGE_TABLES)
        .collect();
    let mut all = known.only(&[LANGUAGES]);
    own.get(LANGUAGES).into_iter().for_each(|text| all.add(LANGUAGES, text.clone()));
    // Its mistakes are told when it is loaded.
    let languages = Languages::load(&all, &mut Vec::new());
    let is_read = |name: &str| {
        names.contains(name)
            || name.starts_with(PLACES)
            || of_agreement(name)
            || of_language(name)
                .is_some_and(|(lang, kind)| languages.of_code(lang) != Lang::OTHER && kinds.contains(kind))
    };
    let told =
        |name: &String| format!("{name}:1: no table of this name is read; name it as in data/ of the source");
    own.keys().filter(|name| !is_read(name)).map(told).collect()
}

/// A mission's own agreement has a folder of its own.
fn of_agreement(name: &str) -> bool {
    let file = name.strip_prefix("agreements/").and_then(|path| path.split_once('/'));
    file.is_some_and(|(_, file)| matches!(file, "agreement.toml" | "zones.geojson"))
}

fn of_language(name: &str) -> Option<(&str, &str)> {
    name.strip_prefix("languages/")?.split_once('/')
}

/// The gazetteer with the places of `places/extra/`.
fn with_places(
    mut gazetteer: Cow<'static, Gazetteer>,
    own: &BTreeMap<String, String>,
    mistakes: &mut Vec<String>,
) -> Cow<'static, Gazetteer> {
    for (name, text) in own.iter().filter(|(name, _)| name.starts_with(PLACES)) {
        match gazetteer.with_extra(text, name) {
            Ok(more) => gazetteer = Cow::Owned(more),
            Err(errors) => mistakes.extend(errors.iter().map(ToString::to_string)),
        }
    }
    gazetteer
}
