//! Malformed tables, made here: each is told rightly, with its place and a remedy, and what is sound goes on.

use crate::take;

/// A table whose sound rows are counted and whose troubles are told by these words, in their order. A file that
/// cannot be used at all has no sound row, and one trouble.
fn check(name: &str, bytes: &[u8], map: &str, sound: usize, told: &[&[&str]]) {
    let (rows, said): (usize, Vec<String>) = match take(bytes, map) {
        Ok(taken) => (taken.rows.len(), taken.bad.iter().map(ToString::to_string).collect()),
        Err(error) => (0, vec![error.to_string()]),
    };
    assert_eq!((rows, said.len()), (sound, told.len()), "{name}: {said:#?}");
    for (said, words) in said.iter().zip(told) {
        for word in *words {
            assert!(said.contains(word), "{name}: {word:?} is not in {said:?}");
        }
    }
}

const GOOD: &str = "date,event,place,latitude,longitude,dead\n2017-11-14,shelling,Kafr Zita,35.37,36.60,3\n";

fn with(row: &str) -> Vec<u8> {
    format!("{GOOD}{row}\n2017-11-15,clash,Ariha,35.81,36.61,0\n").into_bytes()
}

#[test]
fn a_bad_row_is_told_by_its_cell_and_the_rest_goes_on() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "no such day",
            "31.02.2017,clash,X,35,36,1",
            &["row 3, column A (date)", "no day there is", "2017-03-05"],
        ),
        ("no day at all", "soon,clash,X,35,36,1", &["column A (date): \"soon\"", "write it as 2017-03-05"]),
        ("day missing", ",clash,X,35,36,1", &["row 3", "no day"]),
        ("Persian year", "1396/08/23,clash,X,35,36,1", &["1396", "calendar = \"solar\""]),
        (
            "latitude and longitude swapped",
            "2017-11-14,clash,X,136.6,35.4,1",
            &["column D (latitude)", "changed places"],
        ),
        (
            "no degrees",
            "2017-11-14,clash,X,north,36,1",
            &["column D (latitude): \"north\"", "decimal degrees"],
        ),
        (
            "no number",
            "2017-11-14,clash,X,35,36,many",
            &["column F (dead): \"many\"", "no number", "at least 5"],
        ),
        ("half a person", "2017-11-14,clash,X,35,36,2.5", &["column F (dead)", "no number"]),
        (
            "unknown event",
            "2017-11-14,earthquake,X,35,36,1",
            &["column B (event): \"earthquake\"", "[values.event]"],
        ),
        ("a line of totals", ",,Total,,,3", &["row 3", "nothing says what happened", "total"]),
        (
            "a cell too many",
            "2017-11-14,clash,X,35,36,1,extra",
            &["7 cells, and the headers are 6", "delimiter or a quote"],
        ),
        ("a cell too few", "2017-11-14,clash,X", &["3 cells, and the headers are 6"]),
    ];
    for (name, row, words) in cases {
        check(name, &with(row), "", 2, &[words]);
    }
    let twice = "id,date,event\na,2017-11-14,clash\na,2017-11-15,clash\n";
    check(
        "an id twice",
        twice.as_bytes(),
        "",
        1,
        &[&["row 3, column A (id): \"a\"", "row 2 has this id already"]],
    );
    let lines = "date,event,notes\n2017-11-14,clash,\"two\nlines\"\nnever,clash,\n";
    check("after a cell of two lines", lines.as_bytes(), "", 1, &[&["row 3 (line 4), column A"]]);
}

