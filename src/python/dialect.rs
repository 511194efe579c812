//! What the parser takes and a Python that Vercel has may not: syntax of newer versions, what Python 2
//! alone understood, and indentation whose meaning hangs on the width of a tab.

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_ast::{ModModule, PythonVersion, Stmt};
use ruff_python_parser::{UnsupportedSyntaxError, UnsupportedSyntaxErrorKind as Kind};
use ruff_text_size::{Ranged, TextRange, TextSize};

/// The oldest Python that Vercel has: what it does not know is listed.
pub const OLDEST: PythonVersion = PythonVersion::PY39;

/// Syntax that an older Python does not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewSyntax {
    /// Where it stands.
    pub range: TextRange,
    /// The minor version of Python 3 that brought it.
    pub since: u32,
    /// What it is.
    pub what: &'static str,
}

/// The syntax of a module that the oldest Python does not know.
pub fn newer(errors: &[UnsupportedSyntaxError]) -> Box<[NewSyntax]> {
    let known = errors.iter().filter_map(|error| {
        let (since, what) = match error.kind {
            Kind::Match => (10, "a `match` statement"),
            Kind::ExceptStar => (11, "`except*`"),
            Kind::StarExpressionInIndex => (11, "a `*` in an index"),
            Kind::StarAnnotation => (11, "a `*` in an annotation"),
            Kind::Pep701FString(_) => (12, "such an f-string"),
            Kind::TypeAliasStatement => (12, "a `type` statement"),
            Kind::TypeParameterList => (12, "a list of type parameters"),
            Kind::TypeParamDefault => (13, "a default of a type parameter"),
            Kind::UnparenthesizedExceptionTypes => {
                (14, "`except` with several types and no parentheses")
            }
            Kind::TemplateStrings => (14, "a template string"),
            Kind::LazyImportStatement => (15, "a lazy import"),
            Kind::UnpackingInComprehension(_) => (15, "unpacking in a comprehension"),
            _ => return None,
        };
        let range = error.range;
        Some(NewSyntax { range, since, what })
    });
    known.collect()
}

/// What no Python 3 that Vercel has reads, though the parser does: where, and what it is.
pub fn refused(
    text: &str,
    tree: &ModModule,
    tokens: &Tokens,
    errors: &[UnsupportedSyntaxError],
) -> Option<(TextSize, &'static str)> {
    // The first one is no part of the text.
    if text.starts_with('\u{feff}') {
        return Some((TextSize::new(0), "a second byte order mark is no Python"));
    }
    let of_python_2 = errors.iter().find(|error| {
        error.kind == Kind::UnparenthesizedExceptionTypes && names_the_error(text, tree, error)
    });
    let place = of_python_2.map(|error| (error.range.start(), "`except …, e` is of Python 2"));
    place.or_else(|| {
        let mixed = mixed_indentation(text, tokens)?;
        Some((mixed, "tabs and spaces are mixed in the indentation"))
    })
}

/// Whether the second of `except OSError, e` is Python 2's name for the error, and no type as Python
/// 3.14 allows it: those are written with a capital, or imported.
fn names_the_error(text: &str, tree: &ModModule, error: &UnsupportedSyntaxError) -> bool {
    let Some((_, name)) = text[error.range].rsplit_once(',') else {
        return false;
    };
    let name = name.trim();
    let is_small = name.starts_with(|c: char| c.is_lowercase() || c == '_');
    let binds = |stmt: &Stmt| match stmt {
        Stmt::Import(node) => node
            .names
            .iter()
            .any(|alias| alias.asname.as_deref() == Some(name)),
        Stmt::ImportFrom(node) => node.names.iter().any(|alias| {
            let bound = alias.asname.as_ref().unwrap_or(&alias.name);
            bound.as_str() == name || bound.as_str() == "*"
        }),
        Stmt::ClassDef(node) => node.name.as_str() == name,
        _ => false,
    };
    is_small
        && name.chars().all(|c| c.is_alphanumeric() || c == '_')
        && !tree.body.iter().any(binds)
}

