//! The real seeds, fused with reports of the round that they announce: what the project asks of 000 and 003. Where the
//! seeds are not at hand, the test says so and passes.

use std::borrow::Cow;
use std::path::PathBuf;

use hudna_pipeline::Pipeline;
use hudna_pipeline::coder::Memory;
use hudna_pipeline::fuse::fused::{Followed, Fused, Role, Status};
use hudna_pipeline::fuse::kind::Kind;
use hudna_pipeline::model::table::DataFiles;
use hudna_pipeline::model::{Document, DocumentLine, Hints, Media, Mode};
use hudna_places::Gazetteer;

use super::scenarios::fuse;

/// Reports of the round that was held: one of them names no town.
const HELD: [(&str, &str, &str); 3] = [
    (
        "en",
        "Reuters",
        "Round on Syria ends\nASTANA, July 5 (Reuters) - Delegations of Russia, Turkey and Iran held talks on Syria in Astana on July 4 and 5.",
    ),
    (
        "ru",
        "TASS",
        "Раунд переговоров завершился\nМОСКВА, 6 июля. /ТАСС/. Россия, Турция и Иран провели 4-5 июля пятый раунд переговоров по Сирии в Астане.",
    ),
    (
        "en",
        "AFP",
        "Syria talks close\nDelegations of Russia, Turkey and Iran held two days of talks on Syria on July 4 and 5.",
    ),
];

fn seed(number: &str) -> Option<String> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/seeds"));
    let Ok(listed) = folder.read_dir() else {
        println!("SKIPPED: {} is not there; the seeds are not fused", folder.display());
        return None;
    };
    let name = listed.flatten().find(|entry| entry.file_name().to_string_lossy().starts_with(number))?;
    Some(std::fs::read_to_string(name.path()).unwrap())
}

fn code(pipeline: &Pipeline, id: &str, lang: &str, about: Option<(&str, &str)>, text: &str) -> DocumentLine {
    let hints = Hints {
        lang: Some(lang.to_owned()),
        published: about.map(|(published, _)| published.to_owned()),
        outlet: about.map(|(_, outlet)| outlet.to_owned()),
        ..Hints::default()
    };
    let bytes = text.as_bytes().to_vec();
    pipeline.run(&Document { id: id.to_owned(), bytes, media: Media::Bytes, hints }, &mut Memory::default())
}

fn tells(line: &Fused, document: &str) -> bool {
    line.records.iter().any(|told| told.document == document)
}

#[test]
fn the_call_of_two_seeds_is_one_and_the_round_they_announce_was_held() {
    let (Some(arabic), Some(persian)) = (seed("000"), seed("003")) else { return };
    let pipeline = Pipeline::load(DataFiles::embedded(), Cow::Borrowed(Gazetteer::embedded())).unwrap();
    let mut documents =
        vec![code(&pipeline, "000", "ar", None, &arabic), code(&pipeline, "003", "fa", None, &persian)];
    for (at, (lang, outlet, text)) in HELD.iter().enumerate() {
        let about = Some(("2017-07-06", *outlet));
        documents.push(code(&pipeline, &format!("held-{at}"), lang, about, text));
    }
    let lines = fuse(&documents);

    let calls: Vec<&Fused> = lines.iter().filter(|line| line.mode.contains(&Mode::Phone)).collect();
    let [call] = calls.as_slice() else { panic!("{} calls", calls.len()) };
    assert!(tells(call, "000") && tells(call, "003"), "{:?}", call.records);
    assert_eq!((call.kind, call.origins.len()), (Kind::Contact, 1), "{:?}", call.origins);
    assert_eq!(call.date.as_deref(), Some("2017-07-04"));

    let planned = |line: &&Fused| {
        line.kind == Kind::Contact
            && line.status == Status::Planned
            && line.date.as_deref() == Some("2017-07-04")
    };
    let plans: Vec<&Fused> = lines.iter().filter(planned).collect();
    assert!(!plans.is_empty(), "no seed's plan is dated by the round");
    for plan in plans {
        let followed = plan.contact.as_ref().and_then(|contact| contact.followed);
        assert_eq!(followed, Some(Followed::Held), "{:?}", plan.records);
        let held = plan.related.iter().filter(|relation| relation.role == Role::HeldAs);
        let reports = |id: &str| {
            lines
                .iter()
                .any(|line| line.id == id && (0..HELD.len()).any(|at| tells(line, &format!("held-{at}"))))
        };
        assert!(held.into_iter().any(|relation| reports(&relation.id)));
    }
}
