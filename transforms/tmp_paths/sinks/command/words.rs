//! The words of a command that are put into it: `source` and `target` of `f'ffmpeg -i {source} {target}'`.

use ruff_python_ast as ast;
use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use crate::project::resolve::{CallId, Target};
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingKind, ScopeId, elements, last_name, string};
use crate::python::names::first_word;

/// Methods of paths that give one as it is.
const PATHS: &[&str] = &[
    "absolute",
    "as_posix",
    "joinpath",
    "resolve",
    "with_name",
    "with_suffix",
];

/// Functions of libraries that quote one word.
const QUOTE: &[&str] = &["pipes.quote", "shlex.quote"];

/// Modules whose functions give a text that is no path, or several words.
const OF_TEXTS: &[&str] = &["json", "pipes", "shlex", "subprocess", "urllib"];

/// A word of a command that may be a path.
#[derive(Debug, Clone, Copy)]
pub struct Word<'p> {
    /// The word; that of `shlex.quote` without it.
    pub expr: &'p Expr,
    /// The shell writes there what the command prints: `f'date > {path}'`.
    pub is_filled: bool,
    /// No other word of the program stands behind it.
    pub is_last: bool,
    /// It is one word, whatever it holds: `files` of `'rm ' + files` may be several.
    pub is_one: bool,
    /// A path goes on behind it: `f'rm -rf {folder}/*'`.
    pub is_start: bool,
}

impl<'p> Word<'p> {
    fn plain(expr: &'p Expr) -> Self {
        Word {
            expr,
            is_filled: false,
            is_last: true,
            is_one: false,
            is_start: false,
        }
    }

    /// The same as a word of a part, which may be the last of the command.
    #[must_use]
    pub fn of(self, is_last: bool) -> Self {
        Word {
            is_last: is_last && self.is_last,
            ..self
        }
    }
}

/// The expressions that are a word of a command each, as far as they may be paths.
pub fn words<'p>(project: &'p Project, call: CallId, command: &'p Expr) -> Vec<Word<'p>> {
    match elements(command) {
        Some(listed) => {
            let last = listed.len().saturating_sub(1);
            let words = |(index, part)| {
                // f'{folder}/a.png' is one word already
                let inner = put_in(project, call, part).into_iter();
                let inner = inner.filter(move |word| !word.is_start || is_option(part));
                let own = Word {
                    is_one: !part.is_starred_expr(),
                    ..Word::plain(part)
                };
                let own = (!is_setting(part)).then_some(own);
                let words = own.into_iter().chain(inner);
                words.map(move |word| word.of(index == last))
            };
            listed.iter().enumerate().flat_map(words).collect()
        }
        None if is_put_together(command) => put_in(project, call, command),
        // A program, a whole command, or a list of words that is added to another.
        None => vec![Word::plain(command)],
    }
}

/// Whether a text that is put together starts with what is written out: `f'--log={folder}/log.txt'`.
fn is_option(text: &Expr) -> bool {
    let mut parts = Vec::new();
    collect(text, &mut parts);
    matches!(parts.first(), Some(Part::Text(_)))
}

/// Whether a text is a setting, which is no path as a whole: `'-dPDFSETTINGS=/' + level`,
/// `f'fps=1/{seconds}'`.
fn is_setting(text: &Expr) -> bool {
    let mut parts = Vec::new();
    collect(text, &mut parts);
    let Some(Part::Text(start)) = parts.first() else {
        return false;
    };
    let mut name = start.split('/').next().unwrap_or_default().chars();
    start.starts_with('-') || name.any(|c| c == '=')
}

