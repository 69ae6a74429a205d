//! The coder's tables: concepts and actors at once, a language when its first article comes.

use std::sync::OnceLock;

use hudna_places::Gazetteer;

use super::areas::Areas;
use super::codebook::Codebook;
use super::frames::Model;
use super::lexicon::{Concepts, Lexicon, Registry, Rows, tell_shared_names};
use super::mentions::Capitals;
use super::office::Offices;
use crate::model::table::{DataError, DataFiles};
use crate::text::calendar::Calendar;
use crate::text::numbers::Numbers;
use crate::text::{Lang, Languages, WordRows};

/// One language's tables.
#[derive(Debug)]
pub struct Language {
    /// Words and what they tell.
    pub lexicon: Lexicon,
    /// Dates.
    pub calendar: Calendar,
    /// Numbers.
    pub numbers: Numbers,
}

/// Where the entries of one language's tables come from.
#[derive(Debug)]
pub struct Sources {
    /// Words, nouns, cues, triggers and names.
    pub rows: Rows,
    /// Words of dates.
    pub calendar: WordRows,
    /// Words of numbers.
    pub numbers: WordRows,
}

/// Codes articles. Build it once, share it between threads.
#[derive(Debug)]
pub struct Coder {
    pub(super) concepts: Concepts,
    pub(super) registry: Registry,
    pub(super) model: Model,
    pub(super) gazetteer: std::borrow::Cow<'static, Gazetteer>,
    pub(super) capitals: Capitals,
    pub(super) areas: Areas,
    files: DataFiles,
    pub(super) offices: Offices,
    pub(super) languages_read: Languages,
    /// By [`Lang::at`], as are their sources.
    languages: Vec<OnceLock<Language>>,
    sources: Vec<OnceLock<Sources>>,
    version: String,
}

impl Coder {
    /// Loads the tables that all languages share. The languages' own are loaded when they are first
    /// needed; [`Coder::check`] loads them all and tells what is wrong.
    pub fn load(
        files: DataFiles,
        gazetteer: std::borrow::Cow<'static, Gazetteer>,
        errors: &mut Vec<DataError>,
    ) -> Self {
        let concepts = Concepts::load(&files, errors);
        let registry = Registry::load(&files, errors);
        let model = Model::load(&files, &concepts, errors);
        let capitals = Capitals::find(&registry, &gazetteer);
        let areas = Areas::load(&files, &registry, &gazetteer, errors);
        // Its mistakes were told when the text's reader was loaded.
        let languages_read = Languages::load(&files, &mut Vec::new());
        let count = languages_read.len();
        let version = format!("hudna {} data {}", env!("CARGO_PKG_VERSION"), files.version());
        Self {
            concepts,
            registry,
            model,
            gazetteer,
            capitals,
            areas,
            offices: Offices::of(&files),
            files,
            languages: (0..count).map(|_| OnceLock::new()).collect(),
            sources: (0..count).map(|_| OnceLock::new()).collect(),
            languages_read,
            version,
        }
    }

    /// Program version and data version, as every record tells it.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Loads every language's tables and returns all mistakes in them.
    pub fn check(&self) -> Vec<DataError> {
        let mut errors = Vec::new();
        self.offices.check(&self.registry, &mut errors);
        tell_shared_names(&self.files, &mut errors);
        for lang in self.languages_read.iter() {
            self.load_language(lang, &mut errors);
        }
        errors
    }

    /// What the coder's manual is made from.
    pub fn codebook(&self) -> Codebook {
        Codebook::gather(&self.concepts, &self.files, &self.languages_read)
    }

    /// The tables of a language, loaded at the first call; none where it is not read.
    pub(super) fn language(&self, lang: Lang) -> Option<&Language> {
        let cell = self.languages.get(lang.at())?;
        // Mistakes were told by `check`; what is right is used.
        Some(cell.get_or_init(|| self.load_language(lang, &mut Vec::new())))
    }

    /// Where a language's entries come from, read at the first explanation; none where it is not read.
    pub(super) fn sources(&self, lang: Lang) -> Option<&Sources> {
        Some(self.sources.get(lang.at())?.get_or_init(|| Sources {
            rows: Rows::load(&self.files, lang, &self.concepts, &self.registry),
            calendar: WordRows::load(&self.files, lang, "calendar.tsv"),
            numbers: WordRows::load(&self.files, lang, "numbers.tsv"),
        }))
    }

    fn load_language(&self, lang: Lang, errors: &mut Vec<DataError>) -> Language {
        Language {
            lexicon: Lexicon::load(&self.files, lang, &self.concepts, &self.registry, errors),
            calendar: Calendar::load(&self.files, lang, errors),
            numbers: Numbers::load(&self.files, lang, errors),
        }
    }
}
