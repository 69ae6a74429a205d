//! An hour of which no day is told: that of the act before it, else of the report; of a plan's hour nobody knows the day.

use hudna_pipeline::coder::Memory;
use hudna_pipeline::model::{Document, Hints, Media, Record};

use crate::PIPELINE;

fn assaults(text: &str, published: Option<&str>) -> Vec<Record> {
    let hints = Hints { lang: Some("en".into()), published: published.map(Into::into), ..Hints::default() };
    let document =
        Document { id: "test".to_owned(), bytes: text.as_bytes().to_vec(), media: Media::Bytes, hints };
    let line = PIPELINE.run(&document, &mut Memory::default());
    line.records.into_iter().filter(|record| record.event.as_str() == "ASSAULT").collect()
}

fn days(text: &str, published: Option<&str>) -> Vec<Option<String>> {
    assaults(text, published).into_iter().map(|record| record.date).collect()
}

#[test]
fn an_hour_alone_is_of_the_day_of_the_report_and_its_words_say_so() {
    let text = "Syrian government forces shelled the town of Kafr Zita at 06:00.";
    assert_eq!(days(text, Some("2017-11-14")), [Some("2017-11-14".to_owned())]);
    assert_eq!(days(text, None), [None], "nothing to count from");
    let record = &assaults(text, Some("2017-11-14"))[0];
    let (start, end) = record.date_span.expect("the words that it was read from");
    let words: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
    assert!(words.contains("06:00"), "{words}");
}

#[test]
fn the_hour_of_a_plan_has_no_day() {
    let text = "Syrian government forces will shell the town of Kafr Zita at 06:00.";
    assert!(days(text, Some("2017-11-14")).iter().all(Option::is_none));
}

