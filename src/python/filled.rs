//! Texts that a value is put into: the one thing that is asked of `f'file:{path}?mode=ro'`,
//! `'file:%s' % path` and their like is what stands around the value.

use ruff_python_ast::{Expr, Operator};

use super::expressions::string;

/// A text with a value in it.
#[derive(Debug, Clone, Copy)]
pub struct Filled<'a> {
    /// What comes before it.
    pub before: &'a str,
    /// The value.
    pub value: &'a Expr,
    /// What comes behind it, up to the next value.
    pub behind: &'a str,
    /// Whether more may be put in behind that.
    pub goes_on: bool,
}

/// What a further field of a format starts with.
const FIELDS: [char; 2] = ['%', '{'];

/// The first value in a text: of `f'file:{path}?mode=ro'`, `'file:' + path`, `'file:{}'.format(path)`
/// and `'file:%s' % path`.
pub fn filled(expr: &Expr) -> Option<Filled<'_>> {
    match expr {
        // Of 'ATTACH ' f"'{path}'" the elements are not all of the text.
        Expr::FString(text) if text.value.iter().all(|part| part.as_f_string().is_some()) => {
            let mut elements = text.value.elements();
            let before = elements.next()?.as_literal()?;
            let field = elements.next()?.as_interpolation()?;
            let is_plain = field.conversion.is_none()
                && field.format_spec.is_none()
                && field.debug_text.is_none();
            let behind = match elements.next() {
                Some(behind) => &*behind.as_literal()?.value,
                None => "",
            };
            is_plain.then(|| Filled {
                before: &before.value,
                value: &field.expression,
                behind,
                goes_on: elements.next().is_some(),
            })
        }
        Expr::BinOp(node) if node.op == Operator::Add => match (&*node.left, string(&node.right)) {
            (Expr::BinOp(left), Some(behind)) if left.op == Operator::Add => {
                Some(around(string(&left.left)?, &left.right, behind))
            }
            (left, _) => Some(around(string(left)?, &node.right, "")),
        },
        Expr::BinOp(node)
            if node.op == Operator::Mod
                && !node.right.is_tuple_expr()
                && !node.right.is_dict_expr() =>
        {
            let (before, behind) = string(&node.left)?.split_once("%s")?;
            Some(Filled {
                goes_on: behind.contains(FIELDS),
                ..around(before, &node.right, behind)
            })
        }
        Expr::Call(call) => {
            let func = call.func.as_attribute_expr()?;
            let (before, behind) = string(&func.value)?.split_once("{}")?;
            let [value] = &call.arguments.args[..] else {
                return None;
            };
            (&func.attr == "format" && !value.is_starred_expr()).then(|| Filled {
                goes_on: behind.contains(FIELDS) || !call.arguments.keywords.is_empty(),
                ..around(before, value, behind)
            })
        }
        _ => None,
    }
}

fn around<'a>(before: &'a str, value: &'a Expr, behind: &'a str) -> Filled<'a> {
    Filled {
        before,
        value,
        behind,
        goes_on: false,
    }
}

#[cfg(test)]
mod tests {
    use crate::python::Module;

    use super::*;

    /// What stands around the first value, and whether more follows.
    fn parts(text: &str) -> Option<(String, String, bool)> {
        let module = Module::parse(text.into()).expect("the sample parses");
        let expr = &module.tree().body[0]
            .as_expr_stmt()
            .expect("an expression")
            .value;
        let filled = filled(expr)?;
        assert_eq!(module.slice(filled.value), "x", "{text}");
        Some((
            filled.before.to_owned(),
            filled.behind.to_owned(),
            filled.goes_on,
        ))
    }

    #[test]
    fn a_value_stands_in_a_text() {
        for (text, behind, goes_on) in [
            ("'a' + x", "", false),
            ("'a' + x + 'b'", "b", false),
            ("'a%sb' % x", "b", false),
            ("'a%sb%s' % x", "b%s", true),
            ("'a{}b'.format(x)", "b", false),
            ("'a{}b{}'.format(x)", "b{}", true),
            ("'a{}b'.format(x, y=1)", "b", true),
            ("f'a{x}b'", "b", false),
            ("f'a{x}b{y}'", "b", true),
        ] {
            let wanted = Some(("a".to_owned(), behind.to_owned(), goes_on));
            assert_eq!(parts(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_changes_the_value_or_puts_in_several_is_left_out() {
        for text in [
            "f'a{x!r}b'",
            "f'a{x:>3}b'",
            "f'a{x=}b'",
            "'a%s' % (x, y)",
            "'a%s' % {'x': x}",
            "'a%s' * x",
            "'a' % x + 'b'",
            "'a{}'.join(x)",
            "'a{}'.format(*x)",
            "x + 'b'",
        ] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
