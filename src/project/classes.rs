//! Classes of the project: of which one an object is, what it inherits from, and which calls of a
//! method may be calls of that class.
//!
//! What is not known counts as possible: a call is left out only where its object is surely of
//! another class.

use ruff_python_ast::{Expr, ExprAttribute, NodeKind, Stmt};
use ruff_text_size::Ranged;

use super::reach::When;
use super::resolve::{CallId, Target};
use super::{ModuleId, Project};
use crate::python::facts::{BindingId, BindingKind, ScopeId, ScopeKind, StmtId, is_self};

/// A class of the project: its module, and the statement that defines it.
pub type Class = (ModuleId, StmtId);

/// Classes that one inherits from, one above the other.
const MAX_BASES: usize = 12;

impl Project {
    /// The classes of the project of which an object is one, or which it is itself; empty where
    /// that is not known.
    pub fn classes_of(&self, module: ModuleId, scope: ScopeId, expr: &Expr) -> Vec<Class> {
        if let [class] = &self.targets(module, scope, expr)[..]
            && let Some(class) = self.class_at(class)
        {
            return vec![class];
        }
        let makers = self.makers_of(module, scope, expr);
        let class = |maker: &CallId| {
            let call = self.call(*maker)?;
            match &self.targets(maker.module, call.scope, &call.node.func)[..] {
                [target] => self.class_at(target),
                _ => None,
            }
        };
        let classes: Option<Vec<Class>> = makers.iter().map(class).collect();
        classes.unwrap_or_default()
    }

    /// The calls that made an object, also one that a method of the class around keeps:
    /// `self.store.save()`, where `__init__` makes the store. Empty where that is not known.
    pub fn makers_of(&self, module: ModuleId, scope: ScopeId, expr: &Expr) -> Vec<CallId> {
        let makers = self.made_by(module, scope, expr);
        if makers.is_empty()
            && let Expr::Attribute(node) = expr
            && matches!(&*node.value, Expr::Name(name) if name.id == "self")
            && let Some((module, class)) = self.class_around(module, scope)
        {
            return self.own_attribute_made_by(module, class, &node.attr);
        }
        makers
    }

    /// Whether an object is of a class of the project that has this method, itself or from one that
    /// it inherits from: its code is there to be read.
    pub(super) fn is_own_method(
        &self,
        module: ModuleId,
        scope: ScopeId,
        func: &ExprAttribute,
    ) -> bool {
        let defines = |(module, stmt): Class| {
            let facts = self.facts(module)?;
            let scope = facts.scope(facts.scope_opened_by(stmt)?);
            let methods = scope.names.get(func.attr.as_str())?;
            let is_method =
                |id: &BindingId| matches!(facts.binding(*id).kind, BindingKind::Function(_));
            Some(methods.iter().all(is_method))
        };
        let has_it = |class: &Class| {
            let (ancestors, _) = self.ancestors(*class);
            ancestors.into_iter().find_map(defines) == Some(true)
        };
        let classes = self.classes_of_owner(module, scope, func);
        !classes.is_empty() && classes.iter().all(has_it)
    }

    /// The function of the project that a method surely is, that of a subclass aside: its module and
    /// the statement that defines it.
    pub fn method(
        &self,
        module: ModuleId,
        scope: ScopeId,
        func: &ExprAttribute,
    ) -> Option<(ModuleId, StmtId)> {
        let [class] = self.classes_of_owner(module, scope, func)[..] else {
            return None;
        };
        let (ancestors, _) = self.ancestors(class);
        ancestors.into_iter().find_map(|(module, stmt)| {
            let facts = self.facts(module)?;
            let scope = facts.scope(facts.scope_opened_by(stmt)?);
            let [method] = scope.names.get(func.attr.as_str())?[..] else {
                return None;
            };
            let binding = facts.binding(method);
            let is_method = matches!(binding.kind, BindingKind::Function(_));
            is_method.then_some((module, binding.stmt))
        })
    }

    /// The classes of the object that a method belongs to; empty where that is not known.
    fn classes_of_owner(
        &self,
        module: ModuleId,
        scope: ScopeId,
        func: &ExprAttribute,
    ) -> Vec<Class> {
        // self.text_of(path), in another method: a subclass that has its own has it in the project.
        let own = is_self(&func.value).then(|| self.class_around(module, scope));
        match own.flatten() {
            Some(class) => vec![class],
            None => self.classes_of(module, scope, &func.value),
        }
    }

