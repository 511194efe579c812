//! What a transform wants: edits, grouped into changes that land whole or not at all.
//!
//! An [`Edit`] is dumb, a range and a text; the meaning ("remove this argument") sits in the
//! functions of [`crate::python::edits`]. A [`Plan`] never touches a text: [`Plan::resolve`]
//! settles conflicts and hands back edits that do not overlap.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

use crate::python::Module;
use crate::python::imports::{self, Site};
use crate::rule::{Applicability, Effect, Finding, Fix, Place, Rule};

mod edit;
mod taken;

pub use edit::{Edit, Import};
use taken::Taken;

/// Edits that belong together, and the finding that says why.
#[derive(Debug, Clone)]
pub struct Change {
    /// Why; its `fix` is filled in when the change is settled.
    pub finding: Finding,
    /// How far the change can be trusted.
    pub applicability: Applicability,
    /// Edits by file.
    pub edits: Vec<(Utf8PathBuf, Edit)>,
    /// Edits that several changes may need, such as the definition of a helper: written once.
    pub shared: Vec<(Utf8PathBuf, Edit)>,
    /// New files; the same file of several changes is written once.
    pub creates: Vec<(Utf8PathBuf, String)>,
    /// Imports by file; the same request of several changes is written once.
    pub imports: Vec<(Utf8PathBuf, Import)>,
    /// Top-level names that the change binds once more on purpose, by file.
    pub rebinds: Vec<(Utf8PathBuf, String)>,
    /// Index of a change of this plan without which this one may not land.
    pub requires: Vec<ChangeId>,
}

/// A change within its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChangeId(pub usize);

impl Change {
    /// A change without edits yet.
    pub fn new(
        rule: &'static Rule,
        place: Place,
        applicability: Applicability,
        effect: Effect,
        message: impl Into<String>,
    ) -> Self {
        Change {
            finding: Finding::manual(rule, place, effect, message, ""),
            applicability,
            edits: Vec::new(),
            shared: Vec::new(),
            creates: Vec::new(),
            imports: Vec::new(),
            rebinds: Vec::new(),
            requires: Vec::new(),
        }
    }

    /// Add an edit of `path`.
    pub fn edit(&mut self, path: &Utf8Path, edit: Edit) -> &mut Self {
        self.edits.push((path.to_owned(), edit));
        self
    }

    /// Make `member` of `from` (or the module `from` itself) readable at `site` of `path`, and
    /// answer the name it has there.
    pub fn import(
        &mut self,
        path: &Utf8Path,
        module: &Module,
        from: &str,
        member: Option<&str>,
        site: Site,
    ) -> String {
        let (name, import) = imports::request(module, from, member, site);
        if let Some(import) = import {
            self.need(path, &import);
        }
        name
    }

    /// Add an import, which one request may make for many places.
    fn need(&mut self, path: &Utf8Path, import: &Import) {
        let mut known = self.imports.iter_mut();
        if !known.any(|(known, other)| known == path && other.takes_in(import)) {
            self.imports.push((path.to_owned(), import.clone()));
        }
    }

    /// Add the definitions, files and imports of another change, as far as they are not here.
    pub fn bring(&mut self, other: &Change) {
        for (path, import) in &other.imports {
            self.need(path, import);
        }
        for shared in &other.shared {
            if !self.shared.contains(shared) {
                self.shared.push(shared.clone());
            }
        }
        for new in &other.creates {
            if !self.creates.contains(new) {
                self.creates.push(new.clone());
            }
        }
    }

    /// Every file that the change writes.
    pub fn paths(&self) -> impl Iterator<Item = &Utf8Path> {
        let edits = self
            .edits
            .iter()
            .chain(&self.shared)
            .map(|(path, _)| path.as_path());
        let creates = self.creates.iter().map(|(path, _)| path.as_path());
        let imports = self.imports.iter().map(|(path, _)| path.as_path());
        edits.chain(creates).chain(imports)
    }
}

/// What one transform wants to do to one project.
#[derive(Debug, Default)]
pub struct Plan {
    /// In the order in which they were planned; earlier ones win a conflict.
    pub changes: Vec<Change>,
    /// Places without a change.
    pub findings: Vec<Finding>,
}

