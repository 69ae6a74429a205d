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

#[test]
fn a_verb_that_opens_a_clause_tells_as_one_that_opens_the_sentence() {
    let told = |text| told(text, "PROTEST").len();
    assert_eq!(told("قال مسؤول محلي إن الطريق مفتوح، فيما أحرق محتجون إطارات أمام البلدية."), 1);
    // Under a condition nobody has done it.
    assert_eq!(told("قال مسؤول محلي إن الطريق سيغلق إذا أحرق محتجون إطارات أمام البلدية."), 0);
}

#[test]
fn what_is_ours_belongs_to_whoever_says_so() {
    let text = "بيان صادر عن قوات الدعم السريع\nبسطت قواتنا صباح اليوم سيطرتها على بلدة الدبيبات. ونشيد بصمود الشعب الليبي، وقصفت مدفعيتنا موقعا في الأبيض.";
    let mut told = told(text, "COERCE");
    told.extend(self::told(text, "ASSAULT"));
    let names: Vec<_> = told.iter().map(|r| r.actor.first().and_then(|a| a.name.as_deref())).collect();
    assert_eq!(names, [Some("Rapid Support Forces"); 2]);
    // Somebody's own words: his, not the publisher's.
    let quoted = "قال وزير الدفاع الأذربيجاني إن مدفعيتنا قصفت موقعا أرمينيا في كلبجار.";
    let codes: Vec<_> = self::told(quoted, "ASSAULT")
        .iter()
        .flat_map(|r| codes(&r.actor).concat().chars().collect::<Vec<_>>())
        .collect();
    assert_eq!(codes.iter().collect::<String>(), "AZE");
}

#[test]
fn what_an_act_is_done_for_is_told_with_it() {
    for (event, count, text) in [
        ("SUPPORT", 0, "انتصارا لمظلومية الشعب الفلسطيني، قصفت المدفعية موقعا إسرائيليا في الجليل."),
        ("CONCEDE", 0, "أعلن الرئيسان التركي والروسي توصلهما إلى اتفاق لوقف إطلاق النار في درعا."),
        ("CONCEDE", 1, "أعلنت الحكومة اليمنية وقف إطلاق النار في تعز."),
        ("REQUEST", 0, "احتشد الآلاف أمام الوزارة في تل أبيب، بينهم أسر جنود، لمطالبة الحكومة بإبرام الصفقة."),
        ("REQUEST", 1, "طالبت قطر الحكومة الإسرائيلية بإبرام الصفقة."),
    ] {
        assert_eq!(told(text, event).len(), count, "{event}: {text}");
    }
}

/// سورية is the land without an article, and what is of it with one.
#[test]
fn a_land_with_the_article_is_its_adjective() {
    let records = told("قصفت القوات السورية بلدة سراقب يوم الأحد.", "ASSAULT");
    let [record] = &records[..] else { panic!("one shelling") };
    assert_eq!(record.actor.iter().map(|a| a.text.as_str()).collect::<Vec<_>>(), ["القوات السورية"]);
    assert!(record.recipient.is_empty(), "nobody is named as the one who was shelled");
    assert!(told("قصفت إسرائيل سورية يوم الأحد.", "ASSAULT").iter().any(|r| codes(&r.recipient) == ["SYR"]));
}

#[test]
fn two_delegations_of_two_parties_are_the_parties() {
    for text in
        ["عقد وفدا الحوثيين وحماس محادثات في مسقط.", "قالت قطر إن وفدي الحوثيين وحماس عقدا محادثات في مسقط."]
    {
        let records = told(text, "CONSULT");
        assert!(records.iter().any(|r| codes(&r.actor) == ["YEM", "PSE"]), "{text}");
    }
}

#[test]
fn who_condemns_an_act_does_not_do_it() {
    for (text, condemner) in [
        ("أدانت مصر قصف المستشفى في الفاشر.", "EGY"),
        ("أدان الأردن قصف مدرسة في غزة.", "JOR"),
        ("أدانت الخارجية السعودية قصف المستشفى في الفاشر.", "SAU"),
    ] {
        let judged = told(text, "ACCUSE");
        assert_eq!(judged.iter().flat_map(|r| codes(&r.actor)).collect::<Vec<_>>(), [condemner], "{text}");
        assert!(told(text, "ASSAULT").iter().all(|r| r.actor.is_empty()), "{text}");
    }
}

#[test]
fn a_school_is_no_teacher() {
    let records = told("قصف الجيش الإسرائيلي مدرسة في غزة.", "ASSAULT");
    assert_eq!(records.iter().flat_map(|r| codes(&r.recipient)).collect::<Vec<_>>(), ["PSE"]);
}

#[test]
fn a_province_is_no_boycott() {
    assert!(told("أسقط الجيش الأوكراني مسيرات روسية فوق مقاطعة أوديسا.", "PROTEST").is_empty());
    assert_eq!(told("أعلنت المعارضة مقاطعة الانتخابات.", "PROTEST").len(), 1);
}

