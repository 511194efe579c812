//! Who calls what: every call of the modules that Vercel loads, by the function or class of the
//! project that it may call, and by the last word of its callee. Made once, when a rule asks.

use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::{FxHashMap, FxHashSet};

use super::dispatch::Tables;
use super::resolve::{CallId, Target};
use super::started::{STARTS, Started, may_start};
use super::{ModuleId, Project};
use crate::python::Facts;
use crate::python::facts::{BindingKind, StmtId, call_of};

/// The calls of a project, by what they call.
#[derive(Debug, Default)]
pub struct Callers {
    of: FxHashMap<(ModuleId, StmtId), Vec<CallId>>,
    methods: FxHashMap<String, Vec<CallId>>,
    started: FxHashMap<(ModuleId, StmtId), Vec<CallId>>,
    tables: Tables,
    /// Names that are used as anything but the callee of a call, and whether one of these uses hands
    /// the name around: no call is known to have called what it names.
    loose: FxHashMap<String, bool>,
    /// The same of attributes, whatever they belong to: `map(store.save, names)`.
    loose_methods: FxHashSet<String>,
}

impl Callers {
    /// The calls of these modules.
    pub(super) fn find(project: &Project, modules: &[ModuleId]) -> Self {
        let mut callers = Callers {
            tables: Tables::find(project, modules),
            ..Callers::default()
        };
        for &module in modules {
            let Some(facts) = project.facts(module) else {
                continue;
            };
            let started = match may_start(project, module) {
                true => callers.note_started(project, module, facts),
                false => FxHashSet::default(),
            };
            callers.note_uses(module, facts, &started);
            let calls = facts.calls.iter().zip(&project.callees(module).targets);
            for (index, (call, targets)) in calls.enumerate() {
                callers.note(project, CallId { module, index }, &call.node.func, targets);
            }
        }
        let mut calls: Vec<_> = callers.tables.calls().collect();
        calls.sort_unstable();
        for (call, functions) in calls {
            for function in functions {
                callers.started.entry(*function).or_default().push(call);
            }
        }
        callers
    }

    /// The calls of the function or class that a statement defines, in the order of the modules.
    pub fn of(&self, module: ModuleId, stmt: StmtId) -> &[CallId] {
        self.of.get(&(module, stmt)).map_or(&[], Vec::as_slice)
    }

    /// The calls of an attribute of this name, whatever it belongs to.
    pub fn of_method(&self, name: &str) -> &[CallId] {
        self.methods.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a name is used as anything but the callee of a call.
    pub fn is_loose(&self, name: &str) -> bool {
        self.loose.contains_key(name)
    }

    /// The functions that a call may call, where it is one of an entry of a table of such.
    pub fn of_table(&self, call: CallId) -> Option<&[(ModuleId, StmtId)]> {
        self.tables.of(call)
    }

    /// The calls that have the function called which a statement defines, as
    /// [`Started`] reads them.
    pub fn started(&self, module: ModuleId, stmt: StmtId) -> &[CallId] {
        self.started.get(&(module, stmt)).map_or(&[], Vec::as_slice)
    }

    /// Whether the name of a function or of a method is used as anything but the callee of a call, or
    /// as what one has called.
    pub fn is_handed_around(&self, name: &str, is_method: bool) -> bool {
        match is_method {
            true => self.loose_methods.contains(name),
            false => self.loose.get(name).copied().unwrap_or_default(),
        }
    }

    /// Note what a call may call.
    fn note(&mut self, project: &Project, id: CallId, func: &Expr, targets: &[Target]) {
        if let Expr::Attribute(attribute) = func {
            match self.methods.get_mut(attribute.attr.as_str()) {
                Some(known) => known.push(id),
                None => {
                    self.methods.insert(attribute.attr.to_string(), vec![id]);
                }
            }
        }
        for target in targets {
            if let Some((module, binding)) = target.as_binding()
                && let Some(facts) = project.facts(module)
                // A parameter stands in the statement of its function, and is another one.
                && !matches!(facts.binding(binding).kind, BindingKind::Parameter(_))
            {
                let calls = self.of.entry((module, facts.binding(binding).stmt));
                let calls = calls.or_default();
                if calls.last() != Some(&id) {
                    calls.push(id);
                }
            }
        }
    }

    /// Note the calls of a module that have a function called, and where they name it.
    fn note_started(
        &mut self,
        project: &Project,
        module: ModuleId,
        facts: &Facts<'_>,
    ) -> FxHashSet<TextRange> {
        let mut named = FxHashSet::default();
        for (index, call) in facts.calls_named(STARTS) {
            let Some(started) = Started::of(project, module, call) else {
                continue;
            };
            let bound = project.sole_binding(module, call.scope, started.function);
            let stmt = bound.and_then(|(home, binding)| {
                Some((home, project.facts(home)?.binding(binding).stmt))
            });
            if let Some(stmt) = stmt {
                named.insert(started.function.range());
                let calls = self.started.entry(stmt).or_default();
                calls.push(CallId { module, index });
            }
        }
        named
    }

    /// Note the names of a module that stand for a value of their own, but for those of functions
    /// that a call there has `started`, or that stand in a table.
    fn note_uses(&mut self, module: ModuleId, facts: &Facts<'_>, started: &FxHashSet<TextRange>) {
        for u in &facts.uses {
            if call_of(u.chain).is_some() {
                continue;
            }
            let range = u.chain.range();
            let is_called = started.contains(&range) || self.tables.names(module, range);
            self.note_loose(&u.node.id, !is_called);
            let Some(attribute) = u.chain.as_attribute_expr().filter(|_| !is_called) else {
                continue;
            };
            let name = attribute.attr.as_str();
            if !self.loose_methods.contains(name) {
                self.loose_methods.insert(name.to_owned());
            }
            // map(storage.save, names): a function of a module
            let ids = facts
                .lookup(&u.node.id, u.scope)
                .map_or(&[][..], |(_, ids)| ids);
            let mut kinds = ids.iter().map(|id| facts.binding(*id).kind);
            let is_import = |kind| {
                matches!(
                    kind,
                    BindingKind::Import { .. } | BindingKind::ImportFrom { .. }
                )
            };
            if kinds.any(is_import) {
                self.note_loose(name, true);
            }
        }
    }

    fn note_loose(&mut self, name: &str, is_handed_around: bool) {
        match self.loose.get_mut(name) {
            Some(known) => *known = *known || is_handed_around,
            None => {
                self.loose.insert(name.to_owned(), is_handed_around);
            }
        }
    }
}
