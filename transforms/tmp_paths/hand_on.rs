//! Calls that are given a path and are no sink: programs and libraries, which must get the path
//! that was written, and code that is not understood.
//!
//! A program may also be the one that writes: a path that it is given and that nobody ships is its
//! output.

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use super::groups::Group;
use super::made;
use super::sinks::{At, Form, Found, Sink, is_wrapped};
use super::table::{ARCHIVES, Access, NO_FILES, PROGRAMS, TEXT_METHODS};
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
        for argument in given {
            let parts: Vec<&'p Expr> = match argument {
                Expr::List(list) if program => list.elts.iter().collect(),
                other => vec![other],
            };
            for expr in parts {
                // A literal is as likely an option, and a text is no path.
                let literal = match expr {
                    Expr::StringLiteral(text) => !program || !is_output(text.value.to_str()),
                    other => other.is_f_string_expr(),
                };
                if literal || is_wrapped(project, call_id.module, call.scope, expr) {
                    continue;
                }
                let values = values.of(call_id.module, call.scope, expr);
                if values
                    .iter()
                    .all(|value| value.names_a_file() && matches!(value.place(), Where::Project(_)))
                {
                    added.push(Sink {
                        at: At::call(call_id.module, call),
                        expr,
                        access: if program && !ships(project, &values) {
                            Access::Write
                        } else {
                            Access::Read
                        },
                        form: Form::Plain,
                        values,
                    });
                }
            }
        }
    }
    found.sinks.extend(added);
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

/// A call of code that is not understood and that is given a path of the group.
pub fn blocker<'p>(
    project: &'p Project,
    values: &Values<'p>,
    found: &Found<'p>,
    group: &Group<'_, 'p>,
) -> Option<CallId> {
    let written: Vec<&Value> = group
        .writers
        .iter()
        .filter(|sink| sink.access == Access::Write)
        .flat_map(|sink| &sink.values)
        .collect();
    let same = |given: &Value| {
        written
            .iter()
            .any(|known| match (known.place(), given.place()) {
                (Where::Project(a), Where::Project(b)) => {
                    given.names_a_file() && paths::may_be_same(&a, &b)
                }
                _ => *known == given && !given.is_anything(),
            })
    };
    found.others.iter().find_map(|(call_id, name)| {
        let facts = project.facts(call_id.module)?;
        let call = &facts.calls[call_id.index];
        // app.open_instance_resource('x') reads x of the instance folder.
        let resource = match &*call.node.func {
            Expr::Attribute(func) if &func.attr == "open_resource" => Some(false),
            Expr::Attribute(func) if &func.attr == "open_instance_resource" => Some(true),
            _ => None,
        };
        let folder = resource.and_then(|instance| values.app_folder(instance));
        let understood = match (name, &*call.node.func) {
            _ if folder.is_some() => false,
            (Some(name), _) => opens_no_file(name) && !PROGRAMS.contains(&name.as_str()),
            // Of a file, or of an archive that takes the path.
            (None, Expr::Attribute(func)) if matches!(func.attr.as_str(), "write" | "add") => {
                let made = made::makers(project, call_id.module, call.scope, &func.value);
                let archives = |name: &String| ARCHIVES.contains(&name.as_str());
                !made.iter().any(archives) && (&func.attr == "add" || !made.is_empty())
            }
            (None, Expr::Attribute(func)) => TEXT_METHODS.contains(&func.attr.as_str()),
            (None, _) => false,
        };
        if understood {
            return None;
        }
        let arguments = &call.node.arguments;
        let mut given: Vec<&'p Expr> = arguments.args.iter().collect();
        given.extend(arguments.keywords.iter().map(|keyword| &keyword.value));
        let at = |expr| Spot {
            module: call_id.module,
            scope: call.scope,
            expr,
        };
        // get(**options): what the dictionary of that name holds.
        let unpacked = arguments.keywords.iter().filter(|k| k.arg.is_none());
        let unpacked = unpacked.filter_map(|k| values.display(at(&k.value), &k.value));
        let unpacked: Vec<_> = unpacked
            .filter(|dict| dict.module == call_id.module)
            .collect();
        given.extend(unpacked.iter().map(|dict| dict.expr));
        let parts = given.into_iter().flat_map(parts);
        let hit = parts.into_iter().any(|expr| {
            let is_sink = group
                .sinks()
                .any(|sink| sink.expr.range() == expr.range() && sink.at.module == call_id.module);
            !is_sink
                && !is_wrapped(project, call_id.module, call.scope, expr)
                && values
                    .of(call_id.module, call.scope, expr)
                    .iter()
                    .any(|given| match folder.as_deref() {
                        Some([folder]) => same(&join(&[folder.clone(), given.clone()])),
                        _ => same(given),
                    })
        });
        // subprocess.run('convert in.png out.png', shell=True)
        let is_program = name
            .as_ref()
            .is_some_and(|name| PROGRAMS.contains(&name.as_str()));
        let command = arguments.args.first().filter(|_| is_program && !hit);
        let in_command = command.is_some_and(|command| {
            let parts = match command {
                Expr::List(list) => list.elts.iter().collect(),
                Expr::Tuple(list) => list.elts.iter().collect(),
                other => vec![other],
            };
            let texts = parts.into_iter().filter(|part| {
                part.is_literal_expr() || part.is_f_string_expr() || part.is_bin_op_expr()
            });
            let mut texts = texts.flat_map(|text| values.of(call_id.module, call.scope, text));
            texts.any(|text| {
                let words = text.words();
                words.len() > 1 && words.iter().any(same)
            })
        });
        (hit || in_command).then_some(*call_id)
    })
}

/// Whether a function of a package opens no file, as far as its package tells.
pub fn opens_no_file(name: &str) -> bool {
    let top = name.split('.').next().unwrap_or(name);
    NO_FILES.contains(&top) || top.starts_with("flask_")
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
