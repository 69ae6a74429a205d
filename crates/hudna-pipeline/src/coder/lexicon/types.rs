//! What types, modes, contexts and flags mean, and how to decide in doubt: data/concepts/types.tsv.

use crate::model::table::{self, DataError, DataFiles, Row};
use crate::model::{Aux, Event, Mode};

/// The file, for messages.
const PATH: &str = "concepts/types.tsv";

/// The mark of a claim is no [`Aux`], but is decided like one.
const ALLEGED: &str = "alleged";

/// What a row explains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An event type.
    Type(Event),
    /// A mode of an event type: the same mode means other things with other types.
    Mode(Event, Mode),
    /// A context that concepts may have.
    Context(String),
    /// An auxiliary mark (`negation`, `future` ...) or `alleged`.
    Flag(String),
}

impl Subject {
    fn parse(kind: &str, name: &str) -> Result<Self, (String, &'static str)> {
        match kind {
            "type" => Event::parse(name).map(Self::Type).ok_or_else(|| {
                (format!("type `{name}` is unknown"), "one of the sixteen types of docs/record.md")
            }),
            "mode" => {
                let (event, mode) = name.split_once(' ').unwrap_or((name, ""));
                match (Event::parse(event), Mode::parse(mode)) {
                    (Some(event), Some(mode)) => Ok(Self::Mode(event, mode)),
                    _ => Err((
                        format!("mode `{name}` is unknown"),
                        "a type and a mode, such as `RETREAT release`",
                    )),
                }
            }
            "context" => Ok(Self::Context(name.to_owned())),
            "flag" if name == ALLEGED || Aux::parse(name).is_some() => Ok(Self::Flag(name.to_owned())),
            "flag" => Err((
                format!("flag `{name}` is unknown"),
                "historical, future, hypothetical, negation or alleged",
            )),
            _ => Err((format!("kind `{kind}` is unknown"), "type, mode, context or flag")),
        }
    }

    /// As the table writes it: `RETREAT`, `RETREAT release`, `military`, `future`.
    pub fn name(&self) -> String {
        match self {
            Self::Type(event) => event.as_str().to_owned(),
            Self::Mode(event, mode) => format!("{} {}", event.as_str(), mode.as_str()),
            Self::Context(name) | Self::Flag(name) => name.clone(),
        }
    }
}

/// One row: a definition in our own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// What is explained.
    pub subject: Subject,
    /// One sentence.
    pub definition: String,
    /// What is coded so.
    pub counts: Vec<String>,
    /// What is not, with what it is instead.
    pub counts_not: Vec<String>,
    /// Its nearest neighbour: the name of another row, or empty.
    pub confused_with: String,
    /// How to decide in doubt.
    pub decide: String,
}

/// All rows, in the order of the table.
#[derive(Clone, Debug, Default)]
pub struct Types {
    rows: Vec<Meaning>,
}

impl Types {
    /// Loads `concepts/types.tsv`. A row of an overlay replaces the one of the same name.
    pub fn load(files: &DataFiles, errors: &mut Vec<DataError>) -> Self {
        let mut types = Self::default();
        let mut neighbours = Vec::new();
        let required = ["kind", "name", "definition", "counts", "counts_not", "confused_with", "decide"];
        for text in files.layers(PATH) {
            table::read(PATH, text, &required, &[], errors, |row, errors| match meaning(row) {
                Ok(meaning) => {
                    let message = format!("`{}` has no row to be confused with", meaning.confused_with);
                    let told = row.error(message, "the name of another row of this table");
                    neighbours.push((meaning.confused_with.clone(), told));
                    types.add(meaning);
                }
                Err(error) => errors.push(error),
            });
        }
        let names: Vec<String> = types.rows.iter().map(|m| m.subject.name()).collect();
        let unknown = |name: &String| !name.is_empty() && !names.contains(name);
        errors.extend(neighbours.into_iter().filter(|(name, _)| unknown(name)).map(|(_, error)| error));
        errors.extend(types.missing());
        types
    }

    fn add(&mut self, meaning: Meaning) {
        match self.rows.iter_mut().find(|known| known.subject == meaning.subject) {
            Some(known) => *known = meaning,
            None => self.rows.push(meaning),
        }
    }

