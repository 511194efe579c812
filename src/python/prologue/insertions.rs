//! The edits that add imports to those which open a module, and take away what they repeat.

use ruff_python_ast::{Alias, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};
use rustc_hash::FxHashMap;

use super::{IsLocal, Kind, Prologue, line_insertion};
use crate::plan::{Edit, Import};
use crate::python::facts::{BindingKind, StmtId};
use crate::python::{Module, style::Style};

/// The edits that write imports into a module, each with the number of the import it serves.
pub fn insertions(
    module: &Module,
    imports: &[Import],
    is_local: IsLocal<'_>,
) -> Vec<(usize, Edit)> {
    let prologue = Prologue::of(module);
    let style = Style::of(module);
    let kind = |number: usize| Kind::of_new(&imports[number], is_local);
    let Wanted { hosted, mut lines } = Wanted::of(&prologue, imports, is_local);
    let mut edits: Vec<(usize, Edit)> = Vec::new();
    for (last, (number, clauses)) in hosted {
        // from flask import Flask      -> from flask import Flask, request
        let comma = prologue.comma(last.end(), style.newline);
        let clauses = clauses.join(&comma);
        let text = format!("{}{comma}{clauses}", &module.text()[last]);
        edits.push((number, Edit::replacement(last, text)));
    }
    lines.sort_by_key(|(offset, number, line)| {
        (
            *offset,
            kind(*number),
            line.starts_with("from "),
            line.clone(),
        )
    });
    let groups = Groups::of(&prologue, is_local);
    for (index, (offset, number, line)) in lines.iter().enumerate() {
        let beside = |index: usize| {
            let (_, number, _) = lines.get(index).filter(|(at, ..)| at == offset)?;
            Some(kind(*number))
        };
        let own = kind(*number);
        let above = index.checked_sub(1).and_then(beside);
        let below = beside(index + 1);
        let before = groups.needs_blank(own, above.or_else(|| groups.above(*offset)));
        // Between two new lines, the lower one has it.
        let after = below.is_none() && groups.needs_blank(own, groups.below(*offset));
        let mut edit = line_insertion(module, style, *offset, line);
        if before {
            edit.text.insert_str(0, style.newline);
        }
        if after {
            edit.text.push_str(style.newline);
        }
        edits.push((*number, edit));
    }
    edits
}

/// Where new imports go, each with the number of the first import that it serves.
#[derive(Default)]
struct Wanted {
    /// Clauses for a statement that is there, by the range of its last clause.
    hosted: FxHashMap<TextRange, (usize, Vec<String>)>,
    /// Lines of their own.
    lines: Vec<(TextSize, usize, String)>,
}

impl Wanted {
    fn of(prologue: &Prologue<'_>, imports: &[Import], is_local: IsLocal<'_>) -> Self {
        let mut wanted = Wanted::default();
        let mut ordered: Vec<(usize, &Import)> = imports.iter().enumerate().collect();
        ordered.sort_by_key(|(_, import)| (&import.module, &import.name));
        for (number, import) in ordered {
            if let Some(last) = prologue.host(import) {
                let hosted = wanted.hosted.entry(last);
                let (_, clauses) = hosted.or_insert((number, Vec::new()));
                clauses.push(import.clause());
                continue;
            }
            let offset = prologue.line_slot(import, is_local);
            // Members of one module share a new line, where the first of them is needed.
            let shared = wanted.lines.iter_mut().find(|(_, known, _)| {
                import.member.is_some()
                    && imports[*known].module == import.module
                    && imports[*known].member.is_some()
            });
            match shared {
                Some((at, _, line)) => {
                    *at = offset.min(*at);
                    line.push_str(", ");
                    line.push_str(&import.clause());
                }
                None => wanted.lines.push((offset, number, import.line())),
            }
        }
        wanted
    }
}

/// The groups in which imports stand: where a module parts them by blank lines, or has but one, so
/// do new ones.
struct Groups<'m> {
    module: &'m Module,
    opening: Vec<(&'m Stmt, Kind)>,
    are_apart: bool,
}

impl<'m> Groups<'m> {
    fn of(prologue: &Prologue<'m>, is_local: IsLocal<'_>) -> Self {
        let module = prologue.module;
        let opening = prologue.opening.iter();
        let opening: Vec<_> = opening
            .map(|stmt| (stmt, Kind::of(stmt, is_local)))
            .collect();
        let is_mixed = |pair: &[(&Stmt, Kind)]| {
            let [(above, first), (below, second)] = pair else {
                return false;
            };
            first != second
                && ![first, second].contains(&&Kind::Optional)
                && module.line_end_of(above) == module.line_start(below.start())
        };
        Groups {
            module,
            are_apart: !opening.windows(2).any(is_mixed),
            opening,
        }
    }

    /// The kind of the import that ends right above a line.
    fn above(&self, offset: TextSize) -> Option<Kind> {
        let ends = |(stmt, _): &&(&Stmt, Kind)| self.module.line_end_of(stmt) == offset;
        self.opening.iter().find(ends).map(|(_, kind)| *kind)
    }

