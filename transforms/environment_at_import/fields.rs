//! One field of a settings class: whether it can do without its variable, and how that is called.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange};

use crate::project::{ModuleId, Project};
use crate::python::facts::{ScopeId, keyword, last_name, string};

/// A field as it is declared.
#[derive(Debug)]
pub struct Field<'p> {
    /// Its name.
    pub name: &'p str,
    /// The declaration.
    pub range: TextRange,
    /// The variable, where the field names it.
    pub alias: Option<&'p str>,
    /// The class that it is annotated with, where that is a plain name.
    pub annotation: Option<&'p Expr>,
    /// The class that makes its default.
    pub made: Option<&'p Expr>,
    /// Nothing gives it a value.
    has_no_default: bool,
    /// `Optional[str]`, `str | None`
    may_be_none: bool,
}

impl Field<'_> {
    /// Whether it has to be set; in pydantic 1 what may be None is None by default.
    pub fn is_required(&self, one: bool) -> bool {
        self.has_no_default && !(one && self.may_be_none)
    }
}

/// The field that an annotated name of a settings class is; none where it is no field, or where code
/// tells under which name it is looked for.
pub fn declared<'p>(
    project: &Project,
    module: ModuleId,
    scope: ScopeId,
    node: &'p ast::StmtAnnAssign,
) -> Option<Field<'p>> {
    let Expr::Name(name) = &*node.target else {
        return None;
    };
    let is_field = |callee: &Expr| {
        let name = project.qualified(module, scope, callee);
        name.is_some_and(|name| name.starts_with("pydantic.") && name.ends_with(".Field"))
    };
    let (annotation, described) = match &*node.annotation {
        Expr::Subscript(outer) if last_name(&outer.value) == "ClassVar" => return None,
        // Annotated[str, Field(alias='X')]
        Expr::Subscript(outer) if last_name(&outer.value) == "Annotated" => match &*outer.slice {
            Expr::Tuple(parts) => {
                let mut calls = parts.elts.iter().filter_map(Expr::as_call_expr);
                (parts.elts.first()?, calls.find(|call| is_field(&call.func)))
            }
            _ => return None,
        },
        annotation => (annotation, None),
    };
    if name.id.starts_with('_') {
        return None;
    }
    let mut field = Field {
        name: &name.id,
        range: node.range(),
        alias: None,
        annotation: matches!(annotation, Expr::Name(_) | Expr::Attribute(_)).then_some(annotation),
        made: None,
        has_no_default: true,
        may_be_none: may_be_none(annotation),
    };
    let value = match node.value.as_deref() {
        Some(Expr::Call(call)) if is_field(&call.func) => Some(call),
        Some(Expr::EllipsisLiteral(_)) => None,
        Some(_) => {
            field.has_no_default = false;
            None
        }
        None => None,
    };
    for call in value.into_iter().chain(described) {
        let default = call
            .arguments
            .args
            .first()
            .or_else(|| keyword(call, "default"));
        field.has_no_default &= default.is_none_or(Expr::is_ellipsis_literal_expr);
        if let Some(made) = keyword(call, "default_factory") {
            field.has_no_default = false;
            field.made = Some(made);
        }
        for option in ["validation_alias", "alias", "env"] {
            let Some(given) = keyword(call, option).filter(|_| field.alias.is_none()) else {
                continue;
            };
            field.alias = Some(match given {
                // AliasChoices('A', 'B'), env=['A', 'B']: any of them will do.
                Expr::Call(call) => call.arguments.args.first().and_then(string)?,
                Expr::List(list) => list.elts.first().and_then(string)?,
                given => string(given)?,
            });
        }
    }
    Some(field)
}

fn may_be_none(annotation: &Expr) -> bool {
    match annotation {
        Expr::Subscript(node) => last_name(&node.value) == "Optional",
        Expr::BinOp(node) => may_be_none(&node.left) || may_be_none(&node.right),
        other => other.is_none_literal_expr(),
    }
}