    /// Whether nothing that runs on Vercel calls a method, though its class is used there, nor names
    /// it in another way.
    pub fn is_idle_method(&self, module: ModuleId, scope: ScopeId, depth: usize) -> bool {
        let Some(facts) = self.facts(module) else {
            return false;
        };
        let Some((function, node)) = facts.function_around(scope) else {
            return false;
        };
        let parent = facts
            .scope(function)
            .stmt
            .and_then(|stmt| facts.stmt(stmt).parent);
        let Some(class) = parent.filter(|id| facts.stmt(*id).node.is_class_def_stmt()) else {
            return false;
        };
        let name = node.name.as_str();
        let calls = self.calls_of_method((module, class), name);
        let is_idle = |id: &CallId| {
            let Some(call) = self.call(*id) else {
                return false;
            };
            // def run(self): self.app.run()
            let is_inside = id.module == module && node.range().contains_range(call.node.range());
            is_inside
                || self.reach().when(self, id.module, call.stmt) == When::Never
                || depth > 0 && self.is_idle_method(id.module, call.scope, depth - 1)
        };
        !calls.is_empty() && calls.iter().all(is_idle) && !self.names_otherwise(name)
    }

    /// Whether code that Vercel loads has a word of this name that is neither a call of a method nor
    /// a definition.
    fn names_otherwise(&self, name: &str) -> bool {
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        self.reach().modules.iter().any(|id| {
            let Some(facts) = self.facts(*id).filter(|_| self.mentions(*id, name)) else {
                return false;
            };
            let source = self.source(*id);
            let words = source.match_indices(name).filter(|(at, _)| {
                !is_word(source[..*at].chars().next_back())
                    && !is_word(source[at + name.len()..].chars().next())
            });
            let called = facts
                .calls_named(&[name])
                .filter(|(_, call)| call.node.func.is_attribute_expr())
                .count();
            let is_it = |stmt: &Stmt| matches!(stmt, Stmt::FunctionDef(node) if node.name == *name);
            let defined = facts
                .stmts_like(&[NodeKind::StmtFunctionDef])
                .filter(|(_, fact)| is_it(fact.node))
                .count();
            words.count() != called + defined
        })
    }

    /// The calls of methods of this name, but for those of objects of other classes.
    pub fn calls_of_method(&self, class: Class, name: &str) -> Vec<CallId> {
        let calls = self.callers().of_method(name).iter().copied();
        calls.filter(|call| self.may_call(*call, class)).collect()
    }

    fn may_call(&self, id: CallId, class: Class) -> bool {
        let Some(call) = self.call(id) else {
            return true;
        };
        let Expr::Attribute(func) = &*call.node.func else {
            return true;
        };
        // self.save(), in a method of a class: a subclass may have its own.
        if is_self(&func.value) {
            let around = self.class_around(id.module, call.scope);
            return around.is_none_or(|around| {
                self.may_inherit(around, class) || self.may_inherit(class, around)
            });
        }
        let classes = self.classes_of(id.module, call.scope, &func.value);
        classes.is_empty() || classes.iter().any(|known| self.may_inherit(*known, class))
    }

    /// Whether code stands in a class that is Flask's with more to it: `class Shop(Flask)`.
    pub(super) fn is_in_an_app(&self, module: ModuleId, scope: ScopeId) -> bool {
        let Some((module, stmt)) = self.class_around(module, scope) else {
            return false;
        };
        self.facts(module).is_some_and(|facts| {
            let fact = facts.stmt(stmt);
            let class = fact.node.as_class_def_stmt();
            let mut bases = class.into_iter().flat_map(|node| node.bases());
            bases.any(|base| self.may_be(module, fact.scope, base, "flask.Flask"))
        })
    }

    /// The class around a place.
    pub(super) fn class_around(&self, module: ModuleId, scope: ScopeId) -> Option<Class> {
        let facts = self.facts(module)?;
        let mut scopes = facts.scopes_around(scope).map(|id| facts.scope(id));
        let class = scopes.find(|scope| matches!(scope.kind, ScopeKind::Class(_)))?;
        Some((module, class.stmt?))
    }

    /// Whether a class is another one, inherits from it, or may do so.
    pub(super) fn may_inherit(&self, class: Class, from: Class) -> bool {
        let (ancestors, all) = self.ancestors(class);
        !all || ancestors.contains(&from)
    }

