//! What is known of one module of a project, each part made when somebody asks.

use std::sync::{Arc, OnceLock};

use camino::{Utf8Path, Utf8PathBuf};
use rustc_hash::FxHashMap;

use super::ModuleId;
use super::about_vercel::Decided;
use super::importing::Imports;
use super::links::{Callees, Edges, Origin, Stale, Through};
use super::words::Words;
use crate::python::facts::BindingId;
use crate::python::{Module, SyntaxProblem};

/// A module that is parsed once, on demand.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    pub(super) path: Utf8PathBuf,
    pub(super) text: Arc<str>,
    pub(super) parsed: Arc<OnceLock<Result<Module, SyntaxProblem>>>,
    pub(super) imports: Arc<OnceLock<Imports>>,
    pub(super) origins: Arc<OnceLock<FxHashMap<BindingId, Origin>>>,
    pub(super) words: Arc<Words>,
    /// What its owner decides about Vercel.
    pub(super) about_vercel: Arc<OnceLock<Decided>>,
    pub(super) callees: Arc<OnceLock<Callees>>,
    pub(super) edges: Arc<OnceLock<Edges>>,
    /// The links that held no longer after the last change of other modules.
    pub(super) stale_callees: Option<Arc<Stale<Callees>>>,
    pub(super) stale_edges: Option<Arc<Stale<Edges>>>,
}

impl Slot {
    /// A module of this text, which may be parsed already.
    pub(super) fn new(path: &Utf8Path, text: &Arc<str>, parsed: Option<Module>) -> Self {
        let parsed = parsed.map(|module| OnceLock::from(Ok(module)));
        Slot {
            path: path.to_owned(),
            text: Arc::clone(text),
            parsed: Arc::new(parsed.unwrap_or_default()),
            imports: Arc::default(),
            origins: Arc::default(),
            words: Arc::default(),
            about_vercel: Arc::default(),
            callees: Arc::default(),
            edges: Arc::default(),
            stale_callees: None,
            stale_edges: None,
        }
    }

    /// Forget what depends on other modules.
    pub(super) fn unlink(&mut self) {
        self.imports = Arc::default();
        self.origins = Arc::default();
        self.callees = Arc::default();
        self.edges = Arc::default();
        self.stale_callees = None;
        self.stale_edges = None;
    }

    pub(super) fn mentions(&self, word: &str) -> bool {
        self.words.hold(&self.text, word)
    }

    /// The same module where others changed: links that lead through one of those hold no longer.
    /// Those that nobody made yet are made anew, because the old project may still make its own.
    pub(super) fn beside(&self, id: ModuleId, changed: &Arc<Through>) -> Self {
        fn kept<T>(links: &Arc<OnceLock<T>>, holds: impl Fn(&T) -> bool) -> Arc<OnceLock<T>> {
            match links.get() {
                Some(known) if holds(known) => Arc::clone(links),
                _ => Arc::default(),
            }
        }
        let own = !changed.contains(&id);
        let holds = |through: &Through| own && changed.is_disjoint(through);
        let callees = kept(&self.callees, |links| holds(&links.through));
        let edges = kept(&self.edges, |links| holds(&links.through));
        Slot {
            imports: kept(&self.imports, |_| own),
            origins: kept(&self.origins, |_| own),
            stale_callees: own.then(|| Stale::of(&self.callees, changed)),
            stale_edges: own.then(|| Stale::of(&self.edges, changed)),
            callees,
            edges,
            ..self.clone()
        }
    }
}
