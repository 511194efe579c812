//! The files of a project by their paths, Python and other, whether they were read or not.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use super::Project;

impl Project {
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
        // In the order of paths, what lies below one stands right behind it.
        let mut behind = self
            .listing
            .range::<Utf8Path, _>((Bound::Included(path), Bound::Unbounded));
        path.as_str().is_empty() || behind.next().is_some_and(|known| known.starts_with(path))
    }

    /// Whether the project holds files below a folder.
    pub fn has_files_below(&self, folder: &Utf8Path) -> bool {
        folder.as_str().is_empty() || self.files_below(folder).next().is_some()
    }

    /// The files of the project below a folder, in path order.
    pub fn files_below(&self, folder: &Utf8Path) -> impl Iterator<Item = &Utf8Path> {
        let first = match folder.as_str() {
            "" => String::new(),
            folder => format!("{folder}/"),
        };
        let files = self.listing.range(Utf8PathBuf::from(&first)..);
        let files = files.map(Utf8PathBuf::as_path);
        files.take_while(move |path| path.as_str().starts_with(&first))
    }
}
