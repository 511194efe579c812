//! One stage: the texts that the edits of a plan make, each of them proven.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use ruff_python_ast::Stmt;
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::Fold;
use crate::plan::{Edit, Settled};
use crate::project::{ModuleId, Project};
use crate::python::style::Style;
use crate::python::{Module, is_python, prologue, proof};

impl Fold {
    /// The edits of each file, sorted, and its new text, proven.
    pub(super) fn apply(&self, settled: &Settled) -> Result<Stage, String> {
        let mut stage = Stage::default();
        let paths: BTreeSet<&Utf8PathBuf> = (settled.edits.keys().chain(settled.shared.keys()))
            .chain(settled.imports.keys())
            .collect();
        for path in paths {
            let Some(text) = self.project.texts().get(path) else {
                return Err(format!("{path} is edited but was never read"));
            };
            let module = self
                .project
                .module_at(path)
                .map(|id| (id, self.project.module(id)));
            // At one offset, imports come first, then shared definitions, then what uses them.
            let Imports {
                mut edits,
                mut repeated,
                lines,
            } = match module {
                Some((id, Some(module))) => self.imports(settled, path, id, module),
                _ => Imports::default(),
            };
            for list in [settled.shared.get(path), settled.edits.get(path)] {
                edits.extend(list.into_iter().flatten().cloned());
            }
            let is_free =
                |(_, gone): &(_, Edit)| !edits.iter().any(|(_, edit)| gone.conflicts(edit));
            repeated.retain(is_free);
            edits.extend(repeated);
            edits.sort_by_key(|(_, edit)| (edit.range.start(), edit.range.end()));
            share_blank_lines(&mut edits);
            if let Some((_, Some(module))) = module {
                set_off(module, &lines, &mut edits);
            }
            let plain: Vec<Edit> = edits.iter().map(|(_, edit)| edit.clone()).collect();
            let new: Arc<str> = spliced(text, &plain).into();
            if let Some((_, before)) = module {
                let before = before.ok_or_else(|| format!("{path} does not parse"))?;
                let after = stage.parse(path, &new)?;
                let rebinds = settled.rebinds.iter().filter(|(known, _)| known == path);
                let rebinds: Vec<&str> = rebinds.map(|(_, name)| &**name).collect();
                proof::check(before, after, &plain, &rebinds)
                    .map_err(|e| format!("{path}: {e}"))?;
            }
            stage.edited.push((path.clone(), edits, new));
        }
        for (path, (finding, text)) in &settled.creates {
            let text: Arc<str> = text.as_str().into();
            if is_python(path) {
                stage.parse(path, &text)?;
            }
            stage.created.push((path.clone(), *finding, text));
        }
        Ok(stage)
    }

    /// What the imports of a plan make of a module.
    fn imports(
        &self,
        settled: &Settled,
        path: &Utf8Path,
        id: ModuleId,
        module: &Module,
    ) -> Imports {
        let Some(requests) = settled.imports.get(path) else {
            return Imports::default();
        };
        let wanted: Vec<_> = requests.iter().map(|(_, import)| import.clone()).collect();
        let created = |name: &str| {
            let path = Utf8PathBuf::from(format!("{}.py", name.replace('.', "/")));
            settled.creates.contains_key(&path)
        };
        let is_local = |name: &str| created(name) || is_local(&self.project, id, name);
        let new = prologue::insertions(module, &wanted, &is_local);
        let repeated = prologue::repeated(module, &wanted, &new);
        let lines = new.iter().filter(|(_, edit)| edit.range.is_empty());
        let lines = lines.map(|(_, edit)| edit.range.start()).collect();
        let owned = |edits: Owned| {
            let edits = edits.into_iter();
            edits
                .map(|(number, edit)| (requests[number].0, edit))
                .collect()
        };
        Imports {
            edits: owned(new),
            repeated: owned(repeated),
            lines,
        }
    }
}

