//! Which module a dotted name means: the Python files of a project by path, as imports look for
//! them.

use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use rustc_hash::{FxHashMap, FxHashSet};

use super::search_path::How;
use super::{ModuleId, Project, distributions};
use crate::python::stdlib;

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

/// Whether a line imports something by an absolute name that starts with this one.
fn imports(line: &str, top: &str) -> bool {
    let line = line.trim_start();
    let names = line.strip_prefix("import ").or(line.strip_prefix("from "));
    let behind = names.and_then(|names| names.trim_start().strip_prefix(top));
    behind.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// Whether a name is one of a library, by what everybody means by it.
fn is_library(top: &str) -> bool {
    stdlib::contains(top) || !distributions::providers(top).is_empty()
}

impl Project {
    /// The folder of a module; empty at the root.
    pub fn folder(&self, id: ModuleId) -> &Utf8Path {
        let path = self.path(id).as_str();
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        Utf8Path::new(folder)
    }

    /// Whether a folder is a package with an `__init__.py`.
    pub fn is_package(&self, folder: &Utf8Path) -> bool {
        let stem = self.names.stems.get(folder.as_str().as_bytes());
        stem.is_some_and(|stem| stem.package.is_some())
    }

    /// The module that `import dotted` in `from` loads, when it is one of the project: found from
    /// the project root, which Vercel has on the path, or else beside the importing file, as when
    /// that file is run as a script, or in a folder that the project's own code puts on the path.
    pub fn import(&self, from: ModuleId, dotted: &str) -> Option<ModuleId> {
        self.find_module(from, 0, [dotted, ""])
    }

    /// The module that a `from` import names: `level` dots and a module.
    pub fn import_from(&self, from: ModuleId, level: u32, module: &str) -> Option<ModuleId> {
        self.find_module(from, level, [module, ""])
    }

    /// The module that a member of what a `from` import names is: y of `from ..x import y`.
    pub(super) fn import_member(
        &self,
        from: ModuleId,
        level: u32,
        module: &str,
        member: &str,
    ) -> Option<ModuleId> {
        self.find_module(from, level, [module, member])
    }

    fn find_module(&self, from: ModuleId, level: u32, name: [&str; 2]) -> Option<ModuleId> {
        // Most paths are shorter; most names are of libraries, and need none.
        let room = || Vec::with_capacity(96);
        if level == 0 {
            let head = name.iter().find(|part| !part.is_empty())?;
            if !self.is_own(head) {
                return None;
            }
            let all = self.added_folders();
            let added = all.with(head);
            // The root has it too: who put the folder first, and what lies there, means the folder.
            let first = added.clone().filter(|added| {
                added.how == How::First
                    && (added.by == from || self.path(from).starts_with(&added.folder))
            });
            let beside = self.folder(from).as_str();
            let usual = ["", beside, "src"];
            let mut bases = first
                .map(|added| added.folder.as_str())
                .chain(usual)
                .chain(added.map(|added| added.folder.as_str()));
            let is_hidden = |base: &str| {
                base == beside
                    && !base.is_empty()
                    && !all.holds(base.into())
                    && self.means_library(from, head)
            };
            let mut path = room();
            return bases.find_map(|base| {
                let found = self.names.below(base, name, &mut path)?;
                (!is_hidden(base)).then_some(found)
            });
        }
        let mut base = self.folder(from).as_str();
        for _ in 1..level {
            base = match base.rsplit_once('/') {
                Some((above, _)) => above,
                None if base.is_empty() => return None,
                None => "",
            };
        }
        self.names.below(base, name, &mut room())
    }

    /// Whether an absolute name in a module means a library, whatever stands beside the module:
    /// `import json` inside a package, and what the neighbour of that name imports itself.
    pub fn means_library(&self, from: ModuleId, dotted: &str) -> bool {
        let top = dotted.split('.').next().unwrap_or(dotted);
        let folder = self.folder(from);
        if self.is_package(folder) && is_library(top) {
            return true;
        }
        let neighbour = self
            .names
            .below(folder.as_str(), [top, ""], &mut Vec::new());
        let file = neighbour.filter(|id| self.path(*id).file_stem() == Some(top));
        file.is_some_and(|id| self.source(id).lines().any(|line| imports(line, top)))
    }

    /// Whether a dotted name can be one of the project at all: the cheap question first.
    pub(super) fn is_own(&self, dotted: &str) -> bool {
        let end = dotted.bytes().position(|byte| byte == b'.');
        self.names
            .heads
            .contains(&dotted[..end.unwrap_or(dotted.len())])
    }

    /// Whether a folder of the project can be imported under this name, as a namespace package.
    pub fn is_namespace(&self, from: ModuleId, dotted: &str) -> bool {
        let relative = dotted.replace('.', "/");
        self.is_own(dotted)
            && [Utf8Path::new(""), self.folder(from)]
                .into_iter()
                .chain(
                    self.added_folders()
                        .with(dotted)
                        .map(|added| &*added.folder),
                )
                .any(|base| self.names.folders.contains(base.join(&relative).as_str()))
    }

    /// The Python file, or the folder of such, that lies at a path without `.py` but for upper and
    /// lower case: the first of them.
    pub fn in_other_case(&self, path: &Utf8Path) -> Option<Utf8PathBuf> {
        let cases = self.known.cases.get_or_init(|| {
            let mut cases = FxHashMap::default();
            let stems = self.listing.iter().filter_map(|file| {
                let stem = file.as_str().strip_suffix(".py")?;
                Some((file, Utf8Path::new(stem)))
            });
            for (file, stem) in stems {
                let folders = stem.ancestors().skip(1);
                let folders = folders.filter(|folder| !folder.as_str().is_empty());
                let folders = folders.map(|folder| (folder, folder));
                for (name, found) in folders.chain([(stem, file.as_path())]) {
                    let name = name.as_str().to_ascii_lowercase();
                    cases.entry(name).or_insert_with(|| found.to_owned());
                }
            }
            cases
        });
        cases.get(&path.as_str().to_ascii_lowercase()).cloned()
    }

    /// Whether a module only supports the app: tests, examples, scripts, migrations. Vercel loads
    /// none of them, unless the app itself imports them.
    pub fn is_support(&self, id: ModuleId) -> bool {
        const FOLDERS: &[&str] = &[
            "tests",
            "test",
            "testing",
            "examples",
            "example",
            "samples",
            "docs",
            "scripts",
            "tools",
            "migrations",
            "alembic",
            "notebooks",
            "benchmarks",
        ];
        let path = self.path(id);
        let name = path.file_stem().unwrap_or_default();
        name.starts_with("test_")
            || name.ends_with("_test")
            || name.ends_with("_example")
            || matches!(
                name,
                "conftest" | "setup" | "test" | "tests" | "noxfile" | "fabfile"
            )
            || path
                .components()
                .rev()
                .skip(1)
                .any(|part| FOLDERS.contains(&part.as_str()))
    }
}
