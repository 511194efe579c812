//! Edits that know Python's layout: statements that share a line, blocks that must not become
//! empty, comments that must not be lost, files that end without a newline.
//!
//! Every function answers with edits or with the reason why the statement cannot be edited; none
//! of them looks at what the statement means.

use ruff_python_ast::token::TokenKind;
use ruff_python_ast::{Alias, Expr, Stmt};
use ruff_python_trivia::{is_pragma_comment, leading_indentation};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::facts::StmtId;
use super::{Module, style::Style};
use crate::plan::Edit;

/// Why a statement cannot be edited, as the end of a sentence that starts with "because".
pub type Refusal = &'static str;

const COMMENT_INSIDE: Refusal = "a comment inside the statement would be lost";

/// How a statement stands on its line or lines.
struct Line<'m> {
    /// The whole lines that the statement touches, with the last newline.
    full: TextRange,
    /// The whitespace before the first statement of the line.
    indent: &'m str,
    /// Nothing but whitespace stands before it.
    starts: bool,
    /// Behind it: only whitespace, `;` and a comment.
    ends: bool,
    /// The range of a `;` behind it.
    semicolon: Option<TextRange>,
    /// The range of the comment behind it on its last line.
    comment: Option<TextRange>,
}

impl<'m> Line<'m> {
    fn of(module: &'m Module, node: TextRange) -> Self {
        let full = TextRange::new(module.line_start(node.start()), module.line_end(node.end()));
        let before = &module.text()[TextRange::new(full.start(), node.start())];
        let mut semicolon = None;
        let mut comment = None;
        let mut ends = true;
        for token in module.tokens().after(node.end()) {
            match token.kind() {
                TokenKind::Semi if semicolon.is_none() => semicolon = Some(token.range()),
                TokenKind::Comment => comment = Some(token.range()),
                TokenKind::Newline | TokenKind::NonLogicalNewline | TokenKind::EndOfFile => break,
                _ => {
                    ends = false;
                    break;
                }
            }
        }
        Line {
            full,
            indent: leading_indentation(before),
            // A backslash continues the line before, which then is not this statement's own.
            starts: before.trim().is_empty() && !continued(module, full.start()),
            ends,
            semicolon,
            comment,
        }
    }
}

/// Whether the line that starts at `start` continues the one before by a backslash, which in a
/// comment is just a character.
fn continued(module: &Module, start: TextSize) -> bool {
    let before = module.text()[..start.to_usize()].trim_end_matches(['\n', '\r']);
    before.ends_with('\\')
        && !module.comments().intersects(TextRange::at(
            TextSize::of(before) - TextSize::new(1),
            TextSize::new(1),
        ))
}

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
    let fact = module.facts().stmt(id);
    let node = fact.node.range();
    if module.comments().intersects(node) {
        return Err(COMMENT_INSIDE);
    }
    let style = Style::of(module);
    let line = Line::of(module, node);
    if line.starts && line.ends {
        // A blank line at the end of the lines is meant; their own last newline is there already.
        let text = style.lines(lines, line.indent, verbatim);
        let text = text.strip_suffix(style.newline).unwrap_or(&text);
        let text = text.strip_prefix(line.indent).unwrap_or(text);
        let mut edits = vec![];
        match line.comment {
            // stmt  # why     -> # why, then the lines: they may be many
            Some(comment) if is_pragma(module, comment) && text.contains(style.newline) => {
                edits.push(Edit::replacement(
                    TextRange::new(node.start(), comment.end()),
                    text,
                ));
            }
            Some(comment) if text.contains(style.newline) => {
                let kept = &module.text()[comment];
                let text = format!("{kept}{}{}{text}", style.newline, line.indent);
                edits.push(Edit::replacement(
                    TextRange::new(node.start(), comment.end()),
                    text,
                ));
            }
            _ => {
                // A `;` behind a compound statement would not parse.
                let end = line
                    .semicolon
                    .map_or(node.end(), |semicolon| semicolon.end());
                edits.push(Edit::replacement(TextRange::new(node.start(), end), text));
            }
        }
        return Ok(edits);
    }
    if !lines.trim_end().contains('\n') {
        return Ok(vec![Edit::replacement(node, lines.trim_end())]);
    }
    let indent = indent_of(module, node.start());
    let text = indent.map(|indent| style.lines(lines, indent, verbatim));
    let text = text
        .as_deref()
        .map(|text| text.trim_end_matches(['\n', '\r']));
    if let (Some(indent), Some(text)) = (indent, text) {
        // stmt; a      -> lines, and a on a line of its own
        if line.starts
            && let Some(next) = next_start(module, id)
        {
            let text = text.strip_prefix(indent).unwrap_or(text);
            let text = format!("{text}{}{indent}", style.newline);
            return Ok(vec![Edit::replacement(
                TextRange::new(node.start(), next),
                text,
            )]);
        }
        // a; stmt      -> a, and the lines below it
        if line.ends
            && line.comment.is_none()
            && let Some(previous) = previous_end(module, id)
            && module.line_start(previous) == module.line_start(node.start())
            && !is_one_line_block(module, id)
        {
            let text = format!("{}{text}", style.newline);
            let end = line
                .semicolon
                .map_or(node.end(), |semicolon| semicolon.end());
            return Ok(vec![Edit::replacement(TextRange::new(previous, end), text)]);
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
            let end = line
                .semicolon
                .map_or(node.end(), |semicolon| semicolon.end());
            return Ok(vec![Edit::replacement(TextRange::new(colon, end), text)]);
        }
    }
    Err("it shares its line with another statement")
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

