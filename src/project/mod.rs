//! What the files of a project mean together: modules and their names, imports across files, app
//! objects, what Vercel loads and what it can reach.
//!
//! A project is rebuilt for every stage of the fold and shares the parse of unchanged files. A
//! module is parsed when somebody asks for it, never before; nothing here touches the disk.

pub mod apps;
pub mod builder;
pub mod bundle;
pub mod callers;
pub mod configuration;
pub mod distributions;
pub mod entry;
pub mod foreign;
pub mod importing;
pub mod makers;
pub mod manifest;
mod names;
pub mod objects;
pub mod order;
pub mod paths;
pub mod platform;
pub mod python_version;
pub mod reach;
pub mod resolve;
pub mod search_path;
mod serves;
pub mod services;
pub mod site;
pub mod stars;
pub mod values;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use camino::{Utf8Path, Utf8PathBuf};
use memchr::memmem;
use ruff_python_ast::Expr;
use rustc_hash::FxHashSet;

use crate::python::facts::{Facts, argument, has_unpacking, keyword, string};
use crate::python::{Module, SyntaxProblem};

use apps::App;
use names::Names;
use platform::Builder;
use reach::Reach;
use search_path::Added;
use words::Words;

/// A Python file of the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleId(u32);

/// A project at one stage of the fold.
pub struct Project {
    /// Texts of the files that were read, Python and other, by path.
    texts: BTreeMap<Utf8PathBuf, Arc<str>>,
    /// Every file of the project, read or not.
    listing: Arc<BTreeSet<Utf8PathBuf>>,
    slots: Vec<Slot>,
    names: Arc<Names>,
    env_loaders: OnceLock<FxHashSet<ModuleId>>,
    search_path: OnceLock<Vec<Added>>,
    builder: Option<Builder>,
    apps: OnceLock<Vec<App>>,
    reach: OnceLock<Reach>,
}

/// A module that is parsed once, on demand.
#[derive(Debug, Clone)]
struct Slot {
    path: Utf8PathBuf,
    text: Arc<str>,
    parsed: Arc<OnceLock<Result<Module, SyntaxProblem>>>,
    /// The modules that it imports: they hold for the same text among the same files, while no
    /// text changes the path on which modules are found.
    imports: Arc<OnceLock<Vec<ModuleId>>>,
    words: Arc<OnceLock<Words>>,
}

impl Project {
    /// A project of these texts. Modules of `before` whose text is the same are not parsed again.
    pub fn new(
        texts: BTreeMap<Utf8PathBuf, Arc<str>>,
        listing: Arc<BTreeSet<Utf8PathBuf>>,
        before: Option<&Project>,
    ) -> Self {
        let python = || {
            texts
                .iter()
                .filter(|(path, _)| path.extension() == Some("py"))
        };
        let same_files = before.filter(|project| {
            let known = project.slots.iter().map(|slot| &slot.path);
            known.eq(python().map(|(path, _)| path))
        });
        let names = match same_files {
            Some(project) => Arc::clone(&project.names),
            None => Arc::new(Names::of(python().map(|(path, _)| path.as_path()))),
        };
        let known = |path: &Utf8PathBuf| {
            before.and_then(|project| Some(project.slot(project.module_at(path)?)))
        };
        let sets_path = |text: &str| {
            ["sys.path", "from sys"]
                .iter()
                .any(|word| text.contains(word))
        };
        let same_path = python().all(|(path, text)| match known(path) {
            Some(slot) if Arc::ptr_eq(&slot.text, text) => true,
            slot => !sets_path(text) && !slot.is_some_and(|slot| sets_path(&slot.text)),
        });
        let slot = |(path, text): (&Utf8PathBuf, &Arc<str>)| {
            let known = known(path).filter(|slot| Arc::ptr_eq(&slot.text, text));
            match known.cloned() {
                Some(slot) if same_files.is_some() && same_path => slot,
                Some(slot) => Slot {
                    imports: Arc::default(),
                    ..slot
                },
                None => Slot {
                    path: path.clone(),
                    text: Arc::clone(text),
                    parsed: Arc::default(),
                    imports: Arc::default(),
                    words: Arc::default(),
                },
            }
        };
        let slots = python().map(slot).collect();
        Project {
            texts,
            listing,
            slots,
            names,
            env_loaders: OnceLock::new(),
            search_path: OnceLock::new(),
            builder: before.and_then(|project| project.builder),
            apps: OnceLock::new(),
            reach: OnceLock::new(),
        }
    }

    /// The same project, deployed by a builder that the user names.
    #[must_use]
    pub fn with_builder(mut self, builder: Option<Builder>) -> Self {
        self.builder = builder;
        self
    }

    /// The builder that the user names; see [`Project::builder`] for the one that counts.
    pub fn chosen_builder(&self) -> Option<Builder> {
        self.builder
    }

    /// The same project once more, with the same parses.
    pub fn again(&self) -> Self {
        Project::new(self.texts.clone(), Arc::clone(&self.listing), Some(self))
    }

    fn slot(&self, id: ModuleId) -> &Slot {
        &self.slots[id.0 as usize]
    }

