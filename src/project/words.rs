//! Rules words out of a text without a look at it: which groups of three bytes it has, roughly.
//!
//! Rules ask many words of every file, and nearly all are not there. A text that cannot hold a word
//! is answered from here; one that can is searched.

/// Bits of the table, as a power of two: a text of usual size fills a small part of them.
const BITS: u32 = 15;

/// The groups of three bytes of a text.
#[derive(Debug)]
pub struct Words(Box<[u64]>);

impl Words {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        let mut table = vec![0u64; 1 << (BITS - 6)].into_boxed_slice();
        for group in text.as_bytes().windows(3) {
            let at = slot(group);
            table[at / 64] |= 1 << (at % 64);
        }
        Words(table)
    }

    /// Whether the text may hold a word; never false where it does.
    pub fn may_hold(&self, word: &str) -> bool {
        let mut groups = word.as_bytes().windows(3).map(slot);
        groups.all(|at| self.0[at / 64] & (1 << (at % 64)) != 0)
    }
}

fn slot(group: &[u8]) -> usize {
    let number = group
        .iter()
        .fold(0, |sum: u32, byte| sum << 8 | u32::from(*byte));
    (number.wrapping_mul(0x9E37_79B1) >> (32 - BITS)) as usize
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