    /// A class and those of the project that it inherits from, and whether that is all of them.
    fn ancestors(&self, class: Class) -> (Vec<Class>, bool) {
        let (mut found, mut all) = (vec![class], true);
        let mut next = 0;
        while let Some(&(module, stmt)) = found.get(next) {
            next += 1;
            let Some(facts) = self.facts(module) else {
                all = false;
                continue;
            };
            let fact = facts.stmt(stmt);
            let Stmt::ClassDef(node) = fact.node else {
                continue;
            };
            for base in node.bases() {
                let targets = self.targets(module, fact.scope, base);
                all &= !targets.is_empty();
                for target in targets.iter() {
                    match (target, self.class_at(target)) {
                        (_, Some(class)) if !found.contains(&class) => found.push(class),
                        (_, Some(_)) | (Target::External(_), _) => {}
                        _ => all = false,
                    }
                }
            }
        }
        (found, all)
    }

    /// Whether the objects of a class of the project are known to be none that can be called.
    pub(super) fn makes_no_callable(&self, target: &Target) -> bool {
        const PLAIN: &[&str] = &["builtins.object", "abc.ABC"];
        let Some(class) = self.class_at(target) else {
            return false;
        };
        let is_plain = |(module, stmt): Class| {
            let facts = self.facts(module)?;
            let fact = facts.stmt(stmt);
            let node = fact.node.as_class_def_stmt()?;
            let names = &facts.scope(facts.scope_opened_by(stmt)?).names;
            let is_known = |base: &Expr| {
                let targets = self.targets(module, fact.scope, base);
                let mut known = targets.iter();
                known.all(|target| match target {
                    Target::External(name) => PLAIN.contains(&name.as_str()),
                    target => self.class_at(target).is_some(),
                })
            };
            let is_it = node.decorator_list.is_empty()
                && node.keywords().is_empty()
                && node.bases().iter().all(is_known)
                && !["__call__", "__new__"]
                    .iter()
                    .any(|name| names.contains_key(name));
            Some(is_it)
        };
        let (ancestors, all) = self.ancestors(class);
        all && ancestors
            .into_iter()
            .all(|class| is_plain(class) == Some(true))
    }

    /// The class of a library whose constructor makes the objects of a class of the project, which
    /// has none of its own: `TinyDB` of `class Store(TinyDB)`. `None` where the project has one, or
    /// nobody knows.
    pub fn library_constructor(&self, target: &Target) -> Option<String> {
        self.constructor_of(self.class_at(target)?, 0)?
    }

    /// The same; `Some(None)` where the class has no constructor and inherits none.
    fn constructor_of(&self, (module, stmt): Class, depth: usize) -> Option<Option<String>> {
        let facts = self.facts(module)?;
        let fact = facts.stmt(stmt);
        let node = fact.node.as_class_def_stmt()?;
        let names = &facts.scope(facts.scope_opened_by(stmt)?).names;
        let has_own = names.contains_key("__init__") || names.contains_key("__new__");
        // @dataclass writes a constructor.
        if has_own || !node.decorator_list.is_empty() {
            return None;
        }
        self.constructor_above((module, stmt), depth)
    }

    /// The same, whatever the class has itself.
    fn constructor_above(&self, (module, stmt): Class, depth: usize) -> Option<Option<String>> {
        let fact = self.facts(module)?.stmt(stmt);
        for base in fact.node.as_class_def_stmt()?.bases() {
            let found = match &self.targets(module, fact.scope, base)[..] {
                _ if depth > MAX_BASES => return None,
                [Target::External(name)] if name == "builtins.object" => None,
                [Target::External(name)] => Some(name.clone()),
                [target] => self.constructor_of(self.class_at(target)?, depth + 1)?,
                _ => return None,
            };
            if found.is_some() {
                return Some(found);
            }
        }
        Some(None)
    }

    /// The class of a library whose constructor `super().__init__(…)` in a scope runs.
    pub fn constructor_of_super(&self, module: ModuleId, scope: ScopeId) -> Option<String> {
        self.constructor_above(self.class_around(module, scope)?, 0)?
    }

    /// The class that a name stands for.
    fn class_at(&self, target: &Target) -> Option<Class> {
        let (module, binding) = target.as_binding()?;
        let binding = self.facts(module)?.binding(binding);
        matches!(binding.kind, BindingKind::Class(_)).then_some((module, binding.stmt))
    }
}
