//! What is changed in the text of a template: its imports go, its names get new ones, its holes are
//! filled, its strings get the quote of the file.

use ruff_python_ast::Stmt;
use ruff_python_ast::token::TokenKind;
use ruff_text_size::{Ranged, TextRange, TextSize};
use rustc_hash::FxHashMap;

use super::{Fill, hole};
use crate::plan::Edit;
use crate::python::Module;
use crate::python::facts::{Facts, MODULE};

fn is_import(stmt: &Stmt) -> bool {
    matches!(stmt, Stmt::Import(_) | Stmt::ImportFrom(_))
}

/// Edits that take away the lines of the imports at module level.
pub(super) fn without_imports(module: &Module) -> Vec<Edit> {
    let top = module
        .facts()
        .stmts
        .iter()
        .filter(|fact| fact.parent.is_none());
    let imports = top.filter(|fact| is_import(fact.node));
    let lines =
        imports.map(|fact| TextRange::new(fact.node.start(), module.line_end(fact.node.end())));
    lines.map(Edit::deletion).collect()
}

/// Edits that give the names of module level their new ones, where they are bound and where they are
/// used.
pub(super) fn renamings(facts: &Facts<'_>, renamed: &FxHashMap<&str, String>) -> Vec<Edit> {
    let bound = facts
        .bindings
        .iter()
        .filter(|binding| binding.scope == MODULE && !is_import(facts.stmt(binding.stmt).node));
    let bound = bound.map(|binding| (binding.name, binding.range));
    let used = facts.uses.iter().filter(|u| {
        let found = facts.lookup(&u.node.id, u.scope);
        found.is_some_and(|(scope, _)| scope == MODULE)
    });
    let used = used.map(|u| (u.node.id.as_str(), u.node.range()));
    let places = bound.chain(used);
    let edits =
        places.filter_map(|(name, range)| Some(Edit::replacement(range, renamed.get(name)?)));
    edits.collect()
}

/// Edits that fill the holes, wherever they stand.
pub(super) fn filled_holes(module: &Module, fill: &Fill<'_>) -> impl Iterator<Item = Edit> {
    let tokens = module.tokens().iter();
    let names = tokens.filter(|token| token.kind() == TokenKind::Name);
    names.filter_map(|token| {
        Some(Edit::replacement(
            token.range(),
            hole(module.slice(token), fill)?,
        ))
    })
}

/// Edits that give string literals the quote of the file, where they hold no such quote.
pub(super) fn requoted(module: &Module, quote: Option<char>) -> Vec<Edit> {
    let Some(quote @ '"') = quote else {
        return Vec::new();
    };
    let mut edits = Vec::new();
    let mut open: Vec<TextSize> = Vec::new();
    for token in module.tokens() {
        let range = match token.kind() {
            TokenKind::String if !token.is_triple_quoted_string() => token.range(),
            TokenKind::FStringStart => {
                open.push(token.start());
                continue;
            }
            TokenKind::FStringEnd => match open.pop() {
                Some(start) => TextRange::new(start, token.end()),
                None => continue,
            },
            _ => continue,
        };
        let text = &module.text()[range];
        if text.contains([quote, '\\']) || !text.ends_with('\'') || text.ends_with("\'\'\'") {
            continue;
        }
        let start = text.find('\'').map_or(range.start(), |prefix| {
            range.start() + TextSize::new(u32::try_from(prefix).unwrap_or(0))
        });
        for at in [start, range.end() - TextSize::new(1)] {
            edits.push(Edit::replacement(
                TextRange::at(at, TextSize::new(1)),
                quote.to_string(),
            ));
        }
    }
    edits
}
