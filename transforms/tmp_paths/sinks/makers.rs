//! The folders that the app makes, by themselves or on the way to others.

use std::collections::BTreeSet;

use super::Found;
use super::known::Access;
use crate::project::paths::{self, Index, Value, Where};

/// The folders that the app makes.
#[derive(Debug, Default)]
pub struct Makers {
    /// Each, and whether it lies in the project; else it may lie anywhere.
    all: Vec<(String, bool)>,
    index: Index,
}

impl Makers {
    /// Those of these sinks.
    pub fn of(found: &Found<'_>) -> Self {
        let mut makers = Makers::default();
        let sinks = found.sinks.iter();
        let sinks = sinks.filter(|sink| sink.access == Access::Make);
        for sink in sinks {
            let places = || sink.values.iter().map(Value::place);
            // os.environ.get('UPLOADS') or 'uploads': what a variable may name is no folder of the app's.
            let is_told = places().any(|place| matches!(place, Where::Project(_)));
            for place in places() {
                let (pattern, is_known) = match place {
                    Where::Project(pattern) => (pattern, true),
                    Where::Unknown(pattern) if !is_told => (pattern, false),
                    _ => continue,
                };
                makers.index.add(&pattern, makers.all.len());
                makers.all.push((pattern, is_known));
            }
        }
        makers
    }

    /// Whether this folder is made, by itself or with one in it.
    pub fn make(&self, folder: &str) -> bool {
        let mut near = BTreeSet::new();
        self.index.near(folder, &mut near);
        near.into_iter().any(|number| {
            let (made, is_known) = &self.all[number];
            paths::may_be_same(made, folder) || *is_known && paths::may_hold(folder, made)
        })
    }
}
