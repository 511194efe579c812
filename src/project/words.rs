//! Rules words out of a text without a look at it: which groups of three bytes it has, roughly.
//!
//! Rules ask many words of every file of an app, and nearly all are not there. A text that cannot hold
//! a word is answered from here; one that can is searched. Those that are asked of every file of every
//! tree are searched while it is read.

use std::sync::{Mutex, OnceLock, PoisonError};

use memchr::memmem;
use rustc_hash::FxHashMap;

/// Bits of the table, as a power of two: a text of usual size fills a small part of them.
const BITS: u32 = 15;

/// The words that are asked of every file of every tree.
const COMMON: [&str; 3] = ["flask", "dotenv", "vfix:"];

/// Words that are searched for in a text before its groups are gathered, which costs as much: a module
/// that Vercel does not load is asked for a few.
const SEARCHES: usize = 4;

/// The answers about one text given so far, and its groups of three bytes.
#[derive(Debug, Default)]
pub struct Words {
    common: OnceLock<[bool; COMMON.len()]>,
    groups: OnceLock<Groups>,
    answers: Mutex<FxHashMap<Box<str>, bool>>,
}

impl Words {
    /// Those of a text that was just read: later it is far from the processor.
    pub fn at_hand(text: &str) -> Self {
        let words = Words::default();
        words.common(text);
        words
    }

    /// Whether the text, which is the same each time, holds one of the words that are asked of every file.
    pub fn hold_common(&self, text: &str) -> bool {
        self.common(text).contains(&true)
    }

    /// Whether the text, which is the same each time, holds a word.
    pub fn hold(&self, text: &str, word: &str) -> bool {
        if let Some(index) = COMMON.iter().position(|common| *common == word) {
            return self.common(text)[index];
        }
        let is_ruled_out = match self.groups.get() {
            Some(groups) => !groups.may_hold(word),
            // A text without flask has no flask_cors, and may never be asked for more.
            None => self.lacks_part_of(text, word),
        };
        if is_ruled_out {
            return false;
        }
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = answers.get(word) {
            return *known;
        }
        let may_hold = || self.groups.get_or_init(|| Groups::of(text)).may_hold(word);
        let held = (answers.len() < SEARCHES || may_hold()) && is_in(word, text);
        answers.insert(word.into(), held);
        held
    }

    fn common(&self, text: &str) -> &[bool; COMMON.len()] {
        let search = || COMMON.map(|word| is_in(word, text));
        self.common.get_or_init(search)
    }

    fn lacks_part_of(&self, text: &str, word: &str) -> bool {
        let mut common = COMMON.iter().zip(self.common(text));
        common.any(|(part, held)| !held && word.contains(part))
    }
}

fn is_in(word: &str, text: &str) -> bool {
    memmem::find(text.as_bytes(), word.as_bytes()).is_some()
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
    use super::{COMMON, Groups, Words};

    #[test]
    fn the_common_words_are_told_apart() {
        let held = |text: &str| COMMON.map(|word| Words::at_hand(text).hold(text, word));
        assert_eq!(held("import flask"), [true, false, false]);
        assert_eq!(held("dotenvfix: flas_k"), [false, true, true]);
        assert_eq!(held(""), [false; 3]);
    }

    #[test]
    fn a_word_is_found_each_time() {
        let text = "import os\nprint(os.name)\n";
        let words = Words::default();
        for _ in 0..2 {
            for part in text.split_inclusive(['o', 't', '\n']) {
                assert!(words.hold(text, part), "{part:?}");
                assert!(!words.hold(text, &format!("{part}~")), "{part:?}");
            }
        }
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
