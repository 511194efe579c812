//! Calls that are not understood and are given a path of the app: what keeps a file in the project.

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};

mod blocks;

use super::command;
use super::hand_on::{calls_others, opens_no_file};
use super::made;
use super::sinks::{Found, is_wrapped};
use super::spots::Index;
use super::table::{ARCHIVES, MESSENGERS, PROGRAMS, TEXT_METHODS};
use crate::project::Project;
use crate::project::paths::{Value, Where, join};
use crate::project::resolve::CallId;
use crate::project::values::{Spot, Values};
use crate::python::facts::elements;
use crate::python::names::first_word;
pub use blocks::{blocker, stranger};

/// What something may be, and where that is.
type Placed = (Value, Where);

/// The same of a value of which something is known.
fn placed(value: Value) -> Option<Placed> {
    let place = value.place();
    (!value.is_anything()).then_some((value, place))
}

/// A call of code that is not understood, and what is given to it.
pub struct Handed {
    call: CallId,
    /// Its place.
    at: TextRange,
    /// Its arguments and the parts of those, with what each of them may be, and where that is.
    given: Vec<(TextRange, Vec<Placed>)>,
    /// The words of the command that it runs, where it runs one.
    words: Vec<Placed>,
    /// What a function of a package gets first.
    first: Option<TextRange>,
    /// A method that may be understood by its object, which costs more to know than what is given.
    by_object: bool,
}

/// Such calls, found by what they are given.
#[derive(Default)]
pub struct All {
    calls: Vec<Handed>,
    /// By paths of the project.
    places: Index,
    /// By other values.
    values: BTreeMap<Value, Vec<usize>>,
}

/// Every call of code that is not understood.
pub fn handed<'p>(project: &'p Project, values: &Values<'p>, found: &Found<'p>) -> All {
    let calls = found.others.iter();
    let handed = calls.flat_map(|(call, name)| {
        let commands = match name {
            Some(name) if PROGRAMS.contains(&name.as_str()) => command::all(project, *call),
            _ => Vec::new(),
        };
        let commands = commands.into_iter();
        let commands: Vec<Handed> = commands
            .filter_map(|command| Handed::command(project, values, &command))
            .collect();
        let call = Handed::of(project, values, *call, name.as_deref());
        commands.into_iter().chain(call)
    });
    let handed = handed.filter(|handed| !handed.given.is_empty() || !handed.words.is_empty());
    All::new(handed.collect())
}

impl All {
    /// These calls.
    fn new(calls: Vec<Handed>) -> Self {
        let mut all = All::default();
        for (number, handed) in calls.iter().enumerate() {
            let given = handed.given.iter().flat_map(|(_, values)| values);
            for (value, place) in given.chain(&handed.words) {
                match place {
                    Where::Project(pattern) => all.places.add(pattern, number),
                    _ => all.values.entry(value.clone()).or_default().push(number),
                }
            }
        }
        all.calls = calls;
        all
    }

    /// Those that may be given one of these, or what lies beside it, in the order of the source.
    fn near(&self, values: &BTreeSet<&Value>) -> Vec<&Handed> {
        let mut numbers = BTreeSet::new();
        for value in values {
            match value.place() {
                Where::Project(pattern) => self.places.near(&pattern, &mut numbers),
                _ => numbers.extend(self.values.get(*value).into_iter().flatten()),
            }
        }
        let calls = numbers.into_iter().map(|number| &self.calls[number]);
        calls.collect()
    }
}

impl Handed {
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
        let mut by_object = false;
        let understood = match (name, &*call.node.func) {
            _ if folder.is_some() => false,
            // pool.submit(work, path): what the function does with it is seen there.
            _ if project.starts_own_function(call_id.module, call) => true,
            (Some(name), _) => {
                !is_program && opens_no_file(name) && !calls_others(project, call_id, name)
            }
            // Of a file, or of an archive that takes the path.
            (None, Expr::Attribute(func)) if matches!(func.attr.as_str(), "write" | "add") => {
                let made = made::makers(project, call_id.module, call.scope, &func.value);
                let archives = |name: &String| ARCHIVES.contains(&name.as_str());
                !made.iter().any(archives) && (&func.attr == "add" || !made.is_empty())
            }
            (None, Expr::Attribute(func)) => {
                by_object = true;
                TEXT_METHODS.contains(&func.attr.as_str())
            }
            (None, _) => false,
        };
        if understood {
            return None;
        }
        let arguments = &call.node.arguments;
        let others = arguments.args.iter().skip(usize::from(is_program));
        let mut given: Vec<&'p Expr> = others.collect();
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
        let known = |expr: &'p Expr| -> Vec<Placed> {
            let values = values.of(call_id.module, call.scope, expr).into_iter();
            let below = |value: Value| match folder.as_deref() {
                Some([folder]) => join(&[folder.clone(), value]),
                _ => value,
            };
            values.map(below).filter_map(placed).collect()
        };
        let parts = given.into_iter().flat_map(parts);
        let parts = parts
            .filter(|expr| !is_wrapped(project, call_id.module, call.scope, expr))
            .map(|expr| (expr.range(), known(expr)));
        let given = parts.filter(|(_, values)| !values.is_empty()).collect();
        Some(Handed {
            call: call_id,
            at: call.node.range(),
            given,
            words: Vec::new(),
            first: (arguments.args.first())
                .filter(|_| name.is_some() && !is_program)
                .map(Ranged::range),
            by_object,
        })
    }

    /// Whether it is a method of an object whose code is there, or that hands texts to people:
    /// `db.Enum('in', 'out')`, `message.set_content(text)`.
    fn is_understood(&self, project: &Project) -> bool {
        let (module, index) = (self.call.module, self.call.index);
        let call = project.facts(module).map(|facts| &facts.calls[index]);
        call.filter(|_| self.by_object).is_some_and(|call| {
            let func = call.node.func.as_attribute_expr();
            func.is_some_and(|func| {
                let source = made::source(project, module, call.scope, &func.value);
                source.is_some_and(|name| MESSENGERS.contains(&first_word(&name)))
                    || project.is_own_method(module, call.scope, func)
            })
        })
    }

    /// What a program is given: `['convert', source, target]`, `'convert in.png out.png'`.
    fn command<'p>(
        project: &'p Project,
        values: &Values<'p>,
        command: &command::Command<'p>,
    ) -> Option<Self> {
        let module = command.call.module;
        let call = &project.facts(module)?.calls[command.call.index];
        let known = |expr: &'p Expr| -> Vec<Placed> {
            let values = values.of(module, call.scope, expr).into_iter();
            values.filter_map(placed).collect()
        };
        let all = || command.parts.iter().flat_map(|part| parts(part));
        let given = all()
            .filter(|expr| !is_wrapped(project, module, call.scope, expr))
            .map(|expr| (expr.range(), known(expr)));
        let given = given.filter(|(_, values)| !values.is_empty()).collect();
        // A text, or what holds one: a parameter, a setting, a call.
        let texts = command.parts.iter();
        let texts = texts.flat_map(|part| elements(part).unwrap_or(std::slice::from_ref(*part)));
        let texts = texts.filter(|part| !command.followed.contains(&part.range()));
        let texts = texts.flat_map(|text| values.of(module, call.scope, text));
        let words = texts.map(|text| text.words());
        let words = words.filter(|words| words.len() > 1).flatten();
        Some(Handed {
            call: command.call,
            at: call.node.range(),
            given,
            words: words.filter_map(placed).collect(),
            first: None,
            by_object: false,
        })
    }
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
