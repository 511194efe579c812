//! Commands that a program gets: `['ffmpeg', '-i', source, target]`, `f'ffmpeg -i {source} {target}'`,
//! `'cp %s %s' % (source, target)`, also through a name. A path that is a word of its own there can go
//! through the helper where it is put in.

use ruff_python_ast as ast;
use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashSet;

use crate::project::resolve::CallId;
use crate::project::started::Started;
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingKind, ScopeId, argument, elements};

mod words;

use words::is_put_together;
pub use words::{Word, filled_by_shell, program, words};

/// Functions between a command and the program that gets it.
const MAX_FUNCTIONS: usize = 3;

/// A command as the code spells it.
pub struct Command<'p> {
    /// The call that it is written for: of the program, or of a function that starts it.
    pub call: CallId,
    /// The command, or what it is made of: a list and what is appended to it, several words.
    pub parts: Vec<&'p Expr>,
    /// The parts that are parameters: what the callers give is a command of its own.
    pub followed: Vec<TextRange>,
    /// No decorator of a function between it and the program may change it.
    pub is_sure: bool,
}

/// The commands that a call hands to a program: its first argument, also through a name, and where
/// that is a parameter of a function of the project, what the callers of that give.
pub fn all<'p>(project: &'p Project, call: CallId) -> Vec<Command<'p>> {
    let mut found = Vec::new();
    let arguments = project.call(call).map(|call| &call.node.arguments);
    let first = arguments.and_then(|arguments| {
        let keyword = || arguments.keywords.first().map(|keyword| &keyword.value);
        arguments.args.first().or_else(keyword)
    });
    if let Some(first) = first {
        let mut seen = FxHashSet::default();
        let depth = (MAX_FUNCTIONS, true);
        follow(project, call, first, depth, &mut seen, &mut found);
    }
    found
}

/// What a call that is not `seen` yet hands over; with the functions that may still be gone through,
/// and whether none so far has a decorator.
fn follow<'p>(
    project: &'p Project,
    call: CallId,
    expr: &'p Expr,
    (functions, is_sure): (usize, bool),
    seen: &mut FxHashSet<(CallId, TextRange)>,
    found: &mut Vec<Command<'p>>,
) {
    let is_new = seen.insert((call, expr.range()));
    let Some(scope) = project.call(call).map(|call| call.scope).filter(|_| is_new) else {
        return;
    };
    let (mut parts, mut followed) = (Vec::new(), Vec::new());
    for part in spelled(project, call.module, scope, expr, &mut Vec::new()) {
        parts.push(part);
        // [*words], words
        let listed = elements(part);
        let all = listed.unwrap_or(std::slice::from_ref(part)).iter();
        let held = all.filter_map(|element| match element {
            Expr::Starred(star) => Some(&*star.value),
            Expr::Name(_) if listed.is_none() => Some(element),
            _ => None,
        });
        for held in held.filter(|_| functions > 0) {
            match by_callers(project, call.module, scope, held) {
                Some((Given::One(callers), is_plain)) => {
                    followed.push(held.range());
                    for (caller, expr) in callers {
                        let depth = (functions - 1, is_sure && is_plain);
                        follow(project, caller, expr, depth, seen, found);
                    }
                }
                Some((Given::All(commands), is_plain)) => {
                    let is_sure = is_sure && is_plain;
                    let commands = commands.into_iter();
                    found.extend(commands.map(|command| Command { is_sure, ..command }));
                }
                None => {}
            }
        }
    }
    found.push(Command {
        call,
        parts,
        followed,
        is_sure,
    });
}

