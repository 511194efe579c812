//! Patterns of flask-cors as texts: which of them are regexes, which of those are surely valid, and how
//! Python writes them.

use std::sync::OnceLock;

use regex::Regex;

/// Whether flask-cors takes a string for a regex.
pub fn is_regex(text: &str) -> bool {
    text.contains(['*', '\\', ']', '?', '$', '^', '[', '(', ')'])
}

/// Printable ASCII, and something: what cannot surprise when it is compared or quoted.
pub fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

/// Whether a pattern is surely valid, so that it may be matched without compiling it at start: no
/// regex at all, or plain characters, dots, escapes and sets, each repeated at most once.
pub fn fits(pattern: &str) -> bool {
    static SAFE: OnceLock<Option<Regex>> = OnceLock::new();
    let safe = SAFE.get_or_init(|| {
        let atom = r"(?:[\w/:.\-]|\\[./:\-dw]|\[[\w.]+\]|\[(?:a-z|A-Z|0-9|_)+-?\])[*+?]?";
        let groups = format!(r"\((?:{atom})+(?:\|(?:{atom})+)*\)\??");
        Regex::new(&format!(r"^(?-u:\^?(?:{atom}|{groups})+\$?)$")).ok()
    });
    pattern == "*" || !is_regex(pattern) || safe.as_ref().is_some_and(|safe| safe.is_match(pattern))
}

/// The fixed beginning that a path pattern asks for: `/api/` for `/api/*`, which as a regex repeats
/// the slash, is `/api`.
pub fn prefix(pattern: &str) -> Option<&str> {
    static PREFIX: OnceLock<Option<Regex>> = OnceLock::new();
    let prefix = PREFIX
        .get_or_init(|| Regex::new(r"^(?-u:\^?([\w/\-]*)[/\w\-]\*|\^?([\w/\-]+/)\.\*)$").ok());
    let found = prefix.as_ref()?.captures(pattern)?;
    found.get(1).or(found.get(2)).map(|found| found.as_str())
}

/// A string literal as Python writes it. The texts are printable ASCII.
pub fn repr(text: &str) -> String {
    // Patterns are written raw.
    if text.contains('\\') && !text.contains('\'') && !text.ends_with('\\') {
        return format!("r'{text}'");
    }
    let escaped = text.replace('\\', "\\\\");
    if text.contains('\'') && !text.contains('"') {
        format!("\"{escaped}\"")
    } else {
        format!("'{}'", escaped.replace('\'', "\\'"))
    }
}

/// A list of such literals.
pub fn repr_list(texts: &[&str]) -> String {
    format!(
        "[{}]",
        texts
            .iter()
            .map(|text| repr(text))
            .collect::<Vec<_>>()
            .join(", ")
    )
}
