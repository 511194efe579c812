//! A path as far as it is known: text with holes, and where it lies.
//!
//! Two such paths can be compared: may they be the same file, may one lie below the other. The
//! folder that holds the project is written as one special character, so that a path anchored at
//! `__file__` and one that is relative to the working directory, which is the project root on
//! Vercel, come out the same.

use super::ModuleId;
use crate::python::facts::BindingId;
use pattern::ANY;

pub use pattern::{
    below_any, folder_of, is_exact, known_folder, may_be_same, may_hold, start, tells, words,
};
pub use place::Where;

mod format;
mod pattern;
mod place;
mod texts;

/// Stands for the project root in a text.
const ROOT: char = '\u{1}';

/// Bytes of known text, and parts, of one value: past them it is unknown. Texts that are put together
/// of each other double with every line, and no path is that long.
const MAX_TEXT: usize = 1 << 14;
const MAX_PIECES: usize = 256;

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
}

/// What an expression may be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
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
        let text = text.replace([ROOT, ANY], "_");
        Value::plain(vec![Piece::Text(text)])
    }

    /// Anything.
    pub fn any() -> Self {
        Value::plain(vec![Piece::Hole(None)])
    }

    /// The value of a binding that is not followed.
    pub fn of_binding(module: ModuleId, binding: BindingId) -> Self {
        Value::plain(vec![Piece::Hole(Some(Origin::Binding(module, binding)))])
    }

    /// The value of a configuration key that nothing sets to a known value.
    pub fn of_key(key: &str) -> Self {
        Value::plain(vec![Piece::Hole(Some(Origin::Key(key.to_owned())))])
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

    /// Both, one after the other.
    pub fn plus(&self, other: &Value) -> Value {
        if !fits([self, other]) {
            return Value::any();
        }
        let mut pieces = self.pieces.clone();
        pieces.extend(other.pieces.iter().cloned());
        Value {
            pieces: merged(pieces),
            kind: match (self.kind, other.kind) {
                (Kind::Plain, Kind::Plain) => Kind::Plain,
                _ => Kind::Joined,
            },
        }
    }

    /// The same as a `pathlib.Path`.
    pub fn as_path(&self) -> Value {
        Value {
            kind: Kind::Path,
            ..self.clone()
        }
    }

    /// The same as a string.
    pub fn as_text(&self) -> Value {
        Value {
            kind: match self.kind {
                Kind::Path => Kind::Joined,
                kind => kind,
            },
            ..self.clone()
        }
    }

    /// The path made absolute: relative ones start at the project root on Vercel.
    pub fn absolute(&self) -> Value {
        match self.pieces.first() {
            Some(Piece::Text(text)) if !is_absolute(text) => {
                join(&[Value::in_project(""), self.clone()])
            }
            _ => Value {
                kind: Kind::Joined.max(self.kind),
                ..self.clone()
            },
        }
    }

    /// A path of an unknown name in the same folder.
    pub fn sibling(&self) -> Value {
        join(&[self.parent(), Value::any()])
    }

    /// The path without its suffix, which is a hole where it is not known.
    pub fn stem(&self) -> Value {
        let mut pieces = self.pieces.clone();
        let Some(Piece::Text(last)) = pieces.last_mut() else {
            return self.sibling();
        };
        let name = last.rfind('/').map_or(0, |at| at + 1);
        match last[name..].rfind('.') {
            Some(dot) if dot > 0 || self.pieces.len() > 1 => last.truncate(name + dot),
            _ => return self.clone(),
        }
        Value {
            pieces: merged(pieces),
            kind: self.kind,
        }
    }

    /// The folder of the path.
    pub fn parent(&self) -> Value {
        let mut pieces = self.pieces.clone();
        while let Some(last) = pieces.pop() {
            if let Piece::Text(text) = last
                && let Some(at) = text.trim_end_matches('/').rfind('/')
            {
                pieces.push(Piece::Text(text[..at.max(1)].to_owned()));
                break;
            }
            // uploads/<name> lies in uploads.
            if let Some(Piece::Text(text)) = pieces.last_mut()
                && text.ends_with('/')
                && text.len() > 1
            {
                text.pop();
                break;
            }
            if pieces.is_empty() {
                // x.json lies in the working directory; an unknown path anywhere.
                let known = !self.is_unknown();
                let text = if known { Value::text("") } else { Value::any() };
                pieces = text.pieces;
                break;
            }
        }
        Value {
            pieces,
            kind: Kind::Joined.max(self.kind),
        }
    }

    /// Another file in the same folder; what is no path stays.
    pub fn renamed(&self) -> Value {
        match self.place() {
            Where::Project(_) | Where::Tmp => Value {
                kind: self.kind,
                ..self.sibling()
            },
            Where::Unknown(_) | Where::Outside | Where::NoFile => self.clone(),
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

    /// What stands behind a text that it starts with.
    pub fn without_prefix(&self, prefix: &str) -> Option<Value> {
        let [Piece::Text(text), rest @ ..] = &self.pieces[..] else {
            return None;
        };
        let mut pieces = vec![Piece::Text(text.strip_prefix(prefix)?.to_owned())];
        pieces.extend(rest.iter().cloned());
        Some(Value {
            pieces: merged(pieces),
            kind: self.kind,
        })
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

/// What `os.path.join` makes of these.
pub fn join(parts: &[Value]) -> Value {
    if !fits(parts) {
        return Value::any();
    }
    let mut joined = Value::plain(Vec::new());
    for part in parts {
        let starts_over =
            matches!(part.pieces.first(), Some(Piece::Text(text)) if is_absolute(text));
        if starts_over || joined.pieces.is_empty() {
            joined.pieces = part.pieces.clone();
            continue;
        }
        let open = match joined.pieces.last() {
            Some(Piece::Text(text)) => !text.is_empty() && !text.ends_with('/'),
            _ => true,
        };
        if open {
            joined.pieces.push(Piece::Text("/".to_owned()));
        }
        joined.pieces.extend(part.pieces.iter().cloned());
    }
    joined.pieces = merged(joined.pieces);
    joined.kind = Kind::Joined;
    joined
}

/// Whether the parts make a value that is followed.
fn fits<'v>(parts: impl IntoIterator<Item = &'v Value>) -> bool {
    let (mut bytes, mut count) = (0, 0);
    for piece in parts.into_iter().flat_map(|part| &part.pieces) {
        bytes += match piece {
            Piece::Text(text) => text.len(),
            Piece::Hole(_) => 0,
        };
        count += 1;
    }
    bytes <= MAX_TEXT && count <= MAX_PIECES
}

fn is_absolute(text: &str) -> bool {
    text.starts_with(['/', ROOT, '~'])
}

/// Neighbouring texts in one.
fn merged(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for piece in pieces {
        match (found.last_mut(), piece) {
            (_, Piece::Text(text)) if text.is_empty() => {}
            (Some(Piece::Text(known)), Piece::Text(text)) => known.push_str(&text),
            (_, piece) => found.push(piece),
        }
    }
    if found.is_empty() {
        found.push(Piece::Text(String::new()));
    }
    found
}

#[cfg(test)]
mod tests;
