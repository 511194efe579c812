//! An import as a line of text says it: for questions about many files, few of which are parsed.

use memchr::{memchr, memmem};

/// What the lines of a text import, each as [`import_line`] reads it.
pub fn import_lines(text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    // Few lines hold the word, and the others are not looked at.
    let words = memmem::find_iter(text.as_bytes(), "import");
    let mut end = 0;
    words.filter_map(move |at| {
        if at < end {
            return None;
        }
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        end = memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |length| at + length);
        import_line(&text[start..end])
    })
}

/// The module that a line imports, or imports from, and the first name that it takes from there.
fn import_line(line: &str) -> Option<(&str, Option<&str>)> {
    let line = line.trim_start();
    if let Some(rest) = line.strip_prefix("import ") {
        let (module, _) = word(rest, |c| is_of_name(c) || c == '.');
        return Some((module, None));
    }
    let (module, rest) = word(line.strip_prefix("from ")?, |c| is_of_name(c) || c == '.');
    let names = rest.trim_start().strip_prefix("import")?;
    let (name, _) = word(names.trim_start_matches(['(', ' ']), is_of_name);
    let is_import = !names.starts_with(is_of_name);
    is_import.then_some((module, Some(name).filter(|name| !name.is_empty())))
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The word that a text starts with, and what follows it.
fn word(text: &str, holds: impl Fn(char) -> bool) -> (&str, &str) {
    let text = text.trim_start();
    text.split_at(text.find(|c| !holds(c)).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_a_text_are_found() {
        let text =
            "import a\r\nx = 1\n  from b import c, imports\n# import\n\nimportant = 2\nimport d";
        let found: Vec<_> = import_lines(text).collect();
        assert_eq!(found, [("a", None), ("b", Some("c")), ("d", None)]);
    }

    #[test]
    fn a_line_says_its_module_and_its_first_name() {
        for (line, said) in [
            ("import os", Some(("os", None))),
            ("    import a.b as c, d", Some(("a.b", None))),
            ("from  a.b import c, d", Some(("a.b", Some("c")))),
            ("from . import db", Some((".", Some("db")))),
            ("from .db import(x)", Some((".db", Some("x")))),
            ("from a import (", Some(("a", None))),
            ("from a import *", Some(("a", None))),
            ("from a importing b", None),
            ("from here on it is prose", None),
            ("imports", None),
        ] {
            assert_eq!(import_line(line), said, "{line}");
        }
    }
}
