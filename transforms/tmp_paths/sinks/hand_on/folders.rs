//! Folders of the app, and what lies in them, among what programs and packages are given.

use std::collections::BTreeSet;

use ruff_python_ast::Expr;
use rustc_hash::FxHashSet;

use super::words::own_name;
use crate::project::Project;
use crate::project::paths::{self, Index, Value, Where};
use crate::transforms::tmp_paths::sinks::known::Access;
use crate::transforms::tmp_paths::sinks::{Found, Sink};

/// The places of the project that the app makes or writes.
pub(super) struct Folders<'p> {
    /// The pattern of each, and whether it is a folder that is made.
    places: Vec<(String, bool)>,
    index: Index,
    /// What the folders are called that are made: `FACES` of `os.makedirs(FACES)`.
    names: FxHashSet<&'p str>,
}

impl<'p> Folders<'p> {
    pub(super) fn of(found: &Found<'p>) -> Self {
        let (mut places, mut index) = (Vec::new(), Index::default());
        let mut names = FxHashSet::default();
        for sink in found.sinks.iter().filter(|sink| !sink.access.reads()) {
            if sink.access == Access::Make {
                names.extend(own_name(sink.expr));
            }
            for value in &sink.values {
                if let Where::Project(path) = value.place() {
                    index.add(&path, places.len());
                    places.push((path, sink.access == Access::Make));
                }
            }
        }
        Folders {
            places,
            index,
            names,
        }
    }

    /// Whether a folder that is made is called like this: `find(photo, FACES)`.
    pub(super) fn are_called(&self, expr: &Expr) -> bool {
        own_name(expr).is_some_and(|name| self.names.contains(name))
    }

    /// Whether a path is a folder that the app makes, or, where it `is_named` like one, writes into.
    pub(super) fn hold(&self, value: &Value, is_named: bool) -> bool {
        let Where::Project(folder) = value.place() else {
            return false;
        };
        if folder.is_empty() {
            return false;
        }
        let mut near = BTreeSet::new();
        self.index.near(&folder, &mut near);
        let may_fill = is_named && paths::is_exact(&folder);
        near.iter().any(|number| {
            let (path, is_made) = &self.places[*number];
            *is_made && *path == folder || may_fill && paths::may_hold(&folder, path)
        })
    }
}

/// Whether a path that a package is given lies in a folder that the app makes, and nothing that is
/// understood writes it: then the package does.
pub(super) fn is_made_for(project: &Project, given: &[Value], found: &Found<'_>) -> bool {
    !ships(project, given)
        && given.iter().any(|value| is_in_made(value, found))
        && !found.sinks.iter().any(|sink| {
            let same = |a: &Value, b: &Value| match (a.place(), b.place()) {
                (Where::Project(a), Where::Project(b)) => paths::may_be_same(&a, &b),
                (Where::Unknown(_), _) => true,
                _ => false,
            };
            let mut pairs = sink.values.iter();
            sink.access == Access::Write && pairs.any(|a| given.iter().any(|b| same(a, b)))
        })
}

/// Whether a file lies in a folder that the app makes.
pub(super) fn is_in_made(value: &Value, found: &Found<'_>) -> bool {
    let folders = found.sinks.iter();
    lies_below(value, folders.filter(|sink| sink.access == Access::Make))
}

/// Whether a file lies in a folder that one of these sinks makes.
pub fn lies_below<'s, 'p: 's>(
    value: &Value,
    mut folders: impl Iterator<Item = &'s Sink<'p>>,
) -> bool {
    let Where::Project(path) = value.place() else {
        return false;
    };
    let holds = |folder: &Value| {
        matches!(folder.place(), Where::Project(folder)
            if !folder.is_empty() && paths::is_exact(&folder) && paths::may_hold(&folder, &path))
    };
    value.names_a_file() && folders.any(|sink| sink.values.iter().any(holds))
}

/// Whether the project ships a file at one of these paths.
pub fn ships(project: &Project, values: &[Value]) -> bool {
    values.iter().any(|value| {
        matches!(value.place(), Where::Project(path) if project.exists(path.as_str().into()))
    })
}
