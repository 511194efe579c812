//! Flags of a template, folded away: `if VFIX_…:` statements and operands of conditions.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::{Fill, hole, parse, spliced};
use crate::plan::Edit;
use crate::python::Module;
use crate::python::facts::StmtFact;

/// Fold every flag away. A name that is no hole and not given as a flag is a false flag.
pub(super) fn fold(text: &str, fill: &Fill<'_>) -> Result<Module, String> {
    let value = |name: &str| {
        let is_flag = name.starts_with("VFIX_") && hole(name, fill).is_none();
        is_flag.then(|| {
            fill.flags
                .iter()
                .any(|(flag, value)| *flag == name && *value)
        })
    };
    let mut module = parse(text)?;
    // Outermost first: a block that is taken may hold more of them.
    loop {
        let edits = folded_blocks(&module, &value);
        if edits.is_empty() {
            break;
        }
        module = parse(&spliced(module.text(), edits))?;
    }
    match folded_conditions(&module, &value) {
        edits if edits.is_empty() => Ok(module),
        edits => parse(&spliced(module.text(), edits)),
    }
}

/// The edits that replace each outermost `if VFIX_…:` statement by the block that its flag picks.
fn folded_blocks(module: &Module, value: &dyn Fn(&str) -> Option<bool>) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let folded = |fact: &StmtFact<'_>| {
        let Stmt::If(node) = fact.node else {
            return None;
        };
        let (name, negated) = match &*node.test {
            Expr::Name(name) => (name, false),
            Expr::UnaryOp(unary) => match &*unary.operand {
                Expr::Name(name) => (name, true),
                _ => return None,
            },
            _ => return None,
        };
        let block = if value(&name.id)? != negated {
            Some((node.test.end(), &node.body[..]))
        } else {
            let mut clauses = node.elif_else_clauses.iter();
            let clause = clauses.find(|clause| clause.test.is_none());
            clause.map(|clause| (clause.start(), &clause.body[..]))
        };
        // Comments between the header and the block stay with the block.
        let kept = block.and_then(|(header, block)| {
            let end = module.line_end(block.last()?.end());
            Some(dedent(
                &module.text()[TextRange::new(module.line_end(header), end)],
            ))
        });
        let mut end = module.line_end(node.end());
        // A definition goes with the blank lines that part it from the next one.
        if kept.is_none() && fact.parent.is_none() {
            let rest = &module.text()[end.to_usize()..];
            let blank = rest.len() - rest.trim_start_matches('\n').len();
            end += TextSize::try_from(blank).unwrap_or_default();
        }
        let whole = TextRange::new(module.line_start(node.start()), end);
        Some(Edit::replacement(whole, kept.unwrap_or_default()))
    };
    for fact in &module.facts().stmts {
        let last = edits
            .last()
            .map_or(TextSize::new(0), |edit| edit.range.end());
        if fact.node.start() >= last {
            edits.extend(folded(fact));
        }
    }
    edits
}

/// Edits that put each condition of several lines on one, without operands whose flag is false.
fn folded_conditions(module: &Module, value: &dyn Fn(&str) -> Option<bool>) -> Vec<Edit> {
    let one_line = |range: TextRange| {
        module.text()[range]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let operand = |expr: &Expr| {
        if let Expr::BoolOp(and) = expr
            && and.op == ruff_python_ast::BoolOp::And
            && let [Expr::Name(name), rest, ..] = &and.values[..]
            && let Some(kept) = value(&name.id)
        {
            return kept.then(|| one_line(TextRange::new(rest.start(), expr.end())));
        }
        Some(one_line(expr.range()))
    };
    let mut edits = Vec::new();
    for fact in &module.facts().stmts {
        if let Stmt::If(node) = fact.node
            && let Expr::BoolOp(test) = &*node.test
            && module.line(node.start()) != module.line(test.end())
        {
            let operands: Vec<String> = test.values.iter().filter_map(operand).collect();
            // Up to the line of the closing bracket, `):`.
            let end = module.line_end(module.line_end(test.end()));
            let text = format!("if {}:\n", operands.join(" or "));
            edits.push(Edit::replacement(TextRange::new(node.start(), end), text));
        }
    }
    edits
}

fn dedent(block: &str) -> String {
    block
        .split_inclusive('\n')
        .map(|line| line.strip_prefix("    ").unwrap_or(line))
        .collect()
}
