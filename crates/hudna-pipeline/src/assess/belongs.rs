//! Units and the bodies whose units they are: what binds a body binds its units.

use std::collections::BTreeMap;

use crate::model::table::{self, DataError, DataFiles};

const FILE: &str = "actors/belongs.tsv";

/// By the name of a unit: the name of the body above it, and whether somebody has seen it in its source.
#[derive(Clone, Debug, Default)]
pub struct Belongs {
    to: BTreeMap<String, (String, bool)>,
}

impl Belongs {
    /// Reads the table; `names` are those of bodies by their ids. Mistakes go to `errors`.
    pub fn load(files: &DataFiles, names: &BTreeMap<String, String>, errors: &mut Vec<DataError>) -> Self {
        let mut all = Self::default();
        for layer in files.layers(FILE) {
            table::read(FILE, layer, &["body", "to", "checked", "source"], &[], errors, |row, errors| {
                let name = |column: &str| names.get(row.get(column));
                let (Some(unit), Some(body)) = (name("body"), name("to")) else {
                    let both = [row.get("body"), row.get("to")];
                    let unknown = both.into_iter().find(|id| !names.contains_key(*id)).unwrap_or_default();
                    errors.push(
                        row.error(
                            format!("nobody is known as `{unknown}`"),
                            "an id of data/actors/bodies.tsv",
                        ),
                    );
                    return;
                };
                if !matches!(row.get("checked"), "yes" | "no") {
                    errors.push(
                        row.error("`checked` is neither `yes` nor `no`", "say whether the source was seen"),
                    );
                }
                all.to.insert(unit.clone(), (body.clone(), row.get("checked") == "yes"));
                if all.above(Some(body)).iter().any(|(above, _)| above == unit) {
                    let message = format!("{unit} would belong to itself");
                    errors.push(row.error(message, "a unit belongs to a greater body"));
                    all.to.remove(unit);
                }
            });
        }
        all
    }

    /// The bodies above somebody, the nearest first, each with whether all steps to it were seen in their sources.
    pub fn above(&self, name: Option<&str>) -> Vec<(String, bool)> {
        let (mut above, mut sure) = (Vec::new(), true);
        let mut next = name.and_then(|name| self.to.get(name));
        while let Some((body, checked)) = next {
            // A circle is refused where the table is read; until then it ends here.
            if above.iter().any(|(known, _)| known == body) {
                break;
            }
            sure &= checked;
            above.push((body.clone(), sure));
            next = self.to.get(body);
        }
        above
    }
}
