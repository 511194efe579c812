//! Which module a dotted name means: the Python files of a project by path, as imports look for
//! them.

use std::sync::Arc;

use camino::Utf8Path;
use rustc_hash::{FxHashMap, FxHashSet};

mod imports;

pub use imports::EXAMPLES;

use super::ModuleId;

/// Which Python files there are. Stages that make no new one share it.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// By path with `/` and without `.py` or `/__init__.py`, as a dotted name spells it.
    stems: FxHashMap<Box<[u8]>, Stem>,
    /// Every word that a dotted name of the project can begin with.
    heads: FxHashSet<Box<str>>,
    /// Every folder with a Python file in it or below it.
    folders: FxHashSet<Box<str>>,
    /// The modules, in path order, each with its path.
    modules: Vec<(ModuleId, Box<str>)>,
    /// Those of files that were added later.
    added: Vec<ModuleId>,
}

/// Numbers between those of two files that were read together: room for files that a stage adds.
const ROOM: u32 = 256;

/// What stands under one name.
#[derive(Debug, Default, Clone, Copy)]
struct Stem {
    /// `name.py`
    file: Option<ModuleId>,
    /// `name/__init__.py`
    package: Option<ModuleId>,
}

impl Names {
    /// The index of files in path order, numbered with room between them.
    pub(super) fn of<'p>(paths: impl Iterator<Item = &'p Utf8Path>) -> Self {
        Names::numbered((1..).map(|place| ModuleId(place * ROOM)).zip(paths))
    }

    /// The same files and these, where each can keep its number.
    pub(super) fn with<'p>(
        self: &Arc<Self>,
        paths: impl Iterator<Item = &'p Utf8Path>,
    ) -> Option<Arc<Self>> {
        let mut old = self.modules.iter().peekable();
        let mut last = 0;
        let mut numbered = Vec::new();
        for path in paths {
            let next = old.peek().copied();
            let id = match next.filter(|(_, known)| **known == *path.as_str()) {
                Some((id, _)) => {
                    old.next();
                    *id
                }
                // A new package changes what its folder means.
                None if path.file_name() == Some("__init__.py") => return None,
                None => {
                    let end = next.map_or(last + ROOM, |(id, _)| id.0);
                    let id = ModuleId(last + (end.min(last / ROOM * ROOM + ROOM) - last) / 2);
                    (id.0 > last).then_some(id)?
                }
            };
            last = id.0;
            numbered.push((id, path));
        }
        match old.next() {
            Some(_) => None,
            None if numbered.len() == self.modules.len() => Some(Arc::clone(self)),
            None => Some(Arc::new(Names::numbered(numbered.into_iter()))),
        }
    }

    fn numbered<'p>(paths: impl Iterator<Item = (ModuleId, &'p Utf8Path)>) -> Self {
        let mut names = Names::default();
        for (id, path) in paths {
            names.modules.push((id, path.as_str().into()));
            if !id.0.is_multiple_of(ROOM) {
                names.added.push(id);
            }
            let stem = path.as_str().strip_suffix(".py").unwrap_or(path.as_str());
            names.stems.entry(stem.as_bytes().into()).or_default().file = Some(id);
            let package = stem.strip_suffix("/__init__");
            if let Some(package) = package.or((stem == "__init__").then_some("")) {
                names
                    .stems
                    .entry(package.as_bytes().into())
                    .or_default()
                    .package = Some(id);
            }
            let mut rest = stem;
            while let Some((folder, head)) = rest.rsplit_once('/') {
                names.add_head(head);
                rest = folder;
                if !names.folders.contains(folder) {
                    names.folders.insert(folder.into());
                }
            }
            names.add_head(rest);
        }
        names
    }

    /// The modules in path order.
    pub(super) fn ids(&self) -> impl Iterator<Item = ModuleId> + '_ {
        self.modules.iter().map(|(id, _)| *id)
    }

    /// The place of a module among them.
    pub(super) fn position(&self, id: ModuleId) -> usize {
        let read = ((id.0 - 1) / ROOM) as usize;
        match &self.added[..] {
            [] => read,
            added => read + added.partition_point(|known| *known < id),
        }
    }

    /// The last words of the dotted names of the modules that are not among older ones.
    pub(super) fn new_words(&self, older: &Names) -> Vec<&str> {
        let new = |id: &ModuleId| self.added.contains(id) && !older.added.contains(id);
        let new = self.modules.iter().filter(|(id, _)| new(id));
        new.map(|(_, path)| {
            let file = path.rsplit_once('/').map_or(&**path, |(_, file)| file);
            file.strip_suffix(".py").unwrap_or(file)
        })
        .collect()
    }

    fn add_head(&mut self, head: &str) {
        if !self.heads.contains(head) {
            self.heads.insert(head.into());
        }
    }

    /// The file at a path.
    pub(super) fn file(&self, path: &str) -> Option<ModuleId> {
        self.stems.get(path.strip_suffix(".py")?.as_bytes())?.file
    }

    /// The module below a folder that the parts of a dotted name lead to, the parts one behind the
    /// other: a package hides a file of the same name.
    fn below(&self, folder: &str, parts: [&str; 2], path: &mut Vec<u8>) -> Option<ModuleId> {
        path.clear();
        path.extend_from_slice(folder.as_bytes());
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            if !path.is_empty() {
                path.push(b'/');
            }
            let start = path.len();
            path.extend_from_slice(part.as_bytes());
            for byte in path[start..].iter_mut().filter(|byte| **byte == b'.') {
                *byte = b'/';
            }
        }
        let stem = self.stems.get(path.as_slice())?;
        let named = parts.iter().any(|part| !part.is_empty());
        stem.package.or(stem.file.filter(|_| named))
    }
}