/// The program that a command starts, where it is written out and the only one.
pub fn program<'p>(command: &'p Expr) -> Option<&'p str> {
    let first: &'p Expr = match elements(command) {
        Some(listed) => return named(string(listed.first()?)?),
        None => command,
    };
    let mut parts = Vec::new();
    collect(first, &mut parts);
    let joins = |part: &Part<'_>| matches!(part, Part::Text(text) if text.contains(['|', ';', '&', '`', '$']));
    match parts.first()? {
        Part::Text(text) if !parts.iter().any(joins) => {
            let (word, _) = text.trim_start().split_once(' ')?;
            named(word)
        }
        _ => None,
    }
}

/// The name of a program, without the folder that it lies in.
fn named(word: &str) -> Option<&str> {
    word.rsplit('/').next().filter(|name| !name.is_empty())
}

/// The files, as the command starts to spell them, that the shell writes what it prints to:
/// `logs/` of `f'date > logs/{day}.txt'`, but nothing of `f'date > {path}'`.
pub fn filled_by_shell(command: &Expr) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    collect(command, &mut parts);
    let mut found = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let Part::Text(text) = part else {
            continue;
        };
        for (at, _) in text.match_indices('>') {
            let target = text[at + 1..]
                .trim_start_matches(' ')
                .trim_start_matches(['"', '\'']);
            let ends = |c: char| {
                c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '|' | '<' | '>' | '&' | ')')
            };
            let end = target.find(ends);
            let file = &target[..end.unwrap_or(target.len())];
            let goes_on = end.is_none() && index + 1 < parts.len();
            found.extend((!file.is_empty()).then_some((file, goes_on)));
        }
    }
    found
}

/// Whether an expression puts a text together from others.
pub fn is_put_together(expr: &Expr) -> bool {
    matches!(expr, Expr::FString(_) | Expr::BinOp(_)) || filled(expr).is_some()
}

/// The words that are put into a text.
fn put_in<'p>(project: &'p Project, call: CallId, text: &'p Expr) -> Vec<Word<'p>> {
    let mut parts = Vec::new();
    collect(text, &mut parts);
    if let [Part::Hole(_)] = parts[..] {
        return Vec::new();
    }
    let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '=' | '>');
    let mut words = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let Part::Hole(expr) = part else {
            continue;
        };
        let head = match index.checked_sub(1).map(|index| &parts[index]) {
            Some(Part::Text(text)) => text,
            Some(Part::Hole(_)) => continue,
            None => "",
        };
        let before = head.chars().next_back();
        let quoted = head.trim_end_matches(['"', '\'']);
        let is_filled = quoted.trim_end_matches(' ').ends_with('>');
        let behind = match parts.get(index + 1) {
            Some(Part::Text(text)) => text.chars().next(),
            Some(Part::Hole(_)) => continue,
            None => None,
        };
        let is_start = behind == Some('/');
        if before.is_none_or(ends) && (is_start || behind.is_none_or(ends)) {
            let is_last = match parts.get(index + 1) {
                Some(Part::Text(text)) => ends_the_words(text),
                _ => true,
            };
            let expr = unquoted(project, call, expr);
            words.extend(expr.map(|expr| Word {
                expr,
                is_filled: is_filled && !is_start,
                is_last,
                is_one: !is_start && !is_from_texts(project, call, expr),
                is_start,
            }));
        }
    }
    words
}

/// Whether the program gets no more words behind this: `f'cp {source} {target} && ls'`.
fn ends_the_words(text: &str) -> bool {
    let rest = text.trim_start_matches(['"', '\'']).trim_start();
    rest.is_empty() || rest.starts_with("2>") || rest.starts_with(['>', '|', ';', '&'])
}

/// The argument of `shlex.quote`, or what is put in as it stands. A function of the project that quotes
/// gives no path that can be mapped.
fn unquoted<'p>(project: &Project, call: CallId, expr: &'p Expr) -> Option<&'p Expr> {
    let Expr::Call(made) = expr else {
        return Some(expr);
    };
    let scope = project.call(call)?.scope;
    let name = project.qualified(call.module, scope, &made.func);
    if name.is_some_and(|name| QUOTE.contains(&name.as_str())) {
        return made.arguments.args.first();
    }
    (!quotes(project, call.module, scope, made)).then_some(expr)
}

/// Whether a name holds what a call makes of texts: `files = ' '.join(names)`.
fn is_from_texts(project: &Project, call: CallId, expr: &Expr) -> bool {
    let bound = || {
        let scope = project.call(call)?.scope;
        let (module, id) = project.sole_binding(call.module, scope, expr)?;
        let facts = project.facts(module)?;
        let binding = facts.binding(id);
        match binding.kind {
            BindingKind::Assign(Expr::Call(made)) => {
                Some((module, facts.stmt(binding.stmt).scope, made))
            }
            _ => None,
        }
    };
    bound().is_some_and(|(module, scope, made)| quotes(project, module, scope, made))
}

/// Whether a function that is called calls `shlex.quote`, or another one of such a name, or is one of
/// a library that gives no path.
fn quotes(project: &Project, module: ModuleId, scope: ScopeId, call: &ast::ExprCall) -> bool {
    let targets = project.targets(module, scope, &call.func);
    let mut bound = targets.iter().filter_map(Target::as_binding);
    let is_unknown = match &*call.func {
        Expr::Attribute(func) => targets.is_empty() && !PATHS.contains(&func.attr.as_str()),
        _ => targets.is_empty(),
    };
    let is_of_texts = |target: &Target| matches!(target, Target::External(name) if OF_TEXTS.contains(&first_word(name)));
    is_unknown
        || targets.iter().any(is_of_texts)
        || bound.any(|(module, binding)| {
            project.facts(module).is_some_and(|facts| {
                let function = facts.stmt(facts.binding(binding).stmt).node.range();
                let mut calls = facts.calls_within(function).iter();
                calls.any(|call| last_name(&call.node.func).contains("quote"))
            })
        })
}

/// A part of a text that is put together; a text is never empty.
enum Part<'p> {
    Text(&'p str),
    Hole(&'p Expr),
}

fn collect<'p>(expr: &'p Expr, parts: &mut Vec<Part<'p>>) {
    let text = |parts: &mut Vec<Part<'p>>, text: &'p str| {
        parts.extend((!text.is_empty()).then_some(Part::Text(text)));
    };
    match expr {
        Expr::BinOp(node) if node.op == ast::Operator::Add => {
            collect(&node.left, parts);
            collect(&node.right, parts);
        }
        Expr::StringLiteral(literal) => text(parts, literal.value.to_str()),
        Expr::FString(node) => {
            for part in &node.value {
                let inner = match part {
                    ast::FStringPart::Literal(literal) => {
                        text(parts, &literal.value);
                        continue;
                    }
                    ast::FStringPart::FString(inner) => inner,
                };
                for element in &inner.elements {
                    match element {
                        ast::InterpolatedStringElement::Literal(literal) => {
                            text(parts, &literal.value);
                        }
                        ast::InterpolatedStringElement::Interpolation(hole) => {
                            parts.push(Part::Hole(&hole.expression));
                        }
                    }
                }
            }
        }
        other => match filled(other) {
            Some((texts, given)) => {
                for (index, between) in texts.into_iter().enumerate() {
                    if let Some(given) = index.checked_sub(1).and_then(|index| given.get(index)) {
                        parts.push(Part::Hole(given));
                    }
                    text(parts, between);
                }
            }
            None => parts.push(Part::Hole(other)),
        },
    }
}

/// `'cp %s %s' % (a, b)`, `'cp {} {}'.format(a, b)`: the texts around the fields, and what fills them.
fn filled(expr: &Expr) -> Option<(Vec<&str>, &[Expr])> {
    let (format, field, mark, given) = match expr {
        Expr::BinOp(node) if node.op == ast::Operator::Mod => {
            let given = match &*node.right {
                Expr::Tuple(tuple) => &tuple.elts[..],
                other => std::slice::from_ref(other),
            };
            (string(&node.left)?, "%s", '%', given)
        }
        Expr::Call(call) => {
            let Expr::Attribute(func) = &*call.func else {
                return None;
            };
            if &func.attr != "format" || !call.arguments.keywords.is_empty() {
                return None;
            }
            (string(&func.value)?, "{}", '{', &call.arguments.args[..])
        }
        _ => return None,
    };
    let texts: Vec<&str> = format.split(field).collect();
    let plain = texts.len() == given.len() + 1
        && !texts.iter().any(|text| text.contains(mark))
        && !given.iter().any(Expr::is_starred_expr);
    plain.then_some((texts, given))
}