/// The edits that write the imports of a plan into a module.
#[derive(Default)]
struct Imports {
    edits: Owned,
    /// Those that take away what the new imports repeat.
    repeated: Owned,
    /// Where new lines go.
    lines: Vec<TextSize>,
}

/// Edits of a file, each with the index of its finding.
type Owned = Vec<(usize, Edit)>;

/// Paragraphs that are inserted at one place are set off once from each other.
fn share_blank_lines(edits: &mut Owned) {
    for index in 1..edits.len() {
        let [(_, above), (_, below)] = &mut edits[index - 1..=index] else {
            continue;
        };
        let newlines = |text: &str| text.replace("\r\n", "\n").matches(['\n', '\r']).count();
        // The first newline ends the last line of code.
        let blank = newlines(&above.text[above.text.trim_end().len()..]).saturating_sub(1);
        let inserted = above.range.is_empty() && above.range == below.range;
        for _ in (0..blank).filter(|_| inserted) {
            for newline in ["\r\n", "\n", "\r"] {
                if let Some(rest) = below.text.strip_prefix(newline) {
                    below.text = rest.to_owned();
                    break;
                }
            }
        }
    }
}

/// The first imports of a module stand apart from the code below them.
fn set_off(module: &Module, imports: &[TextSize], edits: &mut Owned) {
    let Some(offset) = imports.first().copied() else {
        return;
    };
    let is_import =
        |stmt: &Stmt| matches!(stmt, Stmt::Import(_) | Stmt::ImportFrom(_) | Stmt::Try(_));
    let body = &module.tree().body;
    let (above, below) = body.split_at(body.partition_point(|stmt| stmt.start() < offset));
    let Some(next) = below.first().filter(|next| !is_import(next)) else {
        return;
    };
    let is_apart = module.text()[offset.to_usize()..].starts_with(['\r', '\n']);
    let here = |edit: &Edit| edit.range == TextRange::empty(offset);
    let inserted = edits.iter().filter(|(_, edit)| here(edit)).count();
    if is_apart || above.iter().any(is_import) || inserted != imports.len() {
        return;
    }
    let blank = match next {
        Stmt::FunctionDef(_) | Stmt::ClassDef(_) => 2,
        _ => 1,
    };
    if let Some((_, last)) = edits.iter_mut().rev().find(|(_, edit)| here(edit)) {
        let newline = Style::of(module).newline;
        last.text.push_str(&newline.repeat(blank));
    }
}

/// What a stage makes of the files that it touches.
#[derive(Default)]
pub(super) struct Stage {
    pub(super) edited: Vec<(Utf8PathBuf, Owned, Arc<str>)>,
    pub(super) created: Vec<(Utf8PathBuf, usize, Arc<str>)>,
    /// The modules among them, parsed for the proof: the next stage has them from here.
    pub(super) parsed: BTreeMap<Utf8PathBuf, Module>,
}

impl Stage {
    /// The module that a text makes, which must parse.
    fn parse(&mut self, path: &Utf8Path, text: &Arc<str>) -> Result<&Module, String> {
        let module = Module::parse(Arc::clone(text))
            .map_err(|e| format!("{path}:{}: {}", e.line, e.message))?;
        Ok(self.parsed.entry(path.to_owned()).or_insert(module))
    }
}

/// A text with edits applied that are sorted and do not overlap.
fn spliced(text: &str, edits: &[Edit]) -> String {
    let mut new = String::with_capacity(text.len() + 256);
    let mut at = 0;
    for edit in edits {
        new.push_str(&text[at..edit.range.start().to_usize()]);
        new.push_str(&edit.text);
        at = edit.range.end().to_usize();
    }
    new.push_str(&text[at..]);
    new
}

/// Whether a module is one of the project, as it stands behind `from` in one of its modules.
fn is_local(project: &Project, module: ModuleId, name: &str) -> bool {
    name.starts_with('.')
        || project.import(module, name).is_some()
        || project.is_namespace(module, name)
}
