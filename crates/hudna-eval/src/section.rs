//! The documents of a set → its section of the report.

use crate::Options;
use crate::bootstrap::{self, Measures, Rounds, Tallies, Which, interval};
use crate::calibration;
use crate::confusion;
use crate::counts::{Counts, Group, ratio};
use crate::faults;
use crate::judge::Case;
use crate::report::{Alleged, AtThreshold, Figure, Kind, Measure, Section, SetAside};
use crate::sweep::{STEPS, threshold};

/// Drawing from fewer documents gives intervals that look narrow because nothing else can be drawn.
const ENOUGH: usize = 5;

/// Puts together what the documents of one set and kind came to.
pub fn of(set: &str, kind: Kind, cases: &[&Case], options: &Options) -> Section {
    let judged: Vec<&Case> = cases.iter().copied().filter(|case| case.set_aside.is_none()).collect();
    let sums = Sums::of(&judged, options);
    let all = sums.measure(&Group::All, "all").unwrap_or_else(|| measure("all", Counts::default(), &[]));
    let points: Vec<_> = judged.iter().flat_map(|case| &case.points).collect();
    Section {
        set: set.to_owned(),
        kind,
        documents: judged.len() as u32,
        exhaustive: judged.iter().filter(|case| case.judges).count() as u32,
        set_aside: set_aside(cases, &all),
        languages: sums.each(|group| if let Group::Lang(lang) = group { Some(lang.clone()) } else { None }),
        events: sums
            .each(|group| if let Group::Event(event) = group { Some(event.as_str().into()) } else { None }),
        fields: sums
            .each(|group| if let Group::Field(field) = group { Some(field.as_str().into()) } else { None }),
        all_fields: sums.measure(&Group::Fields, "fields"),
        spans: sums.each(|group| match group {
            Group::Actors => Some("actors".to_owned()),
            Group::Recipients => Some("recipients".to_owned()),
            _ => None,
        }),
        actors: sums.each(|group| if let Group::Actor(code) = group { Some(code.clone()) } else { None }),
        perpetrators: sums
            .each(|group| if let Group::Perpetrator(code) = group { Some(code.clone()) } else { None }),
        alleged: sums.alleged(),
        confusion: confusion::table(judged.iter().flat_map(|case| &case.confused)),
        leaks: judged.iter().map(|case| case.leaks).sum(),
        thresholds: thresholds(&judged),
        calibration: calibration::of(&points),
        faults: faults::listed(judged.iter().flat_map(|case| &case.faults), options.listed),
        all,
    }
}

/// Counts by group, and what resampling makes of them.
struct Sums {
    tallies: Tallies,
    rounds: Rounds,
}

impl Sums {
    fn of(cases: &[&Case], options: &Options) -> Self {
        let mut tallies = Tallies::new();
        for (document, case) in cases.iter().enumerate() {
            for (group, counts) in &case.counts {
                let parts = tallies.entry(group.clone()).or_default();
                match parts.last_mut() {
                    Some((last, sum)) if *last == document => *sum += *counts,
                    _ => parts.push((document, *counts)),
                }
            }
        }
        let rounds = bootstrap::rounds(&tallies, cases.len(), options.rounds, options.seed);
        Self { tallies, rounds }
    }

    fn measure(&self, group: &Group, name: &str) -> Option<Measure> {
        let mut sum = Counts::default();
        self.tallies.get(group)?.iter().for_each(|(_, counts)| sum += *counts);
        Some(measure(name, sum, self.rounds_of(group)))
    }

    /// What was drawn of a group that enough documents add to.
    fn rounds_of(&self, group: &Group) -> &[Measures] {
        let enough = self.tallies.get(group).is_some_and(|parts| parts.len() >= ENOUGH);
        self.rounds.get(group).filter(|_| enough).map_or(&[], Vec::as_slice)
    }

    /// The measures of the groups that have a name here.
    fn each(&self, name: impl Fn(&Group) -> Option<String>) -> Vec<Measure> {
        self.tallies.keys().filter_map(|group| self.measure(group, &name(group)?)).collect()
    }

    fn alleged(&self) -> Alleged {
        Alleged {
            alleged: self.measure(&Group::Alleged(true), "alleged"),
            asserted: self.measure(&Group::Alleged(false), "asserted"),
            recall_difference: self.difference(Which::Recall),
            precision_difference: self.difference(Which::Precision),
        }
    }

    /// Claims less the rest, drawn together.
    fn difference(&self, which: Which) -> Option<Figure> {
        let [claims, rest] = [true, false].map(Group::Alleged);
        let value = |group: &Group| {
            let measure = self.measure(group, "")?;
            let figure = if matches!(which, Which::Recall) { measure.recall } else { measure.precision };
            Some(figure?.value)
        };
        let drawn = self.rounds_of(&claims).iter().zip(self.rounds_of(&rest));
        let drawn = drawn.filter_map(|(a, b)| Some(a[which as usize]? - b[which as usize]?));
        figure(Some(value(&claims)? - value(&rest)?), drawn)
    }
}

fn measure(name: &str, sum: Counts, rounds: &[Measures]) -> Measure {
    let figure_of =
        |value, which: Which| figure(value, rounds.iter().filter_map(|round| round[which as usize]));
    let of_fields = (sum.compared > 0).then_some(sum);
    Measure {
        name: name.to_owned(),
        tp: sum.found,
        fp: sum.said_wrong,
        missed: sum.missed,
        said_right: sum.said_right,
        precision: figure_of(sum.precision(), Which::Precision),
        recall: figure_of(sum.recall(), Which::Recall),
        f1: figure_of(sum.f1(), Which::F1),
        equal: of_fields.map(|sum| sum.equal),
        compared: of_fields.map(|sum| sum.compared),
        share: figure_of(sum.share(), Which::Share),
    }
}

/// A value with the interval of what was drawn; the value alone where nothing was.
fn figure(value: Option<f64>, drawn: impl Iterator<Item = f64>) -> Option<Figure> {
    let value = value?;
    let (low, high) = interval(drawn).unzip();
    Some(Figure { value, low, high })
}

fn set_aside(cases: &[&Case], all: &Measure) -> Option<SetAside> {
    let answers: Vec<bool> = cases.iter().filter_map(|case| case.set_aside).collect();
    let said_yes = answers.iter().filter(|yes| **yes).count() as u32;
    (!answers.is_empty()).then(|| SetAside {
        sentences: answers.len() as u32,
        said_yes,
        precision_with: ratio(all.said_right, all.said_right + all.fp + said_yes),
    })
}

fn thresholds(cases: &[&Case]) -> Vec<AtThreshold> {
    let at = |step: usize| {
        let mut sum = Counts::default();
        cases.iter().for_each(|case| sum += case.sweep[step]);
        AtThreshold {
            threshold: threshold(step),
            tp: sum.found,
            fp: sum.said_wrong,
            missed: sum.missed,
            precision: sum.precision(),
            recall: sum.recall(),
            f1: sum.f1(),
        }
    };
    (0..STEPS).map(at).collect()
}
