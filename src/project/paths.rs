//! A path as far as it is known: text with holes, and where it lies.
//!
//! Two such paths can be compared: may they be the same file, may one lie below the other. The
//! folder that holds the project is written as one special character, so that a path anchored at
//! `__file__` and one that is relative to the working directory, which is the project root on
//! Vercel, come out the same.

use super::ModuleId;
use crate::python::facts::BindingId;

pub use derived::join;
use derived::{is_absolute, merged};
pub use index::Index;
pub use pattern::{
    ANY, below_any, folder_of, is_exact, known_folder, may_be_same, may_hold, start, tells, words,
};
pub use place::Where;

mod derived;
mod format;
mod index;
mod pattern;
mod place;
mod texts;

/// Stands for the project root in a text.
const ROOT: char = '\u{1}';

/// A folder on the way to the program that `sys.argv[0]` names: on Vercel none of the app.
const PROGRAM: &str = "/\u{3}";
const PROGRAM_SIGN: char = '\u{3}';

/// Suffixes of files that are longer than most.
const LONG_SUFFIXES: &[&str] = &[
    "feather", "geojson", "joblib", "parquet", "pickle", "sqlite", "sqlite3",
];

/// A part of a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    Text(String),
    /// Not known; two holes of one binding or one configuration key are the same thing.
    Hole(Option<Origin>),
}

/// Which name a hole stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    Binding(ModuleId, BindingId),
    Key(String),
    Variable(String),
}

/// What an expression may be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[must_use]
pub struct Value {
    pieces: Vec<Piece>,
    kind: Kind,
}

/// How the value came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// A string like any other.
    Plain,
    /// Joined as a path is, so that it is one.
    Joined,
    /// A `pathlib.Path`.
    Path,
    /// A buffer in memory.
    Buffer,
}

impl Value {
    /// A known text.
    pub fn text(text: &str) -> Self {
        // A control character that marks something here is nobody's file name.
        let text = text.replace([ROOT, ANY, PROGRAM_SIGN], "_");
        Value::plain(vec![Piece::Text(text)])
    }

    /// Anything.
    pub fn any() -> Self {
        Value::plain(vec![Piece::Hole(None)])
    }

    /// Something in `/tmp`.
    pub fn in_tmp() -> Self {
        Value::text("/tmp/").plus(&Value::any())
    }

    /// The value of a binding that is not followed.
    pub fn of_binding(module: ModuleId, binding: BindingId) -> Self {
        Value::plain(vec![Piece::Hole(Some(Origin::Binding(module, binding)))])
    }

    /// The value of a configuration key that nothing sets to a known value.
    pub fn of_key(key: &str) -> Self {
        Value::plain(vec![Piece::Hole(Some(Origin::Key(key.to_owned())))])
    }

    /// The value of a variable of the environment.
    pub fn of_variable(name: &str) -> Self {
        Value::plain(vec![Piece::Hole(Some(Origin::Variable(name.to_owned())))])
    }

    /// The variable of the environment that it starts with.
    pub fn variable(&self) -> Option<&str> {
        match self.pieces.first() {
            Some(Piece::Hole(Some(Origin::Variable(name)))) => Some(name),
            _ => None,
        }
    }

    /// The absolute path of a file of the project.
    pub fn in_project(relative: &str) -> Self {
        let text = match relative {
            "" => ROOT.to_string(),
            path => format!("{ROOT}/{path}"),
        };
        Value {
            pieces: vec![Piece::Text(text)],
            kind: Kind::Joined,
        }
    }

    /// The path in `sys.argv[0]`: of what started the app, which on Vercel is the runtime.
    pub fn of_program() -> Self {
        Value::plain(vec![Piece::Text(PROGRAM.repeat(4))])
    }

    /// Whether it is that path, or made of it.
    pub fn is_of_program(&self) -> bool {
        matches!(self.pieces.first(), Some(Piece::Text(text)) if text.starts_with(PROGRAM))
    }

    /// A buffer in memory, or an upload: what can be read without a path.
    pub fn buffer() -> Self {
        Value {
            pieces: vec![Piece::Hole(None)],
            kind: Kind::Buffer,
        }
    }

    fn plain(pieces: Vec<Piece>) -> Self {
        Value {
            pieces,
            kind: Kind::Plain,
        }
    }

    /// Whether nothing is known of it.
    pub fn is_unknown(&self) -> bool {
        self.kind != Kind::Buffer && matches!(self.pieces[..], [Piece::Hole(_)])
    }

    /// Whether it is a `pathlib.Path`.
    pub fn is_path(&self) -> bool {
        self.kind == Kind::Path
    }

    /// Whether it may be any path at all, and nothing names it.
    pub fn is_anything(&self) -> bool {
        matches!(self.pieces[..], [Piece::Hole(None)])
    }

    /// Whether it starts as a relative path does.
    pub fn is_relative(&self) -> bool {
        matches!(self.pieces.first(), Some(Piece::Text(text)) if !is_absolute(text))
    }

    /// Whether a character stands in what is known of it.
    pub fn holds(&self, character: char) -> bool {
        let text = |piece: &Piece| matches!(piece, Piece::Text(text) if text.contains(character));
        self.pieces.iter().any(text)
    }

    /// The text that it starts with.
    pub fn start(&self) -> Option<&str> {
        match self.pieces.first() {
            Some(Piece::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Whether it is the URI of a file, which SQLite takes: `file:shop.db?mode=rwc`.
    pub fn is_file_uri(&self) -> bool {
        self.start().is_some_and(|text| text.starts_with("file:"))
    }

    /// Whether a text stands in what is known of it.
    pub fn says(&self, text: &str) -> bool {
        let holds = |piece: &Piece| matches!(piece, Piece::Text(known) if known.contains(text));
        self.pieces.iter().any(holds)
    }

    /// Whether it is a buffer in memory, or an upload.
    pub fn is_buffer(&self) -> bool {
        self.kind == Kind::Buffer
    }

    /// Whether it is the whole text, and which.
    pub fn literal(&self) -> Option<&str> {
        match &self.pieces[..] {
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// Whether it is surely the name of a file: joined as one, or with a suffix or a folder.
    pub fn names_a_file(&self) -> bool {
        if matches!(self.kind, Kind::Joined | Kind::Path) {
            return true;
        }
        let last = match self.pieces.last() {
            Some(Piece::Text(text)) => text.as_str(),
            _ => "",
        };
        let suffix = last.rsplit('.').next().filter(|s| s.len() < last.len());
        let is_suffix = |s: &str| {
            LONG_SUFFIXES.contains(&s)
                || (1..=5).contains(&s.len()) && s.chars().all(|c| c.is_ascii_alphanumeric())
        };
        let has_folder = |piece: &Piece| {
            matches!(piece, Piece::Text(text)
            if text.contains('/') && !text.contains("://") && !text.contains(' '))
        };
        suffix.is_some_and(is_suffix) && !last.contains(' ') || self.pieces.iter().any(has_folder)
    }

    /// Whether it is joined as a path is.
    pub fn is_joined(&self) -> bool {
        matches!(self.kind, Kind::Joined | Kind::Path)
    }

    pub(super) fn pattern(&self) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(known) => text.push_str(known),
                Piece::Hole(_) => text.push(ANY),
            }
        }
        text
    }
}

#[cfg(test)]
mod tests;
