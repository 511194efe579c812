//! Calls that are given a path and are no sink: programs and libraries, which must get the path
//! that was written, and code that is not understood.
//!
//! A program may also be the one that writes: a path that it is given and that nobody ships is its
//! output.

use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};

use super::command;
use super::groups::Group;
use super::made;
use super::sinks::{At, Form, Found, Sink, is_wrapped};
use super::table::{ARCHIVES, Access, MESSENGERS, NO_FILES, PROGRAMS, TEXT_METHODS};
use super::tables::last_name;
use crate::project::Project;
use crate::project::paths::{self, Value, Where, join};
use crate::project::resolve::CallId;
use crate::project::values::{Spot, Values};

/// Add the paths that are handed to programs and to functions of packages: they read them, and
/// may write there.
pub fn extend<'p>(project: &'p Project, values: &Values<'p>, found: &mut Found<'p>) {
    let mut added = Vec::new();
    for (call_id, name) in &found.others {
        let Some(facts) = project.facts(call_id.module) else {
            continue;
        };
        let Some(name) = name else {
            continue;
        };
        let program = PROGRAMS.contains(&name.as_str());
        if !program && opens_no_file(name) {
            continue;
        }
        let call = &facts.calls[call_id.index];
        let arguments = &call.node.arguments;
        let given = arguments
            .args
            .iter()
            .chain(arguments.keywords.iter().map(|k| &k.value));
        let mut paths: Vec<Sink<'p>> = Vec::new();
        for (position, argument) in given.enumerate() {
            let is_command = program && position == 0;
            let parts: Vec<&'p Expr> = match is_command {
                true => {
                    let command = command::spelled(project, call_id.module, call.scope, argument);
                    command::words(project, *call_id, command)
                }
                false => vec![argument],
            };
            for expr in parts {
                // A literal is as likely an option, and a text is no path.
                let literal = match expr {
                    Expr::StringLiteral(text) => !program || !is_output(text.value.to_str()),
                    other => other.is_f_string_expr() && !is_command,
                };
                if literal || is_wrapped(project, call_id.module, call.scope, expr) {
                    continue;
                }
                let values = values.of(call_id.module, call.scope, expr);
                let is_text = expr.is_f_string_expr();
                let is_path = |value: &Value| {
                    value.names_a_file()
                        && !(is_command && value.holds(' '))
                        && matches!(value.place(), Where::Project(path)
                            if !is_text || is_below_a_folder(&path))
                };
                if values.iter().all(is_path) {
                    let writes = match program {
                        true => !ships(project, &values),
                        false => !is_reader(name) && is_made_for(project, &values, found),
                    };
                    paths.push(Sink {
                        at: At::call(call_id.module, call),
                        expr,
                        access: if writes { Access::Write } else { Access::Read },
                        form: Form::Plain,
                        values,
                        guessed: !program,
                    });
                }
            }
        }
        // upload(path, public_id=path): one of the two is a name, and nobody knows which.
        let twice = |a: &Sink<'_>, b: &Sink<'_>| a.expr != b.expr && a.values == b.values;
        if program || !paths.iter().any(|a| paths.iter().any(|b| twice(a, b))) {
            added.append(&mut paths);
        }
    }
    found.sinks.extend(added);
}

/// Whether a text that is put together is surely a path: no option, and no field of one.
fn is_below_a_folder(path: &str) -> bool {
    let in_options = |c: char| matches!(c, '=' | ':' | ',' | '|' | ';');
    !paths::known_folder(path).is_empty() && !path.starts_with('-') && !path.contains(in_options)
}

/// Whether a function only reads the path that it is given, as its name says.
fn is_reader(name: &str) -> bool {
    const VERBS: &[&str] = &[
        "check",
        "detect",
        "from",
        "get",
        "has",
        "hash",
        "imread",
        "is",
        "load",
        "open",
        "parse",
        "predict",
        "read",
        "recogni",
        "transcribe",
        "upload",
        "validate",
        "verify",
    ];
    let last = name.rsplit('.').next().unwrap_or(name).to_lowercase();
    VERBS.iter().any(|verb| last.starts_with(verb))
}

/// Whether a path that a package is given lies in a folder that the app makes, and nothing that is
/// understood writes it: then the package does.
fn is_made_for(project: &Project, given: &[Value], found: &Found<'_>) -> bool {
    !ships(project, given)
        && given.iter().any(|value| {
            let folders = found.sinks.iter().filter(|it| it.access == Access::Make);
            lies_below(value, folders)
        })
        && !found.sinks.iter().any(|sink| {
            let same = |a: &Value, b: &Value| match (a.place(), b.place()) {
                (Where::Project(a), Where::Project(b)) => paths::may_be_same(&a, &b),
                (Where::Unknown(_), _) => true,
                _ => false,
            };
            let mut pairs = sink.values.iter();
            sink.access == Access::Write && pairs.any(|a| given.iter().any(|b| same(a, b)))
        })
}

