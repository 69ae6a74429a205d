//! The tree as the checks see it: path → text, without what `.gitignore` names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Files by path from the root, with `/`; a binary file has an empty text.
pub struct Tree {
    pub files: BTreeMap<String, String>,
    /// Folders above those files.
    pub folders: BTreeSet<String>,
    /// The lines of `.gitignore`.
    pub ignored: Vec<String>,
}

impl Tree {
    pub fn of_repository() -> Self {
        let root = Self::root();
        let ignored = fs::read_to_string(root.join(".gitignore")).unwrap_or_default();
        let ignored: Vec<String> = ignored.lines().map(str::to_owned).collect();
        let mut files = BTreeMap::new();
        walk(&root, &root, &ignored, &mut files);
        Self { folders: folders(&files), files, ignored }
    }

    pub fn of(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        Self { folders: folders(&files), files, ignored: vec!["/web/build".to_owned()] }
    }

    pub fn root() -> PathBuf {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        root.canonicalize().expect("the folder of the workspace")
    }

    /// Files whose path starts and ends so.
    pub fn between<'a>(&'a self, start: &'a str, end: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let all = self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        all.filter(move |(path, _)| path.starts_with(start) && path.ends_with(end))
    }

    pub fn text(&self, path: &str) -> &str {
        self.files.get(path).map_or("", String::as_str)
    }
}

fn walk(root: &Path, folder: &Path, ignored: &[String], files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("a folder of the tree").flatten() {
        let path = entry.path();
        let name = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
        if name == ".git" || ignored.iter().any(|line| ignores(line, &name)) {
            continue;
        }
        if path.is_dir() {
            walk(root, &path, ignored, files);
        } else {
            let text = fs::read(&path).ok().and_then(|bytes| String::from_utf8(bytes).ok());
            files.insert(name, text.unwrap_or_default());
        }
    }
}

/// The three shapes that our `.gitignore` uses: `/path`, `*.ending`, `name`.
pub fn ignores(line: &str, path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or(path);
    match (line.strip_prefix('/'), line.strip_prefix('*')) {
        (Some(exact), _) => {
            path == exact || path.strip_prefix(exact).is_some_and(|rest| rest.starts_with('/'))
        }
        (_, Some(ending)) => last.ends_with(ending),
        _ => !line.is_empty() && last == line,
    }
}

fn folders(files: &BTreeMap<String, String>) -> BTreeSet<String> {
    let above =
        |path: &String| path.match_indices('/').map(|(at, _)| path[..at].to_owned()).collect::<Vec<_>>();
    files.keys().flat_map(above).collect()
}
