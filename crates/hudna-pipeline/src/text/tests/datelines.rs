//! Datelines and credit lines: who prints, who supplied, where from, when; never a guess.

use super::*;

/// Place, day, outlet, agencies, first sentence of the body.
fn check(
    text: &str,
    place: Option<&str>,
    day: Option<&str>,
    outlet: Option<&str>,
    agencies: &[&str],
    body: &str,
) {
    let article = read(text);
    let got_place = article.dateline_place.clone().map(|r| &article.text[r]);
    assert_eq!(got_place, place, "place of {text:?}");
    let published = article.published.as_ref().map(|p| p.text.as_str());
    assert_eq!(published, day, "date of {text:?}");
    assert_eq!(article.outlet.as_ref().map(|o| o.name.as_str()), outlet, "outlet of {text:?}");
    let supplied: Vec<&str> = article.agencies.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(supplied, agencies, "agencies of {text:?}");
    assert_eq!(sentences(&article, Part::Body).first().copied(), Some(body), "body of {text:?}");
}

const RIVER: Option<&str> = Some("River Agency");
const VALLEY: Option<&str> = Some("Valley Post");

#[test]
fn a_line_of_its_own_is_read() {
    check(
        "حلب-النهر\nدخلت القافلة المدينة صباحاً. وعاد الهدوء.",
        Some("حلب"),
        None,
        RIVER,
        &[],
        "دخلت القافلة المدينة صباحاً.",
    );
    check(
        "اجتماع على الضفة\n\nصنعاء: «بريد الوادي»\n\nاجتمع الطرفان على ضفة النهر لبحث تثبيت الهدنة بينهما.",
        Some("صنعاء"),
        None,
        VALLEY,
        &[],
        "اجتمع الطرفان على ضفة النهر لبحث تثبيت الهدنة بينهما.",
    );
    check(
        "اتفاق جديد\n14.03.2019 | 09:05\nوقع الطرفان اتفاقاً جديداً يقضي بفتح الطريق أمام القوافل.",
        None,
        Some("2019-03-14"),
        None,
        &[],
        "وقع الطرفان اتفاقاً جديداً يقضي بفتح الطريق أمام القوافل.",
    );
    check(
        "عودة النازحين\nطرابلس - بريد الوادي | الأحد 3 فبراير 2019\nعاد نحو ألف نازح إلى بيوتهم في الضاحية الجنوبية.",
        Some("طرابلس"),
        Some("2019-02-03"),
        VALLEY,
        &[],
        "عاد نحو ألف نازح إلى بيوتهم في الضاحية الجنوبية.",
    );
    check(
        "بازگشت آوارگان\nشنبه ۱۴ مهر ۱۳۹۷\nحدود هزار آواره به خانه‌های خود در جنوب شهر بازگشتند.",
        None,
        Some("2018-10-06"),
        None,
        &[],
        "حدود هزار آواره به خانه‌های خود در جنوب شهر بازگشتند.",
    );
}

#[test]
fn an_outlet_before_its_bureau_is_read() {
    check(
        "عودة المراقبين\n\nالنهر - حلب الشرقية - عاد المراقبون إلى التلة صباح اليوم. ومكثوا ساعة.",
        Some("حلب الشرقية"),
        None,
        RIVER,
        &[],
        "عاد المراقبون إلى التلة صباح اليوم.",
    );
    // What is said between two dashes is no place where no outlet stands before it.
    check(
        "عودة المراقبين\n\nالمراقبون - وهم أربعة - عادوا إلى التلة صباح اليوم.",
        None,
        None,
        None,
        &[],
        "المراقبون - وهم أربعة - عادوا إلى التلة صباح اليوم.",
    );
}

#[test]
fn an_outlet_that_no_table_knows_still_makes_a_dateline() {
    check(
        "Monitors return\n\nRIVERTON (Far Shore Wire) - Monitors returned to the hill. They stayed an hour.",
        Some("RIVERTON"),
        None,
        None,
        &[],
        "Monitors returned to the hill.",
    );
    // Brackets in a sentence are no dateline.
    check(
        "Monitors return\n\nMonitors (four of them) returned to the hill on the river. They stayed an hour.",
        None,
        None,
        None,
        &[],
        "Monitors (four of them) returned to the hill on the river.",
    );
}