/// Event, doers, those it is done to, the place, text.
type PlacedCase =
    (&'static str, &'static [&'static str], &'static [&'static str], &'static str, &'static str);

const PLACED: &[PlacedCase] = &[
    // What is taken or left stands behind its verb and doer, or behind على and من.
    ("COERCE", &["SYR"], &[], "Talkalakh", "دخل الجيش السوري تلكلخ بعد اتفاق مع وجهائها."),
    ("COERCE", &["SDN"], &[], "El Geneina", "سيطرت قوات الدعم السريع على الجنينة بعد معارك."),
    ("COERCE", &["UKR"], &[], "Izium", "استعادت القوات الأوكرانية إيزيوم."),
    ("RETREAT", &["SYR"], &[], "Daraya", "انسحب مقاتلو المعارضة السورية من داريا."),
    ("ASSAULT", &["ISR"], &[], "Tubas", "اقتحمت القوات الإسرائيلية طوباس."),
    ("COERCE", &["JOR"], &[], "Nasib crossing", "أغلقت السلطات الأردنية معبر نصيب."),
    ("COERCE", &["SDN"], &[], "Bara", "سيطر الجيش السوداني على مدينة بارا في ولاية شمال كردفان."),
    // Where something was governs nobody behind it.
    ("ASSAULT", &["SYR"], &["SYR"], "Homs", "قتلت في حمص قوات الأمن السورية شابا."),
    // Whose an unnamed unit or gun is.
    ("ASSAULT", &["SDN"], &[], "Gezira", "هاجمت قوة من الدعم السريع قرية في ولاية الجزيرة."),
    (
        "ASSAULT",
        &["SDN"],
        &["SDN"],
        "Kadugli",
        "قصفت مدفعية الجيش منازل المدنيين في محيط كادقلي بجنوب كردفان.",
    ),
    // An operation does not act; members of a body are killed, its own forces are the body.
    ("ASSAULT", &["IRQ"], &["IMG"], "Tarmiyah", "نفذ الجيش عملية أمنية استهدفت خلايا داعش في الطارمية."),
    ("ASSAULT", &[], &["SDN"], "Zalingei", "قتل مقاتلون من الدعم السريع في قصف جوي على زالنجي."),
    ("ASSAULT", &[], &["LBN"], "Nabatieh", "قتل قيادي بارز في حزب الله بغارة على النبطية."),
    (
        "COERCE",
        &["SYR"],
        &[],
        "Raqqa",
        "قالت قوات سوريا الديمقراطية إن قواتها اعتقلت أربعة مشتبه بهم في الرقة.",
    ),
    // Who leaves under an agreement does not leave it; a residential house is not in Kenya.
    ("RETREAT", &["ARM"], &[], "", "انسحبت القوات الأرمينية من أربع قرى بموجب اتفاق ترسيم الحدود."),
    ("ASSAULT", &[], &[], "", "أصاب صاروخ مبنى سكنيا وأوقع ثلاثة جرحى."),
    // Who lays the ambush is not whom it killed.
    (
        "ASSAULT",
        &["IMG"],
        &["IRQ"],
        "Diyala",
        "قتل جنديان من الجيش العراقي في كمين نصبه مسلحو تنظيم الدولة بمحافظة ديالى.",
    ),
    ("ASSAULT", &["ISR"], &["PSE"], "Huwwarah", "قتل طفل في هجوم نفذه مستوطنون في حوارة."),
    // People with a subject's ending demand; settlers who are counted act; "also" goes on with who acted before.
    ("REQUEST", &[], &[], "", "طالب المتظاهرون برحيل الحاكم."),
    ("ASSAULT", &["ISR"], &[], "Burqah", "هاجم عشرات المستوطنين قرية برقة شرق رام الله."),
    (
        "COERCE",
        &["LBN"],
        &["LBN"],
        "Hermel",
        "قصف الجيش اللبناني مواقع المهربين. كما أوقف خمسة أشخاص في الهرمل.",
    ),
    // Who is released names no releaser; the army that cuts a road does not protest; Bethlehem is no house.
    ("RETREAT", &["SYR"], &[], "", "الجيش السوري أطلق سراح 20 معتقلا."),
    ("COERCE", &["ISR"], &[], "Bethlehem", "قطع الجيش الإسرائيلي الطريق في بيت لحم."),
    ("ASSAULT", &["YEM"], &["UNO"], "Sanaa", "اختطف الحوثيون موظفا أمميا في صنعاء."),
    ("REQUEST", &["USA"], &[], "", "دعت واشنطن الأطراف إلى الحوار."),
    // The holder of an office is nobody whom it is done to; "a halt" is no town.
    ("REQUEST", &["UNO"], &[], "", "دعا الأمين العام للأمم المتحدة أنطونيو غوتيريش إلى وقف القتال."),
    ("REQUEST", &["UNO"], &[], "", "دعا المبعوث الأممي إلى اليمن هانس غروندبرغ إلى وقف التصعيد."),
];

#[test]
fn a_bare_name_is_read_by_where_it_stands() {
    for (event, actor, recipient, place, text) in PLACED {
        let records = told(text, event);
        let [record] = &records[..] else { panic!("one {event}, not {}: {text}", records.len()) };
        assert_eq!(codes(&record.actor), *actor, "who: {text}");
        assert_eq!(codes(&record.recipient), *recipient, "to whom: {text}");
        let at = record.event_loc.as_ref().and_then(|l| l.resolved_place.as_deref()).unwrap_or_default();
        assert_eq!(at, *place, "where: {text}");
    }
}