impl Plan {
    /// Add a change.
    pub fn change(&mut self, change: Change) -> ChangeId {
        self.changes.push(change);
        ChangeId(self.changes.len() - 1)
    }

    /// Add a finding without a change.
    pub fn finding(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Settle the plan: a change that `veto` refuses, that needs a level that is not allowed, that
    /// overlaps an earlier one or requires a change that fell, falls whole.
    ///
    /// `veto` gets each change and answers why it may not land, if it may not.
    pub fn resolve(
        self,
        allowed: Applicability,
        veto: impl Fn(&Change) -> Option<String>,
    ) -> Settled {
        let mut settled = Settled {
            findings: self.findings,
            ..Settled::default()
        };
        let mut landed = vec![false; self.changes.len()];
        let mut taken: BTreeMap<Utf8PathBuf, Taken> = BTreeMap::new();
        for (index, change) in self.changes.into_iter().enumerate() {
            let fix = if change.applicability < allowed {
                Fix::NeedsUnsafe
            } else if let Some(why) = veto(&change) {
                Fix::Dropped(why)
            } else if change.requires.iter().any(|id| !landed[id.0]) {
                Fix::Dropped("a change that it depends on is not made".to_owned())
            } else if settled.conflicts(&change, &taken) {
                Fix::Dropped("it overlaps another change; run vfix again after it".to_owned())
            } else {
                landed[index] = true;
                Fix::Applied
            };
            let applied = fix == Fix::Applied;
            settled.findings.push(Finding {
                fix,
                ..change.finding
            });
            if applied {
                let finding = settled.findings.len() - 1;
                for (path, edit) in change.edits.iter().chain(&change.shared) {
                    taken.entry(path.clone()).or_default().take(edit);
                }
                for (path, edit) in change.shared {
                    let edits = settled.shared.entry(path).or_default();
                    if !edits.iter().any(|(_, known)| *known == edit) {
                        edits.push((finding, edit));
                    }
                }
                for (path, edit) in change.edits {
                    settled.edits.entry(path).or_default().push((finding, edit));
                }
                settled.rebinds.extend(change.rebinds);
                for (path, text) in change.creates {
                    settled.creates.entry(path).or_insert((finding, text));
                }
                for (path, import) in change.imports {
                    let imports = settled.imports.entry(path).or_default();
                    if !imports.iter_mut().any(|(_, known)| known.takes_in(&import)) {
                        imports.push((finding, import));
                    }
                }
            }
        }
        settled
    }
}

/// A plan whose conflicts are settled. The number beside an edit is the index of its finding.
#[derive(Debug, Default)]
pub struct Settled {
    /// Every finding, those of changes included.
    pub findings: Vec<Finding>,
    /// Edits that do not overlap, by file.
    pub edits: BTreeMap<Utf8PathBuf, Vec<(usize, Edit)>>,
    /// Edits that several changes share, by file.
    pub shared: BTreeMap<Utf8PathBuf, Vec<(usize, Edit)>>,
    /// New files.
    pub creates: BTreeMap<Utf8PathBuf, (usize, String)>,
    /// Top-level names that are bound once more on purpose, by file.
    pub rebinds: Vec<(Utf8PathBuf, String)>,
    /// Imports to write, by file.
    pub imports: BTreeMap<Utf8PathBuf, Vec<(usize, Import)>>,
}

impl Settled {
    fn conflicts(&self, change: &Change, taken: &BTreeMap<Utf8PathBuf, Taken>) -> bool {
        let is_taken = |(path, edit): &(Utf8PathBuf, Edit)| {
            taken.get(path).is_some_and(|taken| taken.conflicts(edit))
        };
        // Two groups of files may put the same text in the place of the path of one reader.
        let is_known = |(path, edit): &(Utf8PathBuf, Edit)| {
            let known = self.shared.get(path);
            known.is_some_and(|known| known.iter().any(|(_, known)| known == edit))
        };
        let edits = change.edits.iter().any(is_taken)
            || (change.shared.iter()).any(|shared| is_taken(shared) && !is_known(shared));
        let creates = change.creates.iter().any(|(path, text)| {
            self.creates
                .get(path)
                .is_some_and(|(_, known)| known != text)
        });
        edits || creates
    }

    /// Whether nothing would be written.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
            && self.shared.is_empty()
            && self.creates.is_empty()
            && self.imports.is_empty()
    }
}
