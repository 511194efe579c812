//! The imports that open a module, and where a new import goes.
//!
//! An import is added once, in that block, and never above `from __future__`, the docstring, or the
//! code that a `before` says it must precede.

mod insertions;

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::imports::{absolute_names, is_module};
use super::names::first_word;
use super::{Module, stdlib, style::Style};
use crate::plan::{Edit, Import};

pub use insertions::{insertions, repeated};

/// The statements that open a module: imports, behind the docstring and `from __future__`.
pub struct Prologue<'m> {
    module: &'m Module,
    /// The imports, in order, whose lines hold nothing else.
    pub imports: &'m [Stmt],
    /// All of the imports and, behind them, what goes on with imports where an optional one stands
    /// between.
    opening: &'m [Stmt],
    /// The offset of the line below the docstring, `from __future__` and `__version__`.
    start: TextSize,
}

impl<'m> Prologue<'m> {
    /// The prologue of a module.
    pub fn of(module: &'m Module) -> Self {
        let body = &module.tree().body[..];
        let is_import = |stmt: &Stmt| matches!(stmt, Stmt::Import(_) | Stmt::ImportFrom(_));
        let is_future = |stmt: &Stmt| {
            matches!(stmt, Stmt::ImportFrom(node)
                if node.module.as_ref().is_some_and(|module| module == "__future__"))
        };
        let docstring = body.first().is_some_and(
            |stmt| matches!(stmt, Stmt::Expr(node) if node.value.is_string_literal_expr()),
        );
        let mut first = usize::from(docstring);
        first += body[first..]
            .iter()
            .take_while(|stmt| is_future(stmt) || is_dunder(stmt))
            .count();
        let opens = |stmt: &Stmt| is_import(stmt) || is_optional_import(stmt);
        let imports = run_of_lines(module, &body[first..], &is_import);
        let opening = run_of_lines(module, &body[first..], &opens);
        let start = match body[..first].last() {
            Some(last) => module.line_end_of(last),
            None => body.first().map_or_else(
                || TextSize::of(module.text()),
                |stmt| module.line_start(stmt.start()),
            ),
        };
        Prologue {
            module,
            imports,
            opening,
            start,
        }
    }

    /// The offset of the line above statement number `index` of the opening, or below the last one.
    fn slot(&self, index: usize) -> TextSize {
        match (self.opening.get(index), self.opening.last()) {
            (Some(stmt), _) => self.module.line_start(stmt.start()),
            (None, Some(last)) => self.module.line_end_of(last),
            (None, None) => self.end(),
        }
    }

    /// The offset of the line below statement number `index - 1` of the opening.
    fn slot_below(&self, index: usize) -> TextSize {
        let above = index
            .checked_sub(1)
            .and_then(|above| self.opening.get(above));
        above.map_or_else(|| self.slot(0), |stmt| self.module.line_end_of(stmt))
    }

    /// The offset of the line below the last import.
    pub fn end(&self) -> TextSize {
        match self.imports.last() {
            Some(last) => self.module.line_end_of(last),
            None => match self
                .module
                .tree()
                .body
                .iter()
                .find(|stmt| stmt.start() >= self.start)
            {
                Some(stmt) => self.module.line_start(stmt.start()),
                None => self.start,
            },
        }
    }