/// What the callers of a function give to a parameter.
enum Given<'p> {
    /// One value each.
    One(Vec<(CallId, &'p Expr)>),
    /// All that is left, for `*words`.
    All(Vec<Command<'p>>),
}

/// What the callers of the function give, where an expression is a parameter of one, and whether the
/// function is the one that they call: it has no decorator.
fn by_callers<'p>(
    project: &'p Project,
    module: ModuleId,
    scope: ScopeId,
    expr: &Expr,
) -> Option<(Given<'p>, bool)> {
    let name = expr.as_name_expr()?.id.as_str();
    let (home, binding) = project.sole_binding(module, scope, expr)?;
    let facts = project.facts(home)?;
    let parameter = facts.parameter(binding).filter(|_| home == module)?;
    let (function, stmt) = (parameter.function, parameter.stmt);
    let is_plain = project.gets_what_is_given(module, parameter.outer, function);
    let class = facts
        .stmt(stmt)
        .parent
        .filter(|parent| facts.stmt(*parent).node.is_class_def_stmt());
    let calls = match class {
        Some(class) => project.calls_of_method((home, class), &function.name),
        None => project.callers().of(home, stmt).to_vec(),
    };
    let node = |id: CallId| Some(project.call(id)?.node);
    let is_own = |id: &CallId| {
        let call = project.call(*id);
        call.is_some_and(|call| {
            project
                .qualified(id.module, call.scope, &call.node.func)
                .is_none()
        })
    };
    let calls: Vec<CallId> = calls.into_iter().filter(is_own).collect();
    let parameters = &function.parameters;
    let bound = usize::from(class.is_some());
    if parameters
        .vararg
        .as_ref()
        .is_some_and(|rest| rest.name.as_str() == name)
    {
        let taken = parameters.posonlyargs.len() + parameters.args.len() - bound;
        let commands = calls.into_iter().filter_map(|call| {
            let parts = node(call)?.arguments.args.iter().skip(taken).collect();
            Some(Command {
                call,
                parts,
                followed: Vec::new(),
                is_sure: true,
            })
        });
        return Some((Given::All(commands.collect()), is_plain));
    }
    let position = parameter.position?.checked_sub(bound)?;
    let given = calls.into_iter();
    let given = given.filter_map(|call| Some((call, argument(node(call)?, name, position)?)));
    // Thread(target=run, args=(command,))
    let started = project.callers().started(home, stmt).iter();
    let started = started.filter_map(|id| {
        let given = Started::at(project, *id)?.argument(name, position)?;
        Some((*id, given))
    });
    Some((Given::One(given.chain(started).collect()), is_plain))
}

/// A command, through names and `shlex.split`: what is written there, and appended to it. Names that
/// are `seen` already add nothing: `command = command + [target]`.
fn spelled<'p>(
    project: &'p Project,
    module: ModuleId,
    scope: ScopeId,
    expr: &'p Expr,
    seen: &mut Vec<(ScopeId, &'p str)>,
) -> Vec<&'p Expr> {
    match expr {
        Expr::Name(name) => {
            collected(project, module, scope, &name.id, seen).unwrap_or_else(|| vec![expr])
        }
        // shlex.split(command), command.split()
        Expr::Call(call) => {
            let inner = match &*call.func {
                Expr::Attribute(func) if &func.attr == "split" && call.arguments.is_empty() => {
                    Some(&*func.value)
                }
                func => call.arguments.args.first().filter(|_| {
                    let name = project.qualified(module, scope, func);
                    name.as_deref() == Some("shlex.split")
                }),
            };
            inner.map_or_else(
                || vec![expr],
                |inner| spelled(project, module, scope, inner, seen),
            )
        }
        // ['ffmpeg', '-i', source] + [target]
        Expr::BinOp(node)
            if node.op == ast::Operator::Add
                && [&*node.left, &*node.right]
                    .iter()
                    .any(|side| side.is_list_expr()) =>
        {
            let sides = [&*node.left, &*node.right].into_iter();
            sides
                .flat_map(|side| spelled(project, module, scope, side, seen))
                .collect()
        }
        _ => vec![expr],
    }
}

/// What the lists and texts that a name of the same function is bound to hold, and what is added
/// to them; `None` where it is bound to anything else.
fn collected<'p>(
    project: &'p Project,
    module: ModuleId,
    scope: ScopeId,
    name: &'p str,
    seen: &mut Vec<(ScopeId, &'p str)>,
) -> Option<Vec<&'p Expr>> {
    let facts = project.facts(module)?;
    let (home, bindings) = facts.lookup(name, scope)?;
    if seen.contains(&(home, name)) {
        return Some(Vec::new());
    }
    seen.push((home, name));
    let mut parts = Vec::new();
    for id in bindings {
        match facts.binding(*id).kind {
            BindingKind::Assign(value) if is_command(value) => {
                parts.extend(spelled(project, module, scope, value, seen));
            }
            BindingKind::AugAssign(value) if value.is_list_expr() => parts.push(value),
            _ => return None,
        }
    }
    for call in facts.calls.iter().filter(|call| call.scope == home) {
        let Expr::Attribute(func) = &*call.node.func else {
            continue;
        };
        let is_it = matches!(&*func.value, Expr::Name(on) if on.id == *name);
        let adds = match func.attr.as_str() {
            "append" | "extend" => 0,
            "insert" => 1,
            _ => continue,
        };
        parts.extend(call.node.arguments.args.get(adds).filter(|_| is_it));
    }
    Some(parts)
}

fn is_command(value: &Expr) -> bool {
    value.is_list_expr() || value.is_tuple_expr() || is_put_together(value)
}
