//! reader.js: reads files of a running KumoMTA in a worker, and writes what the page shows of them.
//! Everything of that is here; the page's own program holds none of it.

use std::cell::RefCell;
use std::io::{self, Read};

use js_sys::{Date, Function, Uint8Array};
use kumo_planner::calibrate::{Evidence, Found, Given, Reader, found};
use kumo_planner::html::{coefficients, panels::measured};
use kumo_planner::scenario::{Asked, query};
use kumo_planner::sentences::reading::Reading;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Blob, File, FileReaderSync};

thread_local! {
    static EVIDENCE: RefCell<Evidence> = RefCell::default();
}

/// What is read of a file at once.
const CHUNK_BYTES: f64 = 1_048_576.0;

/// Between two words of progress.
const PACE_MS: f64 = 100.0;

/// What a pasted text is called where its name would stand.
const PASTED: &str = "The pasted text";

/// Reads files and texts. `told` is called with the bytes that are done and those of all, and with
/// both in words: to see, and to announce where there is something.
#[wasm_bindgen]
pub fn read(files: Vec<File>, texts: Vec<String>, told: &Function) {
    let now = Date::now() / MILLISECONDS;
    let of_texts: usize = texts.iter().map(String::len).sum();
    let all = files.iter().map(|file| file.size()).sum::<f64>() + of_texts as f64;
    let mut progress = Progress::new(all, files.len() + texts.len(), told);
    let mut reader = Reader::new(now);
    for file in &files {
        let behind = progress.done + file.size();
        progress.next();
        let (name, bytes) = (file.name(), file.size() as u64);
        let modified = Some(file.last_modified() / MILLISECONDS);
        let Ok(mut contents) = Contents::new(file, &mut progress) else { continue };
        reader.read(&mut Given { name: &name, bytes, modified, contents: &mut contents });
        // A file of no known kind isn't read to its end.
        progress.done = behind;
    }
    for text in &texts {
        progress.next();
        let contents = &mut text.as_bytes();
        let bytes = text.len() as u64;
        reader.read(&mut Given { name: PASTED, bytes, modified: None, contents });
        progress.done += text.len() as f64;
    }
    EVIDENCE.set(reader.finish());
}

/// The pairs of a link that a reading takes by itself, or gives back of what the one before took.
#[wasm_bindgen]
pub fn taken(base: &str, nodes: Option<f64>, before: &str) -> String {
    measured::taken(&found_in(base, nodes), &Asked::read(base), before)
}

/// The pairs that are others once it is said how many servers share the mail.
#[wasm_bindgen]
pub fn renewed(base: &str, now: &str, before: Option<f64>, nodes: Option<f64>) -> String {
    measured::renewed(&found_in(base, before), &found_in(base, nodes), &Asked::read(now))
}

/// The HTML of what was measured, with pictures of a width in pixels.
#[wasm_bindgen]
pub fn shown(base: &str, now: &str, nodes: Option<f64>, width: u32) -> String {
    let html = |evidence: &Evidence| {
        measured::measured(evidence, base, now, nodes, &coefficients(), width).into_string()
    };
    EVIDENCE.with_borrow(html)
}

fn found_in(base: &str, nodes: Option<f64>) -> Found {
    EVIDENCE.with_borrow(|evidence| found(evidence, &query::read(base), nodes))
}

const MILLISECONDS: f64 = 1_000.0;

/// How far the reading is, told now and then.
struct Progress<'a> {
    words: Reading,
    all: f64,
    done: f64,
    file: usize,
    told: &'a Function,
    told_ms: f64,
}

impl<'a> Progress<'a> {
    fn new(all: f64, files: usize, told: &'a Function) -> Self {
        let words = Reading::new(all, files);
        Progress { words, all, done: 0.0, file: 0, told, told_ms: 0.0 }
    }

    fn next(&mut self) {
        self.file += 1;
        self.add(0.0);
    }

    fn add(&mut self, bytes: f64) {
        self.done += bytes;
        if Date::now() - self.told_ms < PACE_MS {
            return;
        }
        self.told_ms = Date::now();
        let (text, said) =
            (self.words.text(self.done, self.file), self.words.announcement(self.done));
        // The page may have gone: nobody is told then.
        let _ = self.told.call4(
            &JsValue::NULL,
            &self.done.into(),
            &self.all.into(),
            &text.into(),
            &said.into(),
        );
    }
}

/// A file's contents, chunk by chunk.
struct Contents<'a, 'b> {
    file: &'a Blob,
    bytes: f64,
    at: f64,
    chunk: Vec<u8>,
    used: usize,
    reader: FileReaderSync,
    progress: &'a mut Progress<'b>,
}

impl<'a, 'b> Contents<'a, 'b> {
    fn new(file: &'a File, progress: &'a mut Progress<'b>) -> Result<Self, JsValue> {
        Ok(Contents {
            file,
            bytes: file.size(),
            at: 0.0,
            chunk: Vec::new(),
            used: 0,
            reader: FileReaderSync::new()?,
            progress,
        })
    }

    /// The next chunk; none at the end of the file.
    fn refill(&mut self) -> Result<(), JsValue> {
        let end = (self.at + CHUNK_BYTES).min(self.bytes);
        let part = self.file.slice_with_f64_and_f64(self.at, end)?;
        let bytes = Uint8Array::new(&self.reader.read_as_array_buffer(&part)?.into());
        self.chunk.resize(bytes.length() as usize, 0);
        bytes.copy_to(&mut self.chunk);
        self.used = 0;
        self.progress.add(end - self.at);
        self.at = end;
        Ok(())
    }
}

impl Read for Contents<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.used == self.chunk.len() {
            if self.at >= self.bytes {
                return Ok(0);
            }
            // Moved, changed or locked since it was chosen.
            self.refill().map_err(|_| io::Error::other("the browser can’t read it any more"))?;
        }
        let left = &self.chunk[self.used..];
        let number = left.len().min(buffer.len());
        buffer[..number].copy_from_slice(&left[..number]);
        self.used += number;
        Ok(number)
    }
}

fn main() {}
