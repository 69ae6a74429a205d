//! What columns are taken for, and the map that is written of it.

use hudna_intake::tables::{Map, Plan, sheets};

use crate::{known, take, values};

const LOG: &str = "Date;Type of thing;Type;Village;Village;Phone\n25.03.2017;x;Beschuss;Ariha;Idlib;0123\n03.04.2017;y;clash;Ariha;Idlib;0456\n";

fn plan(text: &str, map: &Map) -> Plan {
    Plan::of(&sheets(text.as_bytes()).unwrap()[0], map, &known()).unwrap()
}

#[test]
fn the_written_map_makes_the_same_plan() {
    for text in [
        LOG,
        "side_a,side_b,date_start,best,low,high,type_of_violence\nA,B,2017-03-05,3,2,5,1\n",
        "Post,Latitude,Longitude,Manned from,Direction\nOP 1,48.1,37.9,2017-03-01,SE\n",
        "Type of movement,Notified by,Departs,Via\nPatrol,UNHCR,2017-03-05,Hama\n",
        "position,event location,observation,date\nSvitlodarsk,3km E,explosion,2017-03-05\n",
    ] {
        let first = plan(text, &Map::default());
        let sheet = &sheets(text.as_bytes()).unwrap()[0];
        let written = first.to_toml(sheet, &Map::default(), &known(), "Somebody \"else\"");
        let map = Map::parse(&written).unwrap_or_else(|faults| panic!("{faults:?}\n{written}"));
        let second = plan(text, &map);
        let fields = |plan: &Plan| plan.columns.iter().map(|column| column.field).collect::<Vec<_>>();
        assert_eq!(fields(&first), fields(&second), "{written}");
        assert_eq!(
            (first.kind, first.row, first.header),
            (second.kind, second.row, second.header),
            "{written}"
        );
        assert_eq!(map.by.as_deref(), Some("Somebody \"else\""));
    }
}

#[test]
fn words_that_nobody_knows_are_listed_to_be_filled_in() {
    let first = plan(LOG, &Map::default());
    let sheet = &sheets(LOG.as_bytes()).unwrap()[0];
    let written = first.to_toml(sheet, &Map::default(), &known(), "Somebody");
    assert!(written.contains("# \"Beschuss\" = \"ASSAULT\"    # 1 rows"), "{written}");
    assert!(written.contains("dates = \"dmy\""), "{written}");
    assert!(written.contains("\"@E\" = \"-\"    # place is column D already"), "{written}");
    let filled = written
        .replace("# \"Beschuss\"", "\"Beschuss\"")
        .replace("\"Phone\" = \"-\"", "\"Phone\" = \"withheld\"");
    let taken = take(LOG.as_bytes(), &filled).unwrap();
    assert_eq!(values(&taken, "event"), ["ASSAULT", "ASSAULT"]);
    assert_eq!(values(&taken, "withheld"), ["0123", "0456"]);
}

#[test]
fn known_layouts_are_known() {
    for (text, expected) in [
        (
            "event_id_cnty,event_date,event_type,sub_event_type,actor1\nA1,2017-03-05,Battles,Armed clash,X\n",
            "acled",
        ),
        (
            "id,side_a,side_b,date_start,date_end,best,low,high,type_of_violence\n1,A,B,2017-03-05,2017-03-05,3,2,5,1\n",
            "ucdp",
        ),
        ("SMM position,Event location,Observation,Date\nX,3km E,explosion,2017-03-05\n", "osce"),
        ("Post,Latitude,Longitude,Manned from\nOP 1,48.1,37.9,2017-03-01\n", "posts"),
        ("نوع التحرك,الجهة المبلغة,تاريخ الانطلاق\nدورية,اليونيفيل,2017-03-05\n", "movements"),
        ("Вид передвижения,Кто уведомил,Дата выезда\nпатруль,ООН,2017-03-05\n", "movements"),
        ("التاريخ,نوع الحدث\n2017-03-05,قصف\n", "log"),
    ] {
        assert_eq!(plan(text, &Map::default()).kind, expected, "{text}");
    }
}

#[test]
fn each_column_of_an_arabic_log_is_known() {
    let plan = plan(
        "تاريخ الواقعة;الواقعة;مكان الحدث;الجهة الفاعلة;الجهة المستهدفة;المصابون;الملاحظات\n2017-03-05;قصف;حماة;;;;\n",
        &Map::default(),
    );
    let fields: Vec<&str> =
        plan.columns.iter().map(|column| column.field.map_or("-", |field| field.as_str())).collect();
    assert_eq!(fields, ["date", "event", "place", "actor", "recipient", "injured", "notes"]);
}
