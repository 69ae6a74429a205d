//! How fast a store is searched, mapped and told by days while twenty people ask at once:
//! `cargo run --release -p hudna-server --example load -- STORE [USERS] [SECONDS] [REST]`.
//!
//! A server over the store listens on this machine, and so many connections ask it one question after the other, with
//! a rest of REST milliseconds in the mean between them (none unless told: no person asks so). Questions are drawn by
//! dice that fall alike in each run: once from a few that come again and again, which the server remembers, once each
//! made of words, fields and days that hardly ever meet twice. What stands in the table is the time from the first byte
//! sent to the last received, in milliseconds.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::error::Error;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use hudna_store::Store;

const SEARCHES: &[&str] = &[
    "قصف",
    "وقف اطلاق النار",
    "\"وقف اطلاق النار\"",
    "ceasefire",
    "shelling convoy",
    "обстрел",
    "ateşkes",
    "آتش‌بس",
    "event:ASSAULT",
    "actor:SYR after:2019",
    "قصف place:حماة",
    "in:Hama",
    "near:\"Kafr Zita\",50",
    "lang:ar -قصف",
    "prisoners exchange",
    "before:2017 event:AID",
    "Aleppo",
    "دمشق event:ASSAULT",
    "\"exchange of prisoners\"",
    "Sanaa mortar",
];
/// Words of the samples, of which questions are made that were not asked before.
const WORDS: &[&str] = &[
    "قصف",
    "هدنة",
    "مدنيين",
    "قذائف",
    "حاجز",
    "انسحاب",
    "أسرى",
    "مساعدات",
    "طائرة",
    "اتفاق",
    "مراقبين",
    "ceasefire",
    "shelling",
    "convoy",
    "mortar",
    "civilians",
    "prisoners",
    "drone",
    "withdrawal",
    "checkpoint",
    "talks",
    "aid",
    "обстрел",
    "перемирие",
    "миномет",
    "наблюдатели",
    "пленные",
    "переговоры",
    "колонна",
    "ateşkes",
    "havan",
    "saldırı",
    "gözlem",
    "konvoy",
    "esir",
    "آتش‌بس",
    "گلوله",
    "حمله",
    "ناظران",
    "زندانیان",
    "کاروان",
];
const FIELDS: &[&str] = &[
    "",
    "",
    "",
    "event:ASSAULT",
    "event:AID",
    "event:CONSULT",
    "event:ACCUSE",
    "actor:SYR",
    "actor:RUS",
    "actor:ISR",
    "actor:UKR",
    "lang:ar",
    "lang:en",
    "lang:ru",
    "in:Hama",
    "near:Aleppo,40",
];
const NARROWED: &[&str] = &["", "", "", "event:ASSAULT", "after:2020", "قصف", "actor:SYR"];

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let dir = arguments.first().ok_or("STORE is needed; the head of this file tells more")?;
    let users: u64 = arguments.get(1).map_or(Ok(20), |text| text.parse())?;
    let seconds: u64 = arguments.get(2).map_or(Ok(20), |text| text.parse())?;
    let store = Store::open(Path::new(dir))?;
    let listener = hudna_server::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await?;
    let address = listener.local_addr()?;
    tokio::spawn(hudna_server::serve_on(listener, store, std::future::pending()));
    let mut out = std::io::stdout();
    let rest = Duration::from_millis(arguments.get(3).map_or(Ok(0), |text| text.parse())?);
    writeln!(
        out,
        "| {users} at once, {seconds} s each, {} ms of rest | asked | p50 ms | p90 ms | p99 ms | longest ms | refused |",
        rest.as_millis()
    )?;
    writeln!(out, "|---|---|---|---|---|---|---|")?;
    for asking in [Asking::Again, Asking::Anew] {
        for kind in [Kind::Search, Kind::Map, Kind::List, Kind::Timeline] {
            let load = Load { address, kind, asking, users, long: Duration::from_secs(seconds), rest };
            let row = tokio::task::spawn_blocking(move || measure(load)).await?;
            writeln!(out, "{row}")?;
        }
    }
    Ok(())
}

/// What is asked.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Search,
    Map,
    List,
    Timeline,
}

/// Whether questions come again.
#[derive(Clone, Copy, Debug)]
enum Asking {
    Again,
    Anew,
}

/// What is measured in one row.
#[derive(Clone, Copy, Debug)]
struct Load {
    address: SocketAddr,
    kind: Kind,
    asking: Asking,
    users: u64,
    long: Duration,
    rest: Duration,
}

