//! The proof that edits did to a module only what they say: what they do not touch is there as
//! before, in the same place of the tree, with names that mean the same.
//!
//! A text that parses again proves little: a line can land in the wrong block, and a new import
//! can capture a name. This check knows nothing about what the edits were for.

use ruff_python_ast::comparable::ComparableStmt;
use ruff_python_trivia::is_pragma_comment;
use ruff_text_size::{Ranged, TextRange, TextSize};
use rustc_hash::{FxHashMap, FxHashSet};

use super::Module;
use super::facts::{BindingId, BindingKind, MODULE, ScopeId, StmtId};
use crate::plan::Edit;

/// Compare a module with what `edits` (sorted, without overlap) made of it. `rebinds` are the
/// top-level names that get one more binding on purpose.
///
/// # Errors
/// The first difference outside the edits, in words.
pub fn check(
    before: &Module,
    after: &Module,
    edits: &[Edit],
    rebinds: &[&str],
) -> Result<(), String> {
    let shift = Shift::new(edits);
    let proof = Proof {
        before,
        after,
        edits,
        rebinds,
        starts: starts(after),
        shift,
    };
    proof.statements()?;
    proof.names()?;
    proof.comments()
}

/// Where the bytes that the edits leave alone end up.
struct Shift {
    /// For each edit: its range, and the shift of all bytes behind it.
    steps: Vec<(TextRange, i64)>,
}

impl Shift {
    fn new(edits: &[Edit]) -> Self {
        let mut total = 0;
        let steps = edits.iter().map(|edit| {
            total += edit.text.len() as i64 - i64::from(edit.range.len().to_u32());
            (edit.range, total)
        });
        Shift {
            steps: steps.collect(),
        }
    }

    /// The new offset of an untouched byte; an insertion at `offset` comes before it.
    fn start(&self, offset: TextSize) -> TextSize {
        let index = self
            .steps
            .partition_point(|(range, _)| range.end() <= offset);
        let by = index.checked_sub(1).map_or(0, |last| self.steps[last].1);
        let moved = i64::from(offset.to_u32()) + by;
        TextSize::new(u32::try_from(moved).unwrap_or(0))
    }

    fn range(&self, range: TextRange) -> TextRange {
        TextRange::at(self.start(range.start()), range.len())
    }
}

struct Proof<'m> {
    before: &'m Module,
    after: &'m Module,
    edits: &'m [Edit],
    rebinds: &'m [&'m str],
    shift: Shift,
    /// Statements of the new text by start.
    starts: FxHashMap<TextSize, Vec<StmtId>>,
}

fn starts(module: &Module) -> FxHashMap<TextSize, Vec<StmtId>> {
    let mut starts: FxHashMap<TextSize, Vec<StmtId>> = FxHashMap::default();
    for (stmt, fact) in module.facts().all_stmts() {
        starts.entry(fact.node.start()).or_default().push(stmt);
    }
    starts
}

