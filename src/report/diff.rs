//! Unified diffs that `git apply` and `patch -p1` take as they are.

use camino::Utf8Path;
use similar::{Algorithm, TextDiff};

/// Lines around a change, as in `git diff`.
const CONTEXT: usize = 3;

/// The unified diff of one file; empty where nothing differs. `before` is `None` for a new file.
pub fn unified(path: &Utf8Path, before: Option<&str>, after: &str) -> String {
    let diff = unified_bytes(path, before.map(str::as_bytes), after.as_bytes());
    // Whole lines of texts.
    String::from_utf8_lossy(&diff).into_owned()
}

/// The same for bytes in whatever encoding, which is what a patch must hold.
///
/// Lines end at `\n` alone, as git sees them: a lone `\r` is part of its line.
pub fn unified_bytes(path: &Utf8Path, before: Option<&[u8]>, after: &[u8]) -> Vec<u8> {
    let lines = |bytes| <[u8]>::split_inclusive(bytes, |byte| *byte == b'\n').collect();
    let old: Vec<&[u8]> = lines(before.unwrap_or_default());
    let new: Vec<&[u8]> = lines(after);
    let diff = TextDiff::configure()
        .algorithm(Algorithm::Myers)
        .newline_terminated(true)
        .diff_slices(&old, &new);
    let from = match before {
        Some(_) => format!("a/{path}"),
        None => "/dev/null".to_owned(),
    };
    let mut out = Vec::new();
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        if out.is_empty() {
            out = format!("--- {from}\n+++ b/{path}\n").into_bytes();
        }
        out.extend(format!("{}\n", hunk.header()).into_bytes());
        for change in hunk.iter_changes() {
            let line = change.value();
            out.extend(change.tag().to_string().into_bytes());
            out.extend(line);
            // Only the last line of a text can be without one; a lone `\r` is none.
            if !line.ends_with(b"\n") {
                out.extend(b"\n\\ No newline at end of file\n");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_newline_is_said() {
        let diff = unified("a.py".into(), Some("a = 1"), "a = 1\nb = 2");
        assert_eq!(
            diff,
            "--- a/a.py\n+++ b/a.py\n@@ -1 +1,2 @@\n-a = 1\n\\ No newline at end of file\n+a = 1\n\
             +b = 2\n\\ No newline at end of file\n"
        );
    }

    #[test]
    fn a_lone_carriage_return_is_no_newline() {
        let diff = unified("a.py".into(), Some("a\r"), "a\rb\r");
        assert_eq!(
            diff,
            "--- a/a.py\n+++ b/a.py\n@@ -1 +1 @@\n-a\r\n\\ No newline at end of file\n+a\rb\r\n\
             \\ No newline at end of file\n"
        );
    }

    #[test]
    fn a_new_file_comes_from_nothing() {
        let diff = unified("a.py".into(), None, "a = 1\n");
        assert!(
            diff.starts_with("--- /dev/null\n+++ b/a.py\n@@ -0,0 +1 @@\n+a = 1\n"),
            "{diff}"
        );
    }

    #[test]
    fn equal_texts_have_no_diff() {
        assert_eq!(unified("a.py".into(), Some("a\r\n"), "a\r\n"), "");
    }
}
