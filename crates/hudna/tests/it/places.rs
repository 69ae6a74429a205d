//! `hudna place pin|show` and `hudna places import`: what was taught is known from then on, and mistakes are told.

use std::path::Path;

use crate::{Place, Said, hudna, run};

fn on_data(data: &Path, arguments: &[&str], code: i32) -> Said {
    run(hudna().arg("--data").arg(data).args(arguments), code)
}

#[test]
fn a_pinned_place_is_known_under_all_its_names_and_pinned_once() {
    let place = Place::fresh();
    let data = place.path("data");
    std::fs::create_dir_all(&data).unwrap();
    let pin: Vec<&str> =
        "place pin Example-Farm-Nine --lat 35.5 --lon 36.5 --as tester --why seen --alias مزرعةالمثال"
            .split(' ')
            .collect();
    let said = on_data(&data, &pin, 0);
    assert!(said.out.contains("is pinned in"), "{}", said.out);
    assert!(on_data(&data, &pin, 0).out.contains("pinned so already"));
    for name in ["Example-Farm-Nine", "example farm nine", "مزرعةالمثال"] {
        let shown = on_data(&data, &["place", "show", name], 0).out;
        assert!(shown.contains("Example-Farm-Nine [SYR] village Idlib"), "{shown}");
    }
    assert!(run(hudna().args(["place", "show", "Example-Farm-Nine"]), 0).out.contains("no place named"));
    let text = place.file("report.txt", "قصفت قوات الحكومة بلدة مزرعةالمثال في ريف إدلب.");
    assert!(on_data(&data, &["code", text.to_str().unwrap()], 0).out.contains("Example-Farm-Nine"));
    for (wrong, words) in
        [("--lat 95 --lon 36", "no point on Earth"), ("--lat 35 --lon 36 --kind hamlet", "`hamlet` is none")]
    {
        let call = format!("place pin X {wrong} --as a --why b");
        let said = on_data(&data, &call.split(' ').collect::<Vec<_>>(), 1);
        assert!(said.err.contains(words), "{}", said.err);
    }
    assert!(
        run(hudna().args(["place", "pin", "X", "--lat", "35", "--lon", "36", "--as", "a", "--why", "b"]), 1)
            .err
            .contains("--data DIR")
    );
}

#[test]
fn a_list_of_places_is_imported_and_its_bad_lines_are_told() {
    let place = Place::fresh();
    let data = place.path("data");
    std::fs::create_dir_all(&data).unwrap();
    let list = place.file(
        "list.csv",
        "NAME,AR,Y,X,CODE\nExample Farm,مزرعة لامكان,35.4,36.7,SY1\nBad,x,95,36,SY2\n,y,35,36,SY3\n\"Quoted, Example\",م ث ل,35.41,36.71,SY4\n",
    );
    let columns = "name=NAME,ar=AR,lat=Y,lon=X,pcode=CODE,kind=village";
    let import = ["places", "import", list.to_str().unwrap(), "--format", "csv", "--columns", columns];
    let said = on_data(&data, &import, 2);
    assert!(said.out.contains("2 places are new, 0 were known; 4 lines, 2 bad"), "{}", said.out);
    assert!(
        said.err.contains("list.csv:3: 95, 36 is no point")
            && said.err.contains("list.csv:4: the place has no name"),
        "{}",
        said.err
    );
    let shown = on_data(&data, &["place", "show", "مزرعة لامكان"], 0).out;
    assert!(shown.contains("Example Farm [SYR] village Idlib") && shown.contains("SY1"), "{shown}");
    assert!(on_data(&data, &["place", "show", "Quoted, Example"], 0).out.contains("SY4"));
    let again = on_data(&data, &import, 2).out;
    assert!(again.contains("0 places are new, 2 were known"), "{again}");
    let wrong = on_data(
        &data,
        &["places", "import", list.to_str().unwrap(), "--format", "csv", "--columns", "name=WHO,lat=Y,lon=X"],
        1,
    );
    assert!(wrong.err.contains("no column `WHO`; there are: NAME, AR, Y, X, CODE"), "{}", wrong.err);
}

#[test]
fn a_geonames_dump_is_imported_with_names_by_language() {
    let place = Place::fresh();
    let data = place.path("data");
    std::fs::create_dir_all(&data).unwrap();
    let line = |id: u32, name: &str, lat: &str| {
        format!(
            "{id}\t{name}\t{name}\t\t{lat}\t36.5\tP\tPPL\tSY\t\t\t\t\t\t0\t\t\tAsia/Damascus\t2020-01-01\n"
        )
    };
    let dump = line(50_000_001, "Example Hamlet", "35.5")
        + &line(50_000_002, "Example Ruin", "north")
        + "too\tfew\n";
    let names = "1\t50000001\tar\tقرية المثال\t1\t\t\t\t\t\n2\t50000001\tar\tالاسم القديم\t\t\t\t1\t\t\n";
    let (dump, names) = (place.file("SY.txt", dump), place.file("names.txt", names));
    let import = ["places", "import", dump.to_str().unwrap(), "--names", names.to_str().unwrap()];
    let said = on_data(&data, &import, 2);
    assert!(said.out.contains("1 places are new") && said.out.contains("2 bad"), "{}", said.out);
    assert!(
        said.err.contains("SY.txt:2: `north` is no latitude") && said.err.contains("SY.txt:3: 2 columns"),
        "{}",
        said.err
    );
    assert!(on_data(&data, &["place", "show", "قرية المثال"], 0).out.contains("GeoNames 50000001"));
    assert!(
        on_data(&data, &["place", "show", "الاسم القديم"], 0).out.contains("no place named"),
        "a historic name"
    );
}
