//! One Python module, understood: its text, its syntax tree and the facts of one walk over it.
//!
//! Ruff's crates are known here and in the templates only, but for those of the syntax tree and of ranges
//! in a text, so that an upgrade touches little. Nothing in it knows Flask, Vercel, or a second file.
//!
//! | the question | where it is answered |
//! | --- | --- |
//! | what there is: statements, scopes, bindings, uses, calls | `facts`, which `walk` fills and `kinds`, `lookup` and `position` search |
//! | what one expression says | `expressions`, `around`, `filled`, `parameters`, `names`, `stdlib` |
//! | whether a place runs, or a name is bound | `guards`, `certain`, `binds`, `development` |
//! | how a change is written | `edits`, `imports`, `prologue`, `import_line`, `style` |
//! | whether a text can be parsed, by which Python, and whether edits did only what they say | `depth`, `dialect`, `proof` |

pub mod around;
pub mod binds;
pub mod certain;
pub mod depth;
pub mod development;
pub mod dialect;
pub mod edits;
pub mod expressions;
pub mod facts;
pub mod filled;
pub mod guards;
pub mod import_line;
pub mod imports;
pub mod kinds;
mod lookup;
pub mod names;
pub mod parameters;
mod position;
pub mod prologue;
pub mod proof;
pub mod stdlib;
pub mod style;
mod walk;

use std::sync::{Arc, OnceLock};

use camino::Utf8Path;
use ruff_python_ast::ModModule;
use ruff_python_ast::token::Tokens;
use ruff_python_parser::{Mode, ParseOptions, Parsed, parse_unchecked};
use ruff_python_trivia::CommentRanges;
use ruff_source_file::LineIndex;
use ruff_text_size::{Ranged, TextRange, TextSize};
use self_cell::self_cell;

use dialect::NewSyntax;

pub use facts::Facts;

/// A module that parses.
pub struct Module {
    cell: Cell,
}

struct Source {
    text: Arc<str>,
    tree: ModModule,
    newer: Box<[NewSyntax]>,
    /// Made when somebody asks, which of most modules nobody does.
    tokens: OnceLock<Tokens>,
    lines: OnceLock<LineIndex>,
    comments: OnceLock<CommentRanges>,
    style: OnceLock<style::Style>,
}

impl Source {
    fn tokens(&self) -> &Tokens {
        let again = || match parse(&self.text) {
            Some(parsed) => parsed.tokens().clone(),
            None => Tokens::new(Vec::new()),
        };
        self.tokens.get_or_init(again)
    }

    fn lines(&self) -> &LineIndex {
        let lines = || LineIndex::from_source_text(&self.text);
        self.lines.get_or_init(lines)
    }
}

self_cell!(
    struct Cell {
        owner: Source,
        #[covariant]
        dependent: Facts,
    }
);

/// Why a text is no module that vfix can work on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxProblem {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub message: String,
}

/// Whether a file is Python, by its name; asked for every file, so its path is not taken apart.
pub fn is_python(path: &Utf8Path) -> bool {
    let stem = path.as_str().strip_suffix(".py");
    stem.is_some_and(|stem| !stem.is_empty() && !stem.ends_with('/'))
}

impl Module {
    /// Parse a text without a byte order mark.
    ///
    /// # Errors
    /// Where the text is no valid Python 3, or nests too deeply to be visited.
    pub fn parse(text: Arc<str>) -> Result<Self, SyntaxProblem> {
        Module::parse_keeping(text, |tokens| OnceLock::from(tokens.clone()))
    }

    /// The same for one of many modules, which most rules ask for no token: those take a tenth of the
    /// memory, and the next module is read into theirs.
    ///
    /// # Errors
    /// As above.
    pub fn parse_one_of_many(text: Arc<str>) -> Result<Self, SyntaxProblem> {
        Module::parse_keeping(text, |_| OnceLock::new())
    }

    fn parse_keeping(
        text: Arc<str>,
        keep: impl Fn(&Tokens) -> OnceLock<Tokens>,
    ) -> Result<Self, SyntaxProblem> {
        let too_deep = |line| SyntaxProblem {
            line,
            message: "the code nests too deeply".to_owned(),
        };
        if u32::try_from(text.len()).is_err() {
            return Err(SyntaxProblem {
                line: 1,
                message: "the file is larger than 4 GiB".to_owned(),
            });
        }
        if let Some(line) = depth::too_deep(&text) {
            return Err(too_deep(line));
        }
        let Some(parsed) = parse(&text) else {
            return Err(SyntaxProblem {
                line: 1,
                message: "not a module".to_owned(),
            });
        };
        let unsupported = parsed.unsupported_syntax_errors();
        let found = match parsed.errors().first() {
            Some(error) => Some((error.location.start(), error.error.to_string())),
            None => dialect::refused(&text, parsed.syntax(), parsed.tokens(), unsupported)
                .map(|(at, what)| (at, what.to_owned())),
        };
        let error = found.map(|(at, message)| SyntaxProblem {
            line: LineIndex::from_source_text(&text).line_index(at).get(),
            message,
        });
        let newer = dialect::newer(unsupported);
        let count = parsed.tokens().len();
        let source = Source {
            text,
            tokens: keep(parsed.tokens()),
            newer,
            tree: parsed.into_syntax(),
            lines: OnceLock::new(),
            comments: OnceLock::new(),
            style: OnceLock::new(),
        };
        let cell = Cell::new(source, |source| {
            walk::collect(&source.tree, count, &source.text)
        });
        if cell.borrow_dependent().too_deep {
            // Dropping such a tree recurses and would abort the process: leak it, once a file.
            std::mem::forget(cell);
            return Err(error.unwrap_or_else(|| too_deep(1)));
        }
        match error {
            Some(error) => Err(error),
            None => Ok(Module { cell }),
        }
    }

