//! Patterns of paths, found by what they start with, so that not each must be held against each.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::{is_exact, start};

/// Numbers of patterns, found by a pattern that may have to do with them.
#[derive(Debug, Default)]
pub struct Index {
    /// Those of one path, by the path.
    exact: BTreeMap<String, Vec<usize>>,
    /// Those with gaps, by what stands before the first.
    gaps: BTreeMap<String, Vec<usize>>,
    /// The length of the longest of those starts.
    longest: usize,
}

impl Index {
    /// Add a pattern under a number.
    pub fn add(&mut self, pattern: &str, number: usize) {
        let start = start(pattern);
        let list = match is_exact(pattern) {
            true => &mut self.exact,
            false => {
                self.longest = self.longest.max(start.len());
                &mut self.gaps
            }
        };
        list.entry(start.to_owned()).or_default().push(number);
    }

    /// The numbers of the patterns that may be the same path as this one, lie below it or hold it,
    /// differ by a suffix at the end of one of them, and of some others.
    pub fn near(&self, pattern: &str, found: &mut BTreeSet<usize>) {
        let start = start(pattern);
        let mut add = |list: &Vec<usize>| found.extend(list);
        // Below it; what a gap stands for may go on in the same name.
        let ends: &[&str] = match is_exact(pattern) && !start.is_empty() {
            true => &["/", "."],
            false => &[""],
        };
        for end in ends {
            let below = &*format!("{start}{end}");
            for known in [&self.exact, &self.gaps] {
                let from = (Bound::Included(below), Bound::Unbounded);
                let below = known
                    .range::<str, _>(from)
                    .take_while(|(known, _)| known.starts_with(below));
                below.for_each(|(_, list)| add(list));
            }
        }
        // The same path, the folders around it, and it without a suffix.
        let name = start.rfind('/').map_or(0, |at| at + 1);
        let stems = start.match_indices('.').filter(|(at, _)| *at > name);
        let folders = start.match_indices('/').chain(stems);
        let around = folders.map(|(at, _)| &start[..at]).chain(["", start]);
        around
            .filter_map(|folder| self.exact.get(folder))
            .for_each(&mut add);
        let ends = (0..=start.len().min(self.longest)).filter(|at| start.is_char_boundary(*at));
        let shorter = ends.filter_map(|at| self.gaps.get(&start[..at]));
        shorter.for_each(add);
    }
}
