//! "The claim that X shelled Y is a lie": who says so denies the act, and does not tell it.

use hudna_pipeline::model::{Aux, Event};

use crate::code;

/// Language, text, whether the attack that it names is denied.
const TEXTS: [(&str, &str, bool); 14] = [
    ("en", "Armenia's defence ministry: the claim that our units fired at a farm near Sotk is a lie.", true),
    ("en", "The Syrian army said reports that its artillery had shelled a mill in Ariha were false.", true),
    (
        "en",
        "Claims that Russian planes bombed a mill in Idlib are baseless, the Defence Ministry said.",
        true,
    ),
    ("en", "Syrian artillery shelled a mill in Ariha on Monday, and reports of a truce are false.", false),
    (
        "ru",
        "Сообщения о том, что сирийская армия обстреляла мельницу в Арихе, не соответствуют действительности.",
        true,
    ),
    (
        "ru",
        "Сирийская армия обстреляла мельницу в Арихе, сообщения о перемирии не соответствуют действительности.",
        false,
    ),
    (
        "tr",
        "Savunma Bakanlığı, ordunun Duhok'ta bir değirmeni vurduğu iddiasının asılsız olduğunu açıkladı.",
        true,
    ),
    ("tr", "Ordu Duhok'ta bir değirmeni vurdu. Ateşkes haberleri asılsız.", false),
    ("ar", "قال متحدث إن الأنباء عن قصف الجيش السوري مخبزاً في أريحا لا أساس لها من الصحة.", true),
    ("ar", "قال متحدث إن المزاعم عن قصف الجيش السوري مخبزاً في أريحا عارية عن الصحة.", true),
    ("ar", "قصف الجيش السوري مخبزاً في أريحا. والأنباء عن هدنة لا أساس لها من الصحة.", false),
    ("fa", "وزارت دفاع روسیه اعلام کرد ادعای بمباران آسیابی در ادلب دروغ است.", true),
    ("fa", "سخنگوی ارتش گفت گزارش گلوله‌باران آسیابی در اریحا صحت ندارد.", true),
    ("fa", "ارتش سوریه آسیابی را در اریحا گلوله‌باران کرد. خبر آتش‌بس صحت ندارد.", false),
];

#[test]
fn what_is_said_to_be_untrue_is_denied() {
    let mut wrong = Vec::new();
    for (lang, text, denied) in TEXTS {
        let line = code(text, lang);
        let attacks: Vec<bool> = line
            .records
            .iter()
            .filter(|r| r.event == Event::Assault)
            .map(|r| r.aux.contains(&Aux::Negation))
            .collect();
        if attacks.is_empty() || attacks.iter().any(|negated| *negated != denied) {
            wrong.push(format!("{lang}: {text}\n    {attacks:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
