//! Folders whose code only runs where the folder around them is the top: what lies in backend/ and
//! imports `backend.db`, or `.db` beside backend/app.py, is a package that is loaded from outside.

use std::ops::Bound;

use camino::{Utf8Path, Utf8PathBuf};
use rustc_hash::FxHashMap;

use super::Tree;
use crate::python::import_line::import_lines;
use crate::python::is_python;

/// Which folders are so; each is asked once.
#[derive(Default)]
pub struct Packages(FxHashMap<Utf8PathBuf, bool>);

impl Packages {
    /// Whether the code in a folder imports its own modules by the name of the folder, or relative to
    /// it, and none of them by its bare name.
    pub fn has(&mut self, tree: &Tree, folder: &Utf8Path) -> bool {
        if let Some(known) = self.0.get(folder) {
            return *known;
        }
        let found = imports_itself(tree, folder);
        self.0.insert(folder.to_owned(), found);
        found
    }
}

fn imports_itself(tree: &Tree, folder: &Utf8Path) -> bool {
    let Some(name) = folder.file_name() else {
        return false;
    };
    // Every file imports much the same.
    let mut known: FxHashMap<&str, bool> = FxHashMap::default();
    let mut holds =
        |module| *(known.entry(module)).or_insert_with(|| has_module(tree, folder, module));
    // backend/backend/db.py
    if holds(name) {
        return false;
    }
    let from = (Bound::Excluded(folder), Bound::Unbounded);
    let sources = tree.sources.range::<Utf8Path, _>(from);
    let sources = sources.take_while(|(path, _)| path.starts_with(folder));
    let mut found = false;
    let sources = sources.filter(|(path, _)| is_python(path) && !is_test(folder, path));
    for (path, source) in sources {
        let is_beside = path.parent() == Some(folder);
        for (module, names) in import_lines(&source.text) {
            let mut parts = module.split('.');
            let first = parts.next().unwrap_or_default();
            if first.is_empty() {
                // from .db import x, from . import db
                let next = parts.next().filter(|part| !part.is_empty());
                found |= is_beside && next.or(names).is_some_and(&mut holds);
            } else if first == name {
                found |= parts.next().or(names).is_some_and(&mut holds);
            } else if holds(first) && !has_module(tree, around(folder), first) {
                return false;
            }
        }
    }
    found
}

/// Whether a file in a folder is one of its tests, which set a path of their own.
fn is_test(folder: &Utf8Path, path: &Utf8Path) -> bool {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    let mut parts = inside.components().map(|part| part.as_str());
    parts.any(|part| part.starts_with("test") || part == "conftest.py")
}

/// The folder around one.
pub fn around(folder: &Utf8Path) -> &Utf8Path {
    folder.parent().unwrap_or(Utf8Path::new(""))
}

/// Whether a module or a folder of modules lies in a folder.
fn has_module(tree: &Tree, folder: &Utf8Path, name: &str) -> bool {
    let path = folder.join(name);
    if tree.listing.contains(&path.with_extension("py")) {
        return true;
    }
    let below = tree
        .sources
        .range::<Utf8Path, _>((Bound::Excluded(&*path), Bound::Unbounded));
    let mut below = below.take_while(|(found, _)| found.starts_with(&path));
    below.any(|(found, _)| is_python(found))
}
