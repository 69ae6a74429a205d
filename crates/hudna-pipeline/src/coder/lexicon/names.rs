//! One language's names of everyone in the tables, and how they are inflected.

use hudna_places::fold::fold;

use super::who::{LABELS, Registry, SOURCES, WhoKind, key};
use super::{Item, Lexicon};
use crate::coder::inflect::WordKind;
use crate::model::table::{self, DataError, DataFiles};
use crate::text::Grammar;

/// Adds one language's names of all entries to its phrases.
pub(super) fn load(
    lexicon: &mut Lexicon,
    files: &DataFiles,
    registry: &Registry,
    errors: &mut Vec<DataError>,
) {
    let own = lexicon.lang;
    let lang = own.code();
    let demonyms = format!("{lang}_adj");
    let ignored = &mut Vec::new();
    for (source, kind) in SOURCES {
        for (layer, text) in files.layers(source.path).enumerate() {
            table::read(source.path, text, source.required, source.optional, ignored, |row, _| {
                lexicon.note_row(source.path, layer, row);
                let Some(id) = registry.by_key(&key(row, kind)) else { return };
                row.list(lang).for_each(|name| add_name(lexicon, registry, name, Item::Who(id)));
                if kind == WhoKind::Country {
                    let parts: Vec<&str> = row.list(&demonyms).collect();
                    add_demonym(lexicon, registry, &parts, Item::Demonym(id));
                }
                for label in row.list("labels").filter_map(|l| l.strip_prefix(lang)?.strip_prefix(':')) {
                    add_name(lexicon, registry, label, Item::Who(id));
                }
            });
        }
    }
    for (layer, text) in files.layers(LABELS.path).enumerate() {
        table::read(LABELS.path, text, LABELS.required, LABELS.optional, ignored, |row, _| {
            lexicon.note_row(LABELS.path, layer, row);
            let of = row.get("code_or_id");
            let id = [format!("country:{of}"), format!("body:{of}"), format!("person:{of}")]
                .iter()
                .find_map(|k| registry.by_key(k));
            if let Some(id) = id.filter(|_| row.get("lang") == lang) {
                add_name(lexicon, registry, row.get("label"), Item::Who(id));
            }
        });
    }
    own_table(lexicon, files, registry, errors);
}

/// Names that a language gives in a table of its own, `names.tsv`, by the keys of the others: `country:RUS`,
/// `capital:RUS:Moscow`, `body:un`, `office:fm`, `person:putin`, `outlet:tass`.
fn own_table(lexicon: &mut Lexicon, files: &DataFiles, registry: &Registry, errors: &mut Vec<DataError>) {
    let path = format!("languages/{}/names.tsv", lexicon.lang.code());
    for (layer, text) in files.layers(&path).enumerate() {
        table::read(&path, text, &["of", "names"], &["adjectives"], errors, |row, errors| {
            lexicon.note_row(&path, layer, row);
            let Some(id) = registry.by_key(row.get("of")) else {
                errors.push(row.error(
                    format!("`{}` is in no table of actors or outlets", row.get("of")),
                    "a key such as country:RUS, capital:RUS:Moscow, body:un, office:fm, person:putin, outlet:tass",
                ));
                return;
            };
            row.list("names").for_each(|name| add_name(lexicon, registry, name, Item::Who(id)));
            let adjectives: Vec<&str> = row.list("adjectives").collect();
            add_demonym(lexicon, registry, &adjectives, Item::Demonym(id));
        });
    }
}

/// The first word of a name of several, by which a short form may call it ("the movement").
fn add_head(lexicon: &mut Lexicon, name: &str, item: Item) {
    let folded = fold(name);
    if let (Item::Who(id), Some((first, _))) = (item, folded.split_once(' ')) {
        let head = first.strip_prefix("ال").unwrap_or(first);
        lexicon.heads.insert((id, head.into()));
    }
}

fn add_name(lexicon: &mut Lexicon, registry: &Registry, name: &str, item: Item) {
    if lexicon.grammar == Grammar::Semitic {
        add_head(lexicon, name, item);
    }
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let abbreviation = letters().count() >= 2 && letters().all(char::is_uppercase);
    if abbreviation && matches!(lexicon.grammar, Grammar::English | Grammar::Slavic | Grammar::Turkic) {
        lexicon.capitals.insert(fold(name).into_boxed_str());
    }
    let kind = match (lexicon.grammar, item) {
        (Grammar::Slavic, Item::Who(id)) if registry.kind(id) == WhoKind::Person => WordKind::Animate,
        (Grammar::Slavic, _) => WordKind::Noun,
        _ => WordKind::Fixed,
    };
    if lexicon.grammar == Grammar::Turkic {
        // Case endings follow the last word: with an apostrophe (its own token) or without one. What a short
        // name is the beginning of is mostly another word.
        if name.chars().count() >= 5 {
            lexicon.add_turkish(name, false, item);
        }
    }
    lexicon.add(name, kind, kind, item);
}

fn add_demonym(lexicon: &mut Lexicon, registry: &Registry, parts: &[&str], item: Item) {
    match lexicon.grammar {
        Grammar::Semitic if !parts.is_empty() => {
            // The first is the base; a further nisba is a spelling of its own, a shorter word a plural.
            let (bases, plurals): (Vec<&str>, Vec<&str>) = parts.iter().partition(|p| p.ends_with('ي'));
            for (i, base) in bases.iter().enumerate() {
                let mut group = vec![*base];
                if i == 0 {
                    group.extend(&plurals);
                }
                lexicon.add_inflected(&group, WordKind::Relational, item);
            }
        }
        Grammar::Iranic => {
            parts.iter().for_each(|p| lexicon.add(p, WordKind::Relational, WordKind::Fixed, item))
        }
        Grammar::Slavic => {
            parts.iter().for_each(|p| lexicon.add(p, WordKind::Relational, WordKind::Relational, item))
        }
        // "Iraqi|Iraqis": the second is people.
        Grammar::English => {
            let plural = |p: &str| p.strip_suffix('s').is_some_and(|base| parts.contains(&base));
            for part in parts.iter().filter(|p| !plural(p)) {
                match parts.iter().find(|p| p.strip_suffix('s') == Some(*part)) {
                    Some(people) => lexicon.add_inflected(&[part, people], WordKind::Noun, item),
                    None => add_name(lexicon, registry, part, item),
                }
            }
        }
        _ => parts.iter().for_each(|p| add_name(lexicon, registry, p, item)),
    }
}
