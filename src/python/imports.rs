//! Imports: under which name something can be used at a place, and whether that takes a new one.
//! Where it is written is for [`super::prologue`] to say.

use ruff_python_ast::Stmt;
use ruff_text_size::{Ranged, TextSize};

use super::Module;
use super::facts::{BindingId, BindingKind, MODULE, ScopeId, Use};
use crate::plan::Import;

/// Where a name is going to be read.
#[derive(Debug, Clone, Copy)]
pub struct Site {
    /// The scope that reads it.
    pub scope: ScopeId,
    /// Where in the module.
    pub offset: TextSize,
}

/// The import that makes `member` of `from` (or the module `from` itself) readable at `site`, and
/// the name it has there; no import where one that stands in the module serves.
pub fn request(
    module: &Module,
    from: &str,
    member: Option<&str>,
    site: Site,
) -> (String, Option<Import>) {
    if let Some(name) = visible(module, from, member, site) {
        return (name.to_owned(), None);
    }
    let plain = member.unwrap_or(from);
    let name = if is_free(module, from, member, plain, site) {
        plain.to_owned()
    } else {
        // The base name means something else here, in whatever scope: take an alias.
        let base = from.trim_start_matches('.').replace('.', "_");
        let base = member.map_or_else(|| format!("{base}_module"), |m| format!("{base}_{m}"));
        fresh(module, &base)
    };
    let before = match module.facts().runs_at_import(site.scope) {
        true => site.offset,
        // The function may be called from its end on.
        false => top_level(module, site.offset),
    };
    let import = Import {
        module: from.to_owned(),
        member: member.map(str::to_owned),
        name: name.clone(),
        before: before.into(),
    };
    (name, Some(import))
}

/// The start of the statement at module level that holds an offset.
fn top_level(module: &Module, offset: TextSize) -> TextSize {
    let body = &module.tree().body;
    let above = body.partition_point(|stmt| stmt.start() <= offset);
    let stmt = above.checked_sub(1).and_then(|index| body.get(index));
    stmt.map_or(offset, Ranged::start)
}

/// The modules that a statement imports, or from which it imports something, by absolute names.
pub fn absolute_names(stmt: &Stmt) -> impl Iterator<Item = &str> {
    let plain = stmt.as_import_stmt().into_iter();
    let plain = plain.flat_map(|node| &node.names).map(|alias| &*alias.name);
    let from = stmt.as_import_from_stmt().filter(|node| node.level == 0);
    plain.chain(from.and_then(|node| node.module.as_deref()))
}

/// Whether a part of a dotted name can be written in an import.
pub fn is_name(part: &str) -> bool {
    part != "__init__"
        && part.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && part.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// `base`, or `base_2` and so on: a name that occurs nowhere in the module.
pub fn fresh(module: &Module, base: &str) -> String {
    let facts = module.facts();
    std::iter::once(base.to_owned())
        .chain((2..).map(|number| format!("{base}_{number}")))
        .find(|name| !facts.mentions(name))
        .unwrap_or_else(|| base.to_owned())
}

/// The name of an import that stands at module level, runs before `site`, and is not shadowed
/// there.
fn visible<'m>(
    module: &'m Module,
    from: &str,
    member: Option<&str>,
    site: Site,
) -> Option<&'m str> {
    let facts = module.facts();
    let late = facts.runs_at_import(site.scope);
    let imports = facts.imports.iter().map(|id| facts.binding(*id));
    imports
        .filter(|binding| is_import_of(&binding.kind, from, member))
        .filter(|binding| facts.stmt(binding.stmt).parent.is_none())
        .filter(|binding| !late || facts.stmt(binding.stmt).node.end() <= site.offset)
        .map(|binding| binding.name)
        .find(|name| {
            let same = |id: &_| is_import_of(&facts.binding(*id).kind, from, member);
            facts
                .lookup(name, site.scope)
                .is_some_and(|(scope, ids)| scope == MODULE && ids.iter().all(same))
        })
}

/// Whether binding `name` to this import at module level changes no meaning and is seen at `site`:
/// every binding of the name there is this very import, nothing reads it unbound, no scope around
/// the site means something else by it, and no star import may bind it before it is read.
fn is_free(module: &Module, from: &str, member: Option<&str>, name: &str, site: Site) -> bool {
    let facts = module.facts();
    if !facts.mentions(name) {
        return true;
    }
    let late = facts.runs_at_import(site.scope);
    let same = |id: &BindingId| is_import_of(&facts.binding(*id).kind, from, member);
    let unbound = |u: &Use<'_>| u.node.id == *name && facts.lookup(name, u.scope).is_none();
    let read_before =
        |(_, star): &(_, &ruff_python_ast::StmtImportFrom)| late && site.offset <= star.start();
    facts.globals(name).iter().all(same)
        && !facts.uses.iter().any(unbound)
        && facts
            .lookup(name, site.scope)
            .is_none_or(|(scope, _)| scope == MODULE)
        && facts.stars.iter().all(read_before)
}

/// Whether a binding imports `member` of `from`, or the module `from` itself.
pub fn is_import_of(kind: &BindingKind<'_>, from: &str, member: Option<&str>) -> bool {
    match (kind, member) {
        (BindingKind::Import { module, .. }, None) => *module == from,
        (BindingKind::ImportFrom { node, alias }, Some(member)) => {
            alias.name.as_str() == member && is_module(node, from)
        }
        _ => false,
    }
}

/// Whether a `from` statement names this module.
pub(super) fn is_module(node: &ruff_python_ast::StmtImportFrom, from: &str) -> bool {
    let name = from.trim_start_matches('.');
    let level = from.len() - name.len();
    node.level as usize == level
        && node.module.as_ref().map_or("", |module| module.as_str()) == name
}
