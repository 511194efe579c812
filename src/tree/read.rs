//! One file, read and decoded.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

use camino::Utf8Path;

use super::{Kind, Problem, Source, decode};
use crate::project::words::Words;
use crate::python::is_python;

/// Bytes of texts that are kept though nothing has named Flask yet.
const KEPT: usize = 1 << 20;

/// Which texts of a tree are kept. One that does not name Flask is read for nothing: fresh memory for
/// its texts would take longer than all the rest. So a text that says nothing is left behind, until
/// some other one names Flask.
pub(super) struct Kept {
    /// Bytes that may still be kept.
    room: AtomicUsize,
    names_flask: AtomicBool,
}

impl Kept {
    /// Those that matter where some text of the tree names Flask.
    pub(super) fn for_flask() -> Self {
        Kept {
            room: AtomicUsize::new(KEPT),
            names_flask: AtomicBool::new(false),
        }
    }

    /// All of them.
    pub(super) fn all() -> Self {
        Kept {
            names_flask: AtomicBool::new(true),
            ..Kept::for_flask()
        }
    }

    /// Whether all texts matter.
    pub(super) fn is_all(&self) -> bool {
        self.names_flask.load(Relaxed)
    }

    fn keeps(&self, text: &str, words: &Words) -> bool {
        if words.hold(text, "flask") {
            self.names_flask.store(true, Relaxed);
        }
        let less = |room: usize| (room > 0).then(|| room.saturating_sub(text.len()));
        self.is_all()
            || words.hold_common(text)
            || self.room.fetch_update(Relaxed, Relaxed, less).is_ok()
    }
}

/// Read one file below a root; `limit` is in MiB, and the buffer serves the next file, too.
pub(super) fn read(
    root: &Path,
    path: &Utf8Path,
    limit: u32,
    kept: &Kept,
    buffer: &mut Vec<u8>,
) -> Result<Source, Problem> {
    let problem = |line, message: String| Problem {
        path: path.to_owned(),
        line,
        message,
    };
    let bytes = bounded(
        &root.join(path),
        usize::try_from(u64::from(limit) << 20).unwrap_or(usize::MAX),
        buffer,
    )
    .map_err(|error| problem(None, format!("cannot be read: {error}")))?
    .ok_or_else(|| {
        problem(
            None,
            format!(
                "is larger than {limit} MiB and was left out; exclude it, or raise --max-file-size"
            ),
        )
    })?;
    let (text, encoding) = decode::decode(bytes, Kind::of(path))
        .map_err(|bad| problem(Some(bad.line), bad.message))?;
    let words = Words::at_hand(&text);
    // A manifest that names Flask says it early; the texts of manifests are few.
    let keeps = kept.keeps(&text, &words);
    let is_left = is_python(path) && !keeps;
    Ok(Source {
        path: path.to_owned(),
        words: Arc::new(words),
        text: match is_left {
            true => Arc::default(),
            false => Arc::from(text),
        },
        encoding,
        is_left,
    })
}

/// The bytes of a file; `None` where there are too many. The buffer serves many files: most fit
/// into it, and take one read and one more that finds the end.
pub(super) fn bounded<'b>(
    path: &Path,
    limit: usize,
    buffer: &'b mut Vec<u8>,
) -> std::io::Result<Option<&'b [u8]>> {
    let mut file = File::open(path)?;
    let mut length = 0;
    while length <= limit {
        if length == buffer.len() {
            buffer.resize((2 * length).max(64 << 10), 0);
        }
        match file.read(&mut buffer[length..]) {
            Ok(0) => return Ok(Some(&buffer[..length])),
            Ok(read) => length += read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}
