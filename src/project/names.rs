//! Which module a dotted name means: the Python files of a project by path, as imports look for
//! them.

use camino::{Utf8Path, Utf8PathBuf};
use rustc_hash::{FxHashMap, FxHashSet};

use super::search_path::How;
use super::{ModuleId, Project};

/// Which Python files there are. Stages that make no new one share it.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// By path with `/`: comparing paths part by part is the slow way.
    pub(super) by_path: FxHashMap<String, ModuleId>,
    /// Every word that a dotted name of the project can begin with.
    heads: FxHashSet<String>,
}

impl Names {
    pub(super) fn of<'p>(paths: impl Iterator<Item = &'p Utf8Path>) -> Self {
        let mut names = Names::default();
        for (index, path) in paths.enumerate() {
            names
                .by_path
                .insert(path.as_str().to_owned(), ModuleId(index as u32));
            for part in path.as_str().split('/') {
                let head = part.strip_suffix(".py").unwrap_or(part);
                if !names.heads.contains(head) {
                    names.heads.insert(head.to_owned());
                }
            }
        }
        names
    }
}

impl Project {
    /// The folder of a module; empty at the root.
    pub fn folder(&self, id: ModuleId) -> &Utf8Path {
        self.path(id).parent().unwrap_or(Utf8Path::new(""))
    }

    /// Whether a folder is a package with an `__init__.py`.
    pub fn is_package(&self, folder: &Utf8Path) -> bool {
        self.module_at(&folder.join("__init__.py")).is_some()
    }

    /// The module that `import dotted` in `from` loads, when it is one of the project: found from
    /// the project root, which Vercel has on the path, or else beside the importing file, as when
    /// that file is run as a script, or in a folder that the project's own code puts on the path.
    pub fn import(&self, from: ModuleId, dotted: &str) -> Option<ModuleId> {
        if !self.is_own(dotted) {
            return None;
        }
        let relative = dotted.replace('.', "/");
        let added = self.search_path();
        // The root has it too: who put the folder first, and what lies there, means the folder.
        let first = added.iter().filter(|added| {
            added.how == How::First
                && (added.by == from || self.path(from).starts_with(&added.folder))
        });
        let usual = [Utf8Path::new(""), self.folder(from), Utf8Path::new("src")];
        let mut bases = first
            .map(|added| &*added.folder)
            .chain(usual)
            .chain(added.iter().map(|added| &*added.folder));
        bases.find_map(|base| self.module_below(base, &relative))
    }

    /// The module that a `from` import names: `level` dots and a module.
    pub fn import_from(&self, from: ModuleId, level: u32, module: &str) -> Option<ModuleId> {
        if level == 0 {
            return self.import(from, module);
        }
        let mut base = self.folder(from);
        for _ in 1..level {
            base = base.parent()?;
        }
        self.module_below(base, &module.replace('.', "/"))
    }

    fn module_below(&self, base: &Utf8Path, relative: &str) -> Option<ModuleId> {
        let mut path = String::with_capacity(base.as_str().len() + relative.len() + 13);
        for part in [base.as_str(), relative] {
            if !path.is_empty() && !part.is_empty() {
                path.push('/');
            }
            path.push_str(part);
        }
        let stem = path.len();
        // A package hides a module of the same name.
        path.push_str(if path.is_empty() {
            "__init__.py"
        } else {
            "/__init__.py"
        });
        let known = |path: &str| self.names.by_path.get(path).copied();
        known(&path).or_else(|| {
            if relative.is_empty() {
                return None;
            }
            path.truncate(stem);
            path.push_str(".py");
            known(&path)
        })
    }

    /// Whether a dotted name can be one of the project at all: the cheap question first.
    fn is_own(&self, dotted: &str) -> bool {
        let head = dotted.split('.').next().unwrap_or_default();
        self.names.heads.contains(head)
    }

    /// Whether a folder of the project can be imported under this name, as a namespace package.
    pub fn is_namespace(&self, from: ModuleId, dotted: &str) -> bool {
        let relative = dotted.replace('.', "/");
        let holds = |folder: Utf8PathBuf| {
            let paths = self.slots.iter().map(|slot| &slot.path);
            paths
                .into_iter()
                .any(|path| path.starts_with(&folder) && *path != folder)
        };
        self.is_own(dotted)
            && [Utf8Path::new(""), self.folder(from)]
                .into_iter()
                .chain(self.search_path().iter().map(|added| &*added.folder))
                .any(|base| holds(base.join(&relative)))
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