    /// Where a new import line goes: behind its own kind, above what it must precede.
    fn line_slot(&self, import: &Import, is_local: IsLocal<'_>) -> TextSize {
        let is_std = |stmt: &Stmt| Kind::of(stmt, is_local) == Kind::Std;
        let fits = |offset: &TextSize| u32::from(*offset) <= import.before && self.is_line(*offset);
        let slots: Box<dyn Iterator<Item = TextSize>> = if stdlib::contains(&import.module) {
            // import os
            // import sys      <- here, at the end of the first run of them
            // from flask import Flask
            let first = self.imports.iter().position(is_std).unwrap_or(0);
            let run = self.imports[first..]
                .iter()
                .take_while(|stmt| is_std(stmt))
                .count();
            Box::new((0..=first + run).rev().map(|index| self.slot_below(index)))
        } else {
            // Before the project's own modules: importing one may run anything.
            let any_local = |stmt: &Stmt| match stmt {
                Stmt::Try(node) => node.body.iter().any(|stmt| imports_local(stmt, is_local)),
                stmt => imports_local(stmt, is_local),
            };
            let local = self.opening.iter().position(any_local);
            let local = local.unwrap_or(self.opening.len());
            let below = self.slot_further_down(import, is_local);
            // from flask import Flask
            // import werkzeug      <- here, a package
            //
            // import ours          <- here, another module of the project
            // from config import X
            let joins = is_local(&import.module);
            let in_opening = (0..=local).rev().map(move |index| match joins {
                true => self.slot(index),
                false => self.slot_below(index),
            });
            Box::new(below.into_iter().chain(in_opening))
        };
        let mut slots = slots;
        slots.find(fits).unwrap_or_else(|| self.slot(0))
    }

    /// Below the import of Flask, or of the package itself, where code stands above it: such code may
    /// have to run first.
    fn slot_further_down(&self, import: &Import, is_local: IsLocal<'_>) -> Option<TextSize> {
        // monkey.patch_all()
        // from flask import Flask
        //                             <- here
        if is_local(&import.module) {
            return None;
        }
        let kin =
            |stmt: &&Stmt| imports_package(stmt, &import.module) || imports_package(stmt, "flask");
        if self.opening.iter().any(|stmt| kin(&stmt)) {
            return None;
        }
        let mut all = self.module.tree().body.iter().rev().filter(kin);
        let last = all.find(|stmt| u32::from(stmt.end()) <= import.before)?;
        Some(self.module.line_end_of(last))
    }

    /// Whether a line can be inserted here: `import a; import b` has no slot between.
    fn is_line(&self, offset: TextSize) -> bool {
        let body = self.module.tree().body.iter();
        let mut near = body.take_while(|stmt| stmt.start() < offset);
        near.all(|stmt| offset >= self.module.line_end_of(stmt))
    }

    /// What parts a new member from the last one, which ends at `end`.
    fn comma(&self, end: TextSize, newline: &str) -> String {
        // from x import a, \
        //     b                <- a line of its own would need a backslash too
        let mut all = self.module.tree().body.iter();
        if all.any(|stmt| stmt.end() == end) {
            return ", ".to_owned();
        }
        let start = self.module.line_start(end);
        let line = &self.module.text()[TextRange::new(start, end)];
        let code = line.trim_start();
        // from x import (
        //     a,
        //     b,      <- one name a line
        if code.starts_with("from") || code.contains([',', '(']) {
            ", ".to_owned()
        } else {
            format!(",{newline}{}", &line[..line.len() - code.len()])
        }
    }

    /// The last clause of the import statement that a member can be added to: one of the opening, or
    /// one that stands behind other code.
    fn host(&self, import: &Import) -> Option<TextRange> {
        import.member.as_ref()?;
        let all = self.module.tree().body.iter();
        let mut nearest_first = self.opening.iter().rev().chain(all.rev());
        nearest_first.find_map(|stmt| match stmt {
            Stmt::ImportFrom(node)
                if is_module(node, &import.module)
                    && u32::from(node.end()) <= import.before
                    && node.names.iter().all(|alias| &alias.name != "*")
                    && !self.module.comments().intersects(node.range()) =>
            {
                node.names.last().map(Ranged::range)
            }
            _ => None,
        })
    }
}

