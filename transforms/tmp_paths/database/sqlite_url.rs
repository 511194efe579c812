//! How code spells the URL of a SQLite file, and the helper put around the path in it.

use ruff_python_ast as ast;
use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::plan::Edit;
use crate::python::Module;
use crate::python::edits;
use crate::python::facts::{argument, last_name, string};
use crate::python::filled::filled;
use crate::python::style::Style;

/// What the URL of a SQLite file starts with, as a text spells it: with or without a driver whose
/// files are those of `sqlite3`.
pub fn prefix(text: &str) -> Option<&str> {
    const PREFIXES: &[&str] = &["sqlite:///", "sqlite+pysqlite:///", "sqlite+aiosqlite:///"];
    let mut known = PREFIXES.iter();
    let prefix = known.find(|prefix| text.starts_with(**prefix))?;
    Some(&text[..prefix.len()])
}

/// Whether a URL that is put together names such a file, by what stands before `://`.
pub fn is_of_files(scheme: &str) -> bool {
    prefix(&format!("{scheme}:///")).is_some()
}

/// The same in the source of an expression.
pub fn prefix_in(source: &str) -> Option<&str> {
    prefix(&source[source.find("sqlite")?..])
}

fn behind(text: &str) -> Option<(&str, &str)> {
    Some(text.split_at(prefix(text)?.len()))
}

/// The expression that alone fills a URL behind its prefix: `f'sqlite:///{path}'`,
/// `'sqlite:///{}'.format(path)`, `'sqlite:///%s' % path`, also with options behind; and the path of
/// `URL.create('sqlite', database=path)`.
pub fn hole(expr: &Expr) -> Option<&Expr> {
    if let Expr::Call(call) = expr
        && last_name(&call.func) == "create"
    {
        return argument(call, "database", 5);
    }
    let is_one_text = match expr {
        Expr::FString(text) => text.value.as_slice().len() == 1,
        Expr::BinOp(node) => node.op == ast::Operator::Mod,
        _ => true,
    };
    let filled = filled(expr).filter(|_| is_one_text)?;
    let is_behind_prefix = behind(filled.before).is_some_and(|(_, rest)| rest.is_empty());
    let is_alone = !filled.goes_on && (filled.behind.is_empty() || filled.behind.starts_with('?'));
    (is_behind_prefix && is_alone).then_some(filled.value)
}

/// `'sqlite:///' + rest`: the literal, and the expression behind it.
fn first_operand(expr: &Expr) -> Option<(&Expr, &Expr)> {
    let Expr::BinOp(node) = expr else {
        return None;
    };
    if node.op != ast::Operator::Add {
        return None;
    }
    match &*node.left {
        literal if string(literal).is_some() => Some((literal, &node.right)),
        left => first_operand(left),
    }
}

/// The quote that a URL is written with, or that of its module.
pub fn quote(module: &Module, expr: &Expr) -> char {
    let source = module.slice(expr);
    let quote = source.chars().find(|c| matches!(c, '\'' | '"'));
    quote.unwrap_or_else(|| Style::of(module).quote)
}

/// Whether the parts of a URL can be written anew.
///
/// # Errors
/// Why they cannot.
pub fn check(url: &str) -> Result<(), String> {
    if url.contains(['\\', '\'', '"', '\n']) {
        return Err("its URL holds characters that need escaping".to_owned());
    }
    match behind(url).is_some_and(|(_, path)| path.starts_with("file:")) {
        // sqlite:///file:shop.db?uri=true
        true => Err("its URL names the file by a URI".to_owned()),
        false => Ok(()),
    }
}

/// The helper of this name around a path in the place of that in a URL, and the options of the URL
/// behind it.
pub fn written(url: &str, path: &str, quote: char, name: &str) -> String {
    let options = url.split_once('?').map(|(_, options)| options);
    let options = options.map(|options| format!(" + {quote}?{options}{quote}"));
    format!(
        "{name}({quote}{path}{quote}){}",
        options.unwrap_or_default()
    )
}

