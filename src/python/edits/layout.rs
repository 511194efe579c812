//! How statements stand on their lines: what shares a line with them, what is on it behind them.

use ruff_python_ast::Stmt;
use ruff_python_ast::token::TokenKind;
use ruff_python_trivia::{is_pragma_comment, leading_indentation};
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::python::Module;
use crate::python::facts::StmtId;

/// How a statement stands on its line or lines.
pub struct Line<'m> {
    /// The whole lines that the statement touches, with the last newline.
    pub full: TextRange,
    /// The whitespace before the first statement of the line.
    pub indent: &'m str,
    /// Nothing but whitespace stands before it.
    pub starts: bool,
    /// Behind it: only whitespace, `;` and a comment.
    pub ends: bool,
    /// The range of a `;` behind it.
    pub semicolon: Option<TextRange>,
    /// The range of the comment behind it on its last line.
    pub comment: Option<TextRange>,
}

impl<'m> Line<'m> {
    /// The end of the statement, or of the `;` behind it: behind a compound statement that stands in its
    /// place, a `;` would not parse.
    pub fn end_of(&self, node: TextRange) -> TextSize {
        self.semicolon
            .map_or(node.end(), |semicolon| semicolon.end())
    }

    /// How the statement at a range stands there.
    pub fn of(module: &'m Module, node: TextRange) -> Self {
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
            starts: before.trim().is_empty() && !module.continues(full.start()),
            ends,
            semicolon,
            comment,
        }
    }
}

/// The whitespace before the statement that starts the line of `offset`; `None` where the line
/// does not start with a statement of its own.
pub fn indent_of(module: &Module, offset: TextSize) -> Option<&str> {
    let start = module.line_start(offset);
    (!module.continues(start)).then(|| leading_indentation(&module.text()[start.to_usize()..]))
}

/// Whether code follows directly below the line that a statement ends on.
pub fn is_followed(module: &Module, id: StmtId) -> bool {
    let end = module.line_end_of(module.facts().stmt(id).node);
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
pub fn is_one_line_block(module: &Module, id: StmtId) -> bool {
    let fact = module.facts().stmt(id);
    let first = fact.block.first().map_or(fact.node.start(), Ranged::start);
    colon_before(module, first)
        .is_some_and(|colon| module.line_start(colon) == module.line_start(first))
}

/// The start of the next statement of the same block, when it stands on the same line.
pub fn next_start(module: &Module, id: StmtId) -> Option<TextSize> {
    let (block, at) = in_block(module, id)?;
    Some(block.get(at + 1)?.start())
}

/// The end of the statement before it in the same block.
pub fn previous_end(module: &Module, id: StmtId) -> Option<TextSize> {
    let (block, at) = in_block(module, id)?;
    Some(block.get(at.checked_sub(1)?)?.end())
}

/// The block that a statement stands in, and its place there.
fn in_block(module: &Module, id: StmtId) -> Option<(&[Stmt], usize)> {
    let fact = module.facts().stmt(id);
    Some((fact.block, fact.place_in_block()?))
}

/// The end of the `:` before an offset, with nothing but whitespace between.
pub fn colon_before(module: &Module, offset: TextSize) -> Option<TextSize> {
    let last = module.tokens().before(offset).last()?;
    (last.kind() == TokenKind::Colon).then(|| last.end())
}

/// Whether a comment speaks to a tool (`# noqa`), about the very line that it stands on.
pub fn is_pragma(module: &Module, comment: TextRange) -> bool {
    is_pragma_comment(&module.text()[comment])
}