#[test]
fn one_in_front_of_the_first_sentence_is_a_sentence_of_its_own() {
    check(
        "Monitors return\n\nRIVERTON, March 5 (River) - Monitors returned to the hill. They stayed an hour.",
        Some("RIVERTON"),
        None,
        RIVER,
        &[],
        "Monitors returned to the hill.",
    );
    check(
        "Monitors return\n\nRIVERTON, March 5, 2018 (River) — Monitors returned to the hill.",
        Some("RIVERTON"),
        Some("2018-03-05"),
        RIVER,
        &[],
        "Monitors returned to the hill.",
    );
    check(
        "Возвращение наблюдателей\n\nРЕЧНОЕ, 5 марта — РИА Река. Наблюдатели вернулись на высоту.",
        Some("РЕЧНОЕ"),
        None,
        RIVER,
        &[],
        "Наблюдатели вернулись на высоту.",
    );
    check(
        "Возвращение наблюдателей\n\nРЕЧНОЕ, 5 марта. /Река/. Наблюдатели вернулись на высоту.",
        Some("РЕЧНОЕ"),
        None,
        RIVER,
        &[],
        "Наблюдатели вернулись на высоту.",
    );
    check(
        "Gözlemciler döndü\n\nIRMAKLI (IRM) - Gözlemciler tepeye geri döndü.",
        Some("IRMAKLI"),
        None,
        RIVER,
        &[],
        "Gözlemciler tepeye geri döndü.",
    );
    check(
        "عودة المراقبين\n\nحمص (النهر) - عاد المراقبون إلى التلة المشرفة على الطريق.",
        Some("حمص"),
        None,
        RIVER,
        &[],
        "عاد المراقبون إلى التلة المشرفة على الطريق.",
    );
    check(
        "بازگشت ناظران\n\nتهران - رود - ناظران به تپه مشرف بر جاده بازگشتند.",
        Some("تهران"),
        None,
        RIVER,
        &[],
        "ناظران به تپه مشرف بر جاده بازگشتند.",
    );
    check(
        "عودة المراقبين\n\nحمص ـ «بريد الوادي»: عاد المراقبون إلى التلة المشرفة على الطريق.",
        Some("حمص"),
        None,
        VALLEY,
        &[],
        "عاد المراقبون إلى التلة المشرفة على الطريق.",
    );
}

#[test]
fn sentences_that_look_like_datelines_stay_sentences() {
    for text in [
        "وقال مصدر محلي لـ«بريد الوادي»: إن القافلة وصلت إلى البلدة بسلام.",
        "River officials said on March 5, 2018 that the water was clean - for now.",
        "The UN - its envoy said - will stay in the valley until spring.",
        "В среду, 5 марта, РИА Река сообщило о встрече — первой за год.",
        "Vadi Postası dün iki tarafın - ilk kez - görüştüğünü yazdı.",
        "به گزارش خبرگزاری رود، ناظران - برای نخستین بار - به تپه رفتند.",
    ] {
        let article = read(&format!("A headline of a few words\n\n{text}"));
        assert_eq!(sentences(&article, Part::Dateline), Vec::<&str>::new(), "{text}");
        assert_eq!(article.published, None, "{text}");
    }
}

#[test]
fn the_page_outranks_the_dateline_and_the_credit() {
    let text = "Monitors return\n\nRIVERTON, March 5 (River) - Monitors returned to the hill and stayed an hour.\n\n© 2018 valleypost.example All rights reserved";
    check(
        text,
        Some("RIVERTON"),
        None,
        VALLEY,
        &["River Agency"],
        "Monitors returned to the hill and stayed an hour.",
    );
    let article = read(text);
    let source = article.outlet.and_then(|o| o.source).unwrap();
    assert_eq!(&text[source.start as usize..source.end as usize], "valleypost.example");
}

#[test]
fn a_credit_line_is_an_agency_or_the_outlets_own() {
    let body = "عاد المراقبون إلى التلة المشرفة على الطريق صباح اليوم.";
    let more = "وقال متحدث باسمهم إن الهدوء يسود المنطقة منذ يومين على الأقل.";
    check(&format!("عودة المراقبين\n{body}\n{more}\n(«النهر»)"), None, None, None, &["River Agency"], body);
    check(&format!("عودة المراقبين\n{body}\n{more}\nالنهر"), None, None, None, &["River Agency"], body);
    check(
        &format!("عودة المراقبين\n{body}\n{more}\nبريد الوادي\n© valleypost.example"),
        None,
        None,
        VALLEY,
        &[],
        body,
    );
    check(&format!("عودة المراقبين\n{body}\n{more}\nانتهى/"), None, None, None, &[], body);
    let article = read(&format!("عودة المراقبين\n{body}\n{more}\n(«النهر»)"));
    assert_eq!(sentences(&article, Part::Credit), ["(«النهر»)"]);
}

#[test]
fn hints_outrank_the_text() {
    let mut document = document("RIVERTON, March 5, 2018 (River) - Monitors returned to the hill.");
    document.hints.published = Some("2018-03-06T08:00:00+03:00".into());
    document.hints.outlet = Some("Вестник долины".into());
    let article = reader().read(&document);
    let published = article.published.unwrap();
    assert_eq!(
        (published.text.as_str(), published.day.to_string().as_str()),
        ("2018-03-06T08:00:00+03:00", "2018-03-06")
    );
    assert_eq!(article.outlet.unwrap().id.as_deref(), Some("valley"));
    assert_eq!(article.agencies.len(), 1);
    document.hints.published = Some("last Tuesday".into());
    let article = reader().read(&document);
    assert_eq!(article.published.unwrap().text, "2018-03-05");
    assert!(article.diagnostics.iter().any(|d| d.code == crate::model::DiagnosticCode::BadHint));
}
