//! How a file is written: its newline, quotes and indentation, and new lines in that manner.

use ruff_python_ast::str::Quote;
use ruff_python_ast::token::TokenKind;
use ruff_python_codegen::Stylist;
use ruff_source_file::find_newline;
use ruff_text_size::TextRange;

use super::Module;

/// The manner of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// `\n`, `\r\n` or `\r`: the one that most lines end with.
    pub newline: &'static str,
    /// The quote that most string literals use; single where there is none.
    pub quote: char,
    /// One level of indentation.
    pub indent: String,
}

/// One level of indentation, where Python counts from: a form feed starts the line anew.
fn indent_of(found: &str) -> String {
    match found.rsplit('\u{c}').next() {
        None | Some("") => "    ".to_owned(),
        Some(counted) => counted.to_owned(),
    }
}

impl Style {
    /// The style of a module.
    pub fn of(module: &Module) -> &Self {
        module.style()
    }

    /// The same, found anew.
    pub(super) fn find(module: &Module) -> Self {
        let (mut single, mut double) = (0, 0);
        for token in module.tokens() {
            if matches!(token.kind(), TokenKind::String | TokenKind::FStringStart)
                && !token.is_triple_quoted_string()
            {
                match token.string_quote_style() {
                    Quote::Single => single += 1,
                    Quote::Double => double += 1,
                }
            }
        }
        let stylist = Stylist::from_tokens(module.tokens(), module.text());
        Style {
            newline: newline_of(module.text()),
            quote: if double > single { '"' } else { '\'' },
            indent: indent_of(stylist.indentation().as_str()),
        }
    }

    /// Lines written with `\n` and four spaces, in this style and below `indent`.
    ///
    /// Quotes are the template's business: a text does not say which of them are code. A line
    /// that starts inside a string of several lines (see `verbatim`) is left as it is.
    pub fn lines(&self, text: &str, indent: &str, verbatim: &[TextRange]) -> String {
        let mut out = String::with_capacity(text.len() + 16);
        let mut offset = 0u32;
        for line in text.split_inclusive('\n') {
            let content = line.strip_suffix('\n').unwrap_or(line);
            let inside =
                |range: &TextRange| range.start() < offset.into() && range.end() > offset.into();
            if verbatim.iter().any(inside) {
                out.push_str(content);
            } else if !content.is_empty() {
                let code = content.trim_start_matches(' ');
                let spaces = content.len() - code.len();
                out.push_str(indent);
                out.push_str(&self.indent.repeat(spaces / 4));
                // Continuation lines may be aligned with a bracket.
                out.push_str(&" ".repeat(spaces % 4));
                out.push_str(code);
            }
            if line.ends_with('\n') {
                out.push_str(self.newline);
            }
            offset += u32::try_from(line.len()).unwrap_or(0);
        }
        out
    }
}

/// The newline that most lines of a text end with; `\n` where there is none.
pub fn newline_of(text: &str) -> &'static str {
    let (mut lf, mut crlf, mut cr) = (0usize, 0usize, 0usize);
    let mut rest = text;
    while let Some((at, ending)) = find_newline(rest) {
        let ending = ending.as_str();
        match ending {
            "\r\n" => crlf += 1,
            "\r" => cr += 1,
            _ => lf += 1,
        }
        rest = &rest[at + ending.len()..];
    }
    if crlf > lf && crlf >= cr {
        "\r\n"
    } else if cr > lf {
        "\r"
    } else {
        "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_inside_a_string_keep_their_indent() {
        let module = Module::parse("if a:\n  b\n".into()).expect("the sample parses");
        let lines = "if c:\n    d = \"\"\"\n    e\n\"\"\"\n    f\n";
        let (start, end) = (lines.find("\"\"\""), lines.rfind("\"\"\""));
        let (start, end) = (start.expect("it opens"), end.expect("it closes") + 3);
        let string = TextRange::new((start as u32).into(), (end as u32).into());
        assert_eq!(
            Style::of(&module).lines(lines, " ", &[string]),
            " if c:\n   d = \"\"\"\n    e\n\"\"\"\n   f\n"
        );
    }
}
