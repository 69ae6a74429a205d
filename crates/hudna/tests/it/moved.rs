//! Movements that were notified: lists in five languages, told with the findings, and withheld where and when they go.

use serde_json::Value;

use crate::serve::Server;
use crate::{Place, hudna, on_store, parse, run};

const LISTS: [(&str, &str); 6] = [
    (
        "en.csv",
        "Type of movement,Notified by,Notified to,Date of notification,Departs,Arrival,Origin,Route,Destination,Answer,Notice hours,Load\n\
         Aid convoy,World Food Programme,Joint centre,2017-06-01 09:30,2017-06-04,,Hama,Talbiseh,Rastan,agreed,48,Nine lorries\n\
         Aid convoy,UNHCR,Joint centre,2017-06-04 18:00,2017-06-05,,Damascus,,Douma,agreed,48,Nine lorries\n",
    ),
    (
        "ar.csv",
        "نوع التحرك;الجهة المبلغة;أبلغت به;تاريخ الإبلاغ;تاريخ الانطلاق;نقطة الانطلاق;الوجهة;الرد\n\
         إجلاء;الهلال الأحمر العربي السوري;المركز المشترك;٢٠١٧-٠٦-٠٢;٢٠١٧-٠٦-٠٧;حماة;الرستن;مرفوض\n",
    ),
    (
        "fa.csv",
        "نوع جابجایی;اعلام کننده;تاریخ اعلام;تاریخ حرکت;مبدا;مقصد;پاسخ\nگشت;ارتش روسیه;2017-06-05;2017-06-08;حماه;رستن;در انتظار\n",
    ),
    (
        "ru.csv",
        "Вид передвижения;Кто уведомил;Дата уведомления;Дата выезда;Время выезда;Откуда;Куда;Ответ\n\
         колонна;Вооруженные силы России;5 июня 2017;9 июня 2017;07:30;Хама;Растан;согласовано\n",
    ),
    (
        "tr.csv",
        "Hareket türü;Bildiren;Bildirim tarihi;Çıkış tarihi;Nereden;Nereye;Yanıt\ndevriye;Türk Silahlı Kuvvetleri;11 Haziran 2017;10 Haziran 2017;Hama;Rastan;onaylandı\n",
    ),
    (
        "to-come.csv",
        "Type of movement,Notified by,Date of notification,Departs,Origin,Destination,Answer\n\
         Evacuation,UNHCR,2017-06-10,2089-06-20,Hama,Rastan,agreed\n",
    ),
];

const REPORT: &str = r#"{"id": "aid", "lang": "en", "published": "2017-06-05", "outlet": "Reuters", "text": "The World Food Programme delivered food aid to civilians in Rastan in the north of Homs province on 4 June 2017."}
{"id": "late", "lang": "en", "published": "2017-06-06", "outlet": "Reuters", "text": "UNHCR delivered tents to displaced families in Douma, near Damascus, on 5 June 2017."}
"#;

fn store(place: &Place) -> std::path::PathBuf {
    let store = place.path("store");
    for (name, text) in LISTS {
        let file = place.file(name, text);
        let map = place.file("map.toml", "country = \"SYR\"\nby = \"A mission\"\n");
        run(hudna().arg("import").arg(file).arg("--map").arg(map).arg("--store").arg(&store), 0);
    }
    store
}

