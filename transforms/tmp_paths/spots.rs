//! The paths that sinks may mean, as patterns, and which writers may have to do with one of them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::sinks::Sink;
use super::table::Access;
use crate::project::paths::{self, Value, Where};

/// Patterns of the paths that a sink may mean: those of the project, and those that may be
/// anywhere.
#[derive(Debug, Default)]
pub struct Spots {
    /// Those of the project.
    pub known: Vec<String>,
    /// Those that may be anywhere.
    pub unknown: Vec<String>,
}

impl Spots {
    /// Those of a sink.
    pub fn of(sink: &Sink<'_>) -> Self {
        let mut spots = Spots::default();
        for value in &sink.values {
            match value.place() {
                Where::Project(pattern) => spots.known.push(pattern),
                Where::Unknown(pattern) => spots.unknown.push(pattern),
                Where::Tmp | Where::Outside | Where::NoFile => {}
            }
        }
        spots
    }

    fn starts(&self) -> impl Iterator<Item = &str> {
        let all = self.known.iter().chain(&self.unknown);
        all.map(|pattern| paths::start(pattern))
    }

    /// The patterns of which something is known beside that there is a file.
    pub fn telling(&self) -> Self {
        let telling = |all: &[String]| {
            let all = all.iter().filter(|pattern| paths::tells(pattern));
            all.cloned().collect()
        };
        Spots {
            known: telling(&self.known),
            unknown: telling(&self.unknown),
        }
    }

    /// Whether one of these and one of the others, both of the project, are so.
    pub fn any(&self, other: &Spots, same: impl Fn(&str, &str) -> bool) -> bool {
        let pairs = self
            .known
            .iter()
            .flat_map(|a| other.known.iter().map(move |b| (a, b)));
        pairs.into_iter().any(|(a, b)| same(a, b))
    }
}

/// Writers by what their patterns start with, so that not each must be held against each.
pub struct Near<'s> {
    /// What each writer may mean.
    pub spots: Vec<Spots>,
    /// The first writer of each that does the same to the same path.
    pub first: Vec<usize>,
    by_values: BTreeMap<&'s [Value], Vec<(Access, usize)>>,
    by_start: BTreeMap<String, Vec<usize>>,
}

impl<'s> Near<'s> {
    /// Those of these writers.
    pub fn new(writers: &[&'s Sink<'_>]) -> Self {
        let mut near = Near {
            spots: writers.iter().map(|sink| Spots::of(sink)).collect(),
            first: Vec::new(),
            by_values: BTreeMap::new(),
            by_start: BTreeMap::new(),
        };
        for (index, sink) in writers.iter().enumerate() {
            let alike = near.by_values.entry(&sink.values).or_default();
            if alike.iter().any(|(access, _)| *access == sink.access) {
                continue;
            }
            alike.push((sink.access, index));
            near.first.push(index);
            let starts: BTreeSet<&str> = near.spots[index].starts().collect();
            for start in starts {
                let list = near.by_start.entry(start.to_owned()).or_default();
                list.push(index);
            }
        }
        near
    }

    /// The first writer whose path has the same values as this one of them.
    pub fn alike(&self, writer: &Sink<'_>) -> usize {
        self.by_values[&writer.values[..]][0].1
    }

    /// Writers that may have to do with the path of a sink, in source order: of those that do the
    /// same to the same path, the first.
    pub fn of(&self, sink: &Sink<'_>, spots: &Spots) -> BTreeSet<usize> {
        let alike = self.by_values.get(&sink.values[..]).into_iter().flatten();
        let mut found: BTreeSet<usize> = alike.map(|(_, index)| *index).collect();
        for start in spots.starts() {
            let from = (Bound::Included(start), Bound::Unbounded);
            let longer = self.by_start.range::<str, _>(from);
            let longer = longer.take_while(|(known, _)| known.starts_with(start));
            found.extend(longer.flat_map(|(_, list)| list));
            let ends = start.char_indices().map(|(at, _)| &start[..at]);
            let shorter = ends.filter_map(|shorter| self.by_start.get(shorter));
            found.extend(shorter.flatten());
        }
        found
    }
}