/// Whether a file lies in a folder that one of these sinks makes.
fn lies_below<'s, 'p: 's>(value: &Value, mut folders: impl Iterator<Item = &'s Sink<'p>>) -> bool {
    let Where::Project(path) = value.place() else {
        return false;
    };
    let holds = |folder: &Value| {
        matches!(folder.place(), Where::Project(folder)
            if !folder.is_empty() && paths::is_exact(&folder) && paths::may_hold(&folder, &path))
    };
    value.names_a_file() && folders.any(|sink| sink.values.iter().any(holds))
}

/// The first of these calls that is given a path in a folder that the group makes, where nothing is
/// known to write there: it may be what the folder is for.
pub fn stranger(project: &Project, handed: &[Handed], group: &Group<'_, '_>) -> Option<CallId> {
    if group.writers.iter().any(|sink| sink.access != Access::Make) {
        return None;
    }
    let is_given = |handed: &&Handed| {
        let facts = project.facts(handed.call.module);
        let call = facts.map(|facts| facts.calls[handed.call.index].node);
        if call.is_some_and(|call| is_reader(last_name(call))) {
            return false;
        }
        let values = handed.given.iter().flat_map(|(_, values)| values);
        let mut unshipped = values.filter(|value| !ships(project, std::slice::from_ref(*value)));
        unshipped.any(|value| lies_below(value, group.writers.iter().copied()))
    };
    handed.iter().find(is_given).map(|handed| handed.call)
}

/// Whether an argument of a program is, by its suffix, a file that programs write.
fn is_output(text: &str) -> bool {
    const SUFFIXES: &[&str] = &[
        "avi", "csv", "docx", "flac", "gif", "html", "jpeg", "jpg", "json", "mkv", "mov", "mp3",
        "mp4", "ogg", "pdf", "png", "svg", "txt", "wav", "webm", "webp", "xlsx", "zip",
    ];
    let suffix = text.rsplit_once('.').map(|(_, suffix)| suffix);
    !text.starts_with('-') && suffix.is_some_and(|suffix| SUFFIXES.contains(&suffix))
}

/// Whether the project ships a file at one of these paths.
fn ships(project: &Project, values: &[Value]) -> bool {
    values.iter().any(|value| {
        matches!(value.place(), Where::Project(path) if project.exists(path.as_str().into()))
    })
}

/// A call of code that is not understood, and what is given to it.
pub struct Handed {
    call: CallId,
    /// Its place.
    at: TextRange,
    /// Its arguments and the parts of those, with what each of them may be.
    given: Vec<(TextRange, Vec<Value>)>,
    /// The words of the command that it runs, where it runs one.
    words: Vec<Value>,
}

/// Every call of code that is not understood.
pub fn handed<'p>(project: &'p Project, values: &Values<'p>, found: &Found<'p>) -> Vec<Handed> {
    let calls = found.others.iter();
    calls
        .filter_map(|(call, name)| {
            let handed = Handed::of(project, values, *call, name.as_deref())?;
            (!handed.given.is_empty() || !handed.words.is_empty()).then_some(handed)
        })
        .collect()
}

/// The first of these calls that is given a path of the group.
pub fn blocker(handed: &[Handed], group: &Group<'_, '_>) -> Option<CallId> {
    let writes = |sink: &&&Sink<'_>| sink.access == Access::Write;
    let written = group.writers.iter().filter(writes);
    let written = written.flat_map(|sink| &sink.values);
    let written: Vec<(&Value, Where)> = written.map(|value| (value, value.place())).collect();
    let same = |given: &Value| {
        let place = given.place();
        written
            .iter()
            .any(|(known, written)| match (written, &place) {
                (Where::Project(a), Where::Project(b)) => {
                    given.names_a_file() && paths::may_be_same(a, b)
                }
                _ => *known == given,
            })
    };
    let is_sink = |handed: &Handed, range: TextRange| {
        let mut sinks = group.sinks();
        sinks.any(|sink| {
            let mapped = sink.expr.range();
            // shlex.quote(path)
            let inside = || handed.is_at(sink.at) && range.contains_range(mapped);
            sink.at.module == handed.call.module && (mapped == range || inside())
        })
    };
    // A word of a command that is mapped where it is put in.
    let is_mapped = |handed: &Handed, word: &Value| {
        let mut sinks = group.sinks();
        sinks.any(|sink| {
            let mut values = sink.values.iter();
            handed.is_at(sink.at) && values.any(|value| value.place() == word.place())
        })
    };
    let is_given = |handed: &&Handed| {
        let (mut given, mut words) = (handed.given.iter(), handed.words.iter());
        given.any(|(range, values)| values.iter().any(same) && !is_sink(handed, *range))
            || words.any(|word| same(word) && !is_mapped(handed, word))
    };
    handed.iter().find(is_given).map(|handed| handed.call)
}

impl Handed {
    fn is_at(&self, at: At) -> bool {
        (self.call.module, self.at) == (at.module, at.range)
    }

