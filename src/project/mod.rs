//! What the files of a project mean together: modules and their names, imports across files, app
//! objects, what Vercel loads and what it can reach.
//!
//! A project is rebuilt for every stage of the fold and shares the parse of unchanged files. A
//! module is parsed when somebody asks for it, never before; nothing here touches the disk.
//!
//! | the question | where it is answered |
//! | --- | --- |
//! | which files there are, and what stays from stage to stage | `files`, `slot`, `words`, `stages` |
//! | which module or object a name means | `names`, `importing`, `search_path`, `stars`, `dynamic`, `links`, `resolve` |
//! | what an object is, and who calls a function | `makers`, `classes`, `objects`, `callers`, `callable`, `decorators`, `dispatch`, `started` |
//! | which path or setting an expression may be | `values`, `paths`, `configuration`, `loaders`, `overwritten` |
//! | what Vercel builds, and which app it serves | `platform`, `builder`, `services`, `bundle`, `apps`, `factories`, `entry`, `deployed`, `foreign`, `scripts` |
//! | what runs there, when, and in which order | `reach`, `order`, `serves`, `databases`, `about_vercel` |
//! | where the app is, with its routes and its folders | `site`, `routes`, `app_folders`, `helper` |
//! | which packages are installed, on which Python | `manifest`, `distributions`, `python_version` |

pub mod about_vercel;
mod app_folders;
pub mod apps;
pub mod builder;
pub mod bundle;
mod callable;
pub mod callers;
pub mod classes;
pub mod configuration;
mod databases;
mod decorators;
pub mod deployed;
mod dispatch;
pub mod distributions;
mod dynamic;
pub mod entry;
pub mod factories;
mod files;
pub mod foreign;
pub mod helper;
pub mod importing;
mod links;
mod loaders;
pub mod makers;
pub mod manifest;
pub mod names;
pub mod objects;
pub mod order;
mod overwritten;
pub mod paths;
pub mod platform;
pub mod python_version;
pub mod reach;
pub mod resolve;
pub mod routes;
mod scripts;
pub mod search_path;
mod serves;
pub mod services;
pub mod site;
mod slot;
mod stages;
pub mod stars;
pub mod started;
pub mod values;
pub mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::python::facts::{BindingId, Call, Facts, StmtId};
use crate::python::{Module, SyntaxProblem};

use apps::App;
use callers::Callers;
use importing::Imports;
use links::{Callees, Edges, Origin};
use names::Names;
use platform::Builder;
use reach::Reach;
use resolve::CallId;
use search_path::{Added, SearchPath};
use slot::Slot;

/// A Python file of the project. Its number keeps the order of the paths, and stays while stages
/// of the fold add files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleId(u32);

/// Modules of a project of which most are edited, and asked for their tokens: those are kept from the
/// parse.
const FEW: usize = 40;

/// A project at one stage of the fold.
#[derive(Clone)]
pub struct Project {
    /// Texts of the files that were read, Python and other, by path.
    texts: BTreeMap<Utf8PathBuf, Arc<str>>,
    /// Every file of the project, read or not.
    listing: Arc<BTreeSet<Utf8PathBuf>>,
    slots: Vec<Slot>,
    names: Arc<Names>,
    builder: Option<Builder>,
    manifests: Arc<manifest::Known>,
    around: Arc<Around>,
    known: Arc<Known>,
}

/// What the disk says of a project beside its texts and names.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// Bytes of the files that are large and were not read.
    pub large: BTreeMap<Utf8PathBuf, u64>,
    /// Whether a folder around the project, up to that of its repository, holds a manifest.
    pub manifest: bool,
    /// The files beside its modules that are read here and are not plain UTF-8.
    pub encoded: BTreeSet<Utf8PathBuf>,
}

/// What was found out about a project as a whole.
#[derive(Debug, Default)]
struct Known {
    manifest: OnceLock<Option<Utf8PathBuf>>,
    declared: OnceLock<Option<manifest::Declared>>,
    locks: OnceLock<Vec<manifest::Lock>>,
    installed: OnceLock<Option<distributions::Installed>>,
    search_path: OnceLock<SearchPath>,
    env_loaders: OnceLock<FxHashSet<ModuleId>>,
    apps: OnceLock<Vec<App>>,
    root_path: OnceLock<Option<Utf8PathBuf>>,
    database_folder: OnceLock<Option<Utf8PathBuf>>,
    static_folder: OnceLock<Option<Utf8PathBuf>>,
    static_folders: OnceLock<Vec<String>>,
    template_folders: OnceLock<Vec<String>>,
    reach: OnceLock<Reach>,
    callers: OnceLock<Callers>,
    cases: OnceLock<FxHashMap<String, Utf8PathBuf>>,
    import_bases: OnceLock<Vec<(Utf8PathBuf, Vec<ModuleId>)>>,
    library: OnceLock<bool>,
    loaders: OnceLock<Vec<loaders::Loader>>,
    loads: OnceLock<Vec<dynamic::Load>>,
    starred: OnceLock<FxHashSet<&'static str>>,
    python: OnceLock<python_version::Chosen>,
    asks_databases: OnceLock<bool>,
    old_flask_sqlalchemy: OnceLock<bool>,
    examples: OnceLock<FxHashSet<Utf8PathBuf>>,
    said: Mutex<FxHashMap<Box<str>, bool>>,
}