#[test]
fn what_makes_a_whole_table_unusable_is_told_before_anything_is_taken() {
    let ambiguous = "date,event\n03/04/2017,clash\n05/06/2017,clash\n";
    let both = "date,event\n25/04/2017,clash\n05/26/2017,clash\n";
    let quote = "date,event,notes\n2017-11-14,clash,\"open\n2017-11-15,clash,\n";
    let compound: Vec<u8> = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        .into_iter()
        .chain([0; 512])
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let cases: &[(&str, &[u8], &str, &[&str])] = &[
        ("empty", b"", "", &["the file is empty"]),
        ("blank", b"\n,,\n\n", "", &["no cell has anything in it"]),
        (
            "two readings of all days",
            ambiguous.as_bytes(),
            "",
            &["column A (date)", "03/04/2017 (row 2)", "dates = \"dmy\""],
        ),
        ("both orders of days", both.as_bytes(), "", &["25/04/2017 (row 2)", "05/26/2017 (row 3)"]),
        ("an open quote", quote.as_bytes(), "", &["line 2: a quote is opened and never closed"]),
        (
            "no headers",
            b"2017-11-14,clash,Ariha\n2017-11-15,clash,Ariha\n",
            "",
            &["no row has headers", "2017-11-14 | clash"],
        ),
        (
            "no event column",
            b"date,place\n2017-11-14,Ariha\n",
            "",
            &["no column says what happened", "[columns]"],
        ),
        ("an image", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "", &["no text (NUL bytes)"]),
        (
            "a broken workbook",
            b"PK\x03\x04 this is no archive",
            "",
            &["no workbook that can be read", "save it as xlsx"],
        ),
        ("a protected workbook", &compound, "", &["protected by a password", "save a copy without"]),
        (
            "a column that is not there",
            GOOD.as_bytes(),
            "[columns]\n\"Wann\" = \"date\"\n",
            &["\"wann\"", "date | event | place"],
        ),
        (
            "two columns of one name",
            b"date,event,x,x\n2017-11-14,clash,1,2\n",
            "[columns]\n\"x\" = \"dead\"\n",
            &["\"@C\" and \"@D\"", "by their letters"],
        ),
        ("a header row that is not there", GOOD.as_bytes(), "header = 9\n", &["row 9 has no headers"]),
        (
            "no such kind",
            GOOD.as_bytes(),
            "kind = \"alced\"\n",
            &["no kind of table is called alced", "acled"],
        ),
    ];
    for (name, bytes, map, words) in cases {
        check(name, bytes, map, 0, &[words]);
    }
}

#[test]
fn what_the_map_settles_is_no_trouble() {
    let ambiguous = b"date,event\n03/04/2017,clash\n26/06/2017,clash\n05/06/2017,clash\n";
    let days = |map: &str| crate::values(&take(ambiguous, map).unwrap(), "date");
    assert_eq!(days(""), ["2017-04-03", "2017-06-26", "2017-06-05"], "26 tells for the whole column");
    let american = take(ambiguous, "dates = \"mdy\"\n").unwrap();
    assert_eq!(crate::values(&american, "date"), ["2017-03-04", "2017-05-06"]);
    assert_eq!(american.bad.len(), 1);
    assert!(american.bad[0].to_string().contains("with the month first"), "{}", american.bad[0]);
    let unknown = b"date,event\n2017-11-14,Beschuss\n";
    let taken = take(unknown, "[values.event]\n\"beschuss\" = \"ASSAULT/heavy-weapons\"\n").unwrap();
    assert_eq!(crate::values(&taken, "event"), ["ASSAULT/heavy-weapons"]);
    let wrong = take(unknown, "[values.event]\n\"beschuss\" = \"FIRE\"\n").unwrap();
    assert!(wrong.bad[0].to_string().contains("which is no event"), "{}", wrong.bad[0]);
}

#[test]
fn all_faults_of_a_row_are_told_at_once_up_to_five() {
    check(
        "three faults",
        &with("soon,earthquake,X,north,36,1"),
        "",
        2,
        &[
            &["row 3, column A (date): \"soon\""],
            &["column B (event): \"earthquake\""],
            &["column D (latitude)"],
        ],
    );
    check(
        "six faults",
        &with("soon,earthquake,X,north,east,many"),
        "",
        2,
        &[&["(date)"], &["(event)"], &["(latitude)"], &["(longitude)"], &["(dead)"]],
    );
}

#[test]
fn counts_in_words_are_read_as_the_coder_reads_them() {
    for (words, means) in
        [("dozens", "24.."), ("عشرات", "24.."), ("ده‌ها", "24.."), ("десятки", "24.."), ("onlarca", "24..")]
    {
        let taken = take(format!("date,event,dead\n2017-11-14,clash,{words}\n").as_bytes(), "").unwrap();
        assert_eq!(crate::values(&taken, "dead"), [means], "{words}");
    }
}
