//! A map: what the owner of a table says of it. Enters: TOML. Leaves: settings, columns, words.

use std::collections::BTreeMap;

use hudna_pipeline::model::{Field, Notes, RowKind};
use hudna_places::fold::name_key;
use toml::{Table, Value};

use super::dates::{Calendar, Order};
use super::known::row_kind;

/// What is said of a table; all of it may be left to what its headers tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// Name and hash of its file, by which the ledger keeps how a row was read; none where nobody gave a map.
    pub called: Option<String>,
    /// The kind of table, by its name in data/tables/kinds.tsv.
    pub kind: Option<String>,
    /// What a row tells of.
    pub row: Option<RowKind>,
    /// Who hands the table over: the last link of each row's chain.
    pub by: Option<String>,
    /// Only for files of these names: `*` is any letters, `?` any one.
    pub files: Vec<String>,
    /// Only these sheets.
    pub sheets: Vec<String>,
    /// The row of the headers, from 1.
    pub header: Option<u32>,
    /// Which number of a date is the day.
    pub dates: Option<Order>,
    /// The calendar of its years.
    pub calendar: Calendar,
    /// Language of its names and notes, ISO 639-1.
    pub lang: Option<String>,
    /// The country in which all of it plays, ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Where all of it plays: a place's name, mostly a province's.
    pub area: Option<String>,
    /// Whether its rows are claims of somebody.
    pub alleged: Option<bool>,
    /// What becomes of the notes.
    pub notes: Notes,
    /// Header's key, or `@C` for a column by its letters → field; none: the column has no meaning.
    pub columns: BTreeMap<String, Option<Field>>,
    /// Field → word's key → what it means.
    pub values: BTreeMap<Field, BTreeMap<String, String>>,
}

impl Map {
    /// Reads a map.
    ///
    /// # Errors
    /// Every mistake, as key and remedy.
    pub fn parse(text: &str) -> Result<Self, Vec<String>> {
        let table: Table = text.parse().map_err(|error: toml::de::Error| vec![error.to_string()])?;
        let (mut map, mut faults) = (Self::default(), Vec::new());
        for (key, value) in &table {
            if let Err(fault) = map.set(key, value) {
                faults.extend(fault);
            }
        }
        if faults.is_empty() { Ok(map) } else { Err(faults) }
    }

    fn set(&mut self, key: &str, value: &Value) -> Result<(), Vec<String>> {
        let wrong = |wanted: &str| vec![format!("{key} = {}: write {wanted}", shown(value))];
        let word = || value.as_str().map(str::to_owned).ok_or_else(|| wrong("a word in quotes"));
        match key {
            "kind" => self.kind = Some(word()?),
            "row" => {
                let kind =
                    row_kind(&word()?).ok_or_else(|| wrong("\"event\", \"observation\" or \"post\""))?;
                self.row = Some(kind);
            }
            "by" => self.by = Some(word()?),
            "lang" => self.lang = Some(word()?),
            "country" => {
                let code = word()?.to_ascii_uppercase();
                let sound = code.len() == 3 && code.bytes().all(|letter| letter.is_ascii_uppercase());
                self.country =
                    Some(sound.then_some(code).ok_or_else(|| wrong("a code of three letters: \"SYR\""))?);
            }
            "area" => self.area = Some(word()?),
            "for" => {
                self.files = names(value).ok_or_else(|| wrong("a file's name, such as \"log-*.csv\""))?
            }
            "sheet" => self.sheets = vec![word()?],
            "sheets" => self.sheets = names(value).ok_or_else(|| wrong("a list of names"))?,
            "header" => {
                let row = value.as_integer().and_then(|row| u32::try_from(row).ok()).filter(|row| *row > 0);
                self.header = Some(row.ok_or_else(|| wrong("the number of the headers' row, from 1"))?);
            }
            "dates" => {
                self.dates = Some(match word()?.as_str() {
                    "dmy" => Order::Dmy,
                    "mdy" => Order::Mdy,
                    "ymd" => Order::Ymd,
                    _ => return Err(wrong("\"dmy\", \"mdy\" or \"ymd\"")),
                });
            }
            "calendar" => {
                self.calendar = match word()?.as_str() {
                    "gregorian" => Calendar::Gregorian,
                    "solar" => Calendar::Solar,
                    "islamic" => Calendar::Islamic,
                    _ => return Err(wrong("\"gregorian\", \"solar\" or \"islamic\"")),
                };
            }
            "alleged" => self.alleged = Some(value.as_bool().ok_or_else(|| wrong("true or false"))?),
            "notes" => {
                self.notes = match word()?.as_str() {
                    "keep" => Notes::Keep,
                    "suggest" => Notes::Suggest,
                    "read" => Notes::Read,
                    _ => return Err(wrong("\"keep\", \"suggest\" or \"read\"")),
                };
            }
            "columns" => self.set_columns(value)?,
            "values" => self.set_values(value)?,
            _ => return Err(vec![format!("{key}: no such setting; docs/tables.md lists them")]),
        }
        Ok(())
    }

