//! What stands behind the name, the entry of a dictionary, or the function that gives a URL.

use ruff_python_ast::Expr;

use super::Search;
use crate::project::Project;
use crate::project::configuration::is_config;
use crate::project::resolve::Target;
use crate::project::values::Spot;
use crate::python::facts::{BindingKind, string};

/// What a name, or an attribute, is assigned.
pub(super) fn assigned<'p>(project: &'p Project, at: Spot<'p>) -> Vec<Spot<'p>> {
    let targets = project.resolve(at.module, at.scope, at.expr);
    let bound = targets.iter().filter_map(Target::as_binding);
    // URL = settings.database: the name stands for a field of an object.
    let of_object = targets.iter().any(|target| target.as_binding().is_none());
    let facts = project.facts(at.module).filter(|_| of_object);
    let known = facts.zip(at.expr.as_name_expr());
    let known = known.and_then(|(facts, name)| facts.lookup(&name.id, at.scope));
    let fields = known.map_or(&[][..], |(_, ids)| ids);
    let fields = fields.iter().map(|id| (at.module, *id, true));
    let bound = bound.map(|(module, id)| (module, id, false));
    let spots = bound.chain(fields).filter_map(|(module, id, is_field)| {
        let facts = project.facts(module)?;
        let binding = facts.binding(id);
        let BindingKind::Assign(expr) = binding.kind else {
            return None;
        };
        let scope = facts.stmt(binding.stmt).scope;
        (!is_field || expr.is_attribute_expr()).then(|| Spot::new(module, scope, expr))
    });
    spots.collect()
}

impl<'p> Search<'_, 'p> {
    /// What stands in a dictionary under a key: `URLS['dev']`, `URLS[mode]`, `SETTINGS['dev']['url']`,
    /// `app.config['DB_URI']`.
    pub(super) fn entries(&self, at: Spot<'p>, dict: &'p Expr, key: &Expr) -> Vec<Spot<'p>> {
        if is_config(self.project, at.module, at.scope, dict) {
            let key = string(key);
            return key.map_or_else(Vec::new, |key| self.values.configured(key).to_vec());
        }
        let dicts = match dict {
            Expr::Subscript(node) => self.entries(at, &node.value, &node.slice),
            _ => self.values.display(at, dict).into_iter().collect(),
        };
        let key = string(key);
        let entries = dicts.into_iter().flat_map(|dict| {
            let items = dict.expr.as_dict_expr().map_or(&[][..], |node| &node.items);
            let wanted = items.iter().filter(move |item| {
                let known = item.key.as_ref().and_then(string);
                key.zip(known).is_none_or(|(key, known)| key == known)
            });
            wanted.map(move |item| Spot {
                expr: &item.value,
                ..dict
            })
        });
        entries.collect()
    }

    /// What the callers of a function give to a parameter, or its default: `create_app('sqlite:///x.db')`.
    pub(super) fn given(&self, at: Spot<'p>) -> Vec<Spot<'p>> {
        let project = self.project;
        let targets = project.resolve(at.module, at.scope, at.expr).into_iter();
        let given = targets.flat_map(|target| {
            let found = target.as_binding().map(|(module, id)| {
                let calls = self.values.calls_giving(module, id);
                let mut given: Vec<_> = calls.iter().filter_map(|(_, given)| *given).collect();
                if calls.is_empty() || given.len() < calls.len() {
                    given.extend(self.values.default_of(module, id));
                }
                given
            });
            found.unwrap_or_default()
        });
        given.collect()
    }
}
