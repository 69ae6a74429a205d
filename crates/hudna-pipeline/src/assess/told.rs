//! An agreement in words: who, when, what, where, and what is not sure about it.

use super::agreement::{Agreement, Ending, Kind, Role, Status};
use super::site::Ground;
use super::valid::Valid;
use super::{Agreements, Rule, Text};

impl Agreements {
    /// The agreement in lines that can be read aloud.
    pub fn in_words(&self, text: &Text) -> String {
        let agreement = &text.agreement;
        let mut lines =
            vec![agreement.title.en.clone(), format!("{} · {}", agreement.id.get_ref(), agreement.form)];
        let titles = &agreement.title;
        lines.extend([("ar", &titles.ar), ("fa", &titles.fa), ("ru", &titles.ru), ("tr", &titles.tr)].map(
            |(lang, title)| {
                // Foreign words are isolated, so that they do not turn the line round.
                format!("  {lang}  \u{2068}{title}\u{2069}")
            },
        ));
        lines.push(String::new());
        lines.extend(times(agreement));
        lines.push(String::new());
        for party in &agreement.party {
            let who = self
                .actors
                .parse(party.who.get_ref())
                .map_or_else(String::new, |who| self.actors.shown(&who));
            let doubt = if party.contested { " (disputed)" } else { "" };
            let note = if party.note.is_empty() { String::new() } else { format!(": {}", party.note) };
            lines.push(format!("{} — {}{doubt}{note}{}", role(party.role), who, mark(party.checked)));
        }
        for rule in &text.rules {
            lines.push(String::new());
            lines.extend(self.rule_in_words(rule));
        }
        lines.join("\n")
    }

    fn rule_in_words(&self, rule: &Rule) -> Vec<String> {
        let own = &rule.own;
        let kinds = own.kinds.iter().map(|one| kind(*one)).collect::<Vec<_>>().join(", ");
        let mut lines =
            vec![format!("{} ({kinds}){}", rule.number, mark(own.checked)), format!("  {}", own.summary)];
        let shown =
            |all: &[super::Who]| all.iter().map(|who| self.actors.shown(who)).collect::<Vec<_>>().join(", ");
        lines.push(format!("  Binds {}.", shown(&rule.bound)));
        for (by, whose) in &rule.answers_for {
            lines.push(format!("  {} answers for {}.", self.actors.shown(by), shown(whose)));
        }
        if !rule.not_bound.is_empty() {
            lines.push(format!("  Leaves out {}.", shown(&rule.not_bound)));
        }
        let says =
            |acts: Vec<&super::Act>| acts.iter().map(|act| act.says.clone()).collect::<Vec<_>>().join("; ");
        if !rule.acts.is_empty() {
            let verb = if own.kinds.contains(&Kind::Permission) { "Allows" } else { "Against it" };
            lines.push(format!("  {verb}: {}.", says(rule.acts(self))));
        }
        if !rule.kept_by.is_empty() {
            lines.push(format!("  Kept by: {}.", says(rule.kept_by(self))));
        }
        for site in &rule.sites {
            let status = match &site.ground {
                Ground::Drawn { illustrative: true, .. } => {
                    " — illustrative: drawn by us, agreed by nobody".to_owned()
                }
                Ground::Unpublished(why) => format!(" — not drawn: {why}"),
                Ground::Drawn { .. } | Ground::Country(..) => String::new(),
            };
            lines.push(format!("  Where: {}{}{status}.", site.name.text(), bounds(&site.valid)));
        }
        for id in &own.needs {
            lines.push(format!(
                "  Asks {}.",
                self.questions.get(id).map_or(id.as_str(), |question| &question.asks)
            ));
        }
        if !own.except.is_empty() {
            lines.push(format!("  Except: {}.", own.except.join(", ")));
        }
        lines.extend(
            own.deadline
                .iter()
                .map(|one| format!("  Due {}: {}{}.", one.at.get_ref(), one.says, mark(one.checked))),
        );
        lines
            .extend(own.disputed.iter().map(|one| format!("  Disputed: {}{}.", one.what, mark(one.checked))));
        lines.extend(own.claimed_by.iter().map(|who| format!("  Claimed by {who}.")));
        lines.push(format!("  Source: {}.", own.source));
        lines
    }
}

fn times(agreement: &Agreement) -> Vec<String> {
    let adopted = &agreement.adopted;
    let on = adopted.on.get_ref();
    let mut lines =
        vec![format!("{} on {on}, {}{}", capital(&adopted.how), adopted.place, mark(adopted.checked))];
    for entry in &agreement.entry {
        let zones = entry.zones.iter().map(|zone| zone.get_ref().as_str()).collect::<Vec<_>>().join(" or ");
        let zones = if zones.is_empty() { agreement.zone.get_ref().clone() } else { zones };
        lines.push(format!(
            "In force {} ({zones}): {}{}",
            entry.at.get_ref(),
            entry.says,
            mark(entry.checked)
        ));
    }
    match &agreement.term {
        None => lines.push("No term.".to_owned()),
        Some(term) => {
            let renewal = term.renewal.as_ref().map_or(String::new(), |how| format!(", {how}"));
            lines.push(format!("Term {}{renewal}{}", term.length.get_ref(), mark(term.checked)));
        }
    }
    lines.extend(
        agreement
            .prolonged
            .iter()
            .map(|one| format!("Prolonged to {}: {}{}", one.until.get_ref(), one.says, mark(one.checked))),
    );
    lines.extend(
        agreement
            .amended
            .iter()
            .map(|one| format!("Amended {}: {}{}", one.on.get_ref(), one.says, mark(one.checked))),
    );
    for end in &agreement.ended {
        let how = match end.how {
            Ending::Lapsed => "Lapsed",
            Ending::Overtaken => "Overtaken, not ended in form",
            Ending::DeclaredVoid => "Declared void by one side",
        };
        lines.push(format!("{how} {}: {}{}", end.at.get_ref(), end.says, mark(end.checked)));
    }
    lines.push(format!(
        "Status: {}",
        match agreement.status.get_ref() {
            Status::InForce => "in force",
            Status::Expired => "expired",
            Status::Overtaken => "overtaken",
        }
    ));
    if !agreement.follows.is_empty() {
        let follows =
            agreement.follows.iter().map(|one| one.get_ref().as_str()).collect::<Vec<_>>().join(", ");
        lines.push(format!("Carries on {follows}"));
    }
    lines
}

fn bounds(valid: &Valid) -> String {
    match valid.bounds() {
        [None, None] => String::new(),
        [Some(from), None] => format!(", from {from}"),
        [None, Some(until)] => format!(", until {until}"),
        [Some(from), Some(until)] => format!(", from {from} until {until}"),
    }
}

fn mark(checked: bool) -> &'static str {
    if checked { "" } else { " [not checked]" }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A role in words.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Signatory => "Signatory",
        Role::Party => "Party",
        Role::Guarantor => "Guarantor",
        Role::Bound => "Bound, did not sign",
        Role::Excluded => "Left out",
        Role::NotParty => "No party",
        Role::Mediator => "Mediator",
        Role::Witness => "Witness",
        Role::Observer => "Observer",
        Role::Monitor => "Monitor",
    }
}

/// A kind in words.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Prohibition => "prohibition",
        Kind::Obligation => "obligation",
        Kind::Permission => "permission",
        Kind::Exception => "exception",
        Kind::DistanceLimit => "limit by distance",
        Kind::Deadline => "deadline",
        Kind::Access => "access",
        Kind::Observation => "observation",
        Kind::Exchange => "exchange",
        Kind::JointBody => "joint body",
        Kind::Reporting => "reporting",
    }
}
