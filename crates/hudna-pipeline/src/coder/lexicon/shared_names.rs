//! One name must not silently mean two bodies or people: told by `hudna check`.

use std::collections::BTreeMap;

use hudna_places::fold::fold;

use crate::model::table::{self, DataError, DataFiles, Row};
use crate::text::Languages;

const BODIES: &str = "actors/bodies.tsv";
const PEOPLE: &str = "actors/people.tsv";
const LABELS: &str = "actors/labels.tsv";

/// Tells every spelling that stands for two rows in one language. A prefix of a longer name is none: the longest
/// name that fits wins.
pub fn tell(files: &DataFiles, errors: &mut Vec<DataError>) {
    let mut seen: BTreeMap<(String, String), String> = BTreeMap::new();
    let ignored = &mut Vec::new();
    let languages = Languages::load(files, ignored);
    for (path, columns) in [(BODIES, &["id", "labels"][..]), (PEOPLE, &["id"]), (LABELS, &["code_or_id"])] {
        for text in files.layers(path) {
            table::read(path, text, columns, &ALL, ignored, |row, _| {
                let key = row.get(columns[0]);
                for (lang, name) in names(row, &languages) {
                    let first = seen.entry((lang.to_owned(), fold(name))).or_insert_with(|| key.to_owned());
                    if first != key {
                        errors.push(row.error(
                            format!("`{name}` already means `{first}`"),
                            "one row keeps it; the other needs a longer name",
                        ));
                    }
                }
            });
        }
    }
}

const ALL: [&str; 18] = [
    "name",
    "code",
    "sector",
    "kind",
    "ar",
    "fa",
    "en",
    "ru",
    "tr",
    "source",
    "labels",
    "from",
    "to",
    "office",
    "lang",
    "label",
    "id",
    "code_or_id",
];

/// All names and labels of a row.
fn names<'t>(row: &Row<'t>, languages: &'t Languages) -> Vec<(&'t str, &'t str)> {
    let codes = languages.rows().iter().map(|known| known.lang.code());
    let own = codes.flat_map(|code| row.list(code).map(move |name| (code, name)));
    let labels = row.list("labels").filter_map(|label| label.split_once(':'));
    let label = Some((row.get("lang"), row.get("label"))).filter(|(_, l)| !l.is_empty());
    own.chain(labels).chain(label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::LANGUAGES;

    #[test]
    fn a_name_of_two_bodies_is_told() {
        let mut files = DataFiles::embedded().only(&[LANGUAGES]);
        let head = "id\tname\tcode\tsector\tkind\tar\tfa\ten\tru\ttr\tsource\tlabels\n";
        let rows = "first\tFirst\tSYR\tREB\tgroup\tلواء الفجر\tلواء فجر\tDawn Brigade\tРассвет\tŞafak\tpublic record\t\n\
                    second\tSecond\tLBY\tREB\tgroup\tكتيبة الفجر\tگردان فجر\tdawn brigade\tЗаря\tFecir\tpublic record\t\n";
        files.add(BODIES, format!("{head}{rows}"));
        let mut errors = Vec::new();
        tell(&files, &mut errors);
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors[0].message.contains("`first`"), "{}", errors[0]);
    }
}
