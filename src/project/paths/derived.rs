//! Paths that are made of others: joined, relative to their folder, or under another name.

use super::{Kind, Piece, ROOT, Value, Where};

/// Bytes of known text, and parts, of one value: past them it is unknown. Texts that are put together
/// of each other double with every line, and no path is that long.
const MAX_TEXT: usize = 1 << 14;
const MAX_PIECES: usize = 256;

impl Value {
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
            // uploads/<name> lies in uploads, and <folder>/<name> in <folder>.
            let is_below = pieces.len() > 1;
            if let Some(Piece::Text(text)) = pieces.last_mut()
                && text.ends_with('/')
            {
                if text.len() > 1 {
                    text.pop();
                    break;
                }
                if is_below {
                    pieces.pop();
                    break;
                }
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

    /// What stands before the first character of this kind in what is known of it.
    pub fn before(&self, character: char) -> Value {
        let mut pieces = Vec::new();
        for piece in &self.pieces {
            if let Piece::Text(text) = piece
                && let Some((head, _)) = text.split_once(character)
            {
                pieces.push(Piece::Text(head.to_owned()));
                break;
            }
            pieces.push(piece.clone());
        }
        Value {
            pieces: merged(pieces),
            kind: self.kind,
        }
    }

    /// The path without the slashes that it starts with. The sign of the project root stays: it stands
    /// for the whole path, and whoever takes its slash away writes one in front.
    pub fn without_first_slash(&self) -> Value {
        let mut pieces = self.pieces.clone();
        match pieces.first_mut() {
            Some(Piece::Text(text)) if !text.starts_with(ROOT) => {
                *text = text.trim_start_matches('/').to_owned();
            }
            _ => {}
        }
        Value {
            pieces: merged(pieces),
            kind: self.kind,
        }
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

pub(super) fn is_absolute(text: &str) -> bool {
    text.starts_with(['/', ROOT, '~'])
}

/// Neighbouring texts in one.
pub(super) fn merged(pieces: Vec<Piece>) -> Vec<Piece> {
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
