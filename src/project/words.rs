//! Rules words out of a text without a look at it: which groups of three bytes it has, roughly.
//!
//! Rules ask many words of every file of an app, and nearly all are not there. A text that cannot hold
//! a word is answered from here; one that can is searched. So are the first few words of a text: of
//! files beside an app hardly more are asked.

use std::sync::{Mutex, OnceLock, PoisonError};

use memchr::memmem;
use rustc_hash::FxHashMap;

/// Bits of the table, as a power of two: a text of usual size fills a small part of them.
const BITS: u32 = 15;

/// Words that are searched before the groups are made: that costs as much as some thirty searches.
const FIRST: usize = 4;

/// The answers about one text given so far, and its groups of three bytes once there are many.
#[derive(Debug, Default)]
pub struct Words {
    groups: OnceLock<Groups>,
    answers: Mutex<FxHashMap<Box<str>, bool>>,
}

impl Words {
    /// Whether the text, which is the same each time, holds a word.
    pub fn hold(&self, text: &str, word: &str) -> bool {
        if self
            .groups
            .get()
            .is_some_and(|groups| !groups.may_hold(word))
        {
            return false;
        }
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = answers.get(word) {
            return *known;
        }
        // A text without flask has no flask_cors.
        let mut missing = answers.iter().filter(|(_, held)| !**held);
        if answers.len() < FIRST && missing.any(|(part, _)| word.contains(&**part)) {
            return false;
        }
        let may_hold =
            answers.len() < FIRST || self.groups.get_or_init(|| Groups::of(text)).may_hold(word);
        let held = may_hold && memmem::find(text.as_bytes(), word.as_bytes()).is_some();
        answers.insert(word.into(), held);
        held
    }
}

/// The groups of three bytes of a text.
#[derive(Debug)]
struct Groups(Box<[u64; 1 << (BITS - 6)]>);

impl Groups {
    fn of(text: &str) -> Self {
        let mut groups = Box::new([0; 1 << (BITS - 6)]);
        let mut at = 0;
        for byte in text.bytes() {
            at = shifted(at, byte);
            groups[at / 64] |= 1 << (at % 64);
        }
        Groups(groups)
    }

    /// Whether the text may hold a word; never false where it does.
    fn may_hold(&self, word: &str) -> bool {
        let mut at = 0;
        word.bytes().enumerate().all(|(index, byte)| {
            at = shifted(at, byte);
            index < 2 || self.0[at / 64] & (1 << (at % 64)) != 0
        })
    }
}

/// The place of the last three bytes in the table, after one more: what is older was shifted out.
fn shifted(at: usize, byte: u8) -> usize {
    ((at << (BITS / 3)) ^ usize::from(byte)) & ((1 << BITS) - 1)
}

#[cfg(test)]
mod tests {
    use super::{Groups, Words};

    #[test]
    fn a_word_is_found_before_and_after_the_groups_are_made() {
        let text = "import os\nprint(os.name)\n";
        let words = Words::default();
        for _ in 0..2 {
            for part in text.split_inclusive(['o', 't', '\n']) {
                assert!(words.hold(text, part), "{part:?}");
                assert!(!words.hold(text, &format!("{part}~")), "{part:?}");
            }
        }
        assert!(words.groups.get().is_some());
    }

    #[test]
    fn what_is_there_is_never_ruled_out() {
        let text = include_str!("words.rs");
        let words = Groups::of(text);
        for (start, _) in text.char_indices() {
            for length in 0..12 {
                let held = text.get(start..start + length).unwrap_or_default();
                assert!(words.may_hold(held), "{held:?}");
            }
        }
        // In two halves: this file is the text.
        let absent = ["qx", "zj"].concat();
        assert!(!words.may_hold(&absent));
        assert!(Groups::of("").may_hold("ab") && !Groups::of("").may_hold("abc"));
    }
}
