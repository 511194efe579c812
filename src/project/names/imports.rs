//! What an import in a module of the project finds there.

use camino::{Utf8Path, Utf8PathBuf};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::project::search_path::{Added, How};
use crate::project::{ModuleId, Project, distributions};
use crate::python::import_line::import_lines;
use crate::python::names::first_word;
use crate::python::stdlib;

/// What the name of a file says that is to be copied, and filled in, under another one.
pub const EXAMPLES: &[&str] = &["dist", "example", "sample", "template"];

/// Whether a text imports something by an absolute name that starts with this one.
fn imports(text: &str, top: &str) -> bool {
    import_lines(text).any(|(module, _)| first_word(module) == top)
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

    /// The `__init__.py` files of the folders around a module, which its import runs first.
    pub(in crate::project) fn packages_around(&self, id: ModuleId) -> Vec<ModuleId> {
        let folders = self.folder(id).ancestors();
        let stems = folders.filter_map(|folder| self.names.stems.get(folder.as_str().as_bytes()));
        stems.filter_map(|stem| stem.package).collect()
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
    pub(in crate::project) fn import_member(
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
            // A script elsewhere takes no module from a library.
            let is_found = |added: &&Added| {
                added.how != How::Script
                    || self.path(from).starts_with(&added.folder)
                    || !is_library(head)
            };
            let beside = self.folder(from).as_str();
            let usual = ["", beside, "src"];
            let mut bases = first
                .map(|added| added.folder.as_str())
                .chain(usual)
                .chain(added.filter(is_found).map(|added| added.folder.as_str()));
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
        let top = first_word(dotted);
        let folder = self.folder(from);
        if self.is_package(folder) && is_library(top) {
            return true;
        }
        let neighbour = self
            .names
            .below(folder.as_str(), [top, ""], &mut Vec::new());
        let file = neighbour.filter(|id| self.path(*id).file_stem() == Some(top));
        file.is_some_and(|id| imports(self.source(id), top))
    }

    /// Whether a dotted name can be one of the project at all: the cheap question first.
    pub fn is_own(&self, dotted: &str) -> bool {
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

    /// The files whose names say that they are to be copied under another one.
    pub fn examples(&self) -> &FxHashSet<Utf8PathBuf> {
        self.known.examples.get_or_init(|| {
            let says = |name: &str| EXAMPLES.iter().any(|word| name.contains(word));
            let listing = self.listing.iter();
            let found = listing.filter(|path| path.file_name().is_some_and(says));
            found.cloned().collect()
        })
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
            || self.is_of_alembic(path)
    }

    /// Whether a file is one of a folder that Alembic made, under whatever name: its `env.py`, or one of
    /// its versions.
    fn is_of_alembic(&self, path: &Utf8Path) -> bool {
        let folder = path.parent();
        let folder = match folder.and_then(Utf8Path::file_name) {
            Some("versions") => folder.and_then(Utf8Path::parent),
            _ => folder.filter(|_| path.file_name() == Some("env.py")),
        };
        folder.is_some_and(|folder| self.exists(&folder.join("script.py.mako")))
    }
}