    /// Types, modes and flags that nobody explains.
    fn missing(&self) -> Vec<DataError> {
        let types = Event::ALL.iter().filter(|e| !self.has(&Subject::Type(**e)));
        let modes = Mode::ALL.iter().filter(|mode| {
            !self.rows.iter().any(|m| matches!(m.subject, Subject::Mode(_, explained) if explained == **mode))
        });
        let flags = Aux::ALL.iter().map(|aux| aux.as_str()).chain([ALLEGED]);
        let flags = flags.filter(|name| !self.has(&Subject::Flag((*name).to_owned())));
        let told = |kind: &str, name: &str| DataError {
            file: PATH.to_owned(),
            line: 1,
            message: format!("{kind} `{name}` has no row"),
            remedy: format!("a row that starts with `{kind}` and says what it means"),
        };
        types
            .map(|event| told("type", event.as_str()))
            .chain(modes.map(|mode| told("mode", mode.as_str())))
            .chain(flags.map(|flag| told("flag", flag)))
            .collect()
    }

    /// Whether there is a row for this.
    pub fn has(&self, subject: &Subject) -> bool {
        self.rows.iter().any(|m| m.subject == *subject)
    }

    /// The modes of a type, in the order of the table.
    pub fn modes(&self, event: Event) -> impl Iterator<Item = Mode> {
        self.rows.iter().filter_map(move |m| match m.subject {
            Subject::Mode(of, mode) if of == event => Some(mode),
            _ => None,
        })
    }

    /// All rows, in the order of the table.
    pub fn rows(&self) -> &[Meaning] {
        &self.rows
    }
}

fn meaning(row: &Row<'_>) -> Result<Meaning, DataError> {
    let subject = Subject::parse(row.get("kind"), row.get("name"))
        .map_err(|(message, remedy)| row.error(message, remedy))?;
    for column in ["definition", "counts", "decide"] {
        if row.get(column).is_empty() {
            let message = format!("`{}` has no {column}", subject.name());
            return Err(row.error(message, "a sentence of our own"));
        }
    }
    Ok(Meaning {
        subject,
        definition: row.get("definition").to_owned(),
        counts: row.list("counts").map(str::to_owned).collect(),
        counts_not: row.list("counts_not").map(str::to_owned).collect(),
        confused_with: row.get("confused_with").to_owned(),
        decide: row.get("decide").to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "kind\tname\tdefinition\tcounts\tcounts_not\tconfused_with\tdecide\n";

    fn check(row: &str, expected: &str) {
        let mut files = DataFiles::embedded();
        files.add(PATH, format!("{HEADER}{row}\n"));
        let mut errors = Vec::new();
        Types::load(&files, &mut errors);
        let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(said.join("\n"), expected);
    }

    #[test]
    fn rows_are_checked() {
        check("type\tAID\tHelp.\trelief\t\tAGREE\tIs it given?", "");
        check(
            "type\tHELP\tHelp.\trelief\t\tAGREE\tIs it given?",
            "concepts/types.tsv:2: type `HELP` is unknown; one of the sixteen types of docs/record.md",
        );
        check(
            "mode\tAID phone\tHelp.\trelief\t\tHELP\tIs it given?",
            "concepts/types.tsv:2: `HELP` has no row to be confused with; the name of another row of this table",
        );
        check(
            "mode\tAID\tHelp.\trelief\t\tAGREE\tIs it given?",
            "concepts/types.tsv:2: mode `AID` is unknown; a type and a mode, such as `RETREAT release`",
        );
        check(
            "flag\tperhaps\tHelp.\trelief\t\tAGREE\tIs it given?",
            "concepts/types.tsv:2: flag `perhaps` is unknown; historical, future, hypothetical, negation or alleged",
        );
        check(
            "sort\tAID\tHelp.\trelief\t\tAGREE\tIs it given?",
            "concepts/types.tsv:2: kind `sort` is unknown; type, mode, context or flag",
        );
        check(
            "type\tAID\tHelp.\trelief\t\tAGREE\t",
            "concepts/types.tsv:2: `AID` has no decide; a sentence of our own",
        );
    }

    #[test]
    fn a_type_a_mode_or_a_flag_without_a_row_is_told() {
        let mut errors = Vec::new();
        Types::load(&DataFiles::default(), &mut errors);
        assert_eq!(errors.len(), Event::ALL.len() + Mode::ALL.len() + Aux::ALL.len() + 1);
        let first = "concepts/types.tsv:1: type `AGREE` has no row; a row that starts with `type` and says what it means";
        assert_eq!(errors[0].to_string(), first);
    }
}
