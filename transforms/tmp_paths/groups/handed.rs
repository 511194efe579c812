//! Calls that are not understood and are given a path of the app: what keeps a file in the project.

mod blocks;
mod given;

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashMap;

use crate::project::paths::{Index, Value, Where};
use crate::project::resolve::CallId;
use crate::project::values::{Origin, Spot, Values};
use crate::project::{ModuleId, Project};
use crate::python::facts::elements;
use crate::python::names::first_word;
use crate::transforms::made;
use crate::transforms::runs::{self, Runs};
use crate::transforms::tmp_paths::sinks::Found;
use crate::transforms::tmp_paths::sinks::command;
use crate::transforms::tmp_paths::sinks::hand_on::{calls_others, opens_no_file};
use crate::transforms::tmp_paths::sinks::known::{ARCHIVES, MESSENGERS, PROGRAMS, TEXT_METHODS};
use crate::transforms::workers;
pub use blocks::{blocker, stranger};
use given::{Asks, Given, Placed, parts, placed};

/// A call of code that is not understood, and what is given to it.
pub struct Handed {
    call: CallId,
    /// Its place.
    at: TextRange,
    /// Its arguments and the parts of those.
    given: Vec<Given>,
    /// The words of the command that it runs, where it runs one.
    words: Vec<Placed>,
    /// It takes files away, as `rm` does, while a request is answered.
    clears: bool,
    /// What a function of a package gets first.
    first: Option<TextRange>,
    /// A method that may be understood by its object, which costs more to know than what is given.
    by_object: bool,
}

/// Such calls, found by what they are given.
#[derive(Default)]
pub struct All {
    calls: Vec<Handed>,
    /// Those that take files away, by the folders.
    clearing: Option<Index>,
    /// By paths of the project.
    places: Index,
    /// By other values.
    values: BTreeMap<Value, Vec<usize>>,
    /// By what stands for a path of which nothing is known.
    origins: BTreeMap<Origin, Vec<usize>>,
    /// What the paths that are written stand for, where nothing else is known of them.
    written: FxHashMap<(ModuleId, TextRange), BTreeSet<Origin>>,
}

/// Every call of code that is not understood.
pub fn handed<'p>(project: &'p Project, values: &Values<'p>, found: &Found<'p>) -> All {
    let asks = Asks::of(project, values, found);
    let calls = found.others.iter();
    let handed = calls.flat_map(|(call, name)| {
        let commands = match name {
            Some(name) if PROGRAMS.contains(&name.as_str()) => command::all(project, *call),
            _ => Vec::new(),
        };
        let commands = commands.into_iter();
        let commands: Vec<Handed> = commands
            .filter_map(|command| Handed::command(&asks, &command))
            .collect();
        let call = Handed::of(&asks, *call, name.as_deref());
        commands.into_iter().chain(call)
    });
    let handed = handed.filter(|handed| !handed.given.is_empty() || !handed.words.is_empty());
    let unpacked = found.unpacked.iter();
    let unpacked = unpacked.filter_map(|call| Handed::unpacked(project, call));
    let calls: Vec<Handed> = handed.chain(unpacked).collect();
    All {
        written: asks.written,
        ..All::new(calls)
    }
}