    /// Every Python file, in path order.
    pub fn modules(&self) -> impl Iterator<Item = ModuleId> + use<> {
        (0..self.slots.len() as u32).map(ModuleId)
    }

    /// The path of a module, relative to the project root.
    pub fn path(&self, id: ModuleId) -> &Utf8Path {
        &self.slot(id).path
    }

    /// The text of a module, whether it parses or not.
    pub fn source(&self, id: ModuleId) -> &str {
        &self.slot(id).text
    }

    /// Whether the text of a module holds a word: the cheap question before a parse.
    pub fn mentions(&self, id: ModuleId, word: &str) -> bool {
        let slot = self.slot(id);
        let words = slot.words.get_or_init(|| Words::of(&slot.text));
        words.may_hold(word) && memmem::find(slot.text.as_bytes(), word.as_bytes()).is_some()
    }

    /// The parsed module.
    ///
    /// # Errors
    /// Where it does not parse.
    pub fn parse(&self, id: ModuleId) -> Result<&Module, &SyntaxProblem> {
        let slot = self.slot(id);
        slot.parsed
            .get_or_init(|| Module::parse(Arc::clone(&slot.text)))
            .as_ref()
    }

    /// The parsed module, where it parses.
    pub fn module(&self, id: ModuleId) -> Option<&Module> {
        self.parse(id).ok()
    }

    /// The facts of a module, where it parses.
    pub fn facts(&self, id: ModuleId) -> Option<&Facts<'_>> {
        self.module(id).map(Module::facts)
    }

    /// Modules that hold a word, parsed.
    pub fn modules_with<'p>(
        &'p self,
        word: &'p str,
    ) -> impl Iterator<Item = (ModuleId, &'p Module)> {
        self.modules()
            .filter(move |id| self.mentions(*id, word))
            .filter_map(|id| Some((id, self.module(id)?)))
    }

    /// The module at a path.
    pub fn module_at(&self, path: &Utf8Path) -> Option<ModuleId> {
        self.names.by_path.get(path.as_str()).copied()
    }

    /// The modules of the project that a module imports anywhere, parents of packages included.
    pub fn imports(&self, id: ModuleId) -> &[ModuleId] {
        let imports = &self.slot(id).imports;
        imports.get_or_init(|| importing::imports(self, id))
    }

    /// The folders that the project's own code puts on the path on which modules are found.
    pub fn search_path(&self) -> &[Added] {
        self.search_path.get_or_init(|| search_path::find(self))
    }

    /// Whether importing a module that Vercel loads may load a `.env` file.
    pub fn loads_env(&self, id: ModuleId) -> bool {
        let loaders = self
            .env_loaders
            .get_or_init(|| importing::loading(self, "dotenv"));
        loaders.contains(&id)
    }

    /// The text of any file that was read.
    pub fn text(&self, path: &Utf8Path) -> Option<&str> {
        self.texts.get(path).map(|text| &**text)
    }

    /// Texts by path.
    pub fn texts(&self) -> &BTreeMap<Utf8PathBuf, Arc<str>> {
        &self.texts
    }

    /// Every file of the project, also those that were not read.
    pub fn listing(&self) -> &Arc<BTreeSet<Utf8PathBuf>> {
        &self.listing
    }

    /// Whether a file or a folder of this name is part of the project.
    pub fn exists(&self, path: &Utf8Path) -> bool {
        self.listing.contains(path)
            || self
                .listing
                .range(path.to_owned()..)
                .take(2)
                .any(|known| known.starts_with(path))
            || self.has_files_below(path)
    }

    /// Whether the project holds files below a folder.
    pub fn has_files_below(&self, folder: &Utf8Path) -> bool {
        let first = format!("{folder}/");
        let next = self.listing.range(Utf8PathBuf::from(&first)..).next();
        folder.as_str().is_empty() || next.is_some_and(|path| path.as_str().starts_with(&first))
    }

    /// The Flask apps that the project makes, in path order.
    pub fn apps(&self) -> &[App] {
        self.apps.get_or_init(|| apps::find(self))
    }

    /// The folder that is the root path of the app that Vercel loads: that of the module which
    /// makes it with `__name__`.
    pub fn app_folder(&self) -> Option<&Utf8Path> {
        let entry = self.reach().entry.as_ref()?;
        Some(self.folder(self.apps()[entry.app].call.module))
    }

    /// The folder whose files the app that Vercel loads serves by URL, where its call tells.
    pub fn static_folder(&self) -> Option<Utf8PathBuf> {
        let entry = self.reach().entry.as_ref()?;
        let call = self.apps()[entry.app].call;
        let node = self.facts(call.module)?.calls[call.index].node;
        let own_name =
            matches!(argument(node, "import_name", 0)?, Expr::Name(name) if name.id == "__name__");
        if !own_name || has_unpacking(node) || keyword(node, "root_path").is_some() {
            return None;
        }
        let name = match argument(node, "static_folder", 2) {
            None => "static",
            Some(given) => string(given)?,
        };
        let inside = !name.starts_with(['/', '.']);
        inside.then(|| self.folder(call.module).join(name.trim_end_matches('/')))
    }

    /// What Vercel loads, and what it reaches.
    pub fn reach(&self) -> &Reach {
        self.reach.get_or_init(|| reach::find(self))
    }
}
