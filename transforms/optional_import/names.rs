//! Which names an optional import gives, where they may be without a meaning, and who else asks for
//! them.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::{Attempt, ELSEWHERE, Name};
use crate::project::distributions::brings;
use crate::python::facts::{BindingId, MODULE, Use};
use crate::python::names::first_word;
use crate::python::stdlib;
use crate::transforms::runs::Runs;

impl<'p> Attempt<'_, 'p> {
    /// The names that the body alone binds, each with its reads that nothing guards.
    pub(super) fn names(&self) -> Vec<Name<'p>> {
        let mut names: Vec<Name<'p>> = Vec::new();
        for stmt in &self.node.body {
            let aliases = match stmt {
                Stmt::Import(node) => &node.names,
                Stmt::ImportFrom(node) if node.level == 0 => &node.names,
                _ => continue,
            };
            for alias in aliases {
                let package = match stmt {
                    Stmt::ImportFrom(node) => node.module.as_ref().map_or("", |m| m.as_str()),
                    _ => alias.name.as_str(),
                };
                let package = first_word(package);
                let name = match &alias.asname {
                    Some(asname) => asname.as_str(),
                    None => first_word(&alias.name),
                };
                let is_defined = self.is_defined_above(name);
                if (is_defined || self.is_bound_here_only(name))
                    && !names.iter().any(|n| n.name == name)
                {
                    // None can be handed on; what is asked of it fails.
                    let fails = |u: &&Use<'_>| {
                        let is_called = matches!(u.parent, Some(Expr::Call(call))
                            if call.func.range() == u.node.range());
                        !is_defined
                            || (u.chain.range() != u.node.range() || is_called)
                                && self.runs(u) != Runs::Never
                    };
                    let reads = self.facts.uses_of(name, MODULE);
                    let reads = reads.filter(|u| !self.is_guarded(u)).filter(fails);
                    names.push(Name {
                        name,
                        package,
                        reads: reads.collect(),
                        is_defined,
                    });
                }
            }
        }
        names
    }

    /// Whether the statement above the `try` is `name = None`, and nothing else but the body of the
    /// `try` binds the name.
    fn is_defined_above(&self, name: &str) -> bool {
        let fact = self.facts.stmt(self.stmt);
        let mut above = fact.block.iter().rev();
        let above = above.find(|stmt| stmt.end() <= self.node.start());
        let Some(Stmt::Assign(assign)) = above else {
            return false;
        };
        let is_target =
            |target: &Expr| matches!(target, Expr::Name(target) if target.id.as_str() == name);
        assign.value.is_none_literal_expr()
            && assign.targets.iter().any(is_target)
            && self.facts.globals(name).iter().all(|id| {
                let range = self.facts.binding(*id).range;
                assign.range().contains_range(range) || self.is_in_body(range)
            })
    }

    fn is_bound_here_only(&self, name: &str) -> bool {
        let ids = self.facts.globals(name);
        let in_body = |id: &BindingId| self.is_in_body(self.facts.binding(*id).range);
        !ids.is_empty() && ids.iter().all(in_body)
    }

    fn is_in_body(&self, range: TextRange) -> bool {
        let mut body = self.node.body.iter();
        body.any(|stmt| stmt.range().contains_range(range))
    }

    /// Whether a package is none of the project and not surely installed on Vercel.
    pub(super) fn may_be_missing(&self, package: &str) -> bool {
        // Without Flask there is no app to go on with.
        if package == "flask" || brings("flask").is_some_and(|mut all| all.any(|n| n == package)) {
            return false;
        }
        if stdlib::contains(package) {
            return ELSEWHERE.contains(&package);
        }
        self.project.import(self.id, package).is_none()
            && !self.project.is_namespace(self.id, package)
            && self.project.installs(package) != Some(true)
    }

    /// Whether another module may ask for one of the names.
    pub(super) fn is_told_by_others(&self, names: &[&str]) -> bool {
        self.project.modules().any(|other| {
            other != self.id
                && names.iter().any(|name| self.project.mentions(other, name))
                && self.project.imports(other).contains(&self.id)
        })
    }
}
