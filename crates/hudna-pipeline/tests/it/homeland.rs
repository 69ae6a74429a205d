//! Whose ministry speaks, who is named as the one who says so, and where a statement was made.

use hudna_pipeline::model::{Aux, Document, DocumentLine, Event, Hints, LinkRole, Media};

use crate::{Memory, PIPELINE};

fn code(text: &str, lang: &str, outlet: &str) -> DocumentLine {
    let hints = Hints { lang: Some(lang.to_owned()), outlet: Some(outlet.to_owned()), ..Hints::default() };
    let document =
        Document { id: "test".to_owned(), bytes: text.as_bytes().to_vec(), media: Media::Bytes, hints };
    PIPELINE.run(&document, &mut Memory::default())
}

/// Who is named before the outlet, over all records.
fn speakers(line: &DocumentLine) -> Vec<String> {
    let links = line.records.iter().flat_map(|r| &r.attribution);
    links.filter(|l| l.role != LinkRole::Outlet).map(|l| l.name.clone()).collect()
}

const AT_HOME: [(&str, &str, &str, &str); 4] = [
    (
        "tr",
        "DHA",
        "Milli Savunma Bakanlığı, Halep kırsalında bir köyün topçu atışıyla vurulduğunu duyurdu.",
        "Turkey Ministry of Defence",
    ),
    (
        "ru",
        "Укринформ",
        "Под Алеппо из миномётов обстреляли село, сообщило Минобороны.",
        "Ukraine Ministry of Defence",
    ),
    (
        "en",
        "Armenpress",
        "A border village was shelled on Tuesday and a shepherd was wounded, the Defence Ministry said.",
        "Armenia Ministry of Defence",
    ),
    (
        "fa",
        "ایرنا",
        "وزارت امور خارجه حمله توپخانه‌ای به روستایی در حومه حلب را محکوم کرد.",
        "Iran Ministry of Foreign Affairs",
    ),
];

#[test]
fn a_paper_s_own_ministries_need_no_country() {
    for (lang, outlet, text, whose) in AT_HOME {
        let line = code(text, lang, outlet);
        assert!(speakers(&line).iter().any(|s| s == whose), "{text}: {:?}", speakers(&line));
    }
}

#[test]
fn nobody_s_ministry_is_guessed_for_an_outlet_that_writes_about_others() {
    for (lang, _, text, whose) in AT_HOME {
        let line = code(text, lang, "Reuters");
        assert!(!speakers(&line).iter().any(|s| s == whose), "{text}: {:?}", speakers(&line));
    }
}

#[test]
fn a_ministry_without_a_country_is_still_the_one_who_says_so() {
    let text = "Shells hit a market and killed two people on Tuesday, the Defence Ministry said.";
    let line = code(text, "en", "Reuters");
    assert!(speakers(&line).contains(&"Ministry of Defence".to_owned()), "{:?}", speakers(&line));
}

#[test]
fn an_outlet_s_own_reporter_is_no_witness() {
    let text = "به گزارش خبرنگار ایسنا، دیروز ده‌ها نفر از اهالی حمص در اعتراض به گرانی به خیابان‌ها آمدند.";
    assert_eq!(speakers(&code(text, "fa", "ایسنا")), Vec::<String>::new());
}

#[test]
fn a_holder_whom_no_table_lists_speaks_by_his_name() {
    let cases = [
        (
            "en",
            "The governor of Ukraine's Kherson region, Taras Bilenkyi, said shelling by Russian forces wounded a nurse.",
            "Taras Bilenkyi",
        ),
        (
            "ru",
            "Губернатор Тарас Беленький сообщил, что российские войска обстреляли больницу, ранена медсестра.",
            "Тарас Беленький",
        ),
    ];
    for (lang, text, name) in cases {
        let line = code(text, lang, "Reuters");
        assert!(speakers(&line).iter().any(|s| s == name), "{text}: {:?}", speakers(&line));
    }
}

#[test]
fn a_statement_is_made_where_its_verb_says_and_not_where_it_looks() {
    let place = |text: &str, lang: &str| {
        let line = code(text, lang, "Reuters");
        let threats = line.records.iter().filter(|r| r.event.as_str() == "THREATEN");
        let places = threats.filter_map(|r| r.event_loc.as_ref()?.resolved_place.clone());
        places.collect::<Vec<_>>()
    };
    let said = [
        ("fa", "سرگئی لاوروف دوشنبه در آنکارا هشدار داد اگر حملات ادامه یابد روسیه پاسخ خواهد داد.", "Ankara"),
        (
            "en",
            "Sergei Lavrov warned on Monday in Ankara that Russia would respond if the attacks went on.",
            "Ankara",
        ),
        ("ru", "Сергей Лавров в понедельник в Анкаре пригрозил ответом, если атаки продолжатся.", "Ankara"),
    ];
    for (lang, text, town) in said {
        assert_eq!(place(text, lang), [town], "{text}");
    }
    let text = "Sergei Lavrov warned on Monday that attacks in Aleppo would meet a response.";
    assert_eq!(place(text, "en"), Vec::<String>::new());
}

/// Forces that somebody backs, and a weapon whose owner is told, are not those of the land or of who announces it.
#[test]
fn nobody_does_what_only_others_are_told_to_have_done() {
    let cases = [
        (
            "en",
            "Reuters",
            "Turkish-backed forces shelled Tal Rifaat with mortars on Monday, the Syrian army said.",
            "SYR",
        ),
        (
            "en",
            "Ukrinform",
            "Russian-backed forces shelled Avdiivka with howitzers on Monday, the Ukrainian army said.",
            "UKR",
        ),
        (
            "ar",
            "السومرية",
            "أعلن الجيش العراقي أن طائرة مسيرة تابعة لجهة مجهولة استهدفت مستودعاً في كركوك.",
            "IRQ",
        ),
    ];
    for (lang, outlet, text, not) in cases {
        let line = code(text, lang, outlet);
        let act = line.records.iter().find(|r| r.event == Event::Assault).expect(text);
        let doers: Vec<Option<&str>> = act.actor.iter().map(|actor| actor.code.as_deref()).collect();
        assert!(!doers.contains(&Some(not)), "{text}: {doers:?}");
    }
}

#[test]
fn a_report_that_is_called_a_lie_is_denied() {
    let cases = [
        (
            "ru",
            "ТАСС",
            "Минобороны Сирии назвало ложью сообщение о том, что сирийские военные обстреляли рынок в Идлибе.",
        ),
        (
            "ru",
            "ТАСС",
            "Минобороны Турции назвало ложью сообщение о том, что турецкие военные обстреляли рынок в Идлибе.",
        ),
    ];
    for (lang, outlet, text) in cases {
        let line = code(text, lang, outlet);
        let act = line.records.iter().find(|r| r.event == Event::Assault).expect(text);
        assert!(act.aux.contains(&Aux::Negation), "{text}");
    }
}
