//! One incident against one provision: the tests in their order, and what they come to.

use super::act::{is_one, weapon};
use super::agreement::{Kind, Party, Position, Role};
use super::finding::{Asked, Chain, Finding, Verdict};
use super::moments::Stretch;
use super::site::{Ground, inside};
use super::spot::{Spot, Spots};
use super::truth::{Answered, Truth};
use super::voiced::{all_named, given, may_be_left_out, may_have_joined};
use super::who::{Actors, Who, among, named, row};
use super::{Agreements, Rule, Text};
use crate::model::Entity;
use crate::model::incident::{Incident, Telling};
use crate::model::phrase::{Argument, Code, Phrase};

/// Whether somebody is one of those named.
type Meant = fn(&Actors, &Entity, &Who) -> Truth;

/// What a judgement needs.
#[derive(Clone, Copy, Debug)]
pub struct Bench<'a> {
    /// All agreements with their tables.
    pub all: &'a Agreements,
    /// The agreement.
    pub text: &'a Text,
    /// Its provision.
    pub rule: &'a Rule,
    /// What happened.
    pub incident: &'a Incident,
    /// Where.
    pub spots: &'a Spots,
}

impl Bench<'_> {
    /// Asks the tests and tells what they come to; none for a provision that no act keeps or breaks.
    pub fn judge(self) -> Option<Finding> {
        let rule = self.rule;
        if !rule.can_be_told() {
            return None;
        }
        let mut chain = Chain::default();
        chain.ask(Asked::Happened, self.happened());
        chain.ask(Asked::InForce, self.in_force());
        let keeps = self.keeps();
        let act = if keeps { is_one(&rule.kept_by(self.all), self.incident) } else { self.act() };
        let about = rule.own.weapon.as_ref().filter(|_| !keeps);
        let weapon = about.map(|about| weapon(about, self.incident));
        let (bound, answers) = if keeps { (Answered::yes(Code::KeptByAnybody), None) } else { self.bound() };
        // Where is the dearest question: it is left out where another has ended the matter.
        let permission = rule.own.kinds.contains(&Kind::Permission);
        // A permission that speaks of an act and does not allow it says no: then where it was has to be known.
        let is_no = |one: &Answered| one.truth == Truth::False;
        let not_meant = !permission && (weapon.as_ref().is_some_and(is_no) || is_no(&bound));
        let ended = chain.covered() == Truth::False || is_no(&act) || not_meant;
        let mut illustrative = false;
        if !ended || self.incident.place.is_none() {
            let (place, by_our_lines) = self.place();
            chain.ask(Asked::Inside, place);
            illustrative = by_our_lines;
        }
        chain.ask(Asked::Act, act);
        if let Some(weapon) = weapon {
            chain.ask(Asked::Weapon, weapon);
        }
        chain.ask(Asked::Bound, bound);
        if !keeps {
            self.ask_further(&mut chain);
        }
        Some(self.finding(chain, keeps, illustrative, answers))
    }

    fn ask_further(self, chain: &mut Chain) {
        if !self.rule.own.against.is_empty() {
            chain.ask(Asked::Against, self.against(&self.rule.against, Actors::is_one));
        }
        for id in &self.rule.own.needs {
            chain.ask(Asked::Asks, self.question(id));
        }
        // Exceptions matter only to what may be a breach.
        if chain.covered() != Truth::False && !self.rule.own.except.is_empty() {
            chain.ask(Asked::Excepted, self.excepted());
        }
    }

    fn happened(self) -> Answered {
        let told = match self.incident.told {
            Telling::Reported => Answered::yes(Code::Reported),
            Telling::Alleged => Answered::yes(Code::Alleged),
            Telling::Disputed => Answered::open(Code::NeedsHappened, Code::Disputed),
            Telling::Denied => Answered::no(Code::OnlyDenied),
            Telling::NotYet => Answered::no(Code::NotYet),
        };
        told.by(self.incident.words)
    }

    fn in_force(self) -> Answered {
        let answer = self.text.force.from_day(self.rule.from, self.when(), &self.text.zone);
        let answer = match &self.incident.hour_by {
            Some(person) => given(Code::HourGiven, answer, person),
            None => answer,
        };
        answer.by(self.incident.date_words)
    }

    pub(super) fn when(self) -> Option<Stretch> {
        Stretch::of(&self.incident.when, &self.text.zone)
    }

    /// Nothing ties an act without a place to an agreement whose countries and parties it does not name.
    fn place(self) -> (Answered, bool) {
        match self.spots.at(self.rule.own.position, self.incident) {
            Ok(None) | Err(_) if !self.is_tied() => (Answered::no(Code::NothingTies), false),
            Err((needs, reason)) => (Answered::open(needs, reason), false),
            Ok(spot) => {
                if let Some(other) = spot.and_then(|spot| self.other_country(spot)) {
                    return (other, false);
                }
                let (answer, by_our_lines) = inside(&self.rule.sites, spot, self.when());
                let person =
                    self.incident.stood_by.as_ref().filter(|_| self.rule.own.position == Position::Weapon);
                (
                    person.map_or(answer.clone(), |person| given(Code::StoodGiven, answer, person)),
                    by_our_lines,
                )
            }
        }
    }

    /// A provision without countries of its own holds in those that the agreement is about.
    fn other_country(self, spot: &Spot) -> Option<Answered> {
        let country = spot.country()?;
        let own = self.rule.sites.iter().any(|site| matches!(site.ground, Ground::Country(..)));
        let elsewhere = !own && !self.text.agreement.countries.iter().any(|one| one == country);
        elsewhere.then(|| Answered::no(Code::OtherCountry.with([("country", country.into())])))
    }

    fn is_tied(self) -> bool {
        let agreement = &self.text.agreement;
        let parties = self.incident.actors.iter().chain(&self.incident.recipients);
        let of_country =
            |entity: &Entity| entity.code.as_ref().is_some_and(|code| agreement.countries.contains(code));
        let is_party = |entity: &Entity| {
            let rows = agreement.party.iter().filter(|party| self.ties(party));
            row(&self.all.actors, entity, rows).is_some_and(|(_, truth)| truth == Truth::True)
        };
        let place = self.incident.place.as_ref().and_then(|place| place.country_code.as_ref());
        place.is_some_and(|code| agreement.countries.contains(code))
            || parties.into_iter().any(|entity| of_country(entity) || is_party(entity))
    }

    /// Whether somebody's part in it ties an act to it: not that of those who have such a part in other conflicts, too, as the
    /// UN has.
    fn ties(self, party: &Party) -> bool {
        let here = &self.text.agreement.countries;
        let of_others = |text: &Text| !text.agreement.countries.iter().any(|country| here.contains(country));
        let is_in =
            |text: &Text| text.agreement.party.iter().any(|one| one.who.get_ref() == party.who.get_ref());
        let helps = matches!(party.role, Role::Monitor | Role::Mediator | Role::Observer | Role::Witness);
        let everywhere = || self.all.texts.iter().any(|text| of_others(text) && is_in(text));
        let answers = matches!(party.role, Role::Guarantor | Role::Excluded);
        !(answers || helps && everywhere())
    }

    fn keeps(self) -> bool {
        let kept = is_one(&self.rule.kept_by(self.all), self.incident).truth == Truth::True;
        kept && is_one(&self.rule.acts(self.all), self.incident).truth != Truth::True
    }

    fn act(self) -> Answered {
        is_one(&self.rule.acts(self.all), self.incident)
    }

    /// Whether who did it is bound, or somebody bound answers for them; with who answers.
    fn bound(self) -> (Answered, Option<Phrase>) {
        let (actors, told) = (&self.all.actors, &self.incident.actors);
        let number = &self.rule.number;
        if !told.is_empty() && told.iter().all(|entity| self.is_any(entity, &self.rule.not_bound)) {
            let left_out = Code::LeftOutBy.with([("who", named(&told[0])), ("rule", number.into())]);
            return (Answered::no(left_out), None);
        }
        let mut each = Vec::new();
        if self.rule.own.own_acts {
            each.push((among(actors, told, &self.rule.bound, number), None));
        }
        for (by, whose) in &self.rule.answers_for {
            let mut answer = among(actors, told, whose, number);
            if answer.truth == Truth::True {
                answer.reason =
                    Code::AnswersFor.with([("who", actors.called(by).into()), ("rule", number.into())]);
            }
            each.push((answer, Some(actors.called(by))));
        }
        let found = Answered::any(each.iter().map(|(answer, _)| answer.clone()).collect());
        let found = found.unwrap_or_else(|| Answered::no(Code::NamesNobody.with([("rule", number.into())])));
        let answers = each.into_iter().find(|(answer, _)| *answer == found).and_then(|(_, who)| who);
        (self.membership(found), answers)
    }

    /// Who is disputed to be bound, left out, or bound only by joining.
    fn membership(self, found: Answered) -> Answered {
        let (actors, parties) = (&self.all.actors, &self.text.agreement.party);
        for entity in &self.incident.actors {
            let words = [(entity.start, entity.end)];
            let disputed = self.rule.own.disputed.iter().find(|one| {
                actors.parse(one.who.get_ref()).is_some_and(|who| actors.is_one(entity, &who) == Truth::True)
            });
            if let Some(disputed) = disputed.filter(|_| found.truth != Truth::True) {
                let needs = Code::ActorNotBound.with([("form", self.text.noun().into())]);
                let reason = Code::BoundDisputed
                    .with([("who", named(entity)), ("what", disputed.what.as_str().into())]);
                return Answered::open(needs, reason).by(words).resting_on(disputed.checked);
            }
            if self.rule.bound.contains(&Who::Any) {
                continue;
            }
            let excluded = parties.iter().filter(|party| party.role == Role::Excluded);
            match row(actors, entity, excluded) {
                Some((party, Truth::True)) if !party.contested => {
                    let left_out = Answered::no(Code::LeftOut.with([("who", named(entity))]));
                    return left_out.by(words).resting_on(party.checked);
                }
                Some((party, truth)) if found.truth != Truth::False => {
                    let reason = may_be_left_out(entity, (party, truth));
                    let open = Answered::open(Code::NeedsDoerLeftOut, reason);
                    return open.by(words).resting_on(party.checked);
                }
                _ => {}
            }
            let bound = parties.iter().filter(|party| party.role == Role::Bound);
            if found.truth == Truth::True
                && let Some((party, _)) = row(actors, entity, bound).filter(|(party, _)| party.joining)
            {
                let reason = may_have_joined(entity, party);
                return Answered::open(Code::NeedsJoined, reason).by(words).resting_on(party.checked);
            }
        }
        let is_in = found.truth == Truth::True;
        found.resting_on(!is_in || self.doers_are_checked())
    }

    fn is_any(self, entity: &Entity, of: &[Who]) -> bool {
        of.iter().any(|who| self.all.actors.is_one(entity, who) == Truth::True)
    }

    /// Whether it was done to one of these. Several: all must be for a yes, none for a no.
    fn against(self, whom: &[Who], is: Meant) -> Answered {
        let told = &self.incident.recipients;
        if told.is_empty() {
            return Answered::open(Code::NeedsTarget, Code::TargetNotTold);
        }
        let words: Vec<(u32, u32)> = told.iter().map(|entity| (entity.start, entity.end)).collect();
        let done_to = |code: Code| code.with([("who", all_named(told))]);
        let each: Vec<Truth> = told.iter().map(|entity| self.is_one_of(entity, whom, is)).collect();
        let answer = if each.iter().all(|truth| *truth == Truth::True) {
            Answered::yes(done_to(Code::DoneTo))
        } else if each.iter().all(|truth| *truth == Truth::False) {
            Answered::no(done_to(Code::DoneTo))
        } else {
            Answered::open(Code::NeedsTarget, done_to(Code::MayBeMeant))
        };
        answer.by(words)
    }

    fn is_one_of(self, entity: &Entity, whom: &[Who], is: Meant) -> Truth {
        let truths: Vec<Truth> = whom.iter().map(|who| is(&self.all.actors, entity, who)).collect();
        // The country that a people or army belongs to is meant with it.
        let of_state = |who: &Who| matches!(who, Who::State(code) if entity.code.as_ref() == Some(code));
        let irregular = entity.sector.is_some_and(|sector| matches!(sector.as_str(), "REB" | "UAF"));
        if truths.contains(&Truth::True) || (!irregular && whom.iter().any(of_state)) {
            Truth::True
        } else if truths.contains(&Truth::Undecidable) {
            Truth::Undecidable
        } else {
            Truth::False
        }
    }

    fn excepted(self) -> Answered {
        let each = self.rule.own.except.iter().map(|number| self.by_exception(number));
        Answered::any(each.collect()).unwrap_or_else(|| Answered::no(Code::NoException))
    }

    fn by_exception(self, number: &str) -> Answered {
        if number == "excluded" {
            return self.against_excluded(Code::TheAgreement.into());
        }
        let Some(rule) = self.text.rules.iter().find(|rule| rule.number == number) else {
            return Answered::no(Code::NoSuchException);
        };
        // It may hold for acts that somebody answers for, too.
        let those = std::iter::once(&rule.bound).chain(rule.answers_for.iter().map(|(_, whose)| whose));
        let each = those.map(|whom| among(&self.all.actors, &self.incident.actors, whom, number));
        let mut parts: Vec<Answered> = Answered::any(each.collect()).into_iter().collect();
        if !rule.own.against.is_empty() {
            parts.push(self.against_excluded(number.into()));
        }
        parts.extend(rule.own.needs.iter().map(|id| self.question(id)));
        let truth = parts.iter().fold(Truth::True, |all, part| all.and(part.truth));
        // What holds is said last: that somebody may invoke it is not yet why it holds.
        let decides = match truth {
            Truth::True => parts.into_iter().next_back(),
            _ => parts.into_iter().find(|part| part.truth == truth),
        };
        let mut answer = decides.unwrap_or_else(|| Answered::no(Code::NoException));
        let of = |answer: &Answered| [("rule", number.into()), ("reason", answer.reason.clone().into())];
        if let (Truth::True, Some(who)) = (truth, &rule.own.claimed_by) {
            let [rule, reason] = of(&answer);
            let claimed = Code::ExceptionClaimed.with([rule, reason, ("who", who.into())]);
            return Answered::open(Code::NeedsException, claimed);
        }
        answer.reason = Code::Exception.with(of(&answer));
        answer.resting_on(truth == Truth::False || rule.own.checked)
    }

    /// A strike on somebody whom the agreement leaves out is not a breach of it.
    fn against_excluded(self, by: Argument) -> Answered {
        let parties = &self.text.agreement.party;
        let excluded = || parties.iter().filter(|party| party.role == Role::Excluded);
        let contested = self.incident.recipients.iter().find_map(|entity| {
            let (party, truth) = row(&self.all.actors, entity, excluded())?;
            (party.contested && truth == Truth::True).then_some((entity, party))
        });
        if let Some((entity, party)) = contested {
            let reason = may_be_left_out(entity, (party, Truth::True));
            let open = Answered::open(Code::NeedsTargetLeftOut, reason).by([(entity.start, entity.end)]);
            return open.resting_on(party.checked);
        }
        let whom: Vec<Who> =
            excluded().filter_map(|party| self.all.actors.parse(party.who.get_ref())).collect();
        let mut answer = self.against(&whom, Actors::is_left_out);
        let code = match answer.truth {
            Truth::True => Code::TargetLeftOut,
            Truth::False => Code::TargetNotLeftOut,
            Truth::Undecidable => Code::SomeLeftOut,
        };
        answer.reason = code.with([("reason", answer.reason.into()), ("by", by)]);
        let rows = self.incident.recipients.iter().filter_map(|one| row(&self.all.actors, one, excluded()));
        let seen = rows.fold(true, |seen, (party, _)| seen && party.checked);
        let is_out = answer.truth != Truth::False;
        answer.resting_on(!is_out || seen)
    }

    fn finding(self, chain: Chain, keeps: bool, illustrative: bool, answers: Option<Phrase>) -> Finding {
        let rule = self.rule;
        let permission = rule.own.kinds.contains(&Kind::Permission);
        let allowed = chain.allowed().filter(|_| permission);
        let (covered, excepted) = (chain.covered(), chain.excepted());
        let verdict = match (covered, excepted) {
            (Truth::False, _) => Verdict::NotCovered,
            (Truth::True, _) if keeps || permission => Verdict::NoBreach,
            (_, Truth::True) => Verdict::NoBreach,
            (Truth::True, Truth::False) => Verdict::Breach,
            _ => Verdict::Undecidable,
        };
        let needs = if verdict == Verdict::Undecidable { chain.needs() } else { Vec::new() };
        let said = match verdict {
            Verdict::Breach => verdict.as_str().to_owned(),
            Verdict::Undecidable => {
                let each: Vec<&str> = needs.iter().map(|one| one.text.as_str()).collect();
                format!("undecidable: {}", each.join("; "))
            }
            Verdict::NotCovered if allowed == Some(Truth::False) => {
                format!("not allowed by {}: {}", rule.number, chain.first(Truth::False).unwrap_or_default())
            }
            Verdict::NotCovered => format!("not covered: {}", chain.first(Truth::False).unwrap_or_default()),
            Verdict::NoBreach if keeps => format!("no breach: it keeps {}", rule.number),
            Verdict::NoBreach if permission => format!("no breach: {} allows it", rule.number),
            Verdict::NoBreach => {
                let reason = chain.0.iter().rfind(|test| test.asked == Asked::Excepted);
                format!("no breach: {}", reason.map_or("", |test| &test.reason.text))
            }
        };
        let is_silent = verdict == Verdict::NotCovered && allowed != Some(Truth::False);
        Finding {
            incident: self.incident.id.clone(),
            agreement: self.text.agreement.id.get_ref().clone(),
            provision: rule.number.clone(),
            kinds: rule.own.kinds.clone(),
            unchecked: !rule.own.checked || chain.0.iter().any(|test| test.unchecked),
            illustrative,
            alleged: self.incident.told == Telling::Alleged,
            verdict,
            said,
            allowed,
            answers: answers.filter(|_| verdict != Verdict::NotCovered),
            days: self.days(),
            parties: if is_silent { Vec::new() } else { self.parties() },
            zones: if is_silent { Vec::new() } else { self.zones() },
            needs,
            watched: self.incident.watched.clone(),
            notified: self.incident.notified.clone(),
            decided: None,
            tests: chain.0,
        }
    }
}
