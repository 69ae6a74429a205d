//! What is read of tables in several languages, orders, digits and layouts.

use crate::{take, values};

fn check(text: &str, map: &str, field: &str, expected: &[&str]) {
    let taken = take(text.as_bytes(), map).unwrap();
    let bad: Vec<String> = taken.bad.iter().map(ToString::to_string).collect();
    assert!(bad.is_empty(), "{text:?}: {bad:#?}");
    assert_eq!(values(&taken, field), expected, "{field} of {text:?}");
}

#[test]
fn field_logs_in_five_languages_are_known_by_their_headers() {
    let arabic = "التاريخ;نوع الحدث;المكان;القتلى;المصدر\n٢٠١٧-١١-١٤;قصف;كفرزيتا;٣;المرصد\n";
    check(arabic, "", "date", &["2017-11-14"]);
    check(arabic, "", "event", &["ASSAULT/heavy-weapons"]);
    check(arabic, "", "dead", &["3"]);
    let persian = "تاریخ\tرویداد\tمحل\tکشته\n۱۳۹۶/۰۸/۲۳\tدرگیری\tادلب\t۲\n";
    check(persian, "calendar = \"solar\"\n", "date", &["2017-11-14"]);
    let russian = "Дата;Событие;Место;Раненые\n5 марта 2017;обстрел;Авдеевка;4\n";
    check(russian, "", "date", &["2017-03-05"]);
    check(russian, "", "injured", &["4"]);
    let turkish = "Tarih;Olay;Yer;Ölü\n5 Mart 2017;çatışma;El Bab;1\n";
    check(turkish, "", "event", &["ASSAULT"]);
    check("Date,Event type,Village,Killed\n2017-03-05,Shelling,Kafr Zita,5-7\n", "", "dead", &["5..7"]);
}

#[test]
fn days_are_read_in_many_forms() {
    let days = "date,event\n2017-03-05,clash\n5 March 2017,clash\n\"March 5, 2017\",clash\n2017-03-05T14:30:00Z,clash\n\
                42799,clash\n20170305,clash\n٥ آذار ٢٠١٧,clash\n2017-03,clash\n2017,clash\n5.3.17,clash\n25.3.2017 14:30,clash\n";
    let same = "2017-03-05";
    check(
        days,
        "",
        "date",
        &[same, same, same, same, same, same, same, "2017-03", "2017", same, "2017-03-25"],
    );
    check("date,event\n1439-02-25,clash\n", "calendar = \"islamic\"\n", "date", &["2017-11-14"]);
}

#[test]
fn what_says_nothing_is_kept_as_text_and_means_nothing() {
    let taken = take(b"date,event,dead,source\n2017-03-05,clash,n/a,unknown\n", "").unwrap();
    assert_eq!((taken.bad.len(), values(&taken, "dead")), (0, vec![String::new()]));
    assert!(taken.rows[0].cells.iter().any(|cell| cell.text == "n/a" && cell.field.is_none()));
}

#[test]
fn observations_keep_the_vocabulary_of_their_mission() {
    let table = "SMM position;Event location;Means;No.;Observation;Description;Weapon;Date;Time\n\
                 Svitlodarsk;3-5km ESE;Heard;12;Explosion;Undetermined;Mortar;14.03.2017;05:30\n\
                 Svitlodarsk;;;;Nothing observed;;;15.03.2017;\n";
    check(table, "", "whereabouts", &["3..5@112.5 22.5", ""]);
    check(table, "", "observation", &["explosion ASSAULT", "nothing -"]);
    check(table, "", "weapon", &["mortar ASSAULT/heavy-weapons", ""]);
    check(table, "", "number", &["12", ""]);
    check(table, "", "time", &["05:30", ""]);
    assert!(!take(table.as_bytes(), "").unwrap().rows[0].alleged, "an observer's own word");
}

#[test]
fn a_row_keeps_its_name_when_the_table_grows() {
    let ids = |text: &str| take(text.as_bytes(), "").unwrap().ids;
    assert_eq!(ids("id,date,event\nx1,2017-03-05,clash\n"), ["t:x1"]);
    let (short, long) =
        ("date,event\n2017-03-05,clash\n", "date,event\n2017-03-05,clash\n\n2017-03-06,clash\n");
    assert_eq!(ids(short), ["t:#2"]);
    assert_eq!(ids(long), ["t:#2", "t:#4"]);
    let bytes = |text: &str| take(text.as_bytes(), "").unwrap().rows[0].to_bytes().unwrap();
    assert_eq!(bytes(short), bytes(long));
}

#[test]
fn a_formula_that_our_export_disarmed_comes_back_as_it_was() {
    let taken =
        take(b"date,event,notes\n2017-03-05,clash,\"'=1+1\"\n2017-03-05,clash,'tis so\n", "").unwrap();
    assert_eq!(values(&taken, "notes"), ["=1+1", "'tis so"]);
}
