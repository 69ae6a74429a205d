//! What a sheet is taken for → a map as TOML, to be looked at, put right and used again.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use hudna_pipeline::model::{Field, Notes, RowKind};
use hudna_places::fold::name_key;

use super::cells::Sheet;
use super::dates::{Calendar, Order};
use super::known::Known;
use super::{Map, Plan};

/// Words that are listed for a person to say what they mean.
const LISTED: usize = 40;

impl Plan {
    /// The map that makes this plan again, with what is not known as remarks.
    pub fn to_toml(&self, sheet: &Sheet, map: &Map, known: &Known, by: &str) -> String {
        let mut out = String::from("# What this table's columns are; docs/tables.md tells each setting.\n");
        if !self.gloss.is_empty() {
            line(&mut out, format_args!("# Taken for: {}.", self.gloss));
        }
        if self.kind != "none" {
            line(&mut out, format_args!("kind = {}", quoted(&self.kind)));
        }
        let row = match self.row {
            RowKind::Event => "event",
            RowKind::Observation => "observation",
            RowKind::Post => "post",
            RowKind::Movement => "movement",
        };
        line(&mut out, format_args!("row = \"{row}\""));
        line(&mut out, format_args!("by = {}", quoted(by)));
        if let [one] = map.files.as_slice() {
            line(&mut out, format_args!("for = {}", quoted(one)));
        }
        if let [one] = map.sheets.as_slice() {
            line(&mut out, format_args!("sheet = {}", quoted(one)));
        }
        line(&mut out, format_args!("header = {}", self.header));
        let order = self.columns.iter().find_map(|column| column.order);
        let order = match order {
            Some(Order::Dmy) => "dates = \"dmy\"",
            Some(Order::Mdy) => "dates = \"mdy\"",
            Some(Order::Ymd) => "dates = \"ymd\"",
            None => "# dates = \"dmy\"    # where days are written as 3/4/2017: dmy or mdy",
        };
        line(&mut out, format_args!("{order}"));
        let calendar = match map.calendar {
            Calendar::Gregorian => "gregorian",
            Calendar::Solar => "solar",
            Calendar::Islamic => "islamic",
        };
        line(&mut out, format_args!("calendar = \"{calendar}\""));
        match &map.lang {
            Some(lang) => line(&mut out, format_args!("lang = {}", quoted(lang))),
            None => line(&mut out, format_args!("# lang = \"en\"      # of names and notes")),
        }
        match &map.country {
            Some(country) => line(&mut out, format_args!("country = {}", quoted(country))),
            None => line(
                &mut out,
                format_args!("# country = \"SYR\"  # where all of it plays; area = \"Hama\" the same, finer"),
            ),
        }
        if let Some(area) = &map.area {
            line(&mut out, format_args!("area = {}", quoted(area)));
        }
        line(&mut out, format_args!("alleged = {}    # a row is what its source says", self.alleged));
        let notes = match self.notes {
            Notes::Keep => "keep",
            Notes::Suggest => "suggest",
            Notes::Read => "read",
        };
        line(
            &mut out,
            format_args!("notes = \"{notes}\"    # keep; suggest or read: the coder reads them, too"),
        );
        self.write_columns(&mut out);
        self.write_values(&mut out, sheet, map, known);
        out
    }

    fn write_columns(&self, out: &mut String) {
        out.push_str("\n[columns]\n");
        let twice =
            |head: &str| self.columns.iter().filter(|c| name_key(&c.head) == name_key(head)).count() > 1;
        for column in &self.columns {
            let by_letters = column.head.is_empty() || twice(&column.head) || column.head.starts_with('@');
            let key = if by_letters { format!("@{}", column.letters) } else { column.head.clone() };
            let remark = match (&column.note, by_letters && !column.head.is_empty()) {
                (Some(note), _) => format!("    # {note}"),
                (None, true) => format!("    # {}", one_line(&column.head)),
                (None, false) => String::new(),
            };
            let field = column.field.map_or("-", Field::as_str);
            line(out, format_args!("{} = \"{field}\"{remark}", quoted(&key)));
        }
    }

    /// Words of the event column that nobody knows, the most frequent first, to be filled in.
    fn write_values(&self, out: &mut String, sheet: &Sheet, map: &Map, known: &Known) {
        for (field, words) in &map.values {
            line(out, format_args!("\n[values.{}]", field.as_str()));
            for (word, means) in words {
                line(out, format_args!("{} = {}", quoted(word), quoted(means)));
            }
        }
        let Some(at) = self.columns.iter().position(|column| column.field == Some(Field::Event)) else {
            return;
        };
        let mut unknown: BTreeMap<&str, usize> = BTreeMap::new();
        for row in sheet.rows.iter().skip(self.header as usize) {
            let Some(text) = row.get(at).map(|cell| cell.text.trim()).filter(|text| !text.is_empty()) else {
                continue;
            };
            let is_known = map.word(Field::Event, text).is_some()
                || known.word(&self.kind, Field::Event.as_str(), text).is_some()
                || hudna_pipeline::model::Event::parse(text.split('/').next().unwrap_or(text)).is_some();
            if !is_known {
                *unknown.entry(text).or_default() += 1;
            }
        }
        if unknown.is_empty() {
            return;
        }
        let mut listed: Vec<(&str, usize)> = unknown.into_iter().collect();
        listed.sort_by_key(|(word, count)| (std::cmp::Reverse(*count), *word));
        if !map.values.contains_key(&Field::Event) {
            out.push_str("\n[values.event]\n");
        }
        out.push_str(
            "# Not known: say what each is, a type with modes of docs/record.md, or \"-\" for no event.\n",
        );
        for (word, count) in listed.into_iter().take(LISTED) {
            line(out, format_args!("# {} = \"ASSAULT\"    # {count} rows", quoted(word)));
        }
    }
}

fn line(out: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{words}");
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
