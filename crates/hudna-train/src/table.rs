//! Weights as tables: those set by hand that training starts from, and those it writes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Result, bail};
use hudna_pipeline::coder::Family;
use hudna_pipeline::model::table::{self, DataError};

use crate::LEVEL;
use crate::bag::Bag;
use crate::fit::{FAMILIES, Weights};

/// Reads `prior.tsv`: a ground's name and the log-odds a person gave it.
///
/// # Errors
/// Mistakes in the table, with file and line.
pub fn prior(text: &str) -> Result<BTreeMap<String, [f64; 3]>> {
    let (mut prior, mut errors) = (BTreeMap::new(), Vec::new());
    table::read("prior.tsv", text, &["feature", "weight"], &[], &mut errors, |row, errors| {
        match row.get("weight").parse::<f64>() {
            Ok(weight) => drop(prior.insert(row.get("feature").to_owned(), [weight; 3])),
            Err(_) => errors.push(row.error(format!("`{}` is no weight", row.get("weight")), "log-odds")),
        }
    });
    told(&errors)?;
    Ok(prior)
}

/// Reads the weights that stand: a ground's for each family, a concept's for its own.
///
/// # Errors
/// Mistakes in the table, with file and line.
pub fn standing(text: &str) -> Result<Weights> {
    let (mut weights, mut errors) = (Weights::default(), Vec::new());
    let families = ["violence", "statement", "other"];
    let columns = ["feature", families[0], families[1], families[2]];
    table::read("model/weights.tsv", text, &columns, &[], &mut errors, |row, errors| {
        let cells = families.map(|family| match row.get(family) {
            "" => Some(None),
            cell => cell.parse::<f64>().ok().map(Some),
        });
        let [Some(violence), Some(statement), Some(other)] = cells else {
            return errors.push(row.error("a weight that is no number", "log-odds, or nothing"));
        };
        let name = row.get("feature").to_owned();
        if name.starts_with("frame:") {
            weights.frames.insert(name, violence.or(statement).or(other).unwrap_or_default());
        } else {
            weights.grounds.insert(name, [violence, statement, other].map(Option::unwrap_or_default));
        }
    });
    told(&errors)?;
    Ok(weights)
}

const HEAD: &str = "# Log-odds that each ground adds to a candidate, by what it is a candidate for.\n\
# Made by `make train`, not by hand; see README.md.\n\
feature\tviolence\tstatement\tother\n";

/// The table of learned weights; `bags` tell which family a concept is of.
pub fn write(weights: &Weights, bags: &[Bag]) -> String {
    let families: BTreeMap<&str, Family> =
        bags.iter().flat_map(|b| &b.candidates).map(|c| (c.frame.as_str(), c.family)).collect();
    let mut out = HEAD.to_owned();
    let grounds = weights.grounds.iter().filter(|(name, _)| !name.starts_with(LEVEL));
    for (name, [violence, statement, other]) in grounds {
        let _ = writeln!(out, "{name}\t{}\t{}\t{}", cell(*violence), cell(*statement), cell(*other));
    }
    for (name, weight) in &weights.frames {
        let own = families.get(name.as_str());
        let cells = FAMILIES.map(|family| if own == Some(&family) { cell(*weight) } else { String::new() });
        let _ = writeln!(out, "{name}\t{}", cells.join("\t"));
    }
    out
}

fn cell(weight: f64) -> String {
    let text = format!("{weight:.2}");
    if text == "-0.00" { "0.00".to_owned() } else { text }
}

/// All mistakes at once.
///
/// # Errors
/// The mistakes, if there are any.
pub fn told(errors: &[DataError]) -> Result<()> {
    if errors.is_empty() {
        return Ok(());
    }
    bail!("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_set_weighs_by_itself_is_not_written() {
        let mut weights = Weights::default();
        weights.grounds.insert("date".to_owned(), [0.5, 0.25, 0.0]);
        weights.grounds.insert(format!("{LEVEL}newspaper"), [-2.0; 3]);
        let written = write(&weights, &[]);
        assert!(written.contains("date\t0.50\t0.25\t0.00"), "{written}");
        assert!(!written.contains("newspaper"), "{written}");
    }
}
