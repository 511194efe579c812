//! Calls that are not understood and are given a path of the app: what keeps a file in the project.

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::{FxHashMap, FxHashSet};

use super::command;
use super::groups::Group;
use super::hand_on::{is_reader, lies_below, opens_no_file, ships, top};
use super::made;
use super::sinks::Found;
use super::sinks::{Sink, is_wrapped};
use super::spots::Index;
use super::table::{ARCHIVES, Access, MESSENGERS, PROGRAMS, TEXT_METHODS};
use crate::project::paths::{self, Value, Where, join};
use crate::project::resolve::CallId;
use crate::project::values::{Spot, Values};
use crate::project::{ModuleId, Project};
use crate::python::facts::{elements, last_name};

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

/// What a group writes.
struct Written<'g> {
    values: BTreeSet<&'g Value>,
    patterns: Vec<String>,
    index: Index,
}

impl<'g> Written<'g> {
    fn of(values: BTreeSet<&'g Value>) -> Self {
        let places = values.iter().filter_map(|value| match value.place() {
            Where::Project(pattern) => Some(pattern),
            _ => None,
        });
        let patterns: Vec<String> = places.collect();
        let mut index = Index::default();
        for (number, pattern) in patterns.iter().enumerate() {
            index.add(pattern, number);
        }
        Written {
            values,
            patterns,
            index,
        }
    }

    /// Whether what is given may be one of its files; `is_path` where it surely is a path.
    fn holds(&self, (given, place): &Placed, is_path: bool) -> bool {
        let Where::Project(path) = place else {
            return self.values.contains(given);
        };
        let names = given.names_a_file();
        let mut near = BTreeSet::new();
        if names || is_path {
            self.index.near(path, &mut near);
        }
        near.into_iter().any(|number| {
            let pattern = &self.patterns[number];
            // pages.save_local('index') and FAISS.load_local('index'): no other word is a path.
            names && paths::may_be_same(pattern, path) || is_path && pattern == path
        })
    }
}

/// The first of these calls that is given a path of the group.
pub fn blocker(project: &Project, all: &All, group: &Group<'_, '_>) -> Option<CallId> {
    // stego.hide(picture, 'out.png'); os.remove('out.png'): what is taken away was made before.
    let is_written = group
        .writers
        .iter()
        .any(|sink| sink.access == Access::Write);
    let done = |sink: &&&Sink<'_>| match is_written {
        true => sink.access == Access::Write,
        false => sink.access == Access::Delete,
    };
    // A path that nobody knows may be one of tempfile.
    let is_known = |value: &&Value| is_written || matches!(value.place(), Where::Project(_));
    let written = group.writers.iter().filter(done);
    let written = written.flat_map(|sink| &sink.values).filter(is_known);
    let written: BTreeSet<&Value> = written.collect();
    let near = all.near(&written);
    if near.is_empty() {
        return None;
    }
    let written = Written::of(written);
    let mut mapped: FxHashSet<(ModuleId, TextRange)> = FxHashSet::default();
    let mut at: FxHashMap<(ModuleId, TextRange), Vec<&Sink<'_>>> = FxHashMap::default();
    for sink in group.sinks() {
        mapped.insert((sink.at.module, sink.expr.range()));
        let same = at.entry((sink.at.module, sink.at.range)).or_default();
        same.push(sink);
    }
    let sinks_at = |handed: &Handed| {
        let sinks = at.get(&(handed.call.module, handed.at));
        sinks.into_iter().flatten()
    };
    let is_sink = |handed: &Handed, range: TextRange| {
        // shlex.quote(path)
        let inside = |sink: &&Sink<'_>| range.contains_range(sink.expr.range());
        mapped.contains(&(handed.call.module, range)) || sinks_at(handed).any(inside)
    };
    // A word of a command that is mapped where it is put in.
    let is_mapped = |handed: &Handed, (_, word): &Placed| {
        let mut values = sinks_at(handed).flat_map(|sink| &sink.values);
        values.any(|value| value.place() == *word)
    };
    let same = |given: &Placed, is_path: bool| written.holds(given, is_path);
    let is_given = |handed: &&Handed| {
        let (mut given, mut words) = (handed.given.iter(), handed.words.iter());
        given.any(|(range, values)| {
            let is_path = handed.first == Some(*range);
            values.iter().any(|value| same(value, is_path)) && !is_sink(handed, *range)
        }) || words.any(|word| same(word, false) && !is_mapped(handed, word))
    };
    let mut given = near.into_iter().filter(is_given);
    let blocker = given.find(|handed| !handed.is_understood(project));
    blocker.map(|handed| handed.call)
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
            (Some(name), _) => !is_program && opens_no_file(name),
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
                source.is_some_and(|name| MESSENGERS.contains(&top(&name)))
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
        // A text, or a parameter that holds one.
        let texts = command.parts.iter();
        let texts = texts.flat_map(|part| elements(part).unwrap_or(std::slice::from_ref(*part)));
        let texts = texts.filter(|part| {
            part.is_literal_expr()
                || part.is_f_string_expr()
                || part.is_bin_op_expr()
                || part.is_name_expr() && !command.followed.contains(&part.range())
        });
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

/// The first of these calls that is given a path in a folder that the group makes, where nothing is
/// known to write there: it may be what the folder is for.
pub fn stranger(project: &Project, all: &All, group: &Group<'_, '_>) -> Option<CallId> {
    if group.writers.iter().any(|sink| sink.access != Access::Make) {
        return None;
    }
    let is_given = |handed: &&Handed| {
        let facts = project.facts(handed.call.module);
        let call = facts.map(|facts| facts.calls[handed.call.index].node);
        if call.is_some_and(|call| is_reader(last_name(&call.func))) {
            return false;
        }
        let values = handed.given.iter().flat_map(|(_, values)| values);
        // 'cp {IN}/{name}.txt {OUT}/{name}.txt'
        let values = values.chain(&handed.words);
        let mut below =
            values.filter(|(value, _)| lies_below(value, group.writers.iter().copied()));
        below.any(|(value, _)| !ships(project, std::slice::from_ref(value)))
    };
    let made = group.writers.iter().flat_map(|sink| &sink.values);
    let near = all.near(&made.collect());
    let mut given = near.into_iter().filter(is_given);
    let stranger = given.find(|handed| !handed.is_understood(project));
    stranger.map(|handed| handed.call)
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
