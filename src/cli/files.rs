//! The files that paths lead to. Folders are listed and nothing is opened.

use std::collections::HashSet;
use std::fs::{self, DirEntry, FileType, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::calibrate::Skipped;

/// A file to read.
pub(super) struct File {
    pub path: PathBuf,
    /// Its name, without folders.
    pub name: String,
    /// Its size; 0 of a pipe.
    pub bytes: u64,
    /// When it was last written, seconds from 1970, where that is known.
    pub modified: Option<f64>,
}

impl File {
    fn new(path: PathBuf, metadata: &Metadata) -> File {
        let modified = metadata.modified().ok();
        let since = modified.and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
        File {
            name: name_of(&path),
            path,
            bytes: metadata.len(),
            modified: since.map(|since| since.as_secs_f64()),
        }
    }
}

/// Finds files, each once, whatever the ways to it.
#[derive(Default)]
pub(super) struct Finder {
    found: HashSet<PathBuf>,
    /// What can't be used of the folders that were listed.
    pub skipped: Vec<Skipped>,
}

impl Finder {
    /// The files that paths lead to: each file by itself, and all in a folder. What is hidden in a
    /// folder is left out, and what leads out of it isn't followed.
    ///
    /// # Errors
    /// Which path leads nowhere.
    pub fn files(&mut self, paths: &[PathBuf]) -> Result<Vec<File>, String> {
        let mut files = Vec::new();
        for path in paths {
            let missing = |error| format!("{} {}", path.display(), why(&error));
            let metadata = fs::metadata(path).map_err(missing)?;
            // A pipe has no other path.
            let real = path.canonicalize().unwrap_or_else(|_| path.clone());
            if metadata.is_dir() {
                self.walk(&real, &mut files);
            } else if self.found.insert(real) {
                files.push(File::new(path.clone(), &metadata));
            }
        }
        Ok(files)
    }

    fn walk(&mut self, root: &Path, files: &mut Vec<File>) {
        let mut folders = vec![root.to_path_buf()];
        while let Some(folder) = folders.pop() {
            let entries = fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
            let entries = entries.unwrap_or_else(|error| {
                self.skip(&folder, why(&error));
                Vec::new()
            });
            for entry in entries.iter().filter(|entry| !is_hidden(entry)) {
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                    Ok(kind) => files.extend(self.file(entry, kind, root)),
                    Err(error) => self.skip(&entry.path(), why(&error)),
                }
            }
        }
    }

    /// An entry of a folder, if it is a file that wasn't found before.
    fn file(&mut self, entry: &DirEntry, kind: FileType, root: &Path) -> Option<File> {
        let path = entry.path();
        if kind.is_symlink() {
            // What it leads to in the folder itself is found without it.
            let is_inside = path.canonicalize().is_ok_and(|real| real.starts_with(root));
            if !is_inside {
                self.skip(&path, "is a link that leads out of the folder".into());
            }
            return None;
        }
        if !kind.is_file() {
            // Opening a pipe that nobody writes to would wait for ever.
            self.skip(&path, "is no regular file".into());
            return None;
        }
        match entry.metadata() {
            Ok(metadata) => self.found.insert(path.clone()).then(|| File::new(path, &metadata)),
            Err(error) => {
                self.skip(&path, why(&error));
                None
            }
        }
    }

    fn skip(&mut self, path: &Path, why: String) {
        self.skipped.push(Skipped { file: name_of(path), why });
    }
}

/// Why something isn't read, as the end of a sentence.
pub(super) fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "isn’t there".into(),
        kind => format!("can’t be read: {kind}"),
    }
}

/// The tailer's checkpoint, say, is hidden.
fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
