//! What calls do with the listed paths that they are given.

use ruff_python_ast as ast;
use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use super::Held::{self, Many, One};
use super::step::number;
use super::{Next, Trail, What};
use crate::project::resolve::Target;
use crate::python::facts::{argument, keyword, string};
use crate::transforms::tmp_paths::sinks::hand_on::opens_no_file;
use crate::transforms::tmp_paths::sinks::known::TEXT_METHODS;
use crate::transforms::tmp_paths::sinks::{At, Form, Sink};

impl<'p> Trail<'_, 'p> {
    /// What a call does with a value that it is given.
    pub(super) fn handed(
        &mut self,
        at: At,
        held: Held,
        call: &'p ast::ExprCall,
        expr: &'p Expr,
        outer: Option<&'p Expr>,
    ) -> Next {
        if self.logs(at, call) {
            return Next::Done;
        }
        let targets = self.project.resolve(at.module, at.scope, &call.func);
        let name = match &targets[..] {
            [Target::External(name)] => name.as_str(),
            _ => "",
        };
        let known = match held {
            Many(what) => self.by_builtin(at, what, call, name),
            One(What::Path) => self.respelled(at, call, name, outer),
            One(_) => None,
        };
        if let Some(next) = known {
            return next;
        }
        let is_it =
            |sink: &&Sink<'_>| sink.at.module == at.module && sink.expr.range() == expr.range();
        if let One(_) = held
            && let Some(sink) = self.found.sinks.iter().find(is_it)
        {
            return match sink.form {
                Form::Archived { named: false, .. } => Next::Shown,
                _ => Next::Done,
            };
        }
        if self.enter(at, held, call, &targets) {
            return Next::Done;
        }
        match &*call.func {
            // A library that is given a file opens it.
            _ if !name.is_empty() && opens_no_file(name) => Next::Shown,
            _ if !name.is_empty() => Next::Done,
            Expr::Attribute(func) => self.by_method(at, held, call, func),
            _ => Next::Shown,
        }
    }

    /// What a builtin makes of many values.
    fn by_builtin(
        &mut self,
        at: At,
        what: What,
        call: &'p ast::ExprCall,
        name: &str,
    ) -> Option<Next> {
        let is_first = is_first(at, call);
        let next = match name {
            "builtins.enumerate" if what == What::Path => Next::On(Many(What::Counted)),
            "builtins.sorted" | "builtins.list" | "builtins.tuple" | "builtins.set"
            | "builtins.reversed" | "builtins.iter" | "builtins.filter" => Next::On(Many(what)),
            "builtins.len" | "builtins.any" | "builtins.all" | "builtins.bool" => Next::Done,
            "builtins.max" | "builtins.min" | "builtins.next" | "random.choice" if is_first => {
                Next::On(One(what))
            }
            "builtins.map" if !is_first => match call.arguments.args.first()? {
                Expr::Lambda(lambda) => self.lambda(at, One(what), lambda),
                Expr::Call(getter) if what == What::Path => {
                    let name = self.project.qualified(at.module, at.scope, &getter.func);
                    let mut names = getter.arguments.args.iter();
                    let is_name = |name| matches!(string(name), Some("name" | "stem" | "suffix"));
                    let is_getter = name.as_deref() == Some("operator.attrgetter");
                    match is_getter && names.all(is_name) {
                        true => Next::Done,
                        false => Next::Shown,
                    }
                }
                function if what == What::Path => {
                    let name = self.project.qualified(at.module, at.scope, function);
                    let names = name
                        .is_some_and(|name| name == "os.path.basename" || !opens_no_file(&name));
                    if names { Next::Done } else { Next::Shown }
                }
                _ => return None,
            },
            _ => return None,
        };
        Some(next)
    }

    /// What a function makes of the text of a path.
    fn respelled(
        &mut self,
        at: At,
        call: &'p ast::ExprCall,
        name: &str,
        outer: Option<&'p Expr>,
    ) -> Option<Next> {
        let is_first = is_first(at, call);
        let next = match name {
            "os.path.basename" => Next::Done,
            // A path, and a name or a suffix: what is made of the path is seen there.
            "os.path.splitext" | "os.path.split" => match outer {
                Some(Expr::Subscript(node)) => match number(&node.slice) {
                    Some(0) => Next::On(One(What::Step)),
                    Some(1 | -1) => Next::Done,
                    _ => Next::Shown,
                },
                _ => Next::On(One(What::Step)),
            },
            "os.path.join" | "os.path.normpath" | "os.path.dirname" | "os.fspath"
            | "builtins.str" | "pathlib.Path" | "pathlib.PurePath"
                if is_first =>
            {
                Next::On(One(What::Path))
            }
            "os.path.relpath" if is_first => match argument(call, "start", 1) {
                Some(base) => self.base(at, call.arguments.args.first()?, base),
                None => Next::Shown,
            },
            _ => return None,
        };
        Some(next)
    }

    /// What a method of an object that nobody knows does with a value.
    fn by_method(
        &mut self,
        at: At,
        held: Held,
        call: &'p ast::ExprCall,
        func: &'p ast::ExprAttribute,
    ) -> Next {
        let is_first = is_first(at, call);
        match func.attr.as_str() {
            "append" if is_first && self.collected(at, held, &func.value) => Next::Done,
            // archive.write(path, name), archive.add(path, arcname=name)
            "write" | "add"
                if is_first
                    && held == One(What::Path)
                    && (call.arguments.args.len() == 2 || keyword(call, "arcname").is_some()) =>
            {
                Next::Done
            }
            known if TEXT_METHODS.contains(&known) => Next::Shown,
            _ => Next::Done,
        }
    }

    /// Whether a call prints or logs what it is given: no request sees it.
    pub(super) fn logs(&self, at: At, call: &ast::ExprCall) -> bool {
        const LEVELS: &[&str] = &["info", "debug", "warning", "error", "exception", "critical"];
        let name = self.project.qualified(at.module, at.scope, &call.func);
        let is_known = |name: &String| name == "builtins.print" || name.starts_with("logging.");
        name.as_ref().is_some_and(is_known)
            || matches!(&*call.func, Expr::Attribute(func) if LEVELS.contains(&func.attr.as_str()))
    }
}

/// Whether a value is the first that a call is given.
fn is_first(at: At, call: &ast::ExprCall) -> bool {
    let first = call.arguments.args.first();
    first.is_some_and(|first| first.range() == at.range)
}
