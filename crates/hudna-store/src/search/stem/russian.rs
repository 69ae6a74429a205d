//! Russian: endings of case, number and gender, of adjectives and of the reflexive.

use super::endings::{without, without_all};

const ENDINGS: [&str; 59] = [
    "иями", "ями", "ами", "ыми", "ими", "иях", "ией", "иям", "ием", "ого", "его", "ому", "ему", "ях", "ах",
    "ой", "ей", "ий", "ый", "ая", "яя", "ое", "ее", "ые", "ие", "ье", "ую", "юю", "ым", "им", "ых", "их",
    "ям", "ам", "ем", "ом", "ев", "ов", "еи", "ии", "ию", "ью", "ия", "ья", "ть", "ет", "ют", "а", "е", "и",
    "о", "у", "ы", "э", "ю", "я", "ь", "й", "ъ",
];

/// Stems a folded word.
pub(super) fn stem(word: &str) -> String {
    let word = without(word, &["ся", "сь"], 4).unwrap_or(word);
    let word = without(word, &ENDINGS, 3).unwrap_or(word);
    // Names that end like a genitive plural lose that too, so that Лавров meets Лаврова.
    let word = without_all(word, &["ов", "ев"], 3, 1);
    without(word, &["ь"], 3).unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::endings::check_meet;
    use super::*;

    #[test]
    fn forms_of_a_word_meet() {
        let groups = [
            "перемирие перемирия перемирию перемирии перемирием перемирий",
            "обстрел обстрелы обстрелов обстрелами обстреле",
            "украинский украинские украинских украинского украинскими",
            "нарушение нарушений нарушения нарушениях",
            "Россия России Россию Россией",
            "Лавров Лаврова Лаврову Лавровым",
            "Донецк Донецка Донецке",
            "мина мины мин миной минах",
            "наблюдатель наблюдатели наблюдателей",
            "сообщил сообщили сообщила",
        ];
        check_meet(&groups, stem);
    }
}