/// The helper of this name around the path in a URL.
///
/// # Errors
/// Why it cannot stand there.
pub fn mapped(module: &Module, expr: &Expr, name: &str) -> Result<Vec<Edit>, String> {
    if let Some(path) = hole(expr) {
        return Ok(edits::wrap(path, name).to_vec());
    }
    let (source, quote) = (module.slice(expr), quote(module, expr));
    match expr {
        Expr::StringLiteral(literal) => {
            let [_] = literal.value.as_slice() else {
                return Err("its URL is written in parts".to_owned());
            };
            let url = literal.value.to_str();
            let (prefix, path) = behind(url).ok_or("its URL is not understood")?;
            check(url)?;
            let path = path.split('?').next().unwrap_or(path);
            let written = written(url, path, quote, name);
            let text = format!("{quote}{prefix}{quote} + {written}");
            Ok(vec![Edit::replacement(expr.range(), text)])
        }
        Expr::FString(text) if text.value.as_slice().len() == 1 => {
            behind_prefix(expr, source, quote, name)
        }
        _ if filled_template(expr).is_some() => behind_prefix(expr, source, quote, name),
        Expr::BinOp(_) => {
            // ('sqlite:///' + BASE) + '/x.db': what comes behind the bracket would stay outside.
            let (literal, rest) = first_operand(expr)
                .filter(|(literal, _)| literal.start() == expr.start())
                .ok_or("its URL is not understood")?;
            let (prefix, path) = string(literal)
                .and_then(behind)
                .ok_or("its URL is not understood")?;
            let start = match path {
                // 'sqlite:///' + BASE + '/x.db'   -> 'sqlite:///' + writable(BASE + '/x.db')
                "" => Edit::insertion(rest.start(), format!("{name}(")),
                // 'sqlite:////' + BASE   -> 'sqlite:///' + writable('/' + BASE)
                "/" => {
                    let written = format!("{quote}{prefix}{quote} + {name}({quote}/{quote}");
                    Edit::replacement(literal.range(), written)
                }
                _ => return Err("its URL is not understood".to_owned()),
            };
            Ok(vec![start, Edit::insertion(expr.end(), ")")])
        }
        _ => Err("its URL is not understood".to_owned()),
    }
}

/// `f'sqlite:///{BASE}/x.db'` becomes `'sqlite:///' + writable(f'{BASE}/x.db')`.
fn behind_prefix(expr: &Expr, source: &str, quote: char, name: &str) -> Result<Vec<Edit>, String> {
    let at = source.find("sqlite").filter(|at| *at <= 4);
    let Some((at, prefix)) = at.and_then(|at| Some((at, prefix(&source[at..])?))) else {
        return Err("its URL is not understood".to_owned());
    };
    let start = &source[..at];
    let end = expr.start() + TextSize::of(&source[..at + prefix.len()]);
    let head = format!("{quote}{prefix}{quote} + {name}({start}");
    Ok(vec![
        Edit::replacement(TextRange::new(expr.start(), end), head),
        Edit::insertion(expr.end(), ")"),
    ])
}

/// The text of `'sqlite:///%s/x.db' % BASE` and `'sqlite:///{}/x.db'.format(BASE)`, without options
/// behind the path.
fn filled_template(expr: &Expr) -> Option<&str> {
    let text = match expr {
        Expr::BinOp(node) if node.op == ast::Operator::Mod => &*node.left,
        Expr::Call(call) => {
            let func = call.func.as_attribute_expr()?;
            (&func.attr == "format").then_some(&*func.value)?
        }
        _ => return None,
    };
    let literal = text.as_string_literal_expr()?;
    let one = literal.value.as_slice().len() == 1;
    let (_, path) = behind(literal.value.to_str())?;
    (one && !path.contains('?')).then_some(path)
}
