//! Functions that are handed on together with what they get: `Thread(target=f, args=(a,))`,
//! `pool.submit(f, a)`, `scheduler.add_job(f, args=[a])`. Whoever is given them calls them so. Also
//! the entry of a table, which a call is made of itself: `CONVERTERS[kind](a)`.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::resolve::CallId;
use super::{ModuleId, Project};
use crate::python::facts::{Call, StmtId, elements, has_unpacking, keyword, last_name, string};

/// The last words of what starts a function.
pub(super) const STARTS: &[&str] = &[
    "Thread",
    "Timer",
    "Process",
    "submit",
    "add_job",
    "start_background_task",
];

/// A call that has a function called.
pub struct Started<'p> {
    /// The function, as it is named there.
    pub function: &'p Expr,
    given: &'p [Expr],
    named: Option<&'p ast::ExprDict>,
    keywords: &'p [ast::Keyword],
}

/// Whether a module may hold such a call.
pub fn may_start(project: &Project, module: ModuleId) -> bool {
    STARTS.iter().any(|word| project.mentions(module, word))
}

impl<'p> Started<'p> {
    /// What a call starts; none where what the function gets is not written out.
    pub fn of(project: &Project, module: ModuleId, call: &Call<'p>) -> Option<Self> {
        let node: &'p ast::ExprCall = call.node;
        let arguments = &node.arguments;
        let at = |name: &str, position: usize| {
            keyword(node, name).or_else(|| arguments.args.get(position))
        };
        let last = last_name(&node.func);
        let (function, given, named) = match last {
            "Thread" | "Process" => (
                keyword(node, "target")?,
                keyword(node, "args"),
                keyword(node, "kwargs"),
            ),
            "Timer" => (at("function", 1)?, at("args", 2), at("kwargs", 3)),
            "add_job" => (at("func", 0)?, at("args", 2), at("kwargs", 3)),
            "submit" | "start_background_task" => {
                let (function, given) = arguments.args.split_first()?;
                let plain = !given.iter().any(Expr::is_starred_expr)
                    && arguments
                        .keywords
                        .iter()
                        .all(|keyword| keyword.arg.is_some());
                return plain.then_some(Started {
                    function,
                    given,
                    named: None,
                    keywords: &arguments.keywords,
                });
            }
            _ => return None,
        };
        let is_known = match last {
            "add_job" => true,
            _ => {
                let name = project.qualified(module, call.scope, &node.func);
                let name = name.unwrap_or_default();
                name.starts_with("threading.") || name.starts_with("multiprocessing.")
            }
        };
        let given = match given {
            None => &[],
            Some(display) => elements(display)?,
        };
        let named = match named {
            None => None,
            Some(Expr::Dict(named)) => Some(named),
            Some(_) => return None,
        };
        let is_plain = !given.iter().any(Expr::is_starred_expr)
            && named.is_none_or(|named| named.items.iter().all(|item| item.key.is_some()));
        (is_known && is_plain).then_some(Started {
            function,
            given,
            named,
            keywords: &[],
        })
    }

    /// The same of a call that [`Callers::started`](super::callers::Callers::started) names.
    pub fn at(project: &'p Project, id: CallId) -> Option<Self> {
        let call = project.call(id)?;
        if project.callers().of_table(id).is_none() {
            return Started::of(project, id.module, call);
        }
        let arguments = &call.node.arguments;
        (!has_unpacking(call.node)).then_some(Started {
            function: &call.node.func,
            given: &arguments.args,
            named: None,
            keywords: &arguments.keywords,
        })
    }

    /// What a parameter of this name and position gets.
    pub fn argument(&self, name: &str, position: usize) -> Option<&'p Expr> {
        let mut keywords = self.keywords.iter();
        let keyword = || {
            let is_it = |k: &&ast::Keyword| k.arg.as_ref().is_some_and(|arg| arg.as_str() == name);
            keywords.find(is_it).map(|keyword| &keyword.value)
        };
        let entry = || {
            let mut items = self.named.iter().flat_map(|named| &named.items);
            let is_it = |item: &&ast::DictItem| item.key.as_ref().and_then(string) == Some(name);
            items.find(is_it).map(|item| &item.value)
        };
        self.given.get(position).or_else(keyword).or_else(entry)
    }
}

impl Project {
    /// Whether a call has a function of the project called whose every call is known.
    pub fn starts_own_function(&self, module: ModuleId, call: &Call<'_>) -> bool {
        let is_known = |(home, stmt): (ModuleId, StmtId)| {
            let stmt = self.facts(home)?.stmt(stmt);
            let node = stmt.node.as_function_def_stmt()?;
            let is_plain = self.gets_what_is_given(home, stmt.scope, node);
            Some(is_plain && !self.callers().is_handed_around(&node.name, false))
        };
        let index = self
            .facts(module)
            .and_then(|facts| facts.call_at.get(&call.node.range()));
        let id = index.map(|index| CallId {
            module,
            index: *index,
        });
        if let Some(functions) = id.and_then(|id| self.callers().of_table(id)) {
            return functions.iter().all(|all| is_known(*all) == Some(true));
        }
        let Some(started) = Started::of(self, module, call) else {
            return false;
        };
        let function = self.sole_function(module, call.scope, started.function);
        function.and_then(is_known) == Some(true)
    }
}