/// The hour that a record tells, in five languages; `-`: none, where the words leave it open or tell how long it took.
const TOLD: [(&str, &str, &str); 55] = [
    ("ru", "Армия Украины обстреляла Горловку 12 мая в 6 часов утра.", "06"),
    ("ru", "Армия Украины обстреляла Горловку 12 мая примерно в 21 час.", "21"),
    ("ru", "12 мая в 16 часов 40 минут армия Украины обстреляла Горловку.", "16:40"),
    ("ru", "Армия Украины обстреляла Горловку в восемь вечера 12 мая.", "20"),
    ("ru", "Армия Украины обстреляла Горловку в два часа ночи 12 мая.", "02"),
    ("ru", "12 мая армия Украины обстреливала Горловку 16 часов.", "-"),
    ("ru", "12 мая армия Украины обстреливала Горловку в течение трёх часов.", "-"),
    ("ru", "Армия Украины обстреляла Горловку 12 мая в 10 часов.", "-"),
    ("tr", "Suriye ordusu 12 Mayıs'ta saat 06.20'de Han Şeyhun'u top ateşine tuttu.", "06:20"),
    ("tr", "Suriye ordusu 12 Mayıs'ta saat 21.05 sularında Han Şeyhun'u top ateşine tuttu.", "21:05"),
    ("tr", "Suriye ordusu 12 Mayıs'ta akşam saat 8'de Han Şeyhun'u top ateşine tuttu.", "20"),
    ("tr", "Suriye ordusu 12.05.2017'de Han Şeyhun'u top ateşine tuttu.", "-"),
    ("ar", "قصف الجيش السوري خان شيخون في 12 أيار عند الساعة السابعة صباحاً.", "07"),
    ("ar", "قصف الجيش السوري خان شيخون في 12 أيار عند الساعة الرابعة والنصف عصراً.", "16:30"),
    ("ar", "قصف الجيش السوري خان شيخون في 12 أيار في الثامنة مساءً.", "20"),
    ("ar", "قصف الجيش السوري خان شيخون للمرة الثامنة مساء 12 أيار.", "-"),
    ("ar", "قصف الجيش السوري خان شيخون في 12 أيار عند الساعة السابعة.", "-"),
    ("fa", "ارتش سوریه روز ۱۲ مه ساعت هفت صبح خان شیخون را گلوله‌باران کرد.", "07"),
    ("fa", "ارتش سوریه روز ۱۲ مه ساعت ۹ شب خان شیخون را گلوله‌باران کرد.", "21"),
    ("fa", "ارتش سوریه روز ۱۲ مه خان شیخون را هفت ساعت گلوله‌باران کرد.", "-"),
    ("en", "The Syrian army shelled Khan Shaykhun at 0615 hours on 12 May.", "06:15"),
    ("en", "The Syrian army shelled Khan Shaykhun on 12 May at 2110 hrs.", "21:10"),
    ("en", "The Syrian army shelled Khan Shaykhun on 12 May for 14 hours.", "-"),
    ("en", "The Syrian army shelled Khan Shaykhun at 7 p.m. on 12 May.", "19"),
    ("en", "The Syrian army shelled Khan Shaykhun at 3 o'clock in the afternoon on 12 May.", "15"),
    ("en", "On 12 May at half past nine in the evening the Syrian army shelled Khan Shaykhun.", "21:30"),
    ("en", "The Syrian army shelled Khan Shaykhun on 12 May at a quarter to eight in the morning.", "07:45"),
    ("en", "The Syrian army shelled Khan Shaykhun at four o’clock in the morning on 12 May.", "04"),
    ("en", "The Syrian army shelled Khan Shaykhun on 12 May at about 10 at night.", "22"),
    ("en", "The Syrian army shelled Khan Shaykhun around 6 o'clock in the evening of 12 May.", "18"),
    (
        "en",
        "The Syrian army shelled Khan Shaykhun on 12 May at ten minutes past five in the morning.",
        "05:10",
    ),
    ("en", "The Syrian army shelled Khan Shaykhun on the afternoon of 12 May at half past two.", "14:30"),
    ("en", "The Syrian army shelled Khan Shaykhun on 12 May at nine o'clock.", "-"),
    ("en", "The Syrian army shelled Khan Shaykhun on 12 May at half past nine.", "-"),
    ("en", "The Syrian army shelled Khan Shaykhun at 10 points on 12 May.", "-"),
    ("en", "The Syrian army shelled Khan Shaykhun for half an hour on 12 May.", "-"),
    ("ru", "12 мая в половине десятого вечера армия Украины обстреляла Горловку.", "21:30"),
    ("ru", "Армия Украины обстреляла Горловку 12 мая без четверти восемь утра.", "07:45"),
    ("ru", "Армия Украины обстреляла Горловку 12 мая в три часа дня.", "15"),
    ("ru", "Армия Украины обстреляла Горловку 12 мая без десяти пять утра.", "04:50"),
    ("ru", "12 мая в половине десятого армия Украины обстреляла Горловку.", "-"),
    ("tr", "Suriye ordusu 12 Mayıs akşamı saat dokuz buçukta Han Şeyhun'u top ateşine tuttu.", "21:30"),
    ("tr", "Suriye ordusu 12 Mayıs'ta öğleden sonra saat üçte Han Şeyhun'u top ateşine tuttu.", "15"),
    ("tr", "Suriye ordusu 12 Mayıs sabahı sekize çeyrek kala Han Şeyhun'u top ateşine tuttu.", "07:45"),
    ("tr", "Suriye ordusu 12 Mayıs'ta saat dokuz buçukta Han Şeyhun'u top ateşine tuttu.", "-"),
    ("ar", "قصف الجيش السوري خان شيخون في 12 أيار عند الساعة الثالثة بعد الظهر.", "15"),
    ("ar", "قصف الجيش السوري خان شيخون في 12 أيار عند الساعة الثامنة إلا ربعاً صباحاً.", "07:45"),
    ("ar", "قصف الجيش السوري خان شيخون في 12 أيار عند الساعة الخامسة و10 دقائق فجراً.", "05:10"),
    ("ar", "قصف الجيش السوري خان شيخون في 12 أيار في الساعة التاسعة والنصف ليلاً.", "21:30"),
    ("ar", "قصف الجيش السوري خان شيخون في 12 أيار عند الساعة التاسعة والنصف.", "-"),
    ("fa", "ارتش سوریه روز ۱۲ مه ساعت سه بعدازظهر خان شیخون را گلوله‌باران کرد.", "15"),
    ("fa", "ارتش سوریه روز ۱۲ مه ساعت نه و نیم شب خان شیخون را گلوله‌باران کرد.", "21:30"),
    ("fa", "ارتش سوریه روز ۱۲ مه ساعت یک ربع به هشت صبح خان شیخون را گلوله‌باران کرد.", "07:45"),
    ("fa", "ارتش سوریه روز ۱۲ مه ساعت ۵ و ۱۰ دقیقه صبح خان شیخون را گلوله‌باران کرد.", "05:10"),
    ("fa", "ارتش سوریه روز ۱۲ مه ساعت نه و نیم خان شیخون را گلوله‌باران کرد.", "-"),
];

#[test]
fn hours_are_read_as_five_languages_write_them_and_how_long_it_took_is_none() {
    let mut wrong = Vec::new();
    for (lang, text, expected) in TOLD {
        let hints =
            Hints { lang: Some(lang.into()), published: Some("2017-05-13".into()), ..Hints::default() };
        let document =
            Document { id: "test".to_owned(), bytes: text.as_bytes().to_vec(), media: Media::Bytes, hints };
        let line = PIPELINE.run(&document, &mut Memory::default());
        let records = line.records.iter().filter(|record| record.event.as_str() == "ASSAULT");
        let told: Vec<(&str, &str)> = records
            .map(|record| (record.date.as_deref().unwrap_or("no day"), record.time.as_deref().unwrap_or("-")))
            .collect();
        if told.first() != Some(&("2017-05-12", expected)) {
            wrong.push(format!("{text}\n  expected {expected}, got {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), TOLD.len(), wrong.join("\n"));
}