    fn set_columns(&mut self, value: &Value) -> Result<(), Vec<String>> {
        let Some(table) = value.as_table() else { return Err(vec!["columns: write [columns]".to_owned()]) };
        let mut faults = Vec::new();
        for (header, field) in table {
            match field.as_str() {
                Some("-" | "") => drop(self.columns.insert(column_key(header), None)),
                name => match name.and_then(Field::parse) {
                    Some(field) => drop(self.columns.insert(column_key(header), Some(field))),
                    None => faults.push(format!(
                        "[columns] {header:?} = {}: {}",
                        shown(field),
                        known_fields(name)
                    )),
                },
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    fn set_values(&mut self, value: &Value) -> Result<(), Vec<String>> {
        let mut faults = Vec::new();
        for (name, words) in value.as_table().into_iter().flatten() {
            let Some(field) = Field::parse(name) else {
                faults.push(format!("[values.{name}]: {}", known_fields(Some(name))));
                continue;
            };
            let entry = self.values.entry(field).or_default();
            for (word, means) in words.as_table().into_iter().flatten() {
                match means.as_str() {
                    Some(means) => drop(entry.insert(name_key(word), means.trim().to_owned())),
                    None => faults.push(format!("[values.{name}] {word:?}: write a word in quotes")),
                }
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// Whether it may read a file of this name: where it names files, this must be one of them.
    pub fn is_for(&self, file: &str) -> bool {
        let name: Vec<char> = file.chars().collect();
        let fits = |glob: &String| fits(&glob.chars().collect::<Vec<_>>(), &name);
        self.files.is_empty() || self.files.iter().any(fits)
    }

    /// What is said of a column: by its letters, else by its header. Outer none: nothing.
    pub(super) fn column(&self, letters: &str, header: &str) -> Option<Option<Field>> {
        let by_letters = self.columns.get(&format!("@{letters}"));
        by_letters.or_else(|| self.columns.get(header)).copied()
    }

    /// What a cell of a field means, where the map says so.
    pub(super) fn word(&self, field: Field, text: &str) -> Option<&str> {
        self.values.get(&field)?.get(&name_key(text)).map(String::as_str)
    }
}

/// One name, or a list of them.
fn names(value: &Value) -> Option<Vec<String>> {
    let one = value.as_str().map(|name| vec![name.to_owned()]);
    let of = |list: &Vec<Value>| list.iter().map(|name| name.as_str().map(str::to_owned)).collect();
    one.or_else(|| value.as_array().and_then(of))
}

/// Whether a name is of a shape in which `*` stands for any letters and `?` for any one.
fn fits(glob: &[char], name: &[char]) -> bool {
    // Where the last star stood, and what it stands for so far: it takes one letter more where the rest does not fit.
    let (mut at, mut here, mut star) = (0, 0, None);
    while here < name.len() {
        match glob.get(at) {
            Some('*') => {
                star = Some((at, here));
                at += 1;
            }
            Some(letter) if *letter == '?' || *letter == name[here] => (at, here) = (at + 1, here + 1),
            _ => match star {
                Some((of, taken)) => {
                    star = Some((of, taken + 1));
                    (at, here) = (of + 1, taken + 1);
                }
                None => return false,
            },
        }
    }
    glob[at..].iter().all(|letter| *letter == '*')
}

/// A value of a map as its owner wrote it, nearly.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text:?}"),
        Value::Integer(number) => number.to_string(),
        Value::Boolean(is) => is.to_string(),
        Value::Array(_) => "a list".to_owned(),
        Value::Table(_) => "a table".to_owned(),
        Value::Float(_) | Value::Datetime(_) => "a number or day".to_owned(),
    }
}

/// `@C` names a column by its letters; anything else is a header.
fn column_key(name: &str) -> String {
    match name.strip_prefix('@') {
        Some(letters) if !letters.is_empty() && letters.bytes().all(|b| b.is_ascii_alphabetic()) => {
            format!("@{}", letters.to_ascii_uppercase())
        }
        _ => name_key(name),
    }
}

fn known_fields(name: Option<&str>) -> String {
    let names: Vec<&str> = Field::ALL.iter().map(|field| field.as_str()).collect();
    let what =
        name.map_or_else(|| "write a field's name".to_owned(), |name| format!("no field is called {name}"));
    format!("{what}; fields are {}, and \"-\" for none", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mistake_of_a_map_is_told() {
        let told = Map::parse(
            "dates = \"yyyy\"\nheader = 0\ncolour = 1\nnotes = \"read\"\n[columns]\n\"Wann\" = \"day\"\n[values.evnt]\n\"a\" = \"b\"\n",
        )
        .unwrap_err();
        assert_eq!(told.len(), 5, "{told:#?}");
        for words in
            ["\"dmy\"", "from 1", "colour: no such setting", "no field is called day", "[values.evnt]"]
        {
            assert!(told.iter().any(|fault| fault.contains(words)), "{words}: {told:#?}");
        }
        assert!(Map::parse("dates = \"dmy").is_err());
    }

    #[test]
    fn columns_are_named_by_header_or_letters() {
        let map = Map::parse("[columns]\n\"Event Date\" = \"date\"\n\"@c\" = \"-\"\n[values.event]\n\"Beschuss\" = \"ASSAULT\"\n").unwrap();
        assert_eq!(map.column("A", &name_key("EVENT_DATE")), Some(Some(Field::Date)));
        assert_eq!(map.column("C", "anything"), Some(None));
        assert_eq!(map.column("B", "anything"), None);
        assert_eq!(map.word(Field::Event, "beschuss"), Some("ASSAULT"));
    }

    #[test]
    fn a_map_is_for_files_of_its_shapes() {
        for (shape, file, expected) in [
            ("log.csv", "log.csv", true),
            ("log.csv", "log.csv.bak", false),
            ("log-*.csv", "log-2017-04.csv", true),
            ("log-*.csv", "log.csv", false),
            ("*يومية*", "سجل يومية 3.xlsx", true),
            ("a?.csv", "a1.csv", true),
            ("a?.csv", "a.csv", false),
            ("*a*b", "aab-ab", true),
            ("*a*b", "aab-a", false),
            ("", "a", false),
        ] {
            let map = Map::parse(&format!("for = \"{shape}\"")).unwrap();
            assert_eq!(map.is_for(file), expected, "{shape} {file}");
        }
        assert!(Map::default().is_for("anything"));
        let several = Map::parse("for = [\"a\", \"b\"]").unwrap();
        assert!(several.is_for("b") && !several.is_for("c"));
        assert!(Map::parse("for = [1]").is_err());
    }
}
