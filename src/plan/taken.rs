//! The bytes of one file that settled edits claim, so that the next edit is held against those beside
//! it alone.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::Excluded;

use ruff_text_size::TextSize;

use super::Edit;

/// What edits of one file that do not overlap claim.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// Replaced ranges, the end by the start.
    ranges: BTreeMap<TextSize, TextSize>,
    /// Offsets at which something is inserted.
    insertions: BTreeSet<TextSize>,
}

impl Taken {
    /// Whether an edit conflicts with one of them; see [`Edit::conflicts`].
    pub(super) fn conflicts(&self, edit: &Edit) -> bool {
        let (start, end) = (edit.range.start(), edit.range.end());
        // They do not overlap, so that the last one that starts before the end reaches furthest.
        let before = if start == end { start } else { end };
        let last = self.ranges.range(..before).next_back();
        let is_inside = || {
            let inside = (Excluded(start), Excluded(end));
            start < end && self.insertions.range(inside).next().is_some()
        };
        last.is_some_and(|(_, reaches)| *reaches > start) || is_inside()
    }

    /// Claim what an edit writes, where it conflicts with none.
    pub(super) fn take(&mut self, edit: &Edit) {
        match edit.range.is_empty() {
            true => {
                self.insertions.insert(edit.range.start());
            }
            false => {
                let end = self.ranges.entry(edit.range.start()).or_default();
                *end = (*end).max(edit.range.end());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ruff_text_size::TextRange;

    use super::*;

    fn edit(start: u32, end: u32) -> Edit {
        Edit::replacement(TextRange::new(start.into(), end.into()), "x")
    }

    /// The same answer as holding the edit against each of the others.
    #[test]
    fn what_is_taken_conflicts_as_the_edits_do() {
        let settled = [edit(2, 2), edit(3, 5), edit(5, 5), edit(7, 9), edit(11, 11)];
        let mut taken = Taken::default();
        for edit in &settled {
            assert!(!taken.conflicts(edit));
            taken.take(edit);
        }
        let mut found = [0, 0];
        for start in 0..14 {
            for end in start..14 {
                let edit = edit(start, end);
                let wanted = settled.iter().any(|other| edit.conflicts(other));
                assert_eq!(taken.conflicts(&edit), wanted, "{start}..{end}");
                found[usize::from(wanted)] += 1;
            }
        }
        assert!(found.iter().all(|count| *count > 20), "{found:?}");
    }
}