impl All {
    /// These calls.
    fn new(calls: Vec<Handed>) -> Self {
        let mut all = All::default();
        for (number, handed) in calls.iter().enumerate() {
            for word in handed.words.iter().filter(|_| handed.clears) {
                if let Some(folder) = blocks::cleared(word) {
                    all.clearing.get_or_insert_default().add(folder, number);
                }
            }
            for origin in handed.given.iter().flat_map(|given| &given.origins) {
                all.origins.entry(origin.clone()).or_default().push(number);
            }
            let given = handed.given.iter().flat_map(|given| &given.values);
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
    fn near(&self, values: &BTreeSet<&Value>, origins: &BTreeSet<&Origin>) -> Vec<&Handed> {
        let given = origins
            .iter()
            .filter_map(|origin| self.origins.get(*origin));
        let mut numbers: BTreeSet<usize> = given.flatten().copied().collect();
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
    fn of(asks: &Asks<'_, '_>, call_id: CallId, name: Option<&str>) -> Option<Self> {
        let (project, values) = (asks.project, asks.values);
        let call = project.call(call_id)?;
        // app.open_instance_resource('x') reads x of the instance folder.
        let resource = match &*call.node.func {
            Expr::Attribute(func) if &func.attr == "open_resource" => Some(false),
            Expr::Attribute(func) if &func.attr == "open_instance_resource" => Some(true),
            _ => None,
        };
        let folder = resource.and_then(|instance| values.app_folder(instance));
        let is_program = name.is_some_and(|name| PROGRAMS.contains(&name));
        let applies = name.is_some_and(|name| calls_others(project, call_id, name));
        let mut by_object = false;
        let understood = match (name, &*call.node.func) {
            _ if folder.is_some() => false,
            // pool.submit(work, path): what the function does with it is seen there.
            _ if project.starts_own_function(call_id.module, call) => true,
            _ if workers::sends(project, call_id.module, call) => true,
            (Some(name), _) => !is_program && !applies && opens_no_file(name),
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
        let mut given: Vec<&Expr> = others.collect();
        given.extend(arguments.keywords.iter().map(|keyword| &keyword.value));
        let at = |expr| Spot::new(call_id.module, call.scope, expr);
        // map(open, FILES)
        let lists = arguments.args.iter().filter(|_| applies);
        let lists = lists.filter_map(|list| values.display(at(list), list));
        // get(**options): what the dictionary of that name holds.
        let unpacked = arguments.keywords.iter().filter(|k| k.arg.is_none());
        let unpacked = unpacked.filter_map(|k| values.display(at(&k.value), &k.value));
        let unpacked = unpacked.chain(lists);
        let unpacked = unpacked.filter(|dict| dict.module == call_id.module);
        given.extend(unpacked.map(|dict| dict.expr));
        let folder = match folder.as_deref() {
            Some([folder]) => Some(folder),
            _ => None,
        };
        let parts = given.into_iter().flat_map(parts);
        let given = asks.given(call_id.module, call.scope, parts, folder);
        Some(Handed {
            call: call_id,
            at: call.node.range(),
            given,
            words: Vec::new(),
            clears: false,
            first: (arguments.args.first())
                .filter(|_| name.is_some() && !is_program)
                .map(Ranged::range),
            by_object,
        })
    }

    /// What `open(*parts)` opens.
    fn unpacked(
        project: &Project,
        (call, at, values): &(CallId, TextRange, Vec<Value>),
    ) -> Option<Self> {
        let range = project.call(*call)?.node.range();
        let given = Given {
            at: *at,
            values: values.iter().cloned().filter_map(placed).collect(),
            origins: BTreeSet::new(),
        };
        Some(Handed {
            call: *call,
            at: range,
            given: vec![given],
            words: Vec::new(),
            clears: false,
            first: None,
            by_object: false,
        })
    }

    /// Whether it is a method of an object whose code is there, or that hands texts to people:
    /// `db.Enum('in', 'out')`, `message.set_content(text)`.
    fn is_understood(&self, project: &Project) -> bool {
        let module = self.call.module;
        let call = project.call(self.call);
        call.filter(|_| self.by_object).is_some_and(|call| {
            let object = call.node.func.as_attribute_expr();
            let source =
                object.and_then(|func| made::source(project, module, call.scope, &func.value));
            source.is_some_and(|name| MESSENGERS.contains(&first_word(&name)))
                || project.calls_own_code(module, call)
        })
    }

    /// What a program is given: `['convert', source, target]`, `'convert in.png out.png'`.
    fn command<'p>(asks: &Asks<'_, 'p>, command: &command::Command<'p>) -> Option<Self> {
        let (project, values) = (asks.project, asks.values);
        let module = command.call.module;
        let call = project.call(command.call)?;
        let all = command.parts.iter().flat_map(|part| parts(part));
        let given = asks.given(module, call.scope, all, None);
        // A text, or what holds one: a parameter, a setting, a call.
        let texts = command.parts.iter();
        let texts = texts.flat_map(|part| elements(part).unwrap_or(std::slice::from_ref(*part)));
        let texts = texts.filter(|part| !command.followed.contains(&part.range()));
        let texts = texts.flat_map(|text| values.of(module, call.scope, text));
        let words = texts.map(|text| text.words());
        let words = words.filter(|words| words.len() > 1).flatten();
        let words: Vec<Placed> = words.filter_map(placed).collect();
        let takes = |(word, _): &Placed| word.literal().is_some_and(|word| word == "rm");
        Some(Handed {
            call: command.call,
            at: call.node.range(),
            given,
            // Nothing lies in /tmp yet while the app is imported.
            clears: words.iter().any(takes) && runs::call(project, module, call) == Runs::OnRequest,
            words,
            first: None,
            by_object: false,
        })
    }
}
