//! How a project comes to be, and anew at each stage of the fold: what a stage did not touch, and
//! what leads through nothing that it touched, stays.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use rustc_hash::FxHashSet;

use super::names::Names;
use super::platform::Builder;
use super::slot::Slot;
use super::words::Words;
use super::{Around, ModuleId, Project};
use crate::python::{Module, is_python};

impl Project {
    /// A project of these texts. Modules of `before` whose text is the same are not parsed again.
    pub fn new(
        texts: BTreeMap<Utf8PathBuf, Arc<str>>,
        listing: Arc<BTreeSet<Utf8PathBuf>>,
        before: Option<&Project>,
    ) -> Self {
        Project::with_parsed(texts, listing, before, BTreeMap::new())
    }

    /// A project of these files and no others, by their paths and texts.
    pub fn of_files<'t>(files: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let files = files.into_iter();
        let texts = files.map(|(path, text)| (path.into(), Arc::from(text)));
        let texts: BTreeMap<Utf8PathBuf, Arc<str>> = texts.collect();
        let listing = texts.keys().cloned().collect();
        Project::new(texts, Arc::new(listing), None)
    }

    /// The same as [`Project::new`], where some of the modules, by path, are parsed already.
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
        let changed = Arc::new(changed);
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
        let same = before.filter(|before| others(&before.texts).eq(others(&texts)));
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

    /// The same project, where these words of its modules, in path order, are known already.
    #[must_use]
    pub fn with_words<'w>(
        mut self,
        words: impl Iterator<Item = (&'w Utf8Path, &'w Arc<Words>)>,
    ) -> Self {
        let words = words.filter(|(path, _)| is_python(path));
        for (slot, (path, words)) in self.slots.iter_mut().zip(words) {
            debug_assert_eq!(slot.path, path);
            slot.words = Arc::clone(words);
        }
        self
    }
}

/// The files that are no modules, each with its text as this run read or made it.
fn others(texts: &BTreeMap<Utf8PathBuf, Arc<str>>) -> impl Iterator<Item = (&str, *const u8)> {
    let others = texts.iter().filter(|(path, _)| !is_python(path));
    others.map(|(path, text)| (path.as_str(), text.as_ptr()))
}
