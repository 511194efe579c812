//! The piece table of one file: which bytes are the user's own, and which change wrote the others.
//!
//! Later stages of the fold see the text that earlier ones left. The pieces lead every position
//! back to the user's file, say who wrote a byte, and show that no other byte moved.

use ruff_text_size::{TextRange, TextSize};

use crate::plan::Edit;

/// A file as a sequence of pieces.
#[derive(Debug, Clone)]
pub struct Pieces {
    pieces: Vec<Piece>,
    /// Where each piece starts in the current text, and the end in the user's file of what stands
    /// before it.
    starts: Vec<(TextSize, TextSize)>,
}

/// A run of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Bytes of the user's file, by their range there.
    Original(TextRange),
    /// Bytes that a change wrote.
    Inserted {
        /// The text.
        text: String,
        /// The index of the change's finding in the outcome.
        finding: usize,
    },
}

/// One difference from the user's file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replacement {
    /// The range in the user's file.
    pub range: TextRange,
    /// What stands in its place.
    pub text: String,
    /// The findings that wrote the text, by index into [`crate::fold::Outcome::findings`].
    pub findings: Vec<usize>,
}

impl Piece {
    fn len(&self) -> TextSize {
        match self {
            Piece::Original(range) => range.len(),
            Piece::Inserted { text, .. } => TextSize::of(text.as_str()),
        }
    }

    fn split(&self, at: TextSize) -> (Piece, Piece) {
        match self {
            Piece::Original(range) => {
                let middle = range.start() + at;
                (
                    Piece::Original(TextRange::new(range.start(), middle)),
                    Piece::Original(TextRange::new(middle, range.end())),
                )
            }
            Piece::Inserted { text, finding } => {
                let (left, right) = text.split_at(at.to_usize());
                let piece = |text: &str| Piece::Inserted {
                    text: text.to_owned(),
                    finding: *finding,
                };
                (piece(left), piece(right))
            }
        }
    }
}

impl Pieces {
    /// A file that nobody has touched.
    pub fn new(text: &str) -> Self {
        Pieces {
            pieces: vec![Piece::Original(TextRange::up_to(TextSize::of(text)))],
            starts: vec![(TextSize::new(0), TextSize::new(0))],
        }
    }

    /// Apply edits of the current text: sorted, without overlap, each with the finding it belongs
    /// to.
    pub fn apply(&mut self, edits: &[(usize, Edit)]) {
        let mut old = std::mem::take(&mut self.pieces).into_iter();
        let mut rest = old.next();
        let mut offset = TextSize::new(0);
        // Move pieces up to `end` of the old text to `keep`, or drop them.
        let mut advance = |end: TextSize, mut keep: Option<&mut Vec<Piece>>| {
            while offset < end {
                let Some(piece) = rest.take() else { break };
                let length = piece.len();
                let (taken, left) = if offset + length <= end {
                    (piece, old.next())
                } else {
                    let (taken, left) = piece.split(end - offset);
                    (taken, Some(left))
                };
                offset += taken.len();
                rest = left;
                if let Some(keep) = keep.as_mut()
                    && taken.len() > TextSize::new(0)
                {
                    keep.push(taken);
                }
            }
        };
        for (finding, edit) in edits {
            advance(edit.range.start(), Some(&mut self.pieces));
            advance(edit.range.end(), None);
            if !edit.text.is_empty() {
                self.pieces.push(Piece::Inserted {
                    text: edit.text.clone(),
                    finding: *finding,
                });
            }
        }
        advance(u32::MAX.into(), Some(&mut self.pieces));
        self.starts.clear();
        let (mut at, mut origin) = (TextSize::new(0), TextSize::new(0));
        for piece in &self.pieces {
            self.starts.push((at, origin));
            at += piece.len();
            if let Piece::Original(range) = piece {
                origin = range.end();
            }
        }
    }

    /// The pieces, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// What is different from the user's file, of `length` bytes: the range there, the text in its
    /// place, and the findings that wrote it. In order, without overlap.
    pub fn replacements(&self, length: TextSize) -> Vec<Replacement> {
        let mut found = Vec::new();
        let mut next = Replacement::default();
        let end = Piece::Original(TextRange::empty(length));
        for piece in self.pieces.iter().chain([&end]) {
            match piece {
                Piece::Inserted { text, finding } => {
                    next.text.push_str(text);
                    next.findings.push(*finding);
                }
                Piece::Original(range) => {
                    next.range = TextRange::new(next.range.start(), range.start());
                    if !next.range.is_empty() || !next.text.is_empty() {
                        found.push(std::mem::take(&mut next));
                    }
                    next.range = TextRange::empty(range.end());
                }
            }
        }
        found
    }

    /// The current text.
    pub fn text(&self, original: &str) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Original(range) => &original[*range],
                Piece::Inserted { text, .. } => text,
            })
            .collect()
    }

    /// The offset in the user's file of an offset in the current text; for an inserted byte, the
    /// place where it was inserted.
    pub fn origin(&self, offset: TextSize) -> TextSize {
        let behind = self.starts.partition_point(|(at, _)| *at <= offset);
        let Some(index) = behind.checked_sub(1) else {
            return TextSize::new(0);
        };
        let (at, before) = self.starts[index];
        match self.pieces[index] {
            Piece::Original(range) => (range.start() + (offset - at)).min(range.end()),
            Piece::Inserted { .. } => before,
        }
    }

    /// The range in the user's file of a range in the current text.
    pub fn origin_range(&self, range: TextRange) -> TextRange {
        let start = self.origin(range.start());
        TextRange::new(start, self.origin(range.end()).max(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_lead_back_through_two_stages() {
        let original = "abcdef";
        let mut pieces = Pieces::new(original);
        let range = |start: u32, end: u32| TextRange::new(start.into(), end.into());
        pieces.apply(&[
            (0, Edit::insertion(2.into(), "XX")),
            (1, Edit::deletion(range(3, 4))),
        ]);
        assert_eq!(pieces.text(original), "abXXcef");
        pieces.apply(&[(2, Edit::replacement(range(3, 5), "Y"))]);
        assert_eq!(pieces.text(original), "abXYef");
        assert_eq!(u32::from(pieces.origin(0.into())), 0);
        assert_eq!(u32::from(pieces.origin(2.into())), 2);
        assert_eq!(u32::from(pieces.origin(4.into())), 4);
        assert_eq!(u32::from(pieces.origin(6.into())), 6);
        let replacements: Vec<_> = pieces
            .replacements(6.into())
            .into_iter()
            .map(|new| (new.range, new.text, new.findings))
            .collect();
        // What two findings wrote side by side is one difference.
        assert_eq!(replacements, [(range(2, 4), "XY".to_owned(), vec![0, 2])]);
        let owners: Vec<_> = pieces
            .pieces()
            .iter()
            .map(|piece| match piece {
                Piece::Original(_) => None,
                Piece::Inserted { finding, .. } => Some(*finding),
            })
            .collect();
        assert_eq!(owners, [None, Some(0), Some(2), None]);
    }
}
