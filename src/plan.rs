//! What a transform wants: edits, grouped into changes that land whole or not at all.
//!
//! An [`Edit`] is dumb, a range and a text; the meaning ("remove this argument") sits in the
//! functions of [`crate::python::edits`]. A [`Plan`] never touches a text: [`Plan::resolve`]
//! settles conflicts and hands back edits that do not overlap.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use ruff_text_size::{TextRange, TextSize};

use crate::python::Module;
use crate::python::imports::{self, Site};
use crate::rule::{Applicability, Effect, Finding, Fix, Place, Rule};

mod taken;

use taken::Taken;

/// Replace the bytes of a range by a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Byte range in the decoded text; empty for an insertion.
    pub range: TextRange,
    /// The new text, with the file's own newlines.
    pub text: String,
}

impl Edit {
    /// Insert `text` at `offset`.
    pub fn insertion(offset: TextSize, text: impl Into<String>) -> Self {
        Edit::replacement(TextRange::empty(offset), text)
    }

    /// Remove the bytes of `range`.
    pub fn deletion(range: TextRange) -> Self {
        Edit::replacement(range, String::new())
    }

    /// Put `text` in the place of `range`.
    pub fn replacement(range: TextRange, text: impl Into<String>) -> Self {
        Edit {
            range,
            text: text.into(),
        }
    }

    /// Whether both edits claim a byte, or one inserts strictly inside the other.
    /// Two insertions at one offset do not conflict: they land in order.
    pub fn conflicts(&self, other: &Edit) -> bool {
        let (a, b) = (self.range, other.range);
        match (a.is_empty(), b.is_empty()) {
            (true, true) => false,
            (true, false) => b.start() < a.start() && a.start() < b.end(),
            (false, true) => a.start() < b.start() && b.start() < a.end(),
            (false, false) => a.start() < b.end() && b.start() < a.end(),
        }
    }
}

/// An import that a change needs; see [`Change::import`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Import {
    /// Absolute or relative module, such as `os`, `flask` or `.vercel_env`.
    pub module: String,
    /// The member of a `from` import; `None` for `import module`.
    pub member: Option<String>,
    /// The name it is bound to.
    pub name: String,
    /// The offset of the code at module level that it must precede: what reads it, or the function
    /// that does.
    pub before: u32,
}

impl Import {
    /// `name` or `member as name`.
    pub fn clause(&self) -> String {
        let what = self.member.as_ref().unwrap_or(&self.module);
        if *what == self.name {
            what.clone()
        } else {
            format!("{what} as {}", self.name)
        }
    }

    /// The statement.
    pub fn line(&self) -> String {
        match self.member {
            Some(_) => format!("from {} import {}", self.module, self.clause()),
            None => format!("import {}", self.clause()),
        }
    }

    /// Take in another request for the same import; answers whether it is one.
    fn takes_in(&mut self, other: &Import) -> bool {
        let same =
            (&self.module, &self.member, &self.name) == (&other.module, &other.member, &other.name);
        if same {
            self.before = self.before.min(other.before);
        }
        same
    }
}

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
        let mut edits = change.edits.iter().chain(&change.shared);
        let is_taken = |(path, edit): &(Utf8PathBuf, Edit)| {
            taken.get(path).is_some_and(|taken| taken.conflicts(edit))
        };
        let edits = edits.any(is_taken);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: u32, end: u32) -> Edit {
        Edit::replacement(TextRange::new(start.into(), end.into()), "x")
    }

    #[test]
    fn insertions_conflict_only_inside_a_replacement() {
        assert!(!edit(3, 3).conflicts(&edit(3, 3)));
        assert!(!edit(3, 3).conflicts(&edit(3, 5)));
        assert!(!edit(5, 5).conflicts(&edit(3, 5)));
        assert!(edit(4, 4).conflicts(&edit(3, 5)));
        assert!(edit(3, 5).conflicts(&edit(4, 4)));
        assert!(edit(3, 5).conflicts(&edit(4, 6)));
        assert!(!edit(3, 5).conflicts(&edit(5, 6)));
    }
}
