//! One file, read and decoded.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use camino::Utf8Path;

use super::{Problem, Source, decode};
use crate::project::words::Words;
use crate::python::is_python;

/// Read one file below a root; `limit` is in MiB, and the buffer serves the next file, too.
pub(super) fn read(
    root: &Path,
    path: &Utf8Path,
    limit: u32,
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
    let (text, encoding) = decode::decode(bytes, is_python(path))
        .map_err(|bad| problem(Some(bad.line), bad.message))?;
    Ok(Source {
        path: path.to_owned(),
        words: Arc::new(Words::at_hand(&text)),
        text: Arc::from(text),
        encoding,
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
