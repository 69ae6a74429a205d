//! What Arabic verbs tell by their form and order: the written passive, verbs that end in hamza, longer verbs with their
//! subject inside, people without a name who speak; and that nobody claimed an attack is no attack.

use hudna_pipeline::model::Record;

use crate::code;

fn told(text: &str, event: &str) -> Vec<Record> {
    code(text, "ar").records.into_iter().filter(|r| r.event.as_str() == event).collect()
}

fn codes(parties: &[hudna_pipeline::model::Entity]) -> Vec<&str> {
    parties.iter().filter_map(|p| p.code.as_deref()).collect()
}

#[test]
fn that_nobody_claimed_an_attack_is_no_attack() {
    for text in [
        "لم تعلن أي جهة مسؤوليتها عن الهجوم حتى مساء الاثنين.",
        "ولم تتبن أي جماعة مسؤولية التفجير.",
        "لم يتبن أحد القصف، ولم تتضح دوافعه.",
    ] {
        assert_eq!(told(text, "ASSAULT").len(), 0, "{text}");
    }
    let claimed = told("أعلن تنظيم داعش مسؤوليته عن الهجوم في بغداد.", "ASSAULT");
    assert_eq!(claimed.len(), 1);
}

#[test]
fn a_written_passive_has_its_sufferer_for_a_subject() {
    for (text, event, country) in [
        ("رُحّل مئات السوريين من تركيا يوم الأحد.", "COERCE", "SYR"),
        ("أُجبر مئات السوريين على النزوح من قراهم.", "COERCE", "SYR"),
    ] {
        let records = told(text, event);
        let [record] = &records[..] else { panic!("one {event}: {text}") };
        assert!(record.actor.is_empty(), "{text}");
        assert_eq!(codes(&record.recipient), [country], "{text}");
    }
}

#[test]
fn verbs_in_hamza_keep_it_before_their_endings() {
    let records = told("لجأت واشنطن إلى حق النقض ضد مشروع القرار.", "REJECT");
    assert_eq!(records.iter().flat_map(|r| codes(&r.actor)).collect::<Vec<_>>(), ["USA"]);
}

#[test]
fn a_longer_verb_may_have_its_subject_inside() {
    for (text, event, country) in [
        ("ضربت أنقرة عرض الحائط بالدعوات الأوروبية.", "REJECT", "TUR"),
        ("أخلت السلطات السورية سبيل معتقلين يوم الأحد.", "RETREAT", "SYR"),
        ("أبدت أنقرة استعدادها للوساطة.", "AGREE", "TUR"),
    ] {
        let records = told(text, event);
        assert_eq!(records.len(), 1, "{text}");
        assert_eq!(codes(&records[0].actor), [country], "{text}");
    }
}

#[test]
fn people_without_a_name_speak_to_the_party_behind_them() {
    let records = told("دعا مزارعون الجيش اللبناني إلى حمايتهم.", "REQUEST");
    let [record] = &records[..] else { panic!("one demand") };
    assert_eq!(codes(&record.recipient), ["LBN"]);
    assert!(record.actor.iter().all(|a| a.name.as_deref() != Some("Lebanese Armed Forces")));
}

#[test]
fn an_adjective_of_origin_is_no_outlet() {
    let records = told("أدانت الدول العربية القصف على غزة.", "ACCUSE");
    assert!(records.iter().flat_map(|r| &r.actor).all(|a| a.name.as_deref() != Some("Al Arabiya")));
}

/// Event, doers and recipients by their codes, text. Near misses stand beside their like.
const PARTIES: &[(&str, &[&str], &[&str], &str)] = &[
    // A definite noun ends its party: what follows without the article, or a country, is another.
    ("ACCUSE", &["LBY"], &["IMG"], "اتهمت قيادة الجيش الوطني الليبي تنظيم الدولة الإسلامية بقصف سرت يوم الأحد."),
    ("REQUEST", &["RUS"], &["TUR"], "دعا وزير الخارجية الروسي تركيا إلى سحب قواتها من إدلب."),
    ("SUPPORT", &["JOR"], &[], "ثمن وزير الخارجية الأردني جهود الوسيطين القطري والمصري في مسقط."),
    // A resumptive pronoun is no noun: the subject stands behind it.
    ("SUPPORT", &["EGY"], &[], "وهو مقترح رحبت به القاهرة يوم السبت."),
    ("REJECT", &["IRN"], &[], "وهو شرط لا تقبل به طهران."),
    // A verb in the plural has its subject before it: who stands behind is whom it is done to.
    ("COERCE", &[], &["SYR"], "ودخل هؤلاء قرية بير عجم واعتقلوا يوم الأحد راعيين سوريين."),
    ("COERCE", &["ISR"], &["SYR"], "دخلت قوات إسرائيلية قرية بير عجم واعتقلت يوم الأحد راعيين سوريين."),
    // "that it will not accept": the pronoun is the speaker, whoever else is named behind.
    ("REJECT", &["ISR"], &[], "رد رئيس الوزراء الإسرائيلي بأنه لن يقبل بأي اتفاق يترك حماس في غزة."),
];

#[test]
fn parties_are_told_by_the_form_of_the_words() {
    for (event, actor, recipient, text) in PARTIES {
        let records = told(text, event);
        let [record] = &records[..] else { panic!("one {event}, not {}: {text}", records.len()) };
        assert_eq!(codes(&record.actor), *actor, "who: {text}");
        assert!(
            recipient.is_empty() || codes(&record.recipient) == *recipient,
            "to whom: {text}: {:?}",
            record.recipient
        );
    }
}
