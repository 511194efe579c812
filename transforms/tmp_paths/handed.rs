//! Calls that are not understood and are given a path of the app: what keeps a file in the project.

use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};

use super::command;
use super::groups::Group;
use super::hand_on::{is_reader, lies_below, opens_no_file, ships, top};
use super::made;
use super::sinks::Found;
use super::sinks::{At, Sink, is_wrapped};
use super::table::{ARCHIVES, Access, MESSENGERS, PROGRAMS, TEXT_METHODS};
use crate::project::Project;
use crate::project::paths::{self, Value, Where, join};
use crate::project::resolve::CallId;
use crate::project::values::{Spot, Values};
use crate::python::facts::last_name;

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

/// Every call of code that is not understood.
pub fn handed<'p>(project: &'p Project, values: &Values<'p>, found: &Found<'p>) -> Vec<Handed> {
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
    handed
        .filter(|handed| !handed.given.is_empty() || !handed.words.is_empty())
        .collect()
}

/// The first of these calls that is given a path of the group.
pub fn blocker(project: &Project, handed: &[Handed], group: &Group<'_, '_>) -> Option<CallId> {
    // stego.hide(picture, 'out.png'); os.remove('out.png'): what is taken away was made before.
    let is_written = group
        .writers
        .iter()
        .any(|sink| sink.access == Access::Write);
    let done = |sink: &&&Sink<'_>| match is_written {
        true => sink.access == Access::Write,
        false => sink.access == Access::Delete,
    };
    let written = group.writers.iter().filter(done);
    let written = written.flat_map(|sink| &sink.values);
    let written = written.map(|value| (value, value.place()));
    // A path that nobody knows may be one of tempfile.
    let is_known = |place: &Where| is_written || matches!(place, Where::Project(_));
    let written: Vec<(&Value, Where)> = written.filter(|(_, place)| is_known(place)).collect();
    let same = |(given, place): &Placed, is_path: bool| {
        written
            .iter()
            .any(|(known, written)| match (written, place) {
                // pages.save_local('index') and FAISS.load_local('index'): no other word is a path.
                (Where::Project(a), Where::Project(b)) => {
                    given.names_a_file() && paths::may_be_same(a, b) || is_path && a == b
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
    let is_mapped = |handed: &Handed, (_, word): &Placed| {
        let mut sinks = group.sinks();
        sinks.any(|sink| {
            let mut values = sink.values.iter();
            handed.is_at(sink.at) && values.any(|value| value.place() == *word)
        })
    };
    let is_given = |handed: &&Handed| {
        let (mut given, mut words) = (handed.given.iter(), handed.words.iter());
        given.any(|(range, values)| {
            let is_path = handed.first == Some(*range);
            values.iter().any(|value| same(value, is_path)) && !is_sink(handed, *range)
        }) || words.any(|word| same(word, false) && !is_mapped(handed, word))
    };
    let mut given = handed.iter().filter(is_given);
    let blocker = given.find(|handed| !handed.is_understood(project));
    blocker.map(|handed| handed.call)
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
        let texts = command.parts.iter().flat_map(|part| match part {
            Expr::List(list) => &list.elts[..],
            Expr::Tuple(list) => &list.elts[..],
            other => std::slice::from_ref(*other),
        });
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
pub fn stranger(project: &Project, handed: &[Handed], group: &Group<'_, '_>) -> Option<CallId> {
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
    let mut given = handed.iter().filter(is_given);
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
