//! What is given to code that is not understood: where it may be, and what it stands for where
//! nothing else is known of it.

use std::collections::BTreeSet;

use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::project::paths::{Value, Where, join};
use crate::project::values::{Origin, Spot, Values};
use crate::project::{ModuleId, Project};
use crate::python::facts::ScopeId;
use crate::transforms::tmp_paths::sinks::known::Access;
use crate::transforms::tmp_paths::sinks::{At, Found, is_wrapped};

/// What something may be, and where that is.
pub type Placed = (Value, Where);

/// The same of a value of which something is known: the text of `name or ''` names no file.
pub fn placed(value: Value) -> Option<Placed> {
    let place = value.place();
    let is_empty = value.literal().is_some_and(str::is_empty);
    (!value.is_anything() && !is_empty).then_some((value, place))
}

/// Something that is given to a call.
pub struct Given {
    pub at: TextRange,
    /// What it may be, and where that is.
    pub values: Vec<Placed>,
    /// What it stands for, where that is a path which is written and of which nothing else is known.
    pub origins: BTreeSet<Origin>,
}

/// Answers what is given to calls.
pub struct Asks<'a, 'p> {
    pub project: &'p Project,
    pub values: &'a Values<'p>,
    /// What the paths that are written stand for, where nothing else is known of them.
    pub written: FxHashMap<(ModuleId, TextRange), BTreeSet<Origin>>,
    asked: FxHashSet<Origin>,
}

impl<'a, 'p> Asks<'a, 'p> {
    /// For the writes that were found.
    pub fn of(project: &'p Project, values: &'a Values<'p>, found: &Found<'p>) -> Self {
        let writes = found.sinks.iter();
        let writes = writes.filter(|sink| sink.access == Access::Write);
        let unknown = writes.filter(|sink| sink.values.iter().any(Value::is_unknown));
        let written: FxHashMap<_, _> = unknown
            .map(|sink| {
                let At { module, scope, .. } = sink.at;
                let at = Spot::new(module, scope, sink.expr);
                ((module, sink.expr.range()), values.origins(at))
            })
            .collect();
        let asked = written.values().flatten().cloned().collect();
        Asks {
            project,
            values,
            written,
            asked,
        }
    }

    /// What these expressions are, as far as that is known and none went through the helper; one that
    /// is relative may be taken from a folder.
    pub fn given(
        &self,
        module: ModuleId,
        scope: ScopeId,
        parts: impl Iterator<Item = &'p Expr>,
        folder: Option<&Value>,
    ) -> Vec<Given> {
        let known = |expr: &'p Expr| {
            let values = self.values.of(module, scope, expr);
            let mut origins = BTreeSet::new();
            if !self.asked.is_empty() && values.iter().any(Value::is_unknown) {
                origins = self.values.origins(Spot::new(module, scope, expr));
                origins.retain(|origin| self.asked.contains(origin));
            }
            let below = |value: Value| match folder {
                Some(folder) => join(&[folder.clone(), value]),
                None => value,
            };
            Given {
                at: expr.range(),
                values: values.into_iter().map(below).filter_map(placed).collect(),
                origins,
            }
        };
        parts
            .filter(|expr| !is_wrapped(self.project, module, scope, expr))
            .map(known)
            .filter(|given| !given.values.is_empty() || !given.origins.is_empty())
            .collect()
    }
}

/// An argument, or what a display or a formatted text holds.
pub fn parts(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::List(list) => list.elts.iter().collect(),
        Expr::Tuple(list) => list.elts.iter().collect(),
        Expr::Dict(dict) => dict.items.iter().map(|item| &item.value).collect(),
        Expr::FString(text) => text
            .value
            .elements()
            .filter_map(|element| element.as_interpolation())
            .map(|hole| &*hole.expression)
            .collect(),
        other => vec![other],
    }
}
