//! Edits that know Python's layout: statements that share a line, blocks that must not become
//! empty, comments that must not be lost, files that end without a newline.
//!
//! Every function answers with edits or with the reason why the statement cannot be edited; none
//! of them looks at what the statement means.

use ruff_python_ast::token::TokenKind;
use ruff_python_ast::{Alias, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::facts::StmtId;
use super::{Module, style::Style};
use crate::plan::Edit;
use layout::{Line, colon_before, is_one_line_block, is_pragma, next_start, previous_end};

pub use insert::{Spot, append, insert_after, insert_before, insert_paragraph};
pub use layout::{indent_of, is_followed, pragma_behind};

mod insert;
mod layout;

/// Why a statement cannot be edited, as the end of a sentence that starts with "because".
pub type Refusal = &'static str;

const COMMENT_INSIDE: Refusal = "a comment inside the statement would be lost";

/// Remove a statement.
///
/// # Errors
/// Where a comment inside it would be lost.
pub fn remove(module: &Module, id: StmtId) -> Result<Vec<Edit>, Refusal> {
    let fact = module.facts().stmt(id);
    let node = fact.node.range();
    if module.comments().intersects(node) {
        return Err(COMMENT_INSIDE);
    }
    // if x:
    //     import y        -> pass
    if fact.block.len() == 1 && fact.parent.is_some() {
        return Ok(vec![Edit::replacement(node, "pass")]);
    }
    let line = Line::of(module, node);
    let edit = match (line.starts, line.ends) {
        // import y           -> (nothing)
        // import y  # why    -> # why
        (true, true) => match line.comment.filter(|comment| !is_pragma(module, *comment)) {
            Some(comment) => Edit::deletion(TextRange::new(node.start(), comment.start())),
            None => Edit::deletion(line.full),
        },
        // import y; a        -> a
        (true, false) => match next_start(module, id) {
            Some(next) => Edit::deletion(TextRange::new(node.start(), next)),
            None => return Err("its line goes on in a way that is not understood"),
        },
        // a; import y        -> a
        // a; import y; b     -> a; b
        (false, _) => match previous_end(module, id) {
            Some(previous) => Edit::deletion(TextRange::new(previous, node.end())),
            // if x: import y; a   -> if x: a
            None => match next_start(module, id) {
                Some(next) => Edit::deletion(TextRange::new(node.start(), next)),
                None => return Err("its line goes on in a way that is not understood"),
            },
        },
    };
    Ok(vec![edit])
}

/// Put lines (written with `\n` and four spaces) in the place of a simple statement.
///
/// # Errors
/// Where a comment inside it would be lost, or it shares its line with another statement.
pub fn replace(
    module: &Module,
    id: StmtId,
    lines: &str,
    verbatim: &[TextRange],
) -> Result<Vec<Edit>, Refusal> {
    let node = module.facts().stmt(id).node.range();
    if module.comments().intersects(node) {
        return Err(COMMENT_INSIDE);
    }
    let line = Line::of(module, node);
    let edit = if line.starts && line.ends {
        in_place_of(module, node, &line, lines, verbatim)
    } else if !lines.trim_end().contains('\n') {
        Edit::replacement(node, lines.trim_end())
    } else {
        beside(module, id, &line, lines, verbatim)
            .ok_or("it shares its line with another statement")?
    };
    Ok(vec![edit])
}

/// Lines in the place of a statement that has its line, or lines, for itself.
fn in_place_of(
    module: &Module,
    node: TextRange,
    line: &Line<'_>,
    lines: &str,
    verbatim: &[TextRange],
) -> Edit {
    let style = Style::of(module);
    // A blank line at the end of the lines is meant; their own last newline is there already.
    let text = style.lines(lines, line.indent, verbatim);
    let text = text.strip_suffix(style.newline).unwrap_or(&text);
    let text = text.strip_prefix(line.indent).unwrap_or(text);
    match line.comment {
        // stmt  # why     -> # why, then the lines: they may be many
        Some(comment) if text.contains(style.newline) => {
            let range = TextRange::new(node.start(), comment.end());
            match is_pragma(module, comment) {
                true => Edit::replacement(range, text),
                false => {
                    let kept = &module.text()[comment];
                    let text = format!("{kept}{}{}{text}", style.newline, line.indent);
                    Edit::replacement(range, text)
                }
            }
        }
        _ => Edit::replacement(TextRange::new(node.start(), line.end_of(node)), text),
    }
}

/// Lines in the place of a statement that shares its line; `None` where there is no room for them.
fn beside(
    module: &Module,
    id: StmtId,
    line: &Line<'_>,
    lines: &str,
    verbatim: &[TextRange],
) -> Option<Edit> {
    let fact = module.facts().stmt(id);
    let node = fact.node.range();
    let style = Style::of(module);
    let indent = indent_of(module, node.start());
    let text = indent.map(|indent| style.lines(lines, indent, verbatim));
    let text = text
        .as_deref()
        .map(|text| text.strip_suffix(style.newline).unwrap_or(text));
    if let (Some(indent), Some(text)) = (indent, text) {
        // stmt; a      -> lines, and a on a line of its own
        if line.starts
            && let Some(next) = next_start(module, id)
        {
            let text = text.strip_prefix(indent).unwrap_or(text);
            let text = format!("{text}{}{indent}", style.newline);
            return Some(Edit::replacement(TextRange::new(node.start(), next), text));
        }
        if let Some(previous) = previous_end(module, id)
            && module.line_start(previous) == module.line_start(node.start())
            && !is_one_line_block(module, id)
        {
            // a; stmt      -> a, and the lines below it
            if line.ends && line.comment.is_none() {
                let text = format!("{}{text}", style.newline);
                let range = TextRange::new(previous, line.end_of(node));
                return Some(Edit::replacement(range, text));
            }
            // a; stmt; b      -> a, the lines, and b on a line of its own
            if let Some(next) = next_start(module, id)
                && module.line_start(next) == module.line_start(node.start())
            {
                let text = format!("{0}{text}{0}{indent}", style.newline);
                return Some(Edit::replacement(TextRange::new(previous, next), text));
            }
        }
    }
    // if x: stmt      -> if x:
    //                        lines
    if fact.block.len() == 1 && line.ends && line.comment.is_none() {
        let header = fact.parent.map(|parent| module.facts().stmt(parent).node);
        let indent = header.and_then(|header| indent_of(module, header.start()));
        if let (Some(indent), Some(colon)) = (indent, colon_before(module, node.start())) {
            let indent = format!("{indent}{}", style.indent);
            let text = style.lines(lines, &indent, verbatim);
            let text = format!("{}{}", style.newline, text.trim_end_matches(['\n', '\r']));
            let range = TextRange::new(colon, line.end_of(node));
            return Some(Edit::replacement(range, text));
        }
    }
    None
}

/// Put a simple statement under a header, such as `if x:`, and indent it.
///
/// # Errors
/// Where it shares its line with another statement.
pub fn put_under(module: &Module, id: StmtId, header: &str) -> Result<Vec<Edit>, Refusal> {
    let node = module.facts().stmt(id).node.range();
    let line = Line::of(module, node);
    if !line.starts || !line.ends {
        return Err("it shares its line with another statement");
    }
    let style = Style::of(module);
    let in_string = |offset: TextSize| {
        let mut tokens = module.tokens().in_range(node).iter();
        tokens.any(|token| {
            // A quote or a `{` that starts a line stands behind the text of an f-string.
            let text = matches!(
                token.kind(),
                TokenKind::FStringMiddle | TokenKind::TStringMiddle
            );
            let end = offset < token.end() || text && offset == token.end();
            (text || token.kind() == TokenKind::String) && token.start() < offset && end
        })
    };
    let (newline, indent) = (style.newline, line.indent);
    let mut text = format!("{header}{newline}{indent}{}", style.indent);
    let mut at = node.start();
    while at < node.end() {
        let end = module.line_end(at).min(node.end());
        if at > node.start()
            && !in_string(at)
            && !module.text()[TextRange::new(at, end)].trim().is_empty()
        {
            text.push_str(&style.indent);
        }
        text.push_str(&module.text()[TextRange::new(at, end)]);
        at = end;
    }
    Ok(vec![Edit::replacement(node, text)])
}

/// Take some names out of an import statement; the whole statement goes when none is left.
///
/// # Errors
/// Where a comment inside it would be lost.
pub fn remove_names(module: &Module, id: StmtId, names: &[&Alias]) -> Result<Vec<Edit>, Refusal> {
    let aliases = match module.facts().stmt(id).node {
        Stmt::Import(node) => &node.names,
        Stmt::ImportFrom(node) => &node.names,
        _ => return Err("it is no import"),
    };
    let goes = |alias: &Alias| names.iter().any(|name| name.range() == alias.range());
    if aliases.iter().all(goes) {
        return remove(module, id);
    }
    let mut edits = Vec::new();
    for (index, alias) in aliases.iter().enumerate().filter(|(_, alias)| goes(alias)) {
        // from x import a, b, c: a name goes with the comma that follows it, the last names with
        // the comma before them.
        let range = match aliases.get(index + 1) {
            Some(next) => TextRange::new(alias.start(), next.start()),
            None => {
                let kept = aliases[..index].iter().rev().find(|alias| !goes(alias));
                let start = kept.map_or(alias.start(), Ranged::end);
                edits.retain(|edit: &Edit| edit.range.start() < start);
                TextRange::new(start, alias.end())
            }
        };
        if module.comments().intersects(range) {
            return Err(COMMENT_INSIDE);
        }
        edits.push(Edit::deletion(range));
    }
    Ok(edits)
}

/// Put `name(` and `)` around an expression.
pub fn wrap(expr: &Expr, name: &str) -> [Edit; 2] {
    [
        Edit::insertion(expr.start(), format!("{name}(")),
        Edit::insertion(expr.end(), ")"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `from x import a, b, c` without some of its names.
    fn without(text: &str, gone: &[&str]) -> String {
        let module = Module::parse(text.into()).expect("the sample parses");
        let Stmt::ImportFrom(node) = module.facts().stmt(StmtId(0)).node else {
            panic!("{text} is no import");
        };
        let names = node
            .names
            .iter()
            .filter(|alias| gone.contains(&alias.name.as_str()));
        let edits = remove_names(&module, StmtId(0), &names.collect::<Vec<_>>());
        let mut new = text.to_owned();
        for edit in edits.expect("they can go").iter().rev() {
            new.replace_range(std::ops::Range::<usize>::from(edit.range), &edit.text);
        }
        new
    }

    #[test]
    fn lines_stay_in_a_block_of_one_line() {
        let text = "if x: a(); b()\n";
        let module = Module::parse(text.into()).expect("the sample parses");
        assert!(replace(&module, StmtId(2), "c()\nd()\n", &[]).is_err());
        let text = "if x: b()\n";
        let module = Module::parse(text.into()).expect("the sample parses");
        let edits = replace(&module, StmtId(1), "c()\nd()\n", &[]).expect("a block of its own");
        assert_eq!(edits[0].text, "\n    c()\n    d()");
    }

    #[test]
    fn comments_stay() {
        let text = "from x import (\n    a,  # the first\n    b,\n)\na()  # why\n";
        let module = Module::parse(text.into()).expect("the sample parses");
        let Stmt::ImportFrom(node) = module.facts().stmt(StmtId(0)).node else {
            panic!("{text} is no import");
        };
        assert!(remove_names(&module, StmtId(0), &[&node.names[0]]).is_err());
        let edits = replace(&module, StmtId(1), "b()\n", &[]).expect("a line of its own");
        assert_eq!((&text[edits[0].range], &*edits[0].text), ("a()", "b()"));
    }

    #[test]
    fn lines_follow_a_text_without_a_newline() {
        let module = Module::parse("a()".into()).expect("the sample parses");
        let edit = insert_after(&module, StmtId(0), "b()\n", &[]).expect("a line of its own");
        assert_eq!(edit.text, "\nb()");
    }

    #[test]
    fn names_go_with_their_commas() {
        let text = "from x import a, b, c\n";
        assert_eq!(without(text, &["a"]), "from x import b, c\n");
        assert_eq!(without(text, &["b"]), "from x import a, c\n");
        assert_eq!(without(text, &["c"]), "from x import a, b\n");
        assert_eq!(without(text, &["b", "c"]), "from x import a\n");
        assert_eq!(without(text, &["a", "c"]), "from x import b\n");
        assert_eq!(without(text, &["a", "b"]), "from x import c\n");
        let text = "from x import (\n    a,\n    b,\n)\n";
        assert_eq!(without(text, &["b"]), "from x import (\n    a,\n)\n");
    }
}
