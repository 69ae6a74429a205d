//! "X broke the truce by shelling Y": the breach that somebody charges tells an act, alleged, with both its parties; the
//! same with the sides changed.

use hudna_pipeline::model::Event;

use crate::code;

/// Language; a text; the countries of doer and of whom it was done to; what to change so that they change places.
type Charge = (&'static str, &'static str, [&'static str; 2], &'static [(&'static str, &'static str)]);

const CHARGES: [Charge; 4] = [
    (
        "ar",
        "وقال الوزير السوداني إن تشاد خرقت الاتفاق بهجومها على مواقع الجيش السوداني في دارفور.",
        ["TCD", "SDN"],
        &[("تشاد", "السودان"), ("السوداني", "التشادي"), ("دارفور", "أبشي")],
    ),
    (
        "en",
        "The Iraqi foreign minister said Turkey had violated the ceasefire by shelling Iraqi army positions near Zakho.",
        ["TUR", "IRQ"],
        &[("Turkey", "Iraq"), ("Iraqi", "Turkish"), ("Zakho", "Cizre")],
    ),
    (
        "ru",
        "Министр обороны Армении заявил, что Азербайджан нарушил перемирие, обстреляв позиции армянской армии под Джермуком.",
        ["AZE", "ARM"],
        &[
            ("Армении", "Азербайджана"),
            ("Азербайджан", "Армения"),
            ("нарушил", "нарушила"),
            ("армянской", "азербайджанской"),
            ("под Джермуком", "под Гянджой"),
        ],
    ),
    (
        "tr",
        "Irak Dışişleri Bakanı, Türkiye'nin Irak ordusunun mevzilerine saldırısıyla ateşkesi ihlal ettiğini söyledi.",
        ["TUR", "IRQ"],
        &[("Irak", "Türkiye"), ("Türkiye'nin", "Irak'ın"), ("Irak ordusunun", "Türk ordusunun")],
    ),
];

#[test]
fn a_charged_breach_tells_the_act() {
    for (lang, text, [doer, other], changes) in CHARGES {
        told(lang, text, doer, other);
        told(lang, &changed(text, changes), other, doer);
    }
}

/// The words changed all at once, so that what one change puts in is not changed by the next.
fn changed(text: &str, changes: &[(&str, &str)]) -> String {
    let marked = |at: usize| char::from_u32(0xE000 + at as u32).into_iter().collect::<String>();
    let mut order: Vec<usize> = (0..changes.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(changes[*at].0.len()));
    let hidden = order.iter().fold(text.to_owned(), |text, at| text.replace(changes[*at].0, &marked(*at)));
    (0..changes.len()).fold(hidden, |text, at| text.replace(&marked(at), changes[at].1))
}

fn told(lang: &str, text: &str, doer: &str, other: &str) {
    let line = code(text, lang);
    let assault = line.records.iter().find(|r| r.event == Event::Assault);
    let assault = assault.unwrap_or_else(|| panic!("an act is told: {text}"));
    assert!(assault.alleged, "on somebody's word: {text}");
    assert_eq!(assault.actor[0].code.as_deref(), Some(doer), "{text}");
    assert_eq!(assault.recipient[0].code.as_deref(), Some(other), "{text}");
    assert!(line.records.iter().any(|r| r.event == Event::Accuse), "the charge: {text}");
}
