//! Learns data/model/weights.tsv: how sure the coder may be of a record, from gold, minimal pairs and the
//! tables' own examples. Deterministic; what it is worth is reported out of fold.
//!
//! `cargo run --release -p hudna-train -- --gold ../shared/gold --texts ../shared/seeds`

#![allow(clippy::print_stdout, reason = "a tool of the terminal: what it prints is its result")]

mod bag;
mod fit;
mod folds;
mod labels;
mod report;
mod table;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use clap::Parser;
use hudna_eval::Aliases;
use hudna_pipeline::Pipeline;
use hudna_pipeline::model::table::DataFiles;
use hudna_places::Gazetteer;

use bag::Bag;
use labels::{Proposer, examples, gold, pairs};
use report::Judged;

/// Parts into which the texts are cut: each is judged by weights trained on the others.
const FOLDS: usize = 5;
/// Begins the name of what a set weighs by itself.
pub(crate) const LEVEL: &str = "level:";
/// The table of weights, below data/.
const WEIGHTS: &str = "model/weights.tsv";
/// Gold that may not be trained on: its licence asks that what is made from it be shared alike.
const NOT_FOR_TRAINING: [&str; 2] = ["plover", "check-"];

#[derive(Parser)]
#[command(about = "Learns the weights of data/model/weights.tsv and tells what they are worth out of fold")]
struct Arguments {
    /// Folders with gold (*.jsonl) besides gold/open.
    #[arg(long)]
    gold: Vec<PathBuf>,
    /// Folder with the texts of gold that only names its documents.
    #[arg(long)]
    texts: Option<PathBuf>,
    /// Tells what each ground is worth: how much more the others err out of fold without it.
    #[arg(long)]
    ablate: bool,
    /// Grounds to leave out, as if the coder had none of the name.
    #[arg(long, value_delimiter = ',')]
    without: Vec<String>,
    /// How far to go from the weights that stand to those learned anew: 1 is all the way. Less keeps more of what
    /// earlier texts, pairs and floors were passed with.
    #[arg(long, default_value_t = 1.0, value_parser = share)]
    step: f64,
    /// What a record counts that should not be there, beside one that should.
    #[arg(long, default_value_t = 1.0)]
    doubt: f64,
    /// What a near miss of the trigger tables counts beside a sentence of real news.
    #[arg(long, default_value_t = 0.05)]
    near_misses: f64,
    /// Sets of lone sentences out of newspapers, of which far fewer tell news than of a report's: each gets a level of its own while
    /// weights are learned, which is not written, so that their rarity does not pass for what the grounds are worth.
    #[arg(long, value_delimiter = ',', default_value = "arabic-assault,arabic-protest")]
    levels: Vec<String>,
    /// Only tell, write nothing.
    #[arg(long)]
    dry_run: bool,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let files = DataFiles::embedded();
    let pipeline = Pipeline::load(files.clone(), Cow::Borrowed(Gazetteer::embedded()))
        .map_err(|errors| anyhow!("{errors:?}"))?;
    let mut bags = bags(&arguments, &root, &files, &pipeline)?;
    bags.iter_mut().filter(|bag| !bag.label).for_each(|bag| bag.weight *= arguments.doubt);
    leave_out(&mut bags, &arguments.without);
    for bag in bags.iter_mut().filter(|bag| arguments.levels.contains(&bag.set)) {
        let level = format!("{LEVEL}{}", bag.set);
        bag.candidates.iter_mut().for_each(|candidate| candidate.grounds.push(level.clone()));
    }
    let prior = table::prior(include_str!("../prior.tsv"))?;
    let judged = out_of_fold(&bags, &prior);
    print!("{}", report::text(&judged));
    println!("error out of fold: {:.1} nats", report::loss(&judged));
    if arguments.ablate {
        ablate(&bags, &prior, report::loss(&judged));
        return Ok(());
    }
    let all: Vec<&Bag> = bags.iter().collect();
    let standing = table::standing(files.layers(WEIGHTS).next().unwrap_or_default())?;
    let weights = fit::fit(&all, &prior, fit::PULL).on_the_way_from(&standing, arguments.step);
    print!("{}", report::near_misses(&bags, &weights));
    if !arguments.dry_run {
        let path = root.join("data").join(WEIGHTS);
        std::fs::write(&path, table::write(&weights, &bags)).with_context(|| path.display().to_string())?;
        println!("{} grounds and {} concepts written", weights.grounds.len(), weights.frames.len());
    }
    Ok(())
}