impl Load {
    fn path(self, dice: &mut Dice) -> String {
        match self.kind {
            Kind::Search => {
                let question = match self.asking {
                    Asking::Again => dice.one_of(SEARCHES).to_owned(),
                    Asking::Anew => anew(dice),
                };
                format!("/api/search?q={}", encoded(&question))
            }
            Kind::Map => {
                let narrowed = self.narrowed(dice);
                format!("/api/map?{}", view(dice, &narrowed))
            }
            Kind::List => {
                let narrowed = self.narrowed(dice);
                format!(
                    "/api/map/records?{}",
                    view(dice, &narrowed).split("&zoom").next().unwrap_or_default()
                )
            }
            Kind::Timeline => format!("/api/timeline?q={}", encoded(&self.narrowed(dice))),
        }
    }

    /// What a map or timeline is narrowed by: often nothing, as at a desk.
    fn narrowed(self, dice: &mut Dice) -> String {
        match self.asking {
            Asking::Again => dice.one_of(NARROWED).to_owned(),
            Asking::Anew => anew(dice),
        }
    }
}

/// A word or two, perhaps a field, often a day: hundreds of thousands of questions.
fn anew(dice: &mut Dice) -> String {
    let mut question = dice.one_of(WORDS).to_owned();
    if dice.below(3) == 0 {
        question = format!("{question} {}", dice.one_of(WORDS));
    }
    question = format!("{question} {}", dice.one_of(FIELDS));
    let day = format!("{}-{:02}-{:02}", 2014 + dice.below(11), 1 + dice.below(12), 1 + dice.below(28));
    match dice.below(3) {
        0 => format!("{question} after:{day}"),
        1 => format!("{question} before:{day}"),
        _ => question,
    }
}

/// A view somewhere at some zoom, as a map that is moved about has it: from the world to a town.
fn view(dice: &mut Dice, narrowed: &str) -> String {
    let zoom = dice.below(11);
    let (wide, high) =
        (900.0 / 512.0 * 360.0 / f64::from(1 << zoom), 600.0 / 512.0 * 180.0 / f64::from(1 << zoom));
    let (lat, lon) = (10.0 + dice.below(4000) as f64 / 100.0, 10.0 + dice.below(6000) as f64 / 100.0);
    let edge = |value: f64, most: f64| value.clamp(-most, most);
    let bbox = [
        edge(lon - wide / 2.0, 180.0),
        edge(lat - high / 2.0, 85.0),
        edge(lon + wide / 2.0, 180.0),
        edge(lat + high / 2.0, 85.0),
    ];
    let bbox = bbox.map(|degrees| format!("{degrees:.4}")).join(",");
    format!("bbox={bbox}&q={}&zoom={zoom}", encoded(narrowed))
}

fn measure(load: Load) -> String {
    let ask = |user| thread::spawn(move || asked(load, user));
    let asking: Vec<_> = (0..load.users).map(ask).collect();
    let (mut taken, mut refused) = (Vec::new(), 0);
    for one in asking {
        if let Ok(Ok((times, no))) = one.join() {
            taken.extend(times);
            refused += no;
        }
    }
    taken.sort_unstable();
    let at = |share: f64| {
        let place = ((taken.len() as f64 * share).ceil() as usize).clamp(1, taken.len().max(1)) - 1;
        taken.get(place).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
    };
    format!(
        "| {:?}, {} | {} | {:.0} | {:.0} | {:.0} | {:.0} | {refused} |",
        load.kind,
        match load.asking {
            Asking::Again => "asked again and again",
            Asking::Anew => "each anew",
        },
        taken.len(),
        at(0.5),
        at(0.9),
        at(0.99),
        at(1.0)
    )
}

/// Times of one person's questions, and how many were not answered with 200.
fn asked(load: Load, user: u64) -> std::io::Result<(Vec<Duration>, u64)> {
    let mut dice = Dice(user.wrapping_mul(7919) + 1);
    let stream = TcpStream::connect(load.address)?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut stream = stream;
    let (mut times, mut refused) = (Vec::new(), 0);
    let began = Instant::now();
    while began.elapsed() < load.long {
        // Evenly between nothing and twice the mean; before the first question, too: people do not begin in one moment.
        let rest = u64::try_from(load.rest.as_millis()).unwrap_or(0);
        thread::sleep(Duration::from_millis(dice.below(2 * rest + 1)));
        let request = format!("GET {} HTTP/1.1\r\nHost: {}\r\n\r\n", load.path(&mut dice), load.address);
        let start = Instant::now();
        stream.write_all(request.as_bytes())?;
        let status = answer(&mut reader)?;
        times.push(start.elapsed());
        refused += u64::from(!status.contains(" 200 "));
    }
    Ok((times, refused))
}

/// Reads one answer to its end; its first line.
fn answer(reader: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut status = String::new();
    reader.read_line(&mut status)?;
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        if line.trim().is_empty() {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(status)
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// A generator of numbers that look like chance: SplitMix64 (Steele, Lea, Flood 2014).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit.max(1)
    }

    fn one_of(&mut self, all: &[&'static str]) -> &'static str {
        all[self.below(all.len() as u64) as usize]
    }
}
