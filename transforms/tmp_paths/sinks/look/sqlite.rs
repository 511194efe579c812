//! Files that are told in a text: the URI of a connection of SQLite, the statements that open or make
//! another database, and URLs of files. A path that is a whole field of the text goes through the
//! helper there.

use ruff_python_ast as ast;
use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};

use super::Look;
use crate::project::paths::Value;
use crate::python::facts::{argument, elements, keyword, string};
use crate::python::filled::{Filled, filled};
use crate::transforms::tmp_paths::sinks::known::Access;
use crate::transforms::tmp_paths::sinks::{Form, Found};

impl<'p> Look<'_, 'p> {
    /// `sqlite3.connect(f'file:{DATABASE}?mode=rwc', uri=True)`
    pub(super) fn by_uri(&self, name: &str, found: &mut Found<'p>) -> bool {
        let call = self.fact.node;
        if keyword(call, "uri").is_none() || !name.ends_with("connect") {
            return false;
        }
        let path = argument(call, "database", 0);
        let text = path.map_or("", |path| {
            let at = self.project.assigned(self.spot(path));
            let at = at.unwrap_or_else(|| self.spot(path));
            let module = self.project.module(at.module);
            module.map_or("", |module| module.slice(at.expr))
        });
        let holds = |words: &[&str]| words.iter().any(|word| text.contains(word));
        let only_reads = holds(&["mode=ro", "immutable=1"]);
        if holds(&[":memory:", "mode=memory"]) {
            return true;
        }
        let access = match only_reads {
            true => Access::Read,
            false => Access::Write,
        };
        if let Some(path) = path.filter(|path| string(path).and_then(path_of_uri).is_some()) {
            self.add_as(path, access, name, Form::Uri, found);
            return true;
        }
        let filled = path.and_then(filled);
        let is_whole = |filled: &Filled<'_>| {
            filled.before == "file:" && (filled.behind.is_empty() || filled.behind.starts_with('?'))
        };
        // file:a%20b.db, of urllib.parse.quote(path)
        if let Some(filled) = filled.filter(is_whole)
            && !self.is_of_library(filled.value)
        {
            self.add(filled.value, access, name, found);
            return true;
        }
        let is_plain = path
            .and_then(string)
            .is_some_and(|text| !text.starts_with("file:"));
        if let Some(path) = path.filter(|_| !is_plain) {
            self.keep(path.range(), self.of_uri(path), found);
        }
        if !is_plain && !only_reads {
            found.hidden.push(self.at());
        }
        !is_plain
    }

    /// `urlopen('file://' + path)`, `urlopen(path.as_uri())`
    pub(super) fn by_file_url(&self, name: &str, found: &mut Found<'p>) -> bool {
        let url = argument(self.fact.node, "url", 0);
        let Some(url) = url.filter(|_| name == "urllib.request.urlopen") else {
            return false;
        };
        let filled = filled(url).filter(|it| it.before == "file://" && it.behind.is_empty());
        let whole = filled.map(|filled| filled.value);
        let whole = whole.filter(|value| !self.is_of_library(value));
        if let Some(path) = whole.or_else(|| of_as_uri(url)) {
            self.add(path, Access::Read, name, found);
            return true;
        }
        let at = self.project.assigned(self.spot(url));
        let at = at.unwrap_or_else(|| self.spot(url));
        let is_file = first_text(at.expr).starts_with("file:") || of_as_uri(at.expr).is_some();
        if is_file {
            self.keep(url.range(), self.of_uri(url), found);
        }
        is_file
    }

    /// `connection.execute('ATTACH DATABASE ? AS logs', (LOGS,))`, `f"VACUUM INTO '{copy}'"`
    pub(super) fn attached(&self, func: &ast::ExprAttribute, found: &mut Found<'p>) -> bool {
        let call = self.fact.node;
        let Some(statement) = call.arguments.args.first() else {
            return false;
        };
        if !matches!(func.attr.as_str(), "execute" | "executescript")
            || !opens_another(first_text(statement))
        {
            return false;
        }
        // DuckDB attaches servers, too.
        if !self.project.says("sqlite3") {
            return false;
        }
        let given = call.arguments.args.get(1).and_then(elements);
        let path = match (string(statement), given) {
            (Some(text), Some([path, ..])) => {
                let before = text.split_once('?').map(|(before, _)| before);
                before.is_some_and(ends_before_path).then_some(path)
            }
            (None, _) => filled(statement)
                .filter(|filled| {
                    let quote = filled.before.chars().next_back();
                    quote.is_some_and(|quote| matches!(quote, '\'' | '"'))
                        && ends_before_path(filled.before.trim_end_matches(['\'', '"']))
                        && filled.behind.chars().next() == quote
                })
                .map(|filled| filled.value),
            _ => None,
        };
        match path {
            Some(path) => self.add(path, Access::Write, &func.attr, found),
            None if self.source(statement).contains(":memory:") => {}
            None => {
                self.keep(statement.range(), self.of_statement(statement), found);
                found.hidden.push(self.at());
            }
        }
        true
    }

    /// A database that is told in a way which is not mapped stays in the project, and so does what
    /// others write there.
    fn keep(&self, range: TextRange, values: Vec<Value>, found: &mut Found<'p>) {
        found.unpacked.push((self.call, range, values));
    }

    /// The files that a URI may name: `f'file:{folder}/shop.db?mode=ro'`, `f'{path.as_uri()}?mode=ro'`,
    /// `f'file:{quote(path)}?mode=ro'`.
    fn of_uri(&self, uri: &'p Expr) -> Vec<Value> {
        let at = self.spot(uri);
        let at = self.project.assigned(at).unwrap_or(at);
        let facts = self.project.facts(at.module);
        let calls = facts.map_or(&[][..], |facts| &facts.calls).iter();
        let calls = calls.filter(|call| at.expr.range().contains_range(call.node.range()));
        let given = calls.flat_map(|call| {
            let on = call.node.func.as_attribute_expr().map(|func| &*func.value);
            call.node.arguments.args.first().into_iter().chain(on)
        });
        let given = given.chain([at.expr]);
        let values = given.flat_map(|expr| self.values.of(at.module, at.scope, expr));
        values
            .map(|value| value.without_prefix("file:").unwrap_or(value).before('?'))
            .collect()
    }

    /// The files that a statement may name: what stands in its first quotes.
    fn of_statement(&self, statement: &'p Expr) -> Vec<Value> {
        let at = self.spot(statement);
        let values = self.values.of(at.module, at.scope, statement).into_iter();
        let quoted = values.filter_map(|value| {
            let start = value.start()?;
            let at = start.find(['\'', '"'])?;
            let quote = start[at..].chars().next()?;
            Some(value.without_prefix(&start[..=at])?.before(quote))
        });
        quoted.collect()
    }

    /// Whether a library's function gives a value: one that spells the path in another way.
    fn is_of_library(&self, expr: &Expr) -> bool {
        let Expr::Call(call) = expr else {
            return false;
        };
        let name = self
            .project
            .qualified(self.call.module, self.fact.scope, &call.func);
        name.is_none_or(|name| name.starts_with("urllib."))
    }
}