/// Insert lines above a statement and above the comments that belong to it.
///
/// # Errors
/// Where the statement does not start its line.
pub fn insert_before(
    module: &Module,
    id: StmtId,
    lines: &str,
    verbatim: &[TextRange],
) -> Result<Edit, Refusal> {
    let node = module.facts().stmt(id).node.range();
    let line = Line::of(module, node);
    if !line.starts {
        return Err("it shares its line with another statement");
    }
    let text = Style::of(module).lines(lines, line.indent, verbatim);
    Ok(Edit::insertion(
        attached_start(module, line.full.start()),
        text,
    ))
}

/// Insert lines below a statement, at its indentation.
///
/// # Errors
/// Where another statement follows on its line.
pub fn insert_after(
    module: &Module,
    id: StmtId,
    lines: &str,
    verbatim: &[TextRange],
) -> Result<Edit, Refusal> {
    let node = module.facts().stmt(id).node.range();
    let line = Line::of(module, node);
    let Some(indent) = indent_of(module, node.start()) else {
        return Err("it shares its line with another statement");
    };
    if !line.ends {
        return Err("it shares its line with another statement");
    }
    let style = Style::of(module);
    let mut text = style.lines(lines, indent, verbatim);
    if !ends_with_newline(&module.text()[line.full]) {
        // a = 1<end of file>: the new lines bring the newline, and leave the end as it was.
        text = format!("{}{}", style.newline, text.trim_end_matches(['\n', '\r']));
    }
    Ok(Edit::insertion(line.full.end(), text))
}

/// Where a paragraph of new code stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// Above a statement and the comments that belong to it.
    Before(StmtId),
    /// Behind the last statement of its block; at module level behind the last comment too.
    Behind(StmtId),
}

impl Spot {
    /// The statement that it is told by.
    pub fn stmt(self) -> StmtId {
        let (Spot::Before(stmt) | Spot::Behind(stmt)) = self;
        stmt
    }
}

/// Insert lines as a paragraph, set off by `blank` blank lines from the code around it.
///
/// # Errors
/// Where the statement shares its line with another one.
pub fn insert_paragraph(
    module: &Module,
    spot: Spot,
    lines: &str,
    verbatim: &[TextRange],
    blank: usize,
) -> Result<Edit, Refusal> {
    let edit = match spot {
        Spot::Before(id) => insert_before(module, id, lines, verbatim)?,
        Spot::Behind(id) if module.facts().stmt(id).parent.is_none() => {
            append(module, lines, verbatim)
        }
        Spot::Behind(id) => insert_after(module, id, lines, verbatim)?,
    };
    let newline = Style::of(module).newline;
    let (before, after) = module.text().split_at(edit.range.start().to_usize());
    let newlines = |space: &str| space.matches(newline).count();
    // The first newline ends the line of code above.
    let above = newlines(&before[before.trim_end().len()..]).saturating_sub(1);
    let below = newlines(&after[..after.len() - after.trim_start().len()]);
    let mut text = newline.repeat(blank.saturating_sub(above));
    text.push_str(&edit.text);
    // Nothing has to follow the last statement of a block before `except` or `else`.
    let depth = |text: &str| leading_indentation(text.trim_start_matches(['\n', '\r'])).len();
    if depth(after) >= depth(&edit.text) && !after.trim().is_empty() {
        text.push_str(&newline.repeat(blank.saturating_sub(below)));
    }
    Ok(Edit::insertion(edit.range.start(), text))
}

