//! What methods and slices of a text give: exact where the text is known, and else a text of unknown
//! end in the same folder.

use ruff_python_ast as ast;
use ruff_python_ast::Expr;

use super::{Spot, Values};
use crate::project::paths::Value;
use crate::project::resolve::Target;
use crate::python::facts::{integer, string};

impl<'p> Values<'p> {
    /// `name.lower()`, `path.removesuffix('.csv')`: a method of a text that gives another one.
    pub(super) fn text_method(&self, at: Spot<'p>, call: &'p ast::ExprCall) -> Option<Vec<Value>> {
        let func = call.func.as_attribute_expr()?;
        let args = &call.arguments.args[..];
        if !call.arguments.keywords.is_empty() {
            return None;
        }
        let on = || self.sub(at, &func.value).into_iter();
        let each = |f: fn(&str) -> String| Some(on().map(|v| v.with_texts(f)).collect());
        match (func.attr.as_str(), args) {
            ("lower" | "casefold", []) => each(str::to_lowercase),
            ("upper", []) => each(str::to_uppercase),
            ("encode" | "decode", _) => Some(on().collect()),
            ("strip", []) => Some(on().map(|v| v.trimmed(str::trim)).collect()),
            ("rstrip", []) => Some(on().map(|v| v.trimmed(str::trim_end)).collect()),
            ("lstrip", []) => Some(on().map(|v| v.trimmed(str::trim_start)).collect()),
            // 'sqlite:////' + path.lstrip('/')
            ("lstrip", [sign]) if string(sign) == Some("/") => {
                Some(on().map(|v| v.without_first_slash()).collect())
            }
            ("removesuffix", [suffix]) => {
                let suffix = string(suffix)?;
                let cut = |v: Value| match v.literal() {
                    Some(text) => v.with_text(text.strip_suffix(suffix).unwrap_or(text)),
                    None => v.with_other_end(),
                };
                Some(on().map(cut).collect())
            }
            ("removeprefix", [prefix]) => {
                let prefix = string(prefix)?;
                let cut = |v: Value| v.without_prefix(prefix).unwrap_or(v);
                Some(on().map(cut).collect())
            }
            _ => None,
        }
    }

    /// `path.rsplit('.', 1)[0]`, `path[:-4]`, `path[1:]`: a part of a text.
    pub(super) fn part(&self, at: Spot<'p>, node: &'p ast::ExprSubscript) -> Option<Vec<Value>> {
        let on = |expr: &'p Expr| self.sub(at, expr).into_iter();
        if let Expr::Slice(slice) = &*node.slice {
            return match (slice.lower.as_deref(), slice.upper.as_deref(), &slice.step) {
                (None, Some(Expr::UnaryOp(end)), None) if end.op == ast::UnaryOp::USub => {
                    let count = usize::try_from(integer(&end.operand)?).ok()?;
                    Some(on(&node.value).map(|v| v.without_end(count)).collect())
                }
                (Some(start), None, None) => {
                    let count = usize::try_from(integer(start)?).ok()?;
                    on(&node.value).map(|v| v.without_start(count)).collect()
                }
                _ => None,
            };
        }
        let call = node.value.as_call_expr()?;
        (integer(&node.slice) == Some(0)).then(|| self.first_of(at, call))?
    }

    /// The first of what a call takes a path or a text apart into: `os.path.split(path)`,
    /// `os.path.splitext(path)`, `path.rsplit('.', 1)`.
    pub(super) fn first_of(&self, at: Spot<'p>, call: &'p ast::ExprCall) -> Option<Vec<Value>> {
        let on = |expr: &'p Expr| self.sub(at, expr).into_iter();
        let first = call.arguments.args.first()?;
        if let [Target::External(name)] = &self.project.targets(at.module, at.scope, &call.func)[..]
        {
            return match name.as_str() {
                "os.path.split" => Some(on(first).map(|v| v.parent().as_text()).collect()),
                "os.path.splitext" => Some(on(first).map(|v| v.stem()).collect()),
                _ => None,
            };
        }
        let func = call.func.as_attribute_expr()?;
        let separator = string(first).filter(|separator| !separator.is_empty())?;
        let at_last = match func.attr.as_str() {
            "split" | "partition" => false,
            // With no limit it cuts at every one, so that the first part is that of split().
            "rsplit" => match &call.arguments.args[1..] {
                [] => false,
                [limit] => integer(limit) == Some(1),
                _ => return None,
            },
            "rpartition" => true,
            _ => return None,
        };
        on(&func.value)
            .map(|v| v.until(separator, at_last))
            .collect()
    }
}
