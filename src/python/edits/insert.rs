//! Lines that are put beside a statement, as a paragraph, or at the end of a module.

use ruff_python_trivia::leading_indentation;
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::Refusal;
use super::layout::{Line, indent_of, is_one_line_block};
use crate::plan::Edit;
use crate::python::facts::StmtId;
use crate::python::{Module, style::Style};

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
    // try: a      -> `except` goes on with it, and behind `if x: a` the lines would always run
    if !line.ends || is_one_line_block(module, id) {
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

fn ends_with_newline(text: &str) -> bool {
    text.ends_with(['\n', '\r'])
}
