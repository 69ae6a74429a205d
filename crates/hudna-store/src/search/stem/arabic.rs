//! Arabic: articles, pronouns and the endings of number and gender come off for sure; conjunctions and
//! prepositions of one letter may be letters of the word, so only the bare form goes without them.

use super::Stem;
use super::endings::{has, without, without_all};

/// The article with what stands before it.
const ARTICLES: [&str; 11] = ["وبال", "فبال", "وكال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "ال"];
const PRONOUNS: [&str; 4] = ["هما", "ها", "هم", "نا"];
/// Also `ا` of the accusative and `يا` of countries: سوريا, سورية, سوري and السوريون meet.
const ENDINGS: [&str; 11] = ["تين", "تان", "ات", "ان", "ون", "ين", "يه", "يا", "وا", "ه", "ي"];

/// Stems a folded word.
pub(super) fn stem(word: &str) -> Stem {
    let first = ending_off(article_off(word).unwrap_or(word)).to_owned();
    Stem::Word { bare: bare(word), first }
}

/// Also without a second article (الالتزام, whose own letters begin alike), a proclitic, or the `ت` of a verb.
fn bare(word: &str) -> String {
    let mut word = article_off(word).unwrap_or_else(|| proclitics_off(word));
    word = article_off(word).unwrap_or(word);
    let word = ending_off(word);
    without(word, &["ت"], 3).unwrap_or(word).to_owned()
}

fn article_off(word: &str) -> Option<&str> {
    ARTICLES.iter().find_map(|article| word.strip_prefix(article)).filter(|rest| has(rest, 3))
}

/// `و` or `ف`, then one of `ب ل ك س`; at least three letters stay.
fn proclitics_off(word: &str) -> &str {
    let joined = word.strip_prefix(['و', 'ف']).filter(|rest| has(rest, 3)).unwrap_or(word);
    joined.strip_prefix(['ب', 'ل', 'ك', 'س']).filter(|rest| has(rest, 3)).unwrap_or(joined)
}

fn ending_off(word: &str) -> &str {
    let word = without(word, &PRONOUNS, 3).unwrap_or(word);
    let word = without_all(word, &ENDINGS, 3, 3);
    without(word, &["ا"], 3).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::super::endings::check_meet;
    use super::*;

    #[test]
    fn forms_of_a_word_meet() {
        let first = |word: &str| match stem(word) {
            Stem::Word { first, .. } => first,
            Stem::Affix => String::new(),
        };
        let bare = |word: &str| match stem(word) {
            Stem::Word { bare, .. } => bare,
            Stem::Affix => String::new(),
        };
        let sure = [
            "إطلاق اطلاق الإطلاق",
            "قصف القصف بالقصف والقصف للقصف قصفا قصفها",
            "مدني مدنيون مدنيين المدنية للمدنيين",
            "سوريا سورية السوري السوريين",
            "غارة غارات الغارات",
            "لبنان لبناني اللبنانية",
            "هدنة الهدنة للهدنة",
        ];
        check_meet(&sure, first);
        check_meet(&["قصف بقصف لقصف وقصف فقصف وبقصف قصفت", "وقف لوقف بوقف", "التزام الالتزام بالالتزام"], bare);
    }

    #[test]
    fn short_words_stay_whole() {
        for word in ["من", "الى", "ال", "بلد", "وال", ""] {
            let folded = hudna_places::fold::fold(word);
            assert_eq!(stem(&folded), Stem::Word { first: folded.clone(), bare: folded.clone() });
        }
    }
}
