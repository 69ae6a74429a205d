//! Files and folders → documents: one file is one document, its name without the ending is its id.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use hudna_pipeline::model::{Document, Hints, Media};

/// Bytes beyond which a file is refused: it is held in memory whole, to be hashed and kept.
pub const LARGEST_FILE: u64 = 256 << 20;

/// A document, or the path that could not be read.
pub type Delivery = Result<Document, Unreadable>;

/// A path that could not be read, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {reason}", path.display())]
pub struct Unreadable {
    /// The path as given, or below it.
    pub path: PathBuf,
    /// What the system says, or which limit is passed.
    pub reason: String,
}

/// Reads a file as one document, or a folder with all below it, in the order of the names.
///
/// Files and folders whose names start with a dot are left out below a folder; links to folders are
/// not followed. What cannot be read is told in its place, and the rest goes on. Nothing is read
/// before it is asked for.
pub fn read_path(path: impl Into<PathBuf>) -> impl Iterator<Item = Delivery> {
    Walk { ahead: vec![path.into()], given: true }
}

/// Paths still to be read, the next one last.
struct Walk {
    ahead: Vec<PathBuf>,
    /// The next path is the one that was asked for, not one found in a folder.
    given: bool,
}

impl Iterator for Walk {
    type Item = Delivery;

    fn next(&mut self) -> Option<Delivery> {
        loop {
            let path = self.ahead.pop()?;
            let found = std::mem::replace(&mut self.given, false);
            let kind = if found { fs::metadata(&path) } else { fs::symlink_metadata(&path) };
            match kind {
                Err(error) => return Some(Err(unreadable(&path, &error))),
                Ok(kind) if kind.is_dir() => {
                    if let Err(error) = self.enter(&path) {
                        return Some(Err(unreadable(&path, &error)));
                    }
                }
                Ok(kind) if kind.is_symlink() && path.is_dir() => {}
                // A pipe or socket found in a folder would wait for a writer for ever.
                Ok(kind) if found || kind.is_file() || path.is_file() => return Some(read_file(&path)),
                Ok(_) => {
                    let reason = "neither a file nor a folder; name it by itself to have it read".to_owned();
                    return Some(Err(Unreadable { path, reason }));
                }
            }
        }
    }
}

impl Walk {
    fn enter(&mut self, folder: &Path) -> io::Result<()> {
        let mut inside = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if !entry.file_name().as_encoded_bytes().starts_with(b".") {
                inside.push(entry.path());
            }
        }
        inside.sort_unstable_by(|a, b| b.cmp(a));
        self.ahead.append(&mut inside);
        Ok(())
    }
}

fn read_file(path: &Path) -> Delivery {
    let bytes = read_bytes(path).map_err(|error| unreadable(path, &error))?;
    let id = label(path.file_stem().unwrap_or(path.as_os_str()));
    Ok(Document { id, bytes, media: Media::Bytes, hints: Hints::default() })
}

/// A file's name as a label. Bytes that are no Unicode (names in an old code page) stand as `%C7`: replaced by one
/// mark, as they are shown elsewhere, two names of the same length would be one label, and the one file a new version
/// of the other.
pub fn label(name: &OsStr) -> String {
    let mut label = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        label.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| label.push_str(&format!("%{byte:02X}")));
    }
    label
}

/// The limit holds also for what says no length beforehand (a pipe, a device).
fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let file = fs::File::open(path)?;
    let size = file.metadata()?.len();
    let mut bytes = Vec::new();
    if size <= LARGEST_FILE {
        bytes.reserve_exact(usize::try_from(size).unwrap_or(0));
        file.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    }
    if size > LARGEST_FILE || bytes.len() as u64 > LARGEST_FILE {
        return Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            format!("larger than {} MiB, which is the most that is read as one document", LARGEST_FILE >> 20),
        ));
    }
    Ok(bytes)
}

fn unreadable(path: &Path, error: &io::Error) -> Unreadable {
    Unreadable { path: path.to_owned(), reason: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &Path, expected: &[Result<&str, &str>]) {
        let got: Vec<Result<String, String>> = read_path(path)
            .map(|d| {
                d.map(|d| format!("{}={}", d.id, String::from_utf8_lossy(&d.bytes)))
                    .map_err(|e| e.path.file_name().unwrap().to_string_lossy().into_owned())
            })
            .collect();
        let expected: Vec<Result<String, String>> =
            expected.iter().map(|r| r.map(str::to_owned).map_err(str::to_owned)).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn a_folder_is_read_in_order_without_what_is_hidden() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("b/inner")).unwrap();
        fs::create_dir_all(at(".git")).unwrap();
        for (name, text) in
            [("c.txt", "3"), ("a.news.html", "1"), ("b/inner/x", "2"), (".hidden", "-"), (".git/config", "-")]
        {
            fs::write(at(name), text).unwrap();
        }
        check(folder.path(), &[Ok("a.news=1"), Ok("x=2"), Ok("c=3")]);
        check(&at("c.txt"), &[Ok("c=3")]);
        check(&at(".hidden"), &[Ok(".hidden=-")]);
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_no_unicode_stay_apart() {
        use std::os::unix::ffi::OsStrExt;
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [(&b"\xC7\xE1.txt"[..], "1"), (b"\xC7\xCA.txt", "2")] {
            fs::write(folder.path().join(OsStr::from_bytes(name)), text).unwrap();
        }
        check(folder.path(), &[Ok("%C7%CA=2"), Ok("%C7%E1=1")]);
    }

    #[test]
    fn what_cannot_be_read_is_told_and_the_rest_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "1").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("nowhere", folder.path().join("b")).unwrap();
        fs::write(folder.path().join("c"), "3").unwrap();
        #[cfg(unix)]
        check(folder.path(), &[Ok("a=1"), Err("b"), Ok("c=3")]);
        check(&folder.path().join("missing"), &[Err("missing")]);
    }

    #[test]
    fn a_file_beyond_the_limit_is_refused_before_it_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("huge");
        // A sparse file: it says a length and takes no room.
        fs::File::create(&path).unwrap().set_len(LARGEST_FILE + 1).unwrap();
        let error = read_path(&path).next().unwrap().unwrap_err();
        assert!(error.to_string().contains("huge: larger than 256 MiB"), "{error}");
    }
}
