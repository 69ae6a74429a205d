//! The report as one page that asks nobody for anything: styles and drawings are in it.

mod diagram;
mod faults;
mod table;

use super::{method, size, tables};
use crate::report::{Report, Section};

const STYLE: &str = include_str!("style.css");

/// The page.
pub fn page(report: &Report) -> String {
    let mut body = vec![format!(
        "<header><h1>How far the records agree with people’s</h1><p>{}; {}.</p>\
         <p class=note>tp: in the gold and found; fn: in the gold and not found; fp: said where the gold can judge it, \
         and wrong. A dash: the gold cannot tell. In brackets the 95 % interval.</p></header>",
        foreign(&report.coder),
        escaped(&method(report)),
    )];
    body.push(contents(report));
    body.extend(report.sections.iter().zip(1..).map(|(section, number)| of_section(section, number)));
    if report.calibration.all.n > 0 {
        body.push("<section id=calibration><h2>Calibration, all sets</h2>".to_owned());
        body.push(calibration(&report.calibration));
        body.push("</section>".to_owned());
    }
    if !report.unread.is_empty() {
        let told: String = report.unread.iter().map(|line| format!("<li>{}", foreign(line))).collect();
        body.push(format!("<section><h2>Gold that could not be read</h2><ul>{told}</ul></section>"));
    }
    format!(
        "<!doctype html>\n<html lang=en>\n<meta charset=utf-8>\n\
         <meta name=viewport content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>hudna eval</title>\n<style>\n{STYLE}</style>\n<body>\n<main>\n{}\n</main>\n</html>\n",
        body.join("\n")
    )
}

fn contents(report: &Report) -> String {
    let link = |(section, number): (&Section, usize)| {
        format!("<li><a href=#s{number}>{}</a>", foreign(&section.set))
    };
    let links: String = report.sections.iter().zip(1..).map(link).collect();
    let calibration =
        if report.calibration.all.n > 0 { "<li><a href=#calibration>Calibration</a>" } else { "" };
    format!("<nav><ul>{links}{calibration}</ul></nav>")
}

fn of_section(section: &Section, number: usize) -> String {
    let mut parts = vec![
        format!(
            "<section id=s{number}><h2>{}</h2><p>{}.</p>",
            foreign(&section.set),
            escaped(&size(section))
        ),
        table::written(&tables::measures("", std::slice::from_ref(&section.all))),
    ];
    parts.extend(tables::of_section(section).iter().map(table::written));
    parts.push(table::written(&tables::thresholds(&section.thresholds)));
    if section.calibration.all.n > 0 {
        parts.push("<h3>Calibration</h3>".to_owned());
        parts.push(calibration(&section.calibration));
    }
    parts.push(faults::list(&section.faults));
    parts.push("</section>".to_owned());
    parts.join("\n")
}

fn calibration(of: &crate::report::Calibration) -> String {
    format!(
        "<div class=pair>{}{}</div>",
        diagram::reliability(&of.all),
        table::written(&tables::calibration(of))
    )
}

/// Text that is safe as text and as a quoted attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
    out
}

/// Other people's words within a line of ours, in their own direction.
fn foreign(text: &str) -> String {
    format!("<bdi dir=auto>{}</bdi>", escaped(text))
}