impl Proof<'_> {
    fn touched(&self, range: TextRange) -> bool {
        let first = self
            .edits
            .partition_point(|edit| edit.range.end() < range.start());
        self.edits[first..]
            .iter()
            .take_while(|edit| edit.range.start() <= range.end())
            .any(|edit| {
                let (a, b) = (edit.range.start(), edit.range.end());
                // An insertion at the edge of a statement stands beside it.
                if a == b {
                    range.start() < a && a < range.end()
                } else {
                    a < range.end() && range.start() < b
                }
            })
    }

    /// Whether an edit reaches into a statement: also by text at its edge that is on its line, and
    /// by lines behind its last one that belong to its block.
    fn rewritten(&self, range: TextRange) -> bool {
        let newline = ['\n', '\r'];
        let (start, end) = (range.start(), range.end());
        let at = |offset: TextSize| {
            let inserted = self.inserted_from(offset);
            inserted.take_while(move |(at, _)| *at == offset)
        };
        let behind = self.inserted_from(end);
        let mut behind = behind.take_while(|(at, _)| self.is_space(TextRange::new(end, *at)));
        let is_indented = |text: &str| text.trim_start_matches(newline).starts_with([' ', '\t']);
        self.touched(range)
            || at(start).any(|(_, text)| !text.ends_with(newline))
            || at(end).any(|(_, text)| !text.starts_with(newline))
            || behind.any(|(_, text)| is_indented(text))
    }

    /// Insertions at an offset and behind it, with their text.
    fn inserted_from(&self, offset: TextSize) -> impl Iterator<Item = (TextSize, &str)> {
        let before = |edit: &Edit| edit.range.start() < offset;
        let edits = &self.edits[self.edits.partition_point(before)..];
        let inserted = edits.iter().filter(|edit| edit.range.is_empty());
        inserted.map(|edit| (edit.range.start(), &*edit.text))
    }

    /// Whether a range behind a statement holds no code, but for the semicolon that may end it.
    fn is_space(&self, range: TextRange) -> bool {
        let text = self.before.text()[range].trim_start_matches([' ', '\t', '\x0c']);
        text.strip_prefix(';')
            .unwrap_or(text)
            .lines()
            .all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
    }

    /// Every statement that no edit touches is there, equal, and in the same block.
    fn statements(&self) -> Result<(), String> {
        let (old, new) = (self.before.facts(), self.after.facts());
        let mut image: FxHashMap<StmtId, StmtId> = FxHashMap::default();
        let mut covered_to = TextSize::new(0);
        for (id, fact) in old.all_stmts() {
            let range = fact.node.range();
            let touched = self.rewritten(range);
            let target = self.shift.range(range);
            let candidates = self
                .starts
                .get(&target.start())
                .map_or(&[][..], Vec::as_slice);
            let found = candidates.iter().copied().find(|candidate| {
                let other = new.stmt(*candidate).node;
                std::mem::discriminant(other) == std::mem::discriminant(fact.node)
                    && (touched || other.range() == target)
            });
            if touched {
                image.extend(found.map(|found| (id, found)));
                continue;
            }
            let line = self.before.line(range.start());
            let Some(found) = found else {
                return Err(format!("the statement at line {line} is gone or has moved"));
            };
            image.insert(id, found);
            if range.end() <= covered_to {
                continue; // Part of a statement that was compared as a whole.
            }
            covered_to = range.end();
            let other = new.stmt(found);
            if ComparableStmt::from(fact.node) != ComparableStmt::from(other.node) {
                return Err(format!("the statement at line {line} reads differently"));
            }
            let parents = (fact.parent.map(|parent| image.get(&parent)), other.parent);
            let same = match parents {
                (None, None) => true,
                (Some(Some(parent)), Some(other)) => *parent == other,
                // The parent itself was rewritten.
                (Some(None), _) => true,
                _ => false,
            };
            if !same || fact.role != other.role && matches!(parents.0, Some(Some(_))) {
                return Err(format!("the statement at line {line} is in another block"));
            }
        }
        Ok(())
    }

    /// Every name that no edit touches resolves to the same binding.
    fn names(&self) -> Result<(), String> {
        let (old, new) = (self.before.facts(), self.after.facts());
        let uses: FxHashMap<TextSize, usize> = new
            .uses
            .iter()
            .enumerate()
            .map(|(index, u)| (u.node.start(), index))
            .collect();
        // Asked once a name, not once a use: `[x for x in x for x in x …]`.
        let mut same_bindings: FxHashMap<(ScopeId, ScopeId, &str), bool> = FxHashMap::default();
        for u in old.uses.iter().filter(|u| !self.touched(u.node.range())) {
            let name = u.node.id.as_str();
            let line = self.before.line(u.node.start());
            let gone = || format!("the name `{name}` at line {line} is gone");
            let index = uses
                .get(&self.shift.start(u.node.start()))
                .ok_or_else(gone)?;
            let other = &new.uses[*index];
            if other.node.id != u.node.id {
                return Err(gone());
            }
            let same = match (old.lookup(name, u.scope), new.lookup(name, other.scope)) {
                (None, None) => true,
                // A star import that an edit replaced may have bound it.
                (None | Some((MODULE, _)), Some((MODULE, _))) if self.rebinds.contains(&name) => {
                    true
                }
                (None, Some(_)) => old.stars.iter().any(|(_, star)| self.touched(star.range())),
                (Some(a), Some(b)) => *same_bindings
                    .entry((a.0, b.0, name))
                    .or_insert_with(|| self.same_bindings(a, b)),
                _ => false,
            };
            if !same {
                return Err(format!(
                    "the name `{name}` at line {line} would mean something else"
                ));
            }
        }
        Ok(())
    }

    /// The same scope, and no binding beside the old ones, unless an edit replaced one of them.
    fn same_bindings(&self, old: (ScopeId, &[BindingId]), new: (ScopeId, &[BindingId])) -> bool {
        let (before, after) = (self.before.facts(), self.after.facts());
        let opener = |scope: Option<StmtId>, module: &Module| {
            scope.map(|stmt| module.facts().stmt(stmt).node.start())
        };
        let from = opener(before.scope(old.0).stmt, self.before);
        let to = opener(after.scope(new.0).stmt, self.after);
        if from.is_some_and(|from| !self.touched(TextRange::empty(from)))
            && from.map(|from| self.shift.start(from)) != to
            && !matches!(
                before.scope(old.0).kind,
                super::facts::ScopeKind::Comprehension
            )
        {
            return false;
        }
        let known = || old.1.iter().map(|id| before.binding(*id));
        if known().any(|known| self.touched(known.range)) {
            return true;
        }
        let kept: FxHashSet<TextSize> = known()
            .map(|known| self.shift.start(known.range.start()))
            .collect();
        new.1.iter().all(|id| {
            let binding = after.binding(*id);
            kept.contains(&binding.range.start())
                || known().any(|known| same_import(&known.kind, &binding.kind))
        })
    }

    /// Every comment is still there, but those of a tool about a line that is gone.
    fn comments(&self) -> Result<(), String> {
        fn texts(module: &Module) -> FxHashMap<&str, usize> {
            let mut count = FxHashMap::default();
            for range in module.comments() {
                *count.entry(&module.text()[range]).or_default() += 1;
            }
            count
        }
        let kept = texts(self.after);
        for (comment, count) in texts(self.before) {
            if !is_pragma_comment(comment) && kept.get(comment).is_none_or(|kept| *kept < count) {
                return Err(format!("the comment `{comment}` would be lost"));
            }
        }
        Ok(())
    }
}

fn same_import(a: &BindingKind<'_>, b: &BindingKind<'_>) -> bool {
    match (a, b) {
        (BindingKind::Import { module: a, .. }, BindingKind::Import { module: b, .. }) => a == b,
        (
            BindingKind::ImportFrom { node: a, alias: x },
            BindingKind::ImportFrom { node: b, alias: y },
        ) => {
            let module = |node: &ruff_python_ast::StmtImportFrom| {
                (
                    node.level,
                    node.module
                        .as_ref()
                        .map(|module| module.as_str().to_owned()),
                )
            };
            module(a) == module(b) && x.name.as_str() == y.name.as_str()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