fn share(text: &str) -> Result<f64, String> {
    let share = text.parse::<f64>().map_err(|error| error.to_string())?;
    if (0.0..=1.0).contains(&share) { Ok(share) } else { Err("a share is from 0 to 1".to_owned()) }
}

/// All that is learned from.
fn bags(arguments: &Arguments, root: &Path, files: &DataFiles, pipeline: &Pipeline) -> Result<Vec<Bag>> {
    let mut proposer = Proposer::new(pipeline);
    let mut bags = Vec::new();
    for folder in std::iter::once(&root.join("gold/open")).chain(&arguments.gold) {
        let aliases = aliases(folder)?;
        for path in gold_files(folder)? {
            let read = gold::read(&path, arguments.texts.as_deref(), &aliases, &mut proposer)?;
            println!("{}: {} bags", path.display(), read.len());
            bags.extend(read);
        }
    }
    let first = |path: &str| files.layers(path).next().unwrap_or_default().to_owned();
    let events = examples::events(&first("concepts/frames.tsv"))?;
    for lang in ["ar", "fa", "en", "ru", "tr"] {
        bags.extend(pairs::read(lang, &first(&format!("languages/{lang}/pairs.tsv")), &mut proposer)?);
        let triggers = first(&format!("languages/{lang}/triggers.tsv"));
        bags.extend(examples::read(lang, &triggers, &events, arguments.near_misses, &mut proposer)?);
    }
    Ok(bags)
}

/// The gold of a folder, in the order of names.
fn gold_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        if name.ends_with(".jsonl") && !NOT_FOR_TRAINING.iter().any(|start| name.starts_with(start)) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn aliases(folder: &Path) -> Result<Aliases> {
    let path = folder.join("aliases.json");
    if !path.exists() {
        return Ok(Aliases::default());
    }
    let text = std::fs::read_to_string(&path)?;
    Aliases::read(&text).map_err(|error| anyhow!("{}: {error}", path.display()))
}

/// Every bag judged by weights that were learned without its fold.
fn out_of_fold<'b>(bags: &'b [Bag], prior: &BTreeMap<String, [f64; 3]>) -> Vec<Judged<'b>> {
    let texts: Vec<&str> = bags.iter().map(|b| b.text.as_str()).collect();
    let fold_of = folds::of(&texts, FOLDS);
    let mut judged = Vec::new();
    for fold in 0..FOLDS {
        let rest: Vec<&Bag> =
            bags.iter().zip(&fold_of).filter(|(_, f)| **f != fold).map(|(b, _)| b).collect();
        let weights = fit::fit(&rest, prior, fit::PULL);
        let own = bags.iter().zip(&fold_of).filter(|(_, f)| **f == fold);
        judged.extend(own.map(|(b, _)| Judged::new(b, &weights)));
    }
    judged
}

/// Leaves out one ground after the other; those without effect deserve to be deleted.
fn ablate(bags: &[Bag], prior: &BTreeMap<String, [f64; 3]>, whole: f64) {
    let mut names: Vec<&String> = bags
        .iter()
        .flat_map(|b| &b.candidates)
        .flat_map(|c| &c.grounds)
        .filter(|name| *name != "base")
        .collect();
    names.sort();
    names.dedup();
    println!("error out of fold with all grounds: {whole:.1} nats; and so much more without");
    let mut worth: Vec<(f64, &String)> = names
        .into_iter()
        .map(|name| {
            let mut without = bags.to_vec();
            leave_out(&mut without, std::slice::from_ref(name));
            (report::loss(&out_of_fold(&without, prior)) - whole, name)
        })
        .collect();
    worth.sort_by(|a, b| b.0.total_cmp(&a.0));
    worth.iter().for_each(|(more, name)| println!("  {name:20} {more:+.2}"));
}

fn leave_out(bags: &mut [Bag], names: &[String]) {
    let candidates = bags.iter_mut().flat_map(|b| &mut b.candidates);
    candidates.for_each(|c| c.grounds.retain(|g| !names.contains(g)));
}