/// The line whose indentation is another one where a tab is one column than where it is eight: Python 3
/// raises TabError there.
fn mixed_indentation(text: &str, tokens: &Tokens) -> Option<TextSize> {
    if !text.contains('\t') {
        return None;
    }
    // (columns where a tab leads to the next eighth, columns where it is one)
    let mut levels = vec![(0_usize, 0_usize)];
    let mut starts_line = true;
    for token in tokens {
        match token.kind() {
            TokenKind::Newline => starts_line = true,
            kind if kind.is_trivia() || matches!(kind, TokenKind::Indent | TokenKind::Dedent) => {}
            _ if starts_line => {
                starts_line = false;
                let before = &text[..token.start().to_usize()];
                let line = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
                let (wide, narrow) = columns(&before[line..])?;
                while levels.len() > 1 && levels.last().is_some_and(|level| level.0 > wide) {
                    levels.pop();
                }
                let (top_wide, top_narrow) = *levels.last()?;
                if (wide == top_wide && narrow != top_narrow)
                    || (wide > top_wide && narrow <= top_narrow)
                {
                    return Some(token.start());
                }
                if wide > top_wide {
                    levels.push((wide, narrow));
                }
            }
            _ => {}
        }
    }
    None
}

/// How far a line is indented, in both ways; nothing where it does not start with blanks alone.
fn columns(indent: &str) -> Option<(usize, usize)> {
    let mut found = (0, 0);
    for c in indent.chars() {
        found = match c {
            ' ' => (found.0 + 1, found.1 + 1),
            '\t' => (found.0 / 8 * 8 + 8, found.1 + 1),
            '\x0c' => (0, 0),
            _ => return None,
        };
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use crate::python::Module;

    fn problem(text: &str) -> Option<String> {
        let problem = Module::parse(text.into()).err();
        problem.map(|problem| format!("{}: {}", problem.line, problem.message))
    }

    #[test]
    fn python_2_names_an_error_behind_a_comma() {
        let text = "try:\n    pass\nexcept OSError, e:\n    print(e)\n";
        assert_eq!(
            problem(text).as_deref(),
            Some("3: `except …, e` is of Python 2")
        );
        let text = "import socket\ntry:\n    pass\nexcept socket.error, error:\n    pass\n";
        assert_eq!(
            problem(text).as_deref(),
            Some("4: `except …, e` is of Python 2")
        );
    }

    #[test]
    fn a_second_byte_order_mark_is_no_python() {
        let found = problem("\u{feff}import os\n");
        assert_eq!(
            found.as_deref(),
            Some("1: a second byte order mark is no Python")
        );
    }

    #[test]
    fn keeps_types_as_python_3_14_takes_them() {
        for text in [
            "try:\n    pass\nexcept OSError, ValueError:\n    pass\n",
            "from socket import timeout\ntry:\n    pass\nexcept OSError, timeout:\n    pass\n",
            "class late(Exception): pass\ntry:\n    pass\nexcept OSError, late:\n    pass\n",
            "import jwt\ntry:\n    pass\nexcept jwt.A, jwt.errors.b:\n    pass\n",
            "try:\n    pass\nexcept (OSError, error):\n    pass\n",
        ] {
            assert_eq!(problem(text), None, "{text}");
        }
        let module = Module::parse("try:\n    pass\nexcept A, B:\n    pass\n".into());
        let module = module.expect("it parses");
        assert_eq!(module.newer_syntax().len(), 1);
        assert_eq!(module.newer_syntax()[0].since, 14);
    }

    #[test]
    fn tabs_and_spaces_as_cpython_reads_them() {
        // Tried with CPython 3.12.
        for text in [
            "class A:\n\tdef f(self):\n        return 1\n",
            "def f():\n\tif x:\n        return 1\n\treturn 2\n",
        ] {
            let found = problem(text).unwrap_or_default();
            assert!(found.contains("tabs and spaces"), "{text}: {found}");
        }
        for text in [
            "if x:\n\ta = 1\nif y:\n    b = 2\n",
            "if x:\n\ta = (1,\n        2)\n\tb = 3\n",
            "if x:\n\ta = 1\n        # a comment\n\n\tb = 2\n",
            "if x:\n    if y:\n    \ta = 1\n    b = 2\n",
            "a = '''\n\tx\n        y\n'''\n",
            "x = [\t1,\n\t2]\n",
        ] {
            assert_eq!(problem(text), None, "{text}");
        }
    }
}
