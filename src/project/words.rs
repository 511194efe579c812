//! Rules words out of a text without a look at it: which groups of three bytes it has, roughly.
//!
//! Rules ask many words of every file, and nearly all are not there. A text that cannot hold a word
//! is answered from here; one that can is searched.

use std::sync::{Mutex, PoisonError};

use memchr::memmem;
use rustc_hash::FxHashMap;

/// Bits of the table, as a power of two: a text of usual size fills a small part of them.
const BITS: u32 = 15;

/// The groups of three bytes of a text, and the answers given so far.
#[derive(Debug)]
pub struct Words {
    groups: Box<[u64; 1 << (BITS - 6)]>,
    answers: Mutex<FxHashMap<Box<str>, bool>>,
}

impl Words {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        let mut groups = Box::new([0; 1 << (BITS - 6)]);
        let mut at = 0;
        for byte in text.bytes() {
            at = shifted(at, byte);
            groups[at / 64] |= 1 << (at % 64);
        }
        Words {
            groups,
            answers: Mutex::default(),
        }
    }

    /// Whether the text, which is the one that these words are of, holds a word.
    pub fn hold(&self, text: &str, word: &str) -> bool {
        if !self.may_hold(word) {
            return false;
        }
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = answers.get(word) {
            return *known;
        }
        let held = memmem::find(text.as_bytes(), word.as_bytes()).is_some();
        answers.insert(word.into(), held);
        held
    }

    /// Whether the text may hold a word; never false where it does.
    fn may_hold(&self, word: &str) -> bool {
        let mut at = 0;
        word.bytes().enumerate().all(|(index, byte)| {
            at = shifted(at, byte);
            index < 2 || self.groups[at / 64] & (1 << (at % 64)) != 0
        })
    }
}

/// The place of the last three bytes in the table, after one more: what is older was shifted out.
fn shifted(at: usize, byte: u8) -> usize {
    ((at << (BITS / 3)) ^ usize::from(byte)) & ((1 << BITS) - 1)
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn what_is_there_is_never_ruled_out() {
        let text = include_str!("words.rs");
        let words = Words::of(text);
        for (start, _) in text.char_indices() {
            for length in 0..12 {
                let held = text.get(start..start + length).unwrap_or_default();
                assert!(words.may_hold(held), "{held:?}");
            }
        }
        // In two halves: this file is the text.
        let absent = ["qx", "zj"].concat();
        assert!(!words.may_hold(&absent));
        assert!(Words::of("").may_hold("ab") && !Words::of("").may_hold("abc"));
    }
}
