//! Where sentences end.

use super::*;

/// A body, with `|` where a cut is expected.
fn check(expected: &str) {
    let text = expected.replace(" | ", " ").replace('|', "");
    let article = read(&text);
    let got: Vec<&str> =
        article.sentences.iter().map(|s| &article.text[article.bytes(s.tokens.clone())]).collect();
    let want: Vec<&str> = expected.split('|').map(str::trim).collect();
    assert_eq!(got, want);
}

#[test]
fn full_stops_end_sentences() {
    check("The truce held. | Nobody was hurt! | Who fired first? | The monitors do not know… | They left.");
    check("توقف القصف. | هل تعود القوافل؟ | لا أحد يعلم.");
    check("آتش متوقف شد. | آیا کاروان باز می‌گردد؟ | کسی نمی‌داند.");
    check("Обстрел прекратился. | Кто стрелял? | Наблюдатели не знают.");
    check("Atışlar durdu. | Kim ateş açtı? | Gözlemciler bilmiyor.");
}

#[test]
fn abbreviations_initials_and_numbers_do_not() {
    check("The U.N. envoy, Dr. J. Smith, met Gen. Adams at 4.30 p.m. near St. Mary on Aug. 5. | He left.");
    check("Talks at the U.N. | The envoy left on Friday for the capital.");
    check(
        "Генерал А. И. Иванов прибыл в г. Донецк, т.е. на ул. Мира. | Он уехал в 2018 г. | Встреча прошла тихо.",
    );
    check("قال د. أحمد إن نحو 4.5 كم تفصل الطرفين. | وأضاف أ. سالم أن العمل مستمر.");
    check("Prof. Dr. Ayşe Yılmaz 5. Tugay'ı ziyaret etti. | Ardından döndü.");
    check("See www.valleypost.example for more, e.g. the map. | It is new.");
}

#[test]
fn a_stop_without_space_ends_a_sentence_between_words_of_one_script() {
    check("ناظران به روستا بازگشتند.|سخنگو گفت آتش بس برقرار است.");
    check("عاد المراقبون إلى القرية.|وقال المتحدث إن الهدنة صامدة.");
    check("The monitors came back.|Nobody was hurt.");
    check("Наблюдатели вернулись.|Никто не пострадал.");
    check("The site syria.example is down and Node.js is not.");
    check("تواصل عبر م.أحمد في المكتب.");
}

#[test]
fn a_short_quotation_holds_together() {
    check("He said: \"We stop. They go on.\" | Then he left.");
    check("قال المتحدث: «توقفنا. وهم مستمرون». | ثم غادر القاعة.");
    check("Он сказал: «Мы остановились. Они — нет». | Потом он уехал.");
    check("He said “we stop.” | She said nothing.");
    check("An \"unclosed quotation here. | The next sentence is its own.");
}

#[test]
fn a_very_long_sentence_is_cut_at_a_clause() {
    let text = "one two three four, ".repeat(300);
    let article = read(&text);
    assert!(article.sentences.len() >= 3);
    for s in &article.sentences {
        assert!(s.tokens.len() <= 400);
        assert_eq!(article.word(s.tokens.end - 1), ",");
    }
}

#[test]
fn paragraphs_are_counted_and_parts_are_told() {
    let article = read(
        "Calm in the valley\n\nCalm returned. Nobody was hurt.\nMonitors stayed in the village until noon.",
    );
    let got: Vec<(Part, u32)> = article.sentences.iter().map(|s| (s.part, s.paragraph)).collect();
    assert_eq!(got, [(Part::Title, 0), (Part::Body, 1), (Part::Body, 1), (Part::Body, 2)]);
}

/// What is told beside a headline is not told in it.
#[test]
fn a_headline_of_two_sentences_is_two() {
    let article = read(
        "Rain on the hill. Two sides trade shots\n\nMonitors said that shots were heard on the hill until late in the night.",
    );
    assert_eq!(sentences(&article, Part::Title), ["Rain on the hill.", "Two sides trade shots"]);
}