/// The leading statements of a kind whose lines hold nothing else.
fn run_of_lines<'m>(
    module: &Module,
    body: &'m [Stmt],
    is_kind: &dyn Fn(&Stmt) -> bool,
) -> &'m [Stmt] {
    let count = body.iter().take_while(|stmt| is_kind(stmt)).count();
    let (mut run, rest) = body.split_at(count);
    // import os; load_dotenv(): the line belongs to the code.
    while let ([before @ .., last], Some(next)) = (run, rest.first()) {
        if module.line_end_of(last) <= next.start() {
            break;
        }
        run = before;
    }
    run
}

/// `__version__ = '1.0'`: PEP 8 has such names above the imports.
fn is_dunder(stmt: &Stmt) -> bool {
    let is_plain = |value: &Expr| match value {
        Expr::List(list) => list.elts.iter().all(Expr::is_literal_expr),
        Expr::Tuple(tuple) => tuple.elts.iter().all(Expr::is_literal_expr),
        value => value.is_literal_expr(),
    };
    matches!(stmt, Stmt::Assign(node) if is_plain(&node.value)
        && matches!(&node.targets[..], [Expr::Name(name)]
            if name.id.starts_with("__") && name.id.ends_with("__")))
}

/// `try: import a` with a handler: what may be missing. Code that follows runs either way.
fn is_optional_import(stmt: &Stmt) -> bool {
    let is_import = |stmt: &Stmt| matches!(stmt, Stmt::Import(_) | Stmt::ImportFrom(_));
    matches!(stmt, Stmt::Try(node)
        if node.body.iter().all(is_import) && !node.handlers.is_empty())
}

/// Whether a statement imports a package, or a part of it, that `module` belongs to.
fn imports_package(stmt: &Stmt, module: &str) -> bool {
    let package = first_word(module);
    absolute_names(stmt).any(|name| first_word(name) == package)
}

/// Whether a module is the project's own: absolute or relative, as it stands behind `from`.
pub type IsLocal<'a> = &'a dyn Fn(&str) -> bool;

/// Whether a statement imports a module of the project.
fn imports_local(stmt: &Stmt, is_local: IsLocal<'_>) -> bool {
    match stmt {
        Stmt::Import(node) => node.names.iter().any(|alias| is_local(&alias.name)),
        Stmt::ImportFrom(node) => {
            let module = node.module.as_ref().map_or("", |module| module.as_str());
            is_local(&format!("{}{module}", ".".repeat(node.level as usize)))
        }
        _ => false,
    }
}

/// What an import brings: groups in this order, with a blank line between, are what PEP 8 asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// Modules of the standard library.
    Std,
    /// Packages.
    Package,
    /// Modules of the project.
    Local,
    /// What may be missing, in a `try` of its own.
    Optional,
}

impl Kind {
    /// The kind of a statement of the opening.
    fn of(stmt: &Stmt, is_local: IsLocal<'_>) -> Self {
        let is_std = match stmt {
            Stmt::Import(node) => node.names.iter().all(|alias| stdlib::contains(&alias.name)),
            Stmt::ImportFrom(node) => {
                node.level == 0 && node.module.as_ref().is_some_and(|m| stdlib::contains(m))
            }
            _ => return Kind::Optional,
        };
        match is_std {
            true => Kind::Std,
            false if imports_local(stmt, is_local) => Kind::Local,
            false => Kind::Package,
        }
    }

    /// The kind of a new import.
    fn of_new(import: &Import, is_local: IsLocal<'_>) -> Self {
        match (is_local(&import.module), stdlib::contains(&import.module)) {
            (true, _) => Kind::Local,
            (false, true) => Kind::Std,
            (false, false) => Kind::Package,
        }
    }
}

/// Insert a line at the start of a line, or behind a last line without a newline.
pub fn line_insertion(module: &Module, style: &Style, offset: TextSize, line: &str) -> Edit {
    let before = &module.text()[..offset.to_usize()];
    let text = if before.is_empty() || before.ends_with(['\n', '\r']) {
        format!("{line}{}", style.newline)
    } else {
        format!("{}{line}", style.newline)
    };
    Edit::insertion(offset, text)
}
