//! The smallest wishes: other bytes for a range, and an import.

use ruff_text_size::{TextRange, TextSize};

/// Replace the bytes of a range by a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Byte range in the decoded text; empty for an insertion.
    pub range: TextRange,
    /// The new text, with the file's own newlines.
    pub text: String,
}

impl Edit {
    /// Insert `text` at `offset`.
    pub fn insertion(offset: TextSize, text: impl Into<String>) -> Self {
        Edit::replacement(TextRange::empty(offset), text)
    }

    /// Remove the bytes of `range`.
    pub fn deletion(range: TextRange) -> Self {
        Edit::replacement(range, String::new())
    }

    /// Put `text` in the place of `range`.
    pub fn replacement(range: TextRange, text: impl Into<String>) -> Self {
        Edit {
            range,
            text: text.into(),
        }
    }

    /// Whether both edits claim a byte, or one inserts strictly inside the other.
    /// Two insertions at one offset do not conflict: they land in order.
    pub fn conflicts(&self, other: &Edit) -> bool {
        let (a, b) = (self.range, other.range);
        match (a.is_empty(), b.is_empty()) {
            (true, true) => false,
            (true, false) => b.start() < a.start() && a.start() < b.end(),
            (false, true) => a.start() < b.start() && b.start() < a.end(),
            (false, false) => a.start() < b.end() && b.start() < a.end(),
        }
    }
}

/// An import that a change needs; see [`Change::import`](super::Change::import).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Import {
    /// Absolute or relative module, such as `os`, `flask` or `.vercel_env`.
    pub module: String,
    /// The member of a `from` import; `None` for `import module`.
    pub member: Option<String>,
    /// The name it is bound to.
    pub name: String,
    /// The offset of the code at module level that it must precede: what reads it, or the function
    /// that does.
    pub before: u32,
}

impl Import {
    /// `name` or `member as name`.
    pub fn clause(&self) -> String {
        let what = self.member.as_ref().unwrap_or(&self.module);
        if *what == self.name {
            what.clone()
        } else {
            format!("{what} as {}", self.name)
        }
    }

    /// The statement.
    pub fn line(&self) -> String {
        match self.member {
            Some(_) => format!("from {} import {}", self.module, self.clause()),
            None => format!("import {}", self.clause()),
        }
    }

    /// Take in another request for the same import; answers whether it is one.
    pub(super) fn takes_in(&mut self, other: &Import) -> bool {
        let same =
            (&self.module, &self.member, &self.name) == (&other.module, &other.member, &other.name);
        if same {
            self.before = self.before.min(other.before);
        }
        same
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: u32, end: u32) -> Edit {
        Edit::replacement(TextRange::new(start.into(), end.into()), "x")
    }

    #[test]
    fn insertions_conflict_only_inside_a_replacement() {
        assert!(!edit(3, 3).conflicts(&edit(3, 3)));
        assert!(!edit(3, 3).conflicts(&edit(3, 5)));
        assert!(!edit(5, 5).conflicts(&edit(3, 5)));
        assert!(edit(4, 4).conflicts(&edit(3, 5)));
        assert!(edit(3, 5).conflicts(&edit(4, 4)));
        assert!(edit(3, 5).conflicts(&edit(4, 6)));
        assert!(!edit(3, 5).conflicts(&edit(5, 6)));
    }
}
