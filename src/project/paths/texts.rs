//! Parts and other spellings of a text that is known in part.

use super::{Piece, ROOT, Value, Where, merged};

impl Value {
    /// The same kind of value with this text.
    pub fn with_text(&self, text: &str) -> Value {
        Value {
            pieces: vec![Piece::Text(text.to_owned())],
            kind: self.kind,
        }
    }

    /// The same with what is known of it changed.
    pub fn with_texts(&self, change: impl Fn(&str) -> String) -> Value {
        let changed = |piece: &Piece| match piece {
            Piece::Text(text) => Piece::Text(change(text)),
            // What is not known is changed, too, and no longer what it was.
            Piece::Hole(_) => Piece::Hole(None),
        };
        Value {
            pieces: merged(self.pieces.iter().map(changed).collect()),
            kind: self.kind,
        }
    }

    /// A text whose end is another one: the same folder where it has one, else anything.
    pub fn with_other_end(&self) -> Value {
        match self.place() {
            Where::Unknown(_) => Value::any(),
            _ => self.renamed(),
        }
    }

    /// The same without the space around it, where that is known.
    pub fn trimmed(&self, trim: impl Fn(&str) -> &str) -> Value {
        match self.literal() {
            Some(text) => self.with_text(trim(text)),
            None => self.with_texts(str::to_owned),
        }
    }

    /// The text without so many characters at its end: where these are not known, another name in
    /// the same folder.
    pub fn without_end(&self, count: usize) -> Value {
        match self.literal() {
            Some(text) => {
                let kept = text.chars().count().saturating_sub(count);
                self.with_text(&text.chars().take(kept).collect::<String>())
            }
            None => self.with_other_end(),
        }
    }

    /// The text without so many characters at its start, where these are known.
    pub fn without_start(&self, count: usize) -> Option<Value> {
        let Some(Piece::Text(text)) = self.pieces.first() else {
            return None;
        };
        let mut pieces = self.pieces.clone();
        let (end, _) = text.char_indices().nth(count)?;
        // How long the path of the project is nobody knows.
        if text.starts_with(ROOT) {
            return None;
        }
        pieces[0] = Piece::Text(text[end..].to_owned());
        Some(Value {
            pieces,
            kind: self.kind,
        })
    }

    /// The text up to the first or the last of a separator; `None` where that may cut its folder.
    pub fn until(&self, separator: &str, at_last: bool) -> Option<Value> {
        if let Some(text) = self.literal() {
            let cut = match at_last {
                true => text.rsplit_once(separator),
                false => text.split_once(separator),
            };
            return Some(self.with_text(cut.map_or(text, |(start, _)| start)));
        }
        let in_name = !separator.contains('/') && !self.parent().pattern().contains(separator);
        match at_last && separator == "." {
            true if in_name && !self.is_unknown() => Some(self.stem()),
            _ => in_name.then(|| self.with_other_end()),
        }
    }
}