    /// What is given to a call of this name; `None` where it is understood.
    fn of<'p>(
        project: &'p Project,
        values: &Values<'p>,
        call_id: CallId,
        name: Option<&str>,
    ) -> Option<Self> {
        let facts = project.facts(call_id.module)?;
        let call = &facts.calls[call_id.index];
        // app.open_instance_resource('x') reads x of the instance folder.
        let resource = match &*call.node.func {
            Expr::Attribute(func) if &func.attr == "open_resource" => Some(false),
            Expr::Attribute(func) if &func.attr == "open_instance_resource" => Some(true),
            _ => None,
        };
        let folder = resource.and_then(|instance| values.app_folder(instance));
        let is_program = name.is_some_and(|name| PROGRAMS.contains(&name));
        let understood = match (name, &*call.node.func) {
            _ if folder.is_some() => false,
            (Some(name), _) => !is_program && opens_no_file(name),
            // Of a file, or of an archive that takes the path.
            (None, Expr::Attribute(func)) if matches!(func.attr.as_str(), "write" | "add") => {
                let made = made::makers(project, call_id.module, call.scope, &func.value);
                let archives = |name: &String| ARCHIVES.contains(&name.as_str());
                !made.iter().any(archives) && (&func.attr == "add" || !made.is_empty())
            }
            (None, Expr::Attribute(func)) => {
                // db.Enum('in', 'out'), message.set_content(text)
                let source = || made::source(project, call_id.module, call.scope, &func.value);
                TEXT_METHODS.contains(&func.attr.as_str())
                    || source().is_some_and(|name| MESSENGERS.contains(&top(&name)))
                    || project.is_own_method(call_id.module, call.scope, func)
            }
            (None, _) => false,
        };
        if understood {
            return None;
        }
        let arguments = &call.node.arguments;
        let module = call_id.module;
        let spelled = |expr: &'p Expr| match is_program {
            true => command::spelled(project, module, call.scope, expr),
            false => expr,
        };
        let mut given: Vec<&'p Expr> = arguments.args.iter().map(spelled).collect();
        given.extend(arguments.keywords.iter().map(|keyword| &keyword.value));
        let at = |expr| Spot {
            module: call_id.module,
            scope: call.scope,
            expr,
        };
        // get(**options): what the dictionary of that name holds.
        let unpacked = arguments.keywords.iter().filter(|k| k.arg.is_none());
        let unpacked = unpacked.filter_map(|k| values.display(at(&k.value), &k.value));
        let unpacked = unpacked.filter(|dict| dict.module == call_id.module);
        given.extend(unpacked.map(|dict| dict.expr));
        let known = |expr: &'p Expr| -> Vec<Value> {
            let values = values.of(call_id.module, call.scope, expr).into_iter();
            let below = |value: Value| match folder.as_deref() {
                Some([folder]) => join(&[folder.clone(), value]),
                _ => value,
            };
            let values = values.map(below);
            values.filter(|value| !value.is_anything()).collect()
        };
        let parts = given.into_iter().flat_map(parts);
        let parts = parts
            .filter(|expr| !is_wrapped(project, call_id.module, call.scope, expr))
            .map(|expr| (expr.range(), known(expr)));
        let given = parts.filter(|(_, values)| !values.is_empty()).collect();
        // subprocess.run('convert in.png out.png', shell=True)
        let command = arguments.args.first().filter(|_| is_program);
        let command = match command.map(spelled) {
            Some(Expr::List(list)) => list.elts.iter().collect(),
            Some(Expr::Tuple(list)) => list.elts.iter().collect(),
            other => other.into_iter().collect::<Vec<_>>(),
        };
        // def run(command): subprocess.run(command, shell=True)
        let given_to_us = |part: &&Expr| is_program && part.is_name_expr();
        let texts = command.into_iter().filter(|part| {
            part.is_literal_expr()
                || part.is_f_string_expr()
                || part.is_bin_op_expr()
                || given_to_us(part)
        });
        let texts = texts.flat_map(|text| values.of(call_id.module, call.scope, text));
        let words = texts.map(|text| text.words());
        let words = words.filter(|words| words.len() > 1).flatten();
        Some(Handed {
            call: call_id,
            at: call.node.range(),
            given,
            words: words.filter(|word| !word.is_anything()).collect(),
        })
    }
}

/// Whether a function of a package opens no file, as far as its package tells.
pub fn opens_no_file(name: &str) -> bool {
    let top = top(name);
    NO_FILES.contains(&top) || MESSENGERS.contains(&top) || top.starts_with("flask_")
}

fn top(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}

/// An argument, or what a display or a formatted text holds.
fn parts(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::List(list) => list.elts.iter().collect(),
        Expr::Tuple(list) => list.elts.iter().collect(),
        Expr::Dict(dict) => dict.items.iter().map(|item| &item.value).collect(),
        Expr::FString(text) => text
            .value
            .elements()
            .filter_map(|element| element.as_interpolation())
            .map(|hole| &*hole.expression)
            .collect(),
        other => vec![other],
    }
}