impl Project {
    /// What the disk says of it beside its texts and names.
    pub fn around(&self) -> &Around {
        &self.around
    }

    /// The builder that the user names; see [`Project::builder`] for the one that counts.
    pub fn chosen_builder(&self) -> Option<Builder> {
        self.builder
    }

    fn slot(&self, id: ModuleId) -> &Slot {
        &self.slots[self.names.position(id)]
    }

    /// Every Python file, in path order.
    pub fn modules(&self) -> impl Iterator<Item = ModuleId> + '_ {
        self.names.ids()
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
        self.slot(id).mentions(word)
    }

    /// Whether a module that Vercel loads holds a word.
    pub fn says(&self, word: &str) -> bool {
        // Found first: on all cores, which may not wait for one that holds the lock.
        let mut modules = self.reach().modules.iter();
        let said = self.known.said.lock();
        let mut said = said.unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = said.get(word) {
            return *known;
        }
        let answer = modules.any(|id| self.mentions(*id, word));
        said.insert(word.into(), answer);
        answer
    }

    /// The parsed module.
    ///
    /// # Errors
    /// Where it does not parse.
    pub fn parse(&self, id: ModuleId) -> Result<&Module, &SyntaxProblem> {
        let slot = self.slot(id);
        let text = || Arc::clone(&slot.text);
        let parse = || match self.slots.len() {
            ..=FEW => Module::parse(text()),
            _ => Module::parse_one_of_many(text()),
        };
        slot.parsed.get_or_init(parse).as_ref()
    }

    /// Why a module does not parse, if it does not. One that nobody has asked for is not kept.
    pub fn problem(&self, id: ModuleId) -> Option<SyntaxProblem> {
        let slot = self.slot(id);
        match slot.parsed.get() {
            Some(parsed) => parsed.as_ref().err().cloned(),
            None => Module::parse_one_of_many(Arc::clone(&slot.text)).err(),
        }
    }

    /// The parsed module, where it parses.
    pub fn module(&self, id: ModuleId) -> Option<&Module> {
        self.parse(id).ok()
    }

    /// The facts of a module, where it parses.
    pub fn facts(&self, id: ModuleId) -> Option<&Facts<'_>> {
        self.module(id).map(Module::facts)
    }

    /// A call of a module.
    pub fn call(&self, id: CallId) -> Option<&Call<'_>> {
        self.facts(id.module)?.calls.get(id.index)
    }

    /// The qualified name of what a call calls.
    pub fn called(&self, id: CallId) -> Option<String> {
        let call = self.call(id)?;
        self.qualified(id.module, call.scope, &call.node.func)
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
        self.names.file(path.as_str())
    }

    /// The modules of the project that a module imports anywhere, parents of packages included.
    pub fn imports(&self, id: ModuleId) -> &[ModuleId] {
        &self.imports_of(id).all
    }

    /// The modules of the project that a statement imports, parents of packages first.
    pub fn imported_by(&self, id: ModuleId, stmt: StmtId) -> &[ModuleId] {
        self.imports_of(id).of(stmt)
    }

    fn imports_of(&self, id: ModuleId) -> &Imports {
        let imports = &self.slot(id).imports;
        imports.get_or_init(|| Imports::of_module(self, id))
    }

    /// The folders that the project's own code puts on the path on which modules are found.
    pub fn search_path(&self) -> &[Added] {
        &self.added_folders().all
    }

    /// The same, found by the names below them.
    fn added_folders(&self) -> &SearchPath {
        let find = || search_path::find(self);
        self.known.search_path.get_or_init(find)
    }

    /// Where a name comes from that a `from` import binds.
    fn origin(&self, id: ModuleId, binding: BindingId) -> Option<Origin> {
        let origins = &self.slot(id).origins;
        let origins = origins.get_or_init(|| links::origins(self, id));
        origins.get(&binding).copied()
    }

    /// What the calls of a module may call.
    fn callees(&self, id: ModuleId) -> &Callees {
        let slot = self.slot(id);
        let find = || links::callees(self, id, slot.stale_callees.as_deref());
        slot.callees.get_or_init(find)
    }

    /// What the code of a module runs.
    fn edges(&self, id: ModuleId) -> &Edges {
        let slot = self.slot(id);
        let find = || links::edges(self, id, slot.stale_edges.as_deref());
        slot.edges.get_or_init(find)
    }

    /// Whether importing a module that Vercel loads may load a `.env` file.
    pub fn loads_env(&self, id: ModuleId) -> bool {
        let loaders = self
            .known
            .env_loaders
            .get_or_init(|| importing::loading(self, "dotenv"));
        loaders.contains(&id)
    }

    /// The Flask apps that the project makes, in path order.
    pub fn apps(&self) -> &[App] {
        self.known.apps.get_or_init(|| apps::find(self))
    }

    /// What Vercel loads, and what it reaches.
    pub fn reach(&self) -> &Reach {
        self.known.reach.get_or_init(|| reach::find(self))
    }

    /// Who calls what, among the modules that Vercel loads.
    pub fn callers(&self) -> &Callers {
        let find = || Callers::find(self, &self.reach().modules);
        self.known.callers.get_or_init(find)
    }
}
