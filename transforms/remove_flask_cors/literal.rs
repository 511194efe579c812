//! Options written as literals, as Python would evaluate them.

use ruff_python_ast::{Expr, Number, UnaryOp};

/// A literal value.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// A string.
    Str(String),
    /// An integer.
    Int(i64),
    /// `True` or `False`.
    Bool(bool),
    /// `None`.
    None,
    /// A list or a tuple.
    List(Vec<Literal>),
    /// A set.
    Set(Vec<Literal>),
    /// A dict, in order.
    Dict(Vec<(Literal, Literal)>),
}

impl Literal {
    /// The value of an expression that is a literal through and through.
    pub fn of(expr: &Expr) -> Option<Literal> {
        let all = |elements: &[Expr]| elements.iter().map(Literal::of).collect::<Option<Vec<_>>>();
        match expr {
            Expr::StringLiteral(text) => Some(Literal::Str(text.value.to_str().to_owned())),
            Expr::BooleanLiteral(literal) => Some(Literal::Bool(literal.value)),
            Expr::NoneLiteral(_) => Some(Literal::None),
            Expr::NumberLiteral(literal) => match &literal.value {
                Number::Int(int) => int.as_i64().map(Literal::Int),
                _ => None,
            },
            Expr::UnaryOp(unary) if unary.op == UnaryOp::USub => match Literal::of(&unary.operand)?
            {
                Literal::Int(int) => Some(Literal::Int(-int)),
                _ => None,
            },
            Expr::List(list) => all(&list.elts).map(Literal::List),
            Expr::Tuple(tuple) => all(&tuple.elts).map(Literal::List),
            Expr::Set(set) => all(&set.elts).map(Literal::Set),
            Expr::Dict(dict) => {
                let item = |item: &ruff_python_ast::DictItem| {
                    Some((Literal::of(item.key.as_ref()?)?, Literal::of(&item.value)?))
                };
                dict.items
                    .iter()
                    .map(item)
                    .collect::<Option<Vec<_>>>()
                    .map(Literal::Dict)
            }
            _ => None,
        }
    }

    /// Whether Python takes it for true.
    pub fn truth(&self) -> bool {
        match self {
            Literal::Str(text) => !text.is_empty(),
            Literal::Int(int) => *int != 0,
            Literal::Bool(value) => *value,
            Literal::None => false,
            Literal::List(items) | Literal::Set(items) => !items.is_empty(),
            Literal::Dict(items) => !items.is_empty(),
        }
    }

    /// The text, where it is a string.
    pub fn text(&self) -> Option<&str> {
        match self {
            Literal::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The strings of a string, a list or a set, a set in order.
    pub fn texts(&self) -> Option<Vec<&str>> {
        match self {
            Literal::Str(text) => Some(vec![text]),
            Literal::List(items) => items.iter().map(Literal::text).collect(),
            Literal::Set(items) => {
                let mut texts = items
                    .iter()
                    .map(Literal::text)
                    .collect::<Option<Vec<_>>>()?;
                texts.sort_unstable();
                texts.dedup();
                Some(texts)
            }
            _ => None,
        }
    }
}
