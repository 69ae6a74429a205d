//! English: plurals, past, -ing, and the commonest nouns made of verbs (-ion, -ment).

use super::endings::{has, without};

/// Stems a folded word.
pub(super) fn stem(word: &str) -> String {
    let word = match word.rsplit_once('\'') {
        Some((word, "s" | "t" | "re" | "ve" | "ll" | "d" | "m")) => word.replace('\'', ""),
        _ => word.replace('\'', ""),
    };
    let word = plural_off(&word);
    let word = without(&word, &["ment"], 4).unwrap_or(&word);
    let word = verb_ending_off(word);
    without(&word, &["e"], 3).unwrap_or(&word).to_owned()
}

fn plural_off(word: &str) -> String {
    if let Some(rest) = without(word, &["ies"], 3) {
        return format!("{rest}y");
    }
    if let Some(rest) = word.strip_suffix("sses") {
        return format!("{rest}ss");
    }
    let kept = ["us", "ss", "is"].iter().any(|ending| word.ends_with(ending));
    if kept { word.to_owned() } else { without(word, &["s"], 3).unwrap_or(word).to_owned() }
}

fn verb_ending_off(word: &str) -> String {
    if let Some(rest) = without(word, &["tion", "sion"], 3) {
        let root = word.get(..rest.len() + 1).unwrap_or(rest);
        return root.to_owned();
    }
    if word.ends_with("eed") {
        return word.strip_suffix('d').unwrap_or(word).to_owned();
    }
    let rest = without(word, &["ing", "ed"], 3).filter(|rest| rest.contains(['a', 'e', 'i', 'o', 'u', 'y']));
    let Some(rest) = rest else { return word.to_owned() };
    // stopped → stop, but shelled → shell.
    let mut last = rest.chars().rev();
    match (last.next(), last.next()) {
        (Some(a), Some(b)) if a == b && !"lszaeiou".contains(a) && has(rest, 4) => {
            rest.strip_suffix(a).unwrap_or(rest).to_owned()
        }
        _ => rest.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::endings::check_meet;
    use super::*;

    #[test]
    fn forms_of_a_word_meet() {
        let groups = [
            "attack attacks attacked attacking attack's",
            "violate violates violated violations violation",
            "fire fires fired firing",
            "shell shelling shelled shells",
            "agree agreed agreement agreements",
            "stop stopped stopping stops",
            "clash clashes clashed",
            "party parties",
            "sana'a Sanaa",
        ];
        check_meet(&groups, stem);
        assert_ne!(stem("thing"), stem("the"));
        assert_eq!(stem("crisis"), "crisis");
    }
}
