//! Decorators that hand on to a function what its callers give: `@contextmanager`, `@lru_cache`, and
//! those of the project whose wrapper calls it by `function(*args, **kwargs)`.

use ruff_python_ast::helpers::any_over_body;
use ruff_python_ast::{Decorator, Expr, ExprCall, Stmt, StmtFunctionDef};

use super::{ModuleId, Project};
use crate::python::facts::{BindingKind, ScopeId, last_name, without_arguments};

/// Decorators of packages whose wrappers change no argument.
const KNOWN: &[&str] = &[
    "backoff.on_exception",
    "backoff.on_predicate",
    "contextlib.asynccontextmanager",
    "contextlib.contextmanager",
    "functools.cache",
    "functools.lru_cache",
    "tenacity.retry",
];

impl Project {
    /// Whether a function gets what its callers give, whatever decorates it in that scope.
    pub fn gets_what_is_given(
        &self,
        module: ModuleId,
        scope: ScopeId,
        function: &StmtFunctionDef,
    ) -> bool {
        let mut all = function.decorator_list.iter();
        all.all(|decorator| self.hands_on(module, scope, decorator))
    }

    /// Whether a decorator, which stands in a scope, hands on every argument as it is.
    pub fn hands_on(&self, module: ModuleId, scope: ScopeId, decorator: &Decorator) -> bool {
        let callee = without_arguments(decorator);
        if let Some(name) = self.qualified(module, scope, callee) {
            return KNOWN.contains(&name.as_str());
        }
        let found = || {
            let (home, binding) = self.sole_binding(module, scope, callee)?;
            match self.facts(home)?.binding(binding).kind {
                BindingKind::Function(node) => Some(node),
                _ => None,
            }
        };
        let plain = |node: &&StmtFunctionDef| node.decorator_list.is_empty();
        let Some(function) = found().filter(plain) else {
            return false;
        };
        match decorator.expression.is_call_expr() {
            // @retry(times=3): what it returns is the decorator.
            true => returned(function).is_some_and(wraps),
            false => wraps(function),
        }
    }
}

/// Whether a function returns a wrapper of the function that it is given, which calls it with all that
/// the wrapper is given.
fn wraps(decorator: &StmtFunctionDef) -> bool {
    let parts = || {
        let [function] = &decorator.parameters.args[..] else {
            return None;
        };
        let wrapper = returned(decorator)?;
        // @functools.wraps(function) changes the names of the wrapper alone.
        let mut decorators = wrapper.decorator_list.iter();
        let is_kept = decorators.all(|it| last_name(without_arguments(it)) == "wraps")
            && decorator.decorator_list.is_empty();
        let parameters = &wrapper.parameters;
        let plain = is_kept && parameters.iter_non_variadic_params().next().is_none();
        let (args, kwargs) = (parameters.vararg.as_deref()?, parameters.kwarg.as_deref()?);
        plain.then(|| {
            (
                function.name().as_str(),
                wrapper,
                args.name.as_str(),
                kwargs.name.as_str(),
            )
        })
    };
    let Some((function, wrapper, args, kwargs)) = parts() else {
        return false;
    };
    let is = |expr: &Expr, name: &str| expr.as_name_expr().is_some_and(|node| node.id == name);
    let hands_on = |call: &ExprCall| {
        let (given, named) = (&call.arguments.args[..], &call.arguments.keywords[..]);
        let ([Expr::Starred(given)], [named]) = (given, named) else {
            return false;
        };
        is(&call.func, function)
            && is(&given.value, args)
            && named.arg.is_none()
            && is(&named.value, kwargs)
    };
    // Each use of the function is such a call, or asks for its name, and nothing changes what it gets.
    let (mut uses, mut calls, mut names) = (0, 0, 0);
    let changes = any_over_body(&wrapper.body, |expr| match expr {
        Expr::Call(call) => {
            calls += usize::from(hands_on(call));
            false
        }
        Expr::Attribute(node) if is(&node.value, function) => {
            names += usize::from(matches!(
                &*node.attr,
                "__name__" | "__qualname__" | "__doc__"
            ));
            false
        }
        Expr::Name(node) if node.id == function => {
            uses += 1;
            !node.ctx.is_load()
        }
        Expr::Name(node) => !node.ctx.is_load() && (node.id == args || node.id == kwargs),
        // kwargs['path'] = …, kwargs.pop('path')
        Expr::Subscript(node) => is(&node.value, args) || is(&node.value, kwargs),
        Expr::Attribute(node) => is(&node.value, args) || is(&node.value, kwargs),
        _ => false,
    });
    !changes && calls > 0 && uses == calls + names
}

/// The function that another one defines and returns, where that is all that it may return.
fn returned(function: &StmtFunctionDef) -> Option<&StmtFunctionDef> {
    let Some(Stmt::Return(last)) = function.body.last() else {
        return None;
    };
    let name = last.value.as_deref()?.as_name_expr()?;
    let mut inner = None;
    for stmt in &function.body[..function.body.len() - 1] {
        match stmt {
            Stmt::FunctionDef(node) if node.name.id == name.id && inner.is_none() => {
                inner = Some(node);
            }
            // A docstring.
            Stmt::Expr(node) if node.value.is_string_literal_expr() => {}
            _ => return None,
        }
    }
    inner
}