/// Append lines at the end of a module.
pub fn append(module: &Module, lines: &str, verbatim: &[TextRange]) -> Edit {
    let style = Style::of(module);
    let mut text = style.lines(lines, "", verbatim);
    if !module.text().is_empty() && !ends_with_newline(module.text()) {
        text = format!("{}{}", style.newline, text.trim_end_matches(['\n', '\r']));
    }
    Edit::insertion(TextSize::of(module.text()), text)
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

/// The whitespace before the statement that starts the line of `offset`; `None` where the line
/// does not start with a statement of its own.
pub fn indent_of(module: &Module, offset: TextSize) -> Option<&str> {
    let start = module.line_start(offset);
    (!continued(module, start)).then(|| leading_indentation(&module.text()[start.to_usize()..]))
}

/// Whether code follows directly below the line that a statement ends on.
pub fn is_followed(module: &Module, id: StmtId) -> bool {
    let end = module.line_end(module.facts().stmt(id).node.end());
    let below = &module.text()[TextRange::new(end, module.line_end(end))];
    !below.trim().is_empty()
}

/// A comment for a tool, such as `# noqa`, behind a statement.
pub fn pragma_behind(module: &Module, id: StmtId) -> Option<&str> {
    let line = Line::of(module, module.facts().stmt(id).node.range());
    let comment = line.comment.filter(|comment| is_pragma(module, *comment))?;
    Some(&module.text()[comment])
}

/// Whether the block of a statement stands on the line of its header: `if x: a; b`.
fn is_one_line_block(module: &Module, id: StmtId) -> bool {
    let fact = module.facts().stmt(id);
    let first = fact.block.first().map_or(fact.node.start(), Ranged::start);
    fact.parent.is_some()
        && colon_before(module, first)
            .is_some_and(|colon| module.line_start(colon) == module.line_start(first))
}

/// The start of the comment lines directly above a line, or of the line itself.
fn attached_start(module: &Module, line_start: TextSize) -> TextSize {
    let mut start = line_start;
    while start > TextSize::new(0) {
        let above = module.line_start(start - TextSize::new(1));
        let line = &module.text()[TextRange::new(above, start)];
        let is_comment = line.trim_start().starts_with('#');
        if !is_comment || !module.comments().intersects(TextRange::new(above, start)) {
            break;
        }
        start = above;
    }
    start
}

/// The start of the next statement of the same block, when it stands on the same line.
fn next_start(module: &Module, id: StmtId) -> Option<TextSize> {
    let fact = module.facts().stmt(id);
    let at = fact
        .block
        .iter()
        .position(|stmt| stmt.range() == fact.node.range())?;
    Some(fact.block.get(at + 1)?.start())
}

/// The end of the statement before it in the same block.
fn previous_end(module: &Module, id: StmtId) -> Option<TextSize> {
    let fact = module.facts().stmt(id);
    let at = fact
        .block
        .iter()
        .position(|stmt| stmt.range() == fact.node.range())?;
    Some(fact.block.get(at.checked_sub(1)?)?.end())
}

/// The end of the `:` before an offset, with nothing but whitespace between.
fn colon_before(module: &Module, offset: TextSize) -> Option<TextSize> {
    let last = module.tokens().before(offset).last()?;
    (last.kind() == TokenKind::Colon).then(|| last.end())
}

fn is_pragma(module: &Module, comment: TextRange) -> bool {
    is_pragma_comment(&module.text()[comment])
}

fn ends_with_newline(text: &str) -> bool {
    text.ends_with(['\n', '\r'])
}