    /// The text, decoded and without a byte order mark.
    pub fn text(&self) -> &str {
        &self.cell.borrow_owner().text
    }

    /// The text of a node.
    pub fn slice(&self, node: impl Ranged) -> &str {
        &self.text()[node.range()]
    }

    /// The syntax tree.
    pub fn tree(&self) -> &ModModule {
        &self.cell.borrow_owner().tree
    }

    /// What the walk found.
    pub fn facts(&self) -> &Facts<'_> {
        self.cell.borrow_dependent()
    }

    /// The tokens.
    pub fn tokens(&self) -> &Tokens {
        self.cell.borrow_owner().tokens()
    }

    /// Its syntax that not every Python of Vercel's reads.
    pub fn newer_syntax(&self) -> &[NewSyntax] {
        &self.cell.borrow_owner().newer
    }

    /// How it is written.
    fn style(&self) -> &style::Style {
        let source = self.cell.borrow_owner();
        source.style.get_or_init(|| style::Style::find(self))
    }

    /// The comments.
    pub fn comments(&self) -> &CommentRanges {
        let source = self.cell.borrow_owner();
        let comments = || CommentRanges::from(source.tokens());
        source.comments.get_or_init(comments)
    }

    /// The line of an offset, from 1.
    pub fn line(&self, offset: TextSize) -> usize {
        self.cell.borrow_owner().lines().line_index(offset).get()
    }

    /// The offset at which the line of `offset` starts.
    pub fn line_start(&self, offset: TextSize) -> TextSize {
        let lines = self.cell.borrow_owner().lines();
        lines.line_start(lines.line_index(offset), self.text())
    }

    /// The offset behind the newline that ends the line of `offset`.
    pub fn line_end(&self, offset: TextSize) -> TextSize {
        let lines = self.cell.borrow_owner().lines();
        let next = lines.line_index(offset).saturating_add(1);
        if next.get() > lines.line_count() {
            return TextSize::of(self.text());
        }
        lines.line_start(next, self.text())
    }

    /// The same for the end of a statement, whose last line a backslash may continue: `x = 1 \`
    /// above an empty line.
    pub fn line_end_of(&self, stmt: &impl Ranged) -> TextSize {
        let mut end = self.line_end(stmt.end());
        while end < TextSize::of(self.text()) && self.continues(end) {
            end = self.line_end(end);
        }
        end
    }

    /// Whether the line that starts at `start` continues the one before by a backslash, which in a
    /// comment is just a character.
    pub fn continues(&self, start: TextSize) -> bool {
        let before = &self.text()[..start.to_usize()];
        let before = before.strip_suffix('\n').unwrap_or(before);
        let before = before.strip_suffix('\r').unwrap_or(before);
        before.ends_with('\\')
            && !self.comments().intersects(TextRange::at(
                TextSize::of(before) - TextSize::new(1),
                TextSize::new(1),
            ))
    }
}

/// What the parser makes of a text.
fn parse(text: &str) -> Option<Parsed<ModModule>> {
    let options = ParseOptions::from(Mode::Module).with_target_version(dialect::OLDEST);
    let parse = |text: &str| parse_unchecked(text, options.clone());
    let mut parsed = parse(text);
    // The parser takes the semicolon of `raise;` for an exception; the tree is the same without.
    if !parsed.errors().is_empty()
        && let Some(plain) = without_semicolons(text)
    {
        parsed = parse(&plain);
    }
    parsed.try_into_module()
}

/// The text of the same length without the semicolons behind a `raise` that ends its line.
fn without_semicolons(text: &str) -> Option<String> {
    let mut plain = String::new();
    for (at, _) in text.match_indices(';') {
        let (before, after) = (text[..at].trim_end_matches([' ', '\t']), &text[at + 1..]);
        let before = before.strip_suffix("raise");
        let alone = before
            .is_some_and(|before| !before.ends_with(|c: char| c.is_alphanumeric() || c == '_'));
        if alone
            && after
                .trim_start_matches([' ', '\t'])
                .starts_with(['\r', '\n', '#'])
        {
            plain.push_str(&text[plain.len()..at]);
            plain.push(' ');
        }
    }
    let found = !plain.is_empty();
    plain.push_str(&text[plain.len()..]);
    found.then_some(plain)
}

impl std::fmt::Debug for Module {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Module")
            .field("bytes", &self.text().len())
            .finish()
    }
}
