//! Fills a store with many invented documents, to measure searching, the map and the timeline by:
//! `hudna code --jsonl < samples/dispatches.jsonl > coded.jsonl`, then
//! `cargo run --release -p hudna-store --example generate -- coded.jsonl web/static/world.json STORE COUNT`.
//!
//! Each document is a sample's headline with paragraphs of samples in its language in another order, among them a
//! sentence with towns and numbers of its own; its records are a sample's, with other places, days and parties, and all of
//! them are told by the headline. The same arguments make the same store.

use std::error::Error;
use std::io::Write as _;

use hudna_store::{Delivery, Keep, NewCoding, Received, Writer};
use serde_json::{Value, json};

/// Documents that become durable at once.
const BATCH: u64 = 500;
/// Days from 2015-01-01 on that things happen on.
const DAYS: u64 = 3650;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [coded, world, store, count] = &arguments[..] else {
        return Err(
            "CODED.jsonl WORLD.json STORE COUNT are needed; the head of this file tells what they are".into(),
        );
    };
    let invention = Invention::of(&std::fs::read_to_string(coded)?, &std::fs::read_to_string(world)?)?;
    let count: u64 = count.parse()?;
    let mut writer = Writer::create_or_open(std::path::Path::new(store))?;
    let mut out = std::io::stdout();
    for first in (0..count).step_by(BATCH as usize) {
        let lines: Vec<Value> =
            (first..count.min(first + BATCH)).map(|number| invention.document(number)).collect();
        take(&mut writer, &lines)?;
        if first % 10_000 == 0 {
            writeln!(out, "{first} of {count}")?;
        }
    }
    Ok(())
}

fn take(writer: &mut Writer, lines: &[Value]) -> Result<(), Box<dyn Error>> {
    let text = |line: &Value, key: &str| line[key].as_str().unwrap_or_default().to_owned();
    let deliveries: Vec<Delivery> = lines
        .iter()
        .map(|line| Delivery {
            id: text(line, "id"),
            bytes: text(line, "text").into_bytes(),
            media: "bytes".into(),
            hints: json!({ "sample": true, "lang": line["lang"] }),
            keep: Keep::File,
        })
        .collect();
    let received = writer.receive(&deliveries, "2026-01-05T06:00:00Z", "generate")?;
    let coding = |(received, line): (&Received, &Value)| {
        let (Received::Taken { hash, .. } | Received::AlreadyThere { hash, .. }) = received;
        NewCoding { document: hash.clone(), coder: "generated".into(), line: line.to_string() }
    };
    let codings: Vec<NewCoding> = received.iter().zip(lines).map(coding).collect();
    writer.append_codings(&codings, "2026-01-05T06:00:01Z", "generate")?;
    Ok(())
}

/// What documents are put together from.
struct Invention {
    samples: Vec<Value>,
    /// Paragraphs with their language.
    paragraphs: Vec<(String, String)>,
    parties: Vec<Value>,
    towns: Vec<Value>,
}

impl Invention {
    fn of(coded: &str, world: &str) -> Result<Self, Box<dyn Error>> {
        let samples: Vec<Value> = coded.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        let world: Value = serde_json::from_str(world)?;
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let mut paragraphs = Vec::new();
        let mut parties = Vec::new();
        for sample in &samples {
            let lang = sample["lang"].as_str().unwrap_or_default();
            let text = sample["text"].as_str().unwrap_or_default();
            paragraphs.extend(text.lines().skip(1).map(|line| (lang.to_owned(), line.to_owned())));
            for record in list(&sample["records"]) {
                parties.extend(list(&record["actor"]));
                parties.extend(list(&record["recipient"]));
            }
        }
        Ok(Self { samples, paragraphs, parties, towns: list(&world["towns"]) })
    }

    fn document(&self, number: u64) -> Value {
        let mut dice = Dice(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5851_F42D_4C95_7F2D);
        let mut line = dice.one_of(&self.samples).clone();
        let lang = line["lang"].as_str().unwrap_or("en").to_owned();
        let own: Vec<&(String, String)> = self.paragraphs.iter().filter(|(of, _)| *of == lang).collect();
        let published = day(dice.below(DAYS));
        let town = self.town(&mut dice, &lang);
        let title = format!("{} – {}", line["title"].as_str().unwrap_or_default(), town.0);
        let other = self.town(&mut dice, &lang);
        let mut text = format!("{title}\n{} {} {}", town.0, other.0, dice.below(100_000));
        for _ in 0..3 + dice.below(5) {
            text.push('\n');
            text.push_str(&dice.one_of(&own).1);
        }
        text.push_str(&format!("\n{number}"));
        for record in line["records"].as_array_mut().into_iter().flatten() {
            self.change(&mut dice, record, &lang, number, &published);
            record["text_info"] = json!({ "sequence": 0, "start": 0, "end": title.chars().count() });
            record["date_span"] = Value::Null;
        }
        line["id"] = json!(format!("sample-made-{number}"));
        line["title"] = json!(title);
        line["text"] = json!(text);
        line["published"] = json!(published);
        line["mentions"] = json!([]);
        line["suggestions"] = json!([]);
        line
    }

    /// Other places, days and parties.
    fn change(&self, dice: &mut Dice, record: &mut Value, lang: &str, number: u64, published: &str) {
        record["id"] = json!(format!("{number:x}-{}", dice.below(1 << 40)));
        record["date"] = json!(published);
        record["enddate"] = Value::Null;
        for side in ["actor", "recipient"] {
            if record[side].as_array().is_some_and(|parties| !parties.is_empty()) {
                record[side] = json!([dice.one_of(&self.parties).clone()]);
            }
        }
        let of_town = record["event_loc"]["resolution"].as_u64() == Some(4);
        if of_town || record["event_loc"].is_null() && dice.below(3) > 0 {
            let (name, lat, lon) = self.town(dice, lang);
            let reach = if dice.below(3) == 0 { 12_000.0 } else { 2000.0 };
            record["event_loc"] = json!({
                "extracted_place": name, "start": 0, "end": 1, "resolved_place": name, "lat": lat, "lon": lon,
                "city": name, "country_code": "SYR", "resolution": 4, "radius_km": 2.0,
                "footprint": { "kind": "point", "lat": lat, "lon": lon, "uncertainty_m": reach, "start": 0, "end": 1 },
            });
        }
    }

    /// A town's name, degrees north and east; shifted by up to some hundredths of a degree, as villages lie about it.
    fn town(&self, dice: &mut Dice, lang: &str) -> (String, f64, f64) {
        let town = dice.one_of(&self.towns);
        let arabic = town[4].as_str().filter(|name| !name.is_empty() && matches!(lang, "ar" | "fa"));
        let name = arabic.or_else(|| town[3].as_str()).unwrap_or_default().to_owned();
        let mut off = || (dice.below(7) as f64 - 3.0) / 50.0;
        let (lat, lon) = (town[1].as_f64().unwrap_or_default(), town[0].as_f64().unwrap_or_default());
        (name, lat + off(), lon + off())
    }
}

fn day(after: u64) -> String {
    let first = jiff::civil::date(2015, 1, 1);
    first.checked_add(jiff::Span::new().days(after as i64)).unwrap_or(first).to_string()
}

/// A generator of numbers that look like chance: SplitMix64 (Steele, Lea, Flood 2014).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    fn one_of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len() as u64) as usize]
    }
}