#[test]
fn lists_in_five_languages_tell_who_moves_where_and_whether_it_was_in_time_and_agreed() {
    let place = Place::fresh();
    let store = store(&place);
    let all = parse(&on_store("movements --json", &store, 0).out);
    let told: Vec<String> = all
        .iter()
        .map(|one| {
            let movement = &one["movement"];
            let stops = movement["route"].as_array().map_or(0, Vec::len);
            let word = |value: &Value| value.as_str().unwrap_or("-").to_owned();
            format!(
                "{} {} {} {} {stops} {} {}",
                word(&movement["kind"]),
                word(&movement["from"]),
                word(&movement["by"]["name"]),
                word(&movement["country"]),
                word(&one["in_time"]),
                word(&one["agreed"])
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "aid 2017-06-04 World Food Programme SYR 3 true true",
            "aid 2017-06-05 UNHCR SYR 2 false true",
            "evacuation 2017-06-07 Syrian Arab Red Crescent SYR 2 true false",
            "patrol 2017-06-08 Russian Armed Forces SYR 2 true undecidable",
            "convoy 2017-06-09T07:30 Russian Armed Forces SYR 2 true true",
            "patrol 2017-06-10 Turkish Armed Forces SYR 2 false true",
            "evacuation 2089-06-20 UNHCR SYR 2 true true",
        ]
    );
    let day = on_store("movements --day 2017-06-04", &store, 0);
    assert!(day.out.contains("Talbiseh") && day.out.contains("in time: yes"), "{}", day.out);
    assert!(day.err.contains("withhold") && day.out.lines().count() == 1, "{}{}", day.err, day.out);
    assert_eq!(on_store("movements --at 34.93,36.73", &store, 0).out.lines().count(), 6, "they pass Rastan");
    assert_eq!(on_store("movements --at 33.51,36.29", &store, 0).out.lines().count(), 1, "from Damascus");
    assert!(on_store("movements --at 36.20,37.16", &store, 0).out.is_empty(), "none goes to Aleppo");
    run(hudna().args(["movements", "--day", "soon", "--store"]).arg(&store), 1);
}

#[test]
fn a_finding_tells_whether_what_was_notified_allows_it_and_nothing_tells_where_it_goes() {
    let place = Place::fresh();
    let store = store(&place);
    run(hudna().args(["ingest", "--jsonl", "-", "--store"]).arg(&store).write_stdin(REPORT), 0);
    let found = parse(&run(hudna().args(["assess", "--store"]).arg(&store), 0).out);
    let of = |day: &str| {
        let of_day = found.iter().map(|one| &one["finding"]).filter(|one| one["days"][0] == day);
        let told: Vec<&Value> = of_day.filter(|one| !one["notified"].is_null()).collect();
        assert!(!told.is_empty(), "{day}: {found:#?}");
        told.into_iter().map(|one| one["notified"][0].clone()).collect::<Vec<_>>()
    };
    for (day, allowed, in_time) in [("2017-06-04", "true", "true"), ("2017-06-05", "false", "false")] {
        for one in of(day) {
            assert_eq!((&one["allowed"], &one["kind"]), (&allowed.into(), &"aid".into()), "{one:#?}");
            let check = one["checks"].as_array().unwrap().iter().find(|check| check["asked"] == "in_time");
            assert_eq!(check.unwrap()["outcome"], in_time);
            assert!(!one.to_string().contains("Talbiseh") && !one.to_string().contains("lorries"), "{one}");
        }
    }
    let aloud = run(hudna().args(["assess", "--text", "--store"]).arg(&store), 0).out;
    assert!(
        aloud.contains("Was this allowed by it? yes.") && aloud.contains("less than 48 hours"),
        "{aloud}"
    );

    for word in ["Talbiseh", "lorries", "الرستن", "Растан", "2089"] {
        for command in ["export records", "export records --format csv", "export incidents"] {
            assert!(!on_store(command, &store, 0).out.contains(word), "{command}: {word}");
        }
        let found = run(hudna().args(["search", word]).arg("--store").arg(&store), 0);
        assert!(!found.out.contains("2017-06-04"), "{word}: {}", found.out);
    }
    let server = Server::start(&["serve".as_ref(), "--store".as_ref(), store.as_ref()]);
    let asked = |path: &str| -> String {
        let answer = server.get(path);
        assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
        answer.split_once("\r\n\r\n").unwrap().1.to_owned()
    };
    let page: Value = serde_json::from_str(&asked("/api/movements?agreement=syria-astana-2017")).unwrap();
    assert_eq!((&page["total"], &page["withheld"]), (&6.into(), &1.into()), "{page:#}");
    assert_eq!(
        (&page["rows"][0]["answer"], &page["rows"][0]["in_time"]),
        (&"agreed".into(), &"false".into())
    );
    assert_eq!(
        (&page["rows"][0]["from"], &page["rows"][0]["to"]),
        (&"2017-06-10".into(), &"2017-06-10".into())
    );
    let other: Value = serde_json::from_str(&asked("/api/movements?agreement=libya-2020")).unwrap();
    assert_eq!((&other["total"], &other["withheld"]), (&0.into(), &1.into()));
    let days: Value =
        serde_json::from_str(&asked("/api/movements?after=2017-06-08&before=2017-06-09")).unwrap();
    assert_eq!(days["total"], 2);
    assert!(server.get("/api/movements?after=soon").starts_with("HTTP/1.1 400"));
    let documents: Value = serde_json::from_str(&asked("/api/documents?limit=100")).unwrap();
    let mut looked = 0;
    for row in documents["rows"].as_array().unwrap() {
        let hash = row["hash"].as_str().unwrap();
        for path in [format!("/api/documents/{hash}"), format!("/api/documents/{hash}/line")] {
            let shown = asked(&path);
            for word in ["Talbiseh", "lorries", "Растан", "2089", "Nereden: Hama"] {
                assert!(!shown.contains(word), "{path}: {word}: {shown}");
            }
            looked += 1;
        }
    }
    assert!(looked > 10, "{looked}");
    on_store("verify", &store, 0);
}

#[test]
fn a_movement_without_its_day_or_with_a_word_that_nobody_knows_is_told() {
    let place = Place::fresh();
    let file = place.file(
        "bad.csv",
        "Type of movement,Notified by,Departs,Answer\nAid convoy,UNHCR,2017-06,agreed\nSafari,UNHCR,2017-06-04,agreed\nPatrol,,2017-06-04,perhaps\n",
    );
    let said = run(hudna().arg("import").arg(file).arg("--store").arg(place.path("store")), 2);
    for words in ["a month or a year", "no movement that is known", "no answer that is known"] {
        assert!(said.err.contains(words), "{words}: {}", said.err);
    }
}
