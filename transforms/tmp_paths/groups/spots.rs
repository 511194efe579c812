//! The paths that sinks may mean, as patterns, and which writers may have to do with one of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::project::paths::{self, Index, Value, Where};
use crate::transforms::tmp_paths::sinks::Sink;
use crate::transforms::tmp_paths::sinks::known::Access;

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
                Where::Unknown(pattern) => {
                    // What is not known may be the folder of the project.
                    let below = paths::below_any(&pattern);
                    spots.unknown.push(pattern);
                    spots.unknown.extend(below);
                }
                Where::Tmp | Where::Outside | Where::NoFile => {}
            }
        }
        spots
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

/// Writers by their patterns, so that not each must be held against each.
pub struct Near<'s> {
    /// What each writer may mean.
    pub spots: Vec<Spots>,
    /// The first writer of each that does the same to the same path.
    pub first: Vec<usize>,
    by_values: BTreeMap<&'s [Value], Vec<(Access, usize)>>,
    known: Index,
    unknown: Index,
}

impl<'s> Near<'s> {
    /// Those of these writers.
    pub fn new(writers: &[&'s Sink<'_>]) -> Self {
        let mut near = Near {
            spots: writers.iter().map(|sink| Spots::of(sink)).collect(),
            first: Vec::new(),
            by_values: BTreeMap::new(),
            known: Index::default(),
            unknown: Index::default(),
        };
        for (index, sink) in writers.iter().enumerate() {
            let alike = near.by_values.entry(&sink.values).or_default();
            if alike.iter().any(|(access, _)| *access == sink.access) {
                continue;
            }
            alike.push((sink.access, index));
            near.first.push(index);
            for pattern in &near.spots[index].known {
                near.known.add(pattern, index);
            }
            for pattern in &near.spots[index].unknown {
                near.unknown.add(pattern, index);
            }
        }
        near
    }

    /// The first writer whose path has the same values as this one of them.
    pub fn alike(&self, writer: &Sink<'_>) -> usize {
        self.by_values[&writer.values[..]][0].1
    }

    /// Writers whose path in the project may have to do with one of these, in source order: of those
    /// that do the same to the same path, the first.
    pub fn known(&self, spots: &Spots) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for pattern in &spots.known {
            self.known.near(pattern, &mut found);
        }
        found
    }

    /// Writers that may have to do with the path of a sink, which may be anywhere too.
    pub fn of(&self, sink: &Sink<'_>, spots: &Spots) -> BTreeSet<usize> {
        let alike = self.by_values.get(&sink.values[..]).into_iter().flatten();
        let mut found: BTreeSet<usize> = alike.map(|(_, index)| *index).collect();
        for pattern in spots.known.iter().chain(&spots.unknown) {
            self.known.near(pattern, &mut found);
            self.unknown.near(pattern, &mut found);
        }
        found
    }
}
