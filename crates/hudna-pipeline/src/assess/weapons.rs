//! Weapons and calibres that a clause names.

use hudna_places::fold::fold;

use crate::model::incident::Weapon;
use crate::model::table::{self, DataError, DataFiles};

const FILE: &str = "agreements/weapons.tsv";
/// A class that reports seldom name a weapon of.
const SMALL_ARMS: &str = "small-arms";
const LANGUAGES: [&str; 5] = ["ar", "fa", "en", "ru", "tr"];
/// Units of calibre as reports write them, folded.
const MILLIMETRES: [&str; 9] =
    ["mm", "мм", "ملم", "مم", "ميليمتر", "ميلي متر", "میلی متری", "میلی متر", "milimetre"];

/// Weapons by the names that reports use.
#[derive(Clone, Debug, Default)]
pub struct Weapons {
    rows: Vec<Row>,
}

#[derive(Clone, Debug)]
struct Row {
    id: String,
    class: String,
    mm: Option<f64>,
    /// Folded.
    names: Vec<String>,
}

impl Weapons {
    /// Reads the table; mistakes go to `errors`.
    pub fn load(files: &DataFiles, errors: &mut Vec<DataError>) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        for layer in files.layers(FILE) {
            table::read(FILE, layer, &["id", "class", "mm"], &LANGUAGES, errors, |row, errors| {
                let mm = row.get("mm");
                if !mm.is_empty() && mm.parse::<f64>().is_err() {
                    errors.push(row.error("a calibre that is no number", "millimetres, or nothing"));
                }
                let names = LANGUAGES.iter().flat_map(|lang| row.list(lang)).map(fold).collect();
                rows.retain(|one| one.id != row.get("id"));
                rows.push(Row {
                    id: row.get("id").into(),
                    class: row.get("class").into(),
                    mm: mm.parse().ok(),
                    names,
                });
            });
        }
        Self { rows }
    }

    /// The weapon of this id.
    pub fn by_id(&self, id: &str) -> Option<Weapon> {
        let row = self.rows.iter().find(|row| row.id == id)?;
        Some(row.weapon())
    }

    /// Whether any weapon of the table is of this class.
    pub fn has_class(&self, class: &str) -> bool {
        class == SMALL_ARMS || self.rows.iter().any(|row| row.class == class)
    }

    /// Weapons that a clause names: by name, by kind, by calibre. A calibre belongs to the one kind beside it.
    pub fn in_text(&self, text: &str) -> Vec<Weapon> {
        let folded = fold(text);
        let words: Vec<&str> =
            folded.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty()).collect();
        let named = |row: &&Row| row.names.iter().any(|name| has(&words, name));
        let mut found: Vec<Weapon> = self.rows.iter().filter(named).map(Row::weapon).collect();
        let calibre = calibre(&words);
        if let Some(mm) = calibre {
            match &mut found[..] {
                [] => found.push(Weapon { id: None, class: None, mm: Some(mm) }),
                kinds => kinds.iter_mut().filter(|one| one.mm.is_none()).for_each(|one| one.mm = Some(mm)),
            }
        }
        // "Grad rocket launchers" is one weapon: a named system speaks for its class.
        let exact: Vec<String> =
            found.iter().filter(|one| one.mm.is_some()).filter_map(|one| one.class.clone()).collect();
        found
            .retain(|one| one.mm.is_some() || !one.class.as_ref().is_some_and(|class| exact.contains(class)));
        found
    }
}

impl Row {
    fn weapon(&self) -> Weapon {
        Weapon { id: Some(self.id.clone()), class: Some(self.class.clone()), mm: self.mm }
    }
}

fn has(words: &[&str], name: &str) -> bool {
    let parts: Vec<&str> = name.split([' ', '\u{200c}']).filter(|part| !part.is_empty()).collect();
    !parts.is_empty() && words.windows(parts.len()).any(|window| window == parts)
}

fn calibre(words: &[&str]) -> Option<f64> {
    let number = |word: &str| word.parse::<f64>().ok().filter(|mm| (4.0..=1000.0).contains(mm));
    let glued = words.iter().find_map(|word| {
        let unit = MILLIMETRES.iter().find_map(|unit| word.strip_suffix(unit))?;
        number(unit.trim_end_matches('-'))
    });
    // A unit may be two words (میلی متری), and is written here as newspapers write it.
    let units = MILLIMETRES.map(fold);
    let behind = |at: usize| {
        units
            .iter()
            .any(|unit| words[at + 1..].iter().copied().take(unit.split(' ').count()).eq(unit.split(' ')))
    };
    let apart = (0..words.len()).find_map(|at| number(words[at]).filter(|_| behind(at)));
    glued.or(apart)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weapons_are_read_from_clauses_in_five_languages() {
        let mut errors = Vec::new();
        let weapons = Weapons::load(&DataFiles::embedded(), &mut errors);
        assert!(errors.is_empty(), "{errors:?}");
        let check = |text: &str, expected: &str| {
            let told = weapons
                .in_text(text)
                .iter()
                .map(|one| {
                    format!(
                        "{}/{}",
                        one.class.as_deref().unwrap_or("?"),
                        one.mm.map_or("?".into(), |mm| mm.to_string())
                    )
                })
                .collect::<Vec<_>>()
                .join(" ");
            assert_eq!(told, expected, "{text}");
        };
        check("fired 122-mm artillery at the village", "artillery/122");
        check("fired a 152 mm shell", "?/152");
        check("обстрел из миномётов 82 мм", "mortar/82");
        check("установка «Град»", "mlrs/122");
        check("توپخانه 155 میلی‌متری", "artillery/155");
        check("shots were heard", "");
        check("an artillery duel", "artillery/?");
    }
}