    /// The kind of the import that a line begins.
    fn below(&self, offset: TextSize) -> Option<Kind> {
        let starts = |(stmt, _): &&(&Stmt, Kind)| self.module.line_start(stmt.start()) == offset;
        self.opening.iter().find(starts).map(|(_, kind)| *kind)
    }

    fn needs_blank(&self, own: Kind, other: Option<Kind>) -> bool {
        self.are_apart && other.is_some_and(|other| other != own)
    }
}

/// The edits that take an import away which a new one above it repeats, each with the number of
/// the new one: `import os` that was needed earlier than it stood.
pub fn repeated(
    module: &Module,
    imports: &[Import],
    insertions: &[(usize, Edit)],
) -> Vec<(usize, Edit)> {
    let facts = module.facts();
    let mut found: Vec<(StmtId, usize, Vec<&Alias>)> = Vec::new();
    for (number, edit) in insertions {
        let import = &imports[*number];
        let new = edit.range.start();
        if import.member.is_some() || import.name != import.module {
            continue;
        }
        for id in facts.globals(&import.name) {
            let binding = facts.binding(*id);
            let BindingKind::Import { alias, .. } = binding.kind else {
                continue;
            };
            let stmt = facts.stmt(binding.stmt);
            let between = TextRange::new(new, stmt.node.start().max(new));
            let is_moved = stmt.parent.is_none()
                && new <= stmt.node.start()
                && stands_plainly(module, stmt.node)
                // from models import *   <- may mean something else by the name
                && !facts.stars.iter().any(|(_, star)| between.contains_range(star.range()));
            if !is_moved {
                continue;
            }
            match found.iter_mut().find(|(known, ..)| *known == binding.stmt) {
                Some((.., aliases)) => aliases.push(alias),
                None => found.push((binding.stmt, *number, vec![alias])),
            }
        }
    }
    let mut edits = Vec::new();
    for (stmt, number, aliases) in found {
        let removed = crate::python::edits::remove_names(module, stmt, &aliases);
        edits.extend(removed.into_iter().flatten().map(|edit| (number, edit)));
    }
    edits
}

/// Whether no comment says something about a statement: behind it, or above it and nothing below.
fn stands_plainly(module: &Module, stmt: &Stmt) -> bool {
    let (start, end) = (module.line_start(stmt.start()), module.line_end_of(stmt));
    let text = module.text();
    let above = text[..start.to_usize()].lines().next_back();
    let below = text[end.to_usize()..].lines().next();
    let heads = above.is_some_and(|line| line.trim_start().starts_with('#'))
        && below.is_none_or(|line| line.trim().is_empty());
    !heads && !module.comments().intersects(TextRange::new(start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn import(module: &str, member: Option<&str>, before: usize) -> Import {
        Import {
            module: module.to_owned(),
            member: member.map(str::to_owned),
            name: member.unwrap_or(module).to_owned(),
            before: before as u32,
        }
    }

    /// A text with imports, without those that they repeat.
    fn with(text: &str, imports: &[Import]) -> String {
        let module = Module::parse(text.into()).expect("the sample parses");
        let new = insertions(&module, imports, &|_| false);
        let mut edits = new.clone();
        edits.extend(repeated(&module, imports, &new));
        edits.sort_by_key(|(_, edit)| edit.range.start());
        let mut text = text.to_owned();
        for (_, edit) in edits.iter().rev() {
            text.replace_range(std::ops::Range::<usize>::from(edit.range), &edit.text);
        }
        text
    }

    #[test]
    fn a_member_goes_to_an_import_above_its_use_alone() {
        let text = "import a\na.run()\nfrom x import b\n";
        let at = text.find("a.run").expect("it is there");
        let early = import("x", Some("c"), at);
        assert_eq!(
            with(text, &[early]),
            "import a\nfrom x import c\na.run()\nfrom x import b\n"
        );
        let late = import("x", Some("c"), text.len());
        assert_eq!(
            with(text, &[late]),
            "import a\na.run()\nfrom x import b, c\n"
        );
    }

    #[test]
    fn a_module_and_a_member_of_it_have_a_line_each() {
        let imports = [import("os", None, 0), import("os", Some("environ"), 0)];
        assert_eq!(
            with("x = 1\n", &imports),
            "import os\nfrom os import environ\nx = 1\n"
        );
    }

    #[test]
    fn two_imports_of_one_statement_are_moved_together() {
        let text = "x()\nimport os, sys\n";
        let imports = [import("os", None, 0), import("sys", None, 0)];
        assert_eq!(with(text, &imports), "import os\nimport sys\nx()\n");
    }

    #[test]
    fn imports_of_two_statements_are_moved_one_by_one() {
        let text = "x()\nimport os, re\nimport sys\n";
        let imports = [import("os", None, 0), import("sys", None, 0)];
        assert_eq!(
            with(text, &imports),
            "import os\nimport sys\nx()\nimport re\n"
        );
    }
}
