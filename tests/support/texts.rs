//! Projects as texts, and what vfix makes of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use camino::Utf8PathBuf;
use vfix::fold::Outcome;
use vfix::report::diff;

/// The texts of a project, by path.
pub type Texts = BTreeMap<Utf8PathBuf, Arc<str>>;

/// A project once the changes are written.
pub fn after(texts: &Texts, outcome: &Outcome) -> Texts {
    let mut after = texts.clone();
    for (path, changed) in &outcome.files {
        after.insert(path.clone(), Arc::clone(&changed.after));
    }
    after
}

/// The changes as one diff.
pub fn diffs(outcome: &Outcome) -> String {
    let files = outcome.files.iter();
    files
        .map(|(path, c)| diff::unified(path, c.before.as_deref(), &c.after))
        .collect()
}
