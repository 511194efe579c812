//! An explain page in the terminal: headings, tables and code with colours instead of marks.
//!
//! In a pipe the page stays the Markdown that it is.

use anstyle::{AnsiColor, Style};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

const TITLE: Style = AnsiColor::Green.on_default().bold().underline();
const HEADING: Style = AnsiColor::Green.on_default().bold();
const CODE: Style = AnsiColor::Cyan.on_default();
const STRONG: Style = Style::new().bold();
const EMPHASIS: Style = Style::new().italic();
/// Before each line of a block of code.
const INDENT: &str = "    ";

/// The page with ANSI colours.
pub fn render(markdown: &str) -> String {
    let mut page = Page::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        page.take(event);
    }
    format!("{}\n", page.out.trim_end())
}

#[derive(Default)]
struct Page {
    out: String,
    /// The next number of each list that is open; `None` where it has points.
    lists: Vec<Option<u64>>,
    in_code: bool,
    /// The rows of the table that is open.
    table: Option<Vec<Vec<Cell>>>,
}

/// The text of a cell with colours, and its width without them.
#[derive(Default)]
struct Cell {
    text: String,
    width: usize,
}

impl Page {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.in_code => {
                for line in text.split_inclusive('\n') {
                    let content = line.trim_end_matches('\n');
                    match content {
                        "" => self.out.push('\n'),
                        _ => self.push(&format!("{INDENT}{CODE}{content}{CODE:#}\n"), 0),
                    }
                }
            }
            Event::Text(text) => self.push(&text, text.chars().count()),
            Event::Code(text) => {
                self.push(&format!("{CODE}{text}{CODE:#}"), text.chars().count());
            }
            Event::SoftBreak | Event::HardBreak => {
                self.push("\n", 0);
                let depth = self.lists.len();
                self.push(&"  ".repeat(depth), 0);
            }
            Event::Html(text) | Event::InlineHtml(text) => self.push(&text, text.len()),
            Event::Rule => self.push("\n", 0),
            _ => {}
        }
    }

    fn push(&mut self, text: &str, width: usize) {
        let cell = self
            .table
            .as_mut()
            .and_then(|rows| rows.last_mut()?.last_mut());
        match cell {
            Some(cell) => {
                cell.text.push_str(text);
                cell.width += width;
            }
            None => self.out.push_str(text),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                let style = heading(*level);
                self.push(&style.to_string(), 0);
            }
            Tag::CodeBlock(_) => self.in_code = true,
            Tag::Strong => self.push(&STRONG.to_string(), 0),
            Tag::Emphasis => self.push(&EMPHASIS.to_string(), 0),
            Tag::List(first) => {
                if !self.lists.is_empty() {
                    self.out.push('\n');
                }
                self.lists.push(*first);
            }
            Tag::Item => {
                let indent = "  ".repeat(self.lists.len().saturating_sub(1));
                let mark = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "- ".to_owned(),
                };
                self.out.push_str(&format!("{indent}{mark}"));
            }
            Tag::Table(_) => self.table = Some(Vec::new()),
            Tag::TableHead | Tag::TableRow => {
                if let Some(rows) = &mut self.table {
                    rows.push(Vec::new());
                }
            }
            Tag::TableCell => {
                let row = self.table.as_mut().and_then(|rows| rows.last_mut());
                if let Some(row) = row {
                    row.push(Cell::default());
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                let style = heading(level);
                self.push(&format!("{style:#}\n\n"), 0);
            }
            TagEnd::Paragraph if self.lists.is_empty() => self.out.push_str("\n\n"),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.out.push('\n');
            }
            TagEnd::Strong => self.push(&format!("{STRONG:#}"), 0),
            TagEnd::Emphasis => self.push(&format!("{EMPHASIS:#}"), 0),
            TagEnd::Item if !self.out.ends_with('\n') => self.out.push('\n'),
            TagEnd::List(_) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.out.push('\n');
                }
            }
            TagEnd::Table => self.lay_out_table(),
            _ => {}
        }
    }

    /// Columns as wide as their widest cell; the first row is a heading.
    fn lay_out_table(&mut self) {
        let rows = self.table.take().unwrap_or_default();
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.width).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for (number, row) in rows.iter().enumerate() {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(&widths) {
                let gap = " ".repeat(width - cell.width + 2);
                line.push_str(&match number {
                    0 => format!("{STRONG}{}{STRONG:#}{gap}", cell.text),
                    _ => format!("{}{gap}", cell.text),
                });
            }
            self.out.push_str(&format!("  {}\n", line.trim_end()));
        }
        self.out.push('\n');
    }
}

fn heading(level: HeadingLevel) -> Style {
    if level == HeadingLevel::H1 {
        TITLE
    } else {
        HEADING
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(markdown: &str) -> String {
        anstream::adapter::strip_str(&render(markdown)).to_string()
    }

    #[test]
    fn marks_become_layout() {
        let page = "# T\n\nSome `code` and **more**\nof it.\n\n```python\nx = 1\n\ny = 2\n```\n\n\
                    - one\n  goes on\n- two\n\n1. a\n2. b\n\n## End\n\nx\n";
        let wanted = "T\n\nSome code and more\nof it.\n\n    x = 1\n\n    y = 2\n\n- one\n  goes on\n\
                      - two\n\n1. a\n2. b\n\nEnd\n\nx\n";
        assert_eq!(plain(page), wanted);
    }

    #[test]
    fn columns_of_a_table_are_aligned_by_what_is_seen() {
        let page = "| a | b |\n| --- | --- |\n| `long one` | x |\n| ä | **y** |\n";
        assert_eq!(plain(page), "  a         b\n  long one  x\n  ä         y\n");
    }
}
