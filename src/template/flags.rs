//! Flags of a template, folded away: `if VFIX_…:` statements and operands of conditions.

use ruff_python_ast::{BoolOp, Expr, Stmt, StmtIf};
use ruff_text_size::{Ranged, TextLen, TextRange, TextSize};

use super::{Fill, hole, parse, spliced};
use crate::plan::Edit;
use crate::python::Module;
use crate::python::facts::StmtFact;

/// Fold every flag away. A name that is no hole and not given as a flag is a false flag.
pub(super) fn fold(text: &str, fill: &Fill<'_>) -> Result<Module, String> {
    let value = |name: &str| {
        let is_flag = name.starts_with("VFIX_") && hole(name, fill).is_none();
        let is_set = |(flag, value): &(&str, bool)| *flag == name && *value;
        is_flag.then(|| fill.flags.iter().any(is_set))
    };
    let module = parse(text)?;
    let flags = Flags {
        module: &module,
        value: &value,
    };
    let whole = TextRange::up_to(text.text_len());
    match flags.folded(whole) {
        edits if edits.is_empty() => Ok(module),
        edits => parse(&spliced(text, edits)),
    }
}

/// A template, and what its flags are.
struct Flags<'m> {
    module: &'m Module,
    value: &'m dyn Fn(&str) -> Option<bool>,
}

impl Flags<'_> {
    /// The edits that fold away the flags in a part of the template.
    fn folded(&self, part: TextRange) -> Vec<Edit> {
        let mut edits: Vec<Edit> = Vec::new();
        for fact in &self.module.facts().stmts {
            let Stmt::If(node) = fact.node else {
                continue;
            };
            let done = edits.last().map_or(part.start(), |edit| edit.range.end());
            if node.start() >= done && node.end() <= part.end() {
                let block = self.block(fact, node, part.end());
                edits.extend(block.or_else(|| self.condition(node)));
            }
        }
        edits
    }

    /// Whether the block of a statement is there, where it tests a flag.
    fn is_taken(&self, node: &StmtIf) -> Option<bool> {
        let (name, negated) = match &*node.test {
            Expr::Name(name) => (name, false),
            Expr::UnaryOp(unary) => (unary.operand.as_name_expr()?, true),
            _ => return None,
        };
        Some((self.value)(&name.id)? != negated)
    }

    /// Whether a statement stands at the top level of what comes out.
    fn is_at_top(&self, fact: &StmtFact<'_>) -> bool {
        fact.parent.is_none_or(|parent| {
            let parent = self.module.facts().stmt(parent);
            let outer = parent.node.as_if_stmt();
            outer.is_some_and(|outer| self.is_taken(outer).is_some()) && self.is_at_top(parent)
        })
    }

    /// The edit that replaces an `if VFIX_…:` statement by the block that its flag picks, where a part
    /// ends at `last`.
    fn block(&self, fact: &StmtFact<'_>, node: &StmtIf, last: TextSize) -> Option<Edit> {
        let block = if self.is_taken(node)? {
            Some((node.test.end(), &node.body[..]))
        } else {
            let mut clauses = node.elif_else_clauses.iter();
            let clause = clauses.find(|clause| clause.test.is_none());
            clause.map(|clause| (clause.start(), &clause.body[..]))
        };
        let module = self.module;
        // Comments between the header and the block stay with the block.
        let kept = block.and_then(|(header, block)| {
            let end = module.line_end(block.last()?.end());
            let part = TextRange::new(module.line_end(header), end);
            let inner = self.folded(part);
            let inner = inner.into_iter().map(|edit| Edit {
                range: edit.range - part.start(),
                ..edit
            });
            Some(dedent(&spliced(&module.text()[part], inner.collect())))
        });
        let mut end = module.line_end(node.end());
        // A definition goes with the blank lines that part it from the next one.
        if kept.is_none() && self.is_at_top(fact) {
            let rest = &module.text()[TextRange::new(end, last)];
            let blank = rest.len() - rest.trim_start_matches('\n').len();
            end += TextSize::try_from(blank).unwrap_or_default();
        }
        let whole = TextRange::new(module.line_start(node.start()), end);
        Some(Edit::replacement(whole, kept.unwrap_or_default()))
    }

    /// The edit that puts a condition of several lines on one, without operands whose flag is false.
    fn condition(&self, node: &StmtIf) -> Option<Edit> {
        let module = self.module;
        let test = node.test.as_bool_op_expr()?;
        if module.line(node.start()) == module.line(test.end()) {
            return None;
        }
        let one_line = |range: TextRange| {
            let words: Vec<&str> = module.text()[range].split_whitespace().collect();
            words.join(" ")
        };
        let operand = |expr: &Expr| {
            if let Expr::BoolOp(and) = expr
                && and.op == BoolOp::And
                && let [Expr::Name(name), rest, ..] = &and.values[..]
                && let Some(kept) = (self.value)(&name.id)
            {
                return kept.then(|| one_line(TextRange::new(rest.start(), expr.end())));
            }
            Some(one_line(expr.range()))
        };
        let operands: Vec<String> = test.values.iter().filter_map(operand).collect();
        // Up to the line of the closing bracket, `):`.
        let end = module.line_end(module.line_end(test.end()));
        let text = format!("if {}:\n", operands.join(" or "));
        Some(Edit::replacement(TextRange::new(node.start(), end), text))
    }
}

fn dedent(block: &str) -> String {
    block
        .split_inclusive('\n')
        .map(|line| line.strip_prefix("    ").unwrap_or(line))
        .collect()
}
