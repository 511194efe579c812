//! How an expression spells a name, as far as that is known.

use ruff_python_ast::Expr;

use super::{Look, Part, text};
use crate::project::{ModuleId, Project};
use crate::python::Facts;
use crate::python::facts::ScopeId;

/// What a name that is put together starts and ends with; whole where all of it is known.
pub(in crate::project) enum Spelled {
    /// `'create_app'`
    Whole(String),
    /// `f'job_{name}'`
    Parts(String, String),
}

impl Spelled {
    /// How an expression spells a name.
    pub(in crate::project) fn of(
        project: &Project,
        module: ModuleId,
        facts: &Facts<'_>,
        scope: ScopeId,
        expr: &Expr,
    ) -> Self {
        let look = Look {
            project,
            module,
            facts,
            scope,
        };
        let mut parts = Vec::new();
        look.parts(expr, &mut parts);
        let mut texts = parts.split(|part| text(part).is_none());
        let joined = |parts: &[Part]| parts.iter().filter_map(text).collect::<String>();
        let start = texts.next().map(joined).unwrap_or_default();
        match texts.next_back().map(joined) {
            Some(end) => Spelled::Parts(start, end),
            None => Spelled::Whole(start),
        }
    }

    /// Whether it may spell this one.
    pub(in crate::project) fn may_be(&self, name: &str) -> bool {
        match self {
            Spelled::Whole(whole) => whole == name,
            Spelled::Parts(start, end) => name.starts_with(&**start) && name.ends_with(&**end),
        }
    }
}