/// The path of `path.as_uri()`.
fn of_as_uri(url: &Expr) -> Option<&Expr> {
    let func = url.as_call_expr()?.func.as_attribute_expr()?;
    (&func.attr == "as_uri").then_some(&*func.value)
}

/// The path in a URI that spells it as it is, and the options behind it.
pub fn path_of_uri(uri: &str) -> Option<(&str, &str)> {
    let rest = uri.strip_prefix("file:")?;
    let (path, options) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '/' | ' ');
    let is_path = !path.is_empty() && !path.starts_with("//") && path.chars().all(is_plain);
    (is_path && !options.contains(['\\', '\'', '"'])).then_some((path, options))
}

/// Whether a statement opens or makes a database beside the one of the connection; its path follows.
fn opens_another(statement: &str) -> bool {
    let words: Vec<String> = statement
        .split_whitespace()
        .take(3)
        .map(str::to_ascii_uppercase)
        .collect();
    match &words[..] {
        [attach, ..] if attach == "ATTACH" => !words.iter().any(|word| word == "PARTITION"),
        [vacuum, rest @ ..] if vacuum == "VACUUM" => rest.iter().any(|word| word == "INTO"),
        _ => false,
    }
}

/// Whether the path follows where a statement goes on: not behind `ATTACH 'logs.db' AS`.
fn ends_before_path(statement: &str) -> bool {
    let words: Vec<String> = statement
        .split_whitespace()
        .map(str::to_ascii_uppercase)
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    matches!(
        words[..],
        ["ATTACH"] | ["ATTACH", "DATABASE"] | ["VACUUM", "INTO"] | ["VACUUM", _, "INTO"]
    )
}

/// What a text surely starts with.
fn first_text(expr: &Expr) -> &str {
    let first_part = || match expr.as_f_string_expr()?.value.as_slice().first()? {
        ast::FStringPart::Literal(text) => Some(text.as_str()),
        ast::FStringPart::FString(_) => None,
    };
    string(expr)
        .or_else(|| Some(filled(expr)?.before))
        .or_else(first_part)
        .unwrap_or_default()
}
