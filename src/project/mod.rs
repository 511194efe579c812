//! What the files of a project mean together: modules and their names, imports across files, app
//! objects, what Vercel loads and what it can reach.
//!
//! A project is rebuilt for every stage of the fold and shares the parse of unchanged files. A
//! module is parsed when somebody asks for it, never before; nothing here touches the disk.

pub mod apps;
pub mod builder;
pub mod bundle;
pub mod callers;
pub mod classes;
pub mod configuration;
pub mod distributions;
pub mod entry;
pub mod foreign;
pub mod importing;
mod links;
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
use ruff_python_ast::Expr;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::python::facts::{BindingId, Facts, StmtId, argument, has_unpacking, keyword, string};
use crate::python::{Module, SyntaxProblem, is_python};

use apps::App;
use callers::Callers;
use importing::Imports;
use links::{Callees, Edges, Origin, Through};
use names::Names;
use platform::Builder;
use reach::Reach;
use search_path::Added;
use words::Words;

/// A Python file of the project. Its number keeps the order of the paths, and stays while stages
/// of the fold add files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleId(u32);

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
}

/// What was found out about a project as a whole.
#[derive(Debug, Default)]
struct Known {
    manifest: OnceLock<Option<Utf8PathBuf>>,
    declared: OnceLock<Option<Vec<String>>>,
    locks: OnceLock<Vec<(&'static str, Vec<manifest::Locked>)>>,
    search_path: OnceLock<Vec<Added>>,
    env_loaders: OnceLock<FxHashSet<ModuleId>>,
    apps: OnceLock<Vec<App>>,
    reach: OnceLock<Reach>,
    callers: OnceLock<Callers>,
    import_bases: OnceLock<Vec<(Utf8PathBuf, ModuleId)>>,
}

/// A module that is parsed once, on demand.
#[derive(Debug, Clone)]
struct Slot {
    path: Utf8PathBuf,
    text: Arc<str>,
    parsed: Arc<OnceLock<Result<Module, SyntaxProblem>>>,
    imports: Arc<OnceLock<Imports>>,
    origins: Arc<OnceLock<FxHashMap<BindingId, Origin>>>,
    words: Arc<Words>,
    callees: Arc<OnceLock<Callees>>,
    edges: Arc<OnceLock<Edges>>,
}

impl Slot {
    /// A module of this text, which may be parsed already.
    fn new(path: &Utf8Path, text: &Arc<str>, parsed: Option<Module>) -> Self {
        let parsed = parsed.map(|module| OnceLock::from(Ok(module)));
        Slot {
            path: path.to_owned(),
            text: Arc::clone(text),
            parsed: Arc::new(parsed.unwrap_or_default()),
            imports: Arc::default(),
            origins: Arc::default(),
            words: Arc::default(),
            callees: Arc::default(),
            edges: Arc::default(),
        }
    }

    /// Forget what depends on other modules.
    fn unlink(&mut self) {
        self.imports = Arc::default();
        self.origins = Arc::default();
        self.callees = Arc::default();
        self.edges = Arc::default();
    }

    fn mentions(&self, word: &str) -> bool {
        self.words.hold(&self.text, word)
    }

    /// The same module where others changed: links that lead through one of those hold no longer.
    /// Those that nobody made yet are made anew, because the old project may still make its own.
    fn beside(&self, id: ModuleId, changed: &FxHashSet<ModuleId>) -> Self {
        fn kept<T>(links: &Arc<OnceLock<T>>, holds: impl Fn(&T) -> bool) -> Arc<OnceLock<T>> {
            match links.get() {
                Some(known) if holds(known) => Arc::clone(links),
                _ => Arc::default(),
            }
        }
        let own = !changed.contains(&id);
        let holds = |through: &Through| own && changed.is_disjoint(through);
        Slot {
            imports: kept(&self.imports, |_| own),
            origins: kept(&self.origins, |_| own),
            callees: kept(&self.callees, |links| holds(&links.through)),
            edges: kept(&self.edges, |links| holds(&links.through)),
            ..self.clone()
        }
    }
}

impl Project {
    /// A project of these texts. Modules of `before` whose text is the same are not parsed again.
    pub fn new(
        texts: BTreeMap<Utf8PathBuf, Arc<str>>,
        listing: Arc<BTreeSet<Utf8PathBuf>>,
        before: Option<&Project>,
    ) -> Self {
        Project::with_parsed(texts, listing, before, BTreeMap::new())
    }

