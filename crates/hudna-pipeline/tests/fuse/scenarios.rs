//! The stories of `scenarios.txt`, each held against what it expects.

use std::collections::BTreeMap;

use hudna_pipeline::fuse::fused::Fused;
use hudna_pipeline::fuse::{Delivered, Fuser, Ratings};
use hudna_pipeline::model::table::DataFiles;
use hudna_pipeline::model::{DocumentLine, hash_hex};
use serde_json::Value;

use super::scenario::{Story, stories};

pub fn fuse(documents: &[DocumentLine]) -> Vec<Fused> {
    let mut fuser = Fuser::load(&DataFiles::embedded(), Ratings::new()).unwrap();
    for line in documents {
        let hash = hash_hex(line.id.as_bytes());
        fuser.add(&Delivered { hash: &hash, received: None, line });
    }
    fuser.fuse()
}

/// What a story's fused lines say, with the labels of its records.
struct Said {
    lines: Vec<(Fused, Value)>,
    labels: BTreeMap<String, String>,
}

impl Said {
    fn of(story: &Story) -> Self {
        let each = story.documents.iter().flat_map(|line| {
            let several = line.records.len() > 1;
            let label = move |(at, id): (usize, String)| {
                (id, if several { format!("{}{}", line.id, at + 1) } else { line.id.clone() })
            };
            line.records.iter().map(|r| r.id.clone()).enumerate().map(label)
        });
        let lines =
            fuse(&story.documents).into_iter().map(|f| (f.clone(), serde_json::to_value(&f).unwrap()));
        Self { lines: lines.collect(), labels: each.collect() }
    }

    fn line(&self, label: &str) -> &(Fused, Value) {
        let holds = |f: &Fused| f.records.iter().any(|r| self.labels[&r.record] == label);
        self.lines.iter().find(|(f, _)| holds(f)).unwrap_or_else(|| panic!("no line holds {label}"))
    }

    fn clusters(&self) -> Vec<Vec<&str>> {
        let sorted = |f: &Fused| {
            let mut labels: Vec<&str> = f.records.iter().map(|r| self.labels[&r.record].as_str()).collect();
            labels.sort_unstable();
            labels
        };
        let mut all: Vec<Vec<&str>> = self.lines.iter().map(|(f, _)| sorted(f)).collect();
        all.sort();
        all
    }

    /// What is wrong with one expectation, in words; nothing where it holds.
    fn check(&self, expected: &str) -> Option<String> {
        if let Some(clusters) = expected.strip_prefix("= ") {
            let mut wanted: Vec<Vec<&str>> = clusters.split(" / ").map(|c| c.split(' ').collect()).collect();
            wanted.sort();
            return (self.clusters() != wanted).then(|| format!("clusters {:?}", self.clusters()));
        }
        let mut words = expected.splitn(3, ' ');
        let (what, label, rest) = (words.next()?, words.next().unwrap(), words.next().unwrap_or(""));
        let (fused, json) = self.line(label);
        let found = match what {
            "origins" => fused.origins.len().to_string(),
            "denied" => fused.denied_by.len().to_string(),
            "credibility" => fused.credibility.to_string(),
            "date" => fused.date.clone().unwrap_or_default(),
            "undated" => fused.date.clone().unwrap_or_default(),
            "status" => text(&json["status"]),
            "dead" | "injured" => {
                let number = |key: &str| json[what][key].as_u64().map_or(String::new(), |n| n.to_string());
                format!("{}..{}", number("least"), number("most"))
            }
            "means" | "level" | "followed" => text(&json["contact"][what]),
            _ => return self.check_lists(what, label, rest),
        };
        (found != rest).then(|| format!("{what} {label}: {found}"))
    }

    fn check_lists(&self, what: &str, label: &str, rest: &str) -> Option<String> {
        let (fused, json) = self.line(label);
        let id = &self.labels.iter().find(|(_, l)| *l == label).unwrap().0;
        let own = |key: &str| {
            let mut origins = json["origins"].as_array().unwrap().iter();
            let own = origins.find(|o| o["records"].as_array().unwrap().iter().any(|r| text(r) == **id));
            own.map_or(String::new(), |o| text(&o[key]))
        };
        let differs = |what: &str| fused.contradictions.iter().any(|c| c.what == what);
        let later = |what: &str, value: &str| {
            let accounts = json[what]["accounts"].as_array().unwrap();
            value.parse::<u64>().is_ok_and(|value| accounts.iter().any(|one| one["later"][0] == value))
        };
        let holds = match what {
            "later" => rest.split_once(' ').is_some_and(|(what, value)| later(what, value)),
            "differ" => differs(rest),
            "agree" => !differs(rest),
            "type" => own("type") == rest,
            "stance" => own("stance") == rest,
            "why" => fused.origins.iter().any(|o| o.why.iter().any(|why| why.contains(rest))),
            "inferred" => fused.inferred_dates.iter().any(|d| d.record == **id && d.reason.contains(rest)),
            "related" => {
                let (role, other) = rest.split_once(' ').unwrap();
                let other = &self.line(other).0.id;
                json["related"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .any(|r| text(&r["as"]) == role && text(&r["id"]) == *other)
            }
            "unrelated" => !fused.related.iter().any(|r| r.id == self.line(rest).0.id),
            _ => panic!("{what}: nothing is known of this word"),
        };
        (!holds).then(|| format!("{what} {label} {rest}: {json}"))
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or("").to_owned()
}

#[test]
fn the_stories_are_told_as_they_happened() {
    let stories = stories(include_str!("scenarios.txt"));
    assert!(stories.len() >= 45, "only {} stories", stories.len());
    let mut wrong = Vec::new();
    for story in &stories {
        assert!(!story.documents.is_empty() && !story.expected.is_empty(), "{}: says nothing", story.title);
        let said = Said::of(story);
        wrong.extend(story.expected.iter().filter_map(|expected| {
            said.check(expected)
                .map(|found| format!("{}\n    expected {expected}\n    found {found}", story.title))
        }));
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