    /// The same, where some of the modules, by path, are parsed already.
    pub fn with_parsed(
        texts: BTreeMap<Utf8PathBuf, Arc<str>>,
        listing: Arc<BTreeSet<Utf8PathBuf>>,
        before: Option<&Project>,
        mut parsed: BTreeMap<Utf8PathBuf, Module>,
    ) -> Self {
        let python = texts.iter().filter(|(path, _)| is_python(path));
        let python: Vec<(&Utf8PathBuf, &Arc<str>)> = python.collect();
        let paths = || python.iter().map(|(path, _)| path.as_path());
        let older = before.map(|project| &project.names);
        let same_ids = older.and_then(|names| names.with(paths()));
        let names = same_ids.clone();
        let names = names.unwrap_or_else(|| Arc::new(Names::of(paths())));
        let known = |(path, text): &(&Utf8PathBuf, &Arc<str>)| {
            let project = before?;
            let slot = project.slot(project.module_at(path)?);
            Arc::ptr_eq(&slot.text, text).then_some(slot)
        };
        let known: Vec<Option<&Slot>> = python.iter().map(known).collect();
        // An import of a new file says its name, and meant something else before.
        let new_words = older.map_or(Vec::new(), |older| names.new_words(older));
        let changed: FxHashSet<ModuleId> = names
            .ids()
            .zip(&known)
            .filter(|(_, slot)| {
                slot.is_none_or(|slot| new_words.iter().any(|word| slot.mentions(word)))
            })
            .map(|(id, _)| id)
            .collect();
        let slots = names.ids().zip(known).zip(&python);
        let slots = slots.map(|((id, known), (path, text))| match known {
            Some(slot) if same_ids.is_some() => slot.beside(id, &changed),
            Some(slot) => {
                let mut slot = slot.clone();
                slot.unlink();
                slot
            }
            None => Slot::new(path, text, parsed.remove(*path)),
        });
        let slots = slots.collect();
        let others = |texts: &BTreeMap<Utf8PathBuf, Arc<str>>| -> Vec<_> {
            let others = texts.iter().filter(|(path, _)| !is_python(path));
            others
                .map(|(path, text)| (path.clone(), Arc::as_ptr(text)))
                .collect()
        };
        let same = before.filter(|before| others(&before.texts) == others(&texts));
        let manifests = same.map(|before| Arc::clone(&before.manifests));
        let mut project = Project {
            texts,
            listing,
            slots,
            names,
            builder: before.and_then(|project| project.builder),
            manifests: manifests.unwrap_or_default(),
            around: before.map_or_else(Arc::default, |project| Arc::clone(&project.around)),
            known: Arc::default(),
        };
        // Names mean something else where modules are found on another path.
        if before.is_some_and(|before| before.search_path() != project.search_path()) {
            project.slots.iter_mut().for_each(Slot::unlink);
        }
        project
    }

    /// The same project, deployed by a builder that the user names.
    #[must_use]
    pub fn with_builder(mut self, builder: Option<Builder>) -> Self {
        self.builder = builder;
        self.known = Arc::default();
        self
    }

    /// The same project, where the disk says this of it.
    #[must_use]
    pub fn with_around(mut self, around: Around) -> Self {
        self.around = Arc::new(around);
        self
    }

    /// What the disk says of it beside its texts and names.
    pub fn around(&self) -> &Around {
        &self.around
    }

    /// Forget every syntax tree and what was made of it. Who asks for a module later parses it again.
    pub fn forget_trees(&mut self) {
        for slot in &mut self.slots {
            *slot = Slot::new(&slot.path, &slot.text, None);
        }
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
        let callees = &self.slot(id).callees;
        callees.get_or_init(|| links::callees(self, id))
    }

    /// What the code of a module runs.
    fn edges(&self, id: ModuleId) -> &Edges {
        let edges = &self.slot(id).edges;
        edges.get_or_init(|| links::edges(self, id))
    }

    /// Whether importing a module that Vercel loads may load a `.env` file.
    pub fn loads_env(&self, id: ModuleId) -> bool {
        let loaders = self
            .known
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
        self.known.apps.get_or_init(|| apps::find(self))
    }

    /// The folder that is the root path of the app that Vercel loads: that of the module which
    /// makes it with `__name__`.
    pub fn app_folder(&self) -> Option<&Utf8Path> {
        let entry = self.reach().entry.as_ref()?;
        Some(self.folder(self.apps()[entry.app].call.module))
    }

    /// The folder whose files the app that Vercel loads serves by URL, where its call tells.
    pub fn static_folder(&self) -> Option<Utf8PathBuf> {
        self.folder_of_app("static_folder", 2, "static")
    }

    /// The folder of the templates of the app that Vercel loads, where its call tells.
    pub fn template_folder(&self) -> Option<Utf8PathBuf> {
        self.folder_of_app("template_folder", 6, "templates")
    }

    fn folder_of_app(&self, name: &str, position: usize, default: &str) -> Option<Utf8PathBuf> {
        let entry = self.reach().entry.as_ref()?;
        let call = self.apps()[entry.app].call;
        let node = self.facts(call.module)?.calls[call.index].node;
        let own_name =
            matches!(argument(node, "import_name", 0)?, Expr::Name(name) if name.id == "__name__");
        if !own_name || has_unpacking(node) || keyword(node, "root_path").is_some() {
            return None;
        }
        let given = match argument(node, name, position) {
            None => default,
            Some(given) => string(given)?,
        };
        // static_folder='../static'
        search_path::normal(&self.folder(call.module).join(given))
    }

    /// What Vercel loads, and what it reaches.
    pub fn reach(&self) -> &Reach {
        self.known.reach.get_or_init(|| reach::find(self))
    }

    /// The folders from which what Vercel loads finds modules by absolute names, each with those.
    pub fn import_bases(&self) -> &[(Utf8PathBuf, ModuleId)] {
        let find = || importing::bases(self);
        self.known.import_bases.get_or_init(find)
    }

    /// Who calls what, among the modules that Vercel loads.
    pub fn callers(&self) -> &Callers {
        let find = || Callers::find(self, &self.reach().modules);
        self.known.callers.get_or_init(find)
    }
}
