//! Calls that are given a path and are no sink: programs and libraries, which must get the path
//! that was written, and code that is not understood.
//!
//! A program may also be the one that writes: a path that it is given and that nobody ships is its
//! output.

use ruff_python_ast::{Expr, Identifier};
use ruff_text_size::Ranged;
use rustc_hash::FxHashSet;

mod folders;
mod words;

use super::command::{self, Word};
use super::known::{Access, CALLERS, FUNCTIONS, KEEPERS, PROGRAMS, TEXT_METHODS, path_method};
use super::{At, Form, Found, Sink, is_wrapped};
use crate::project::Project;
use crate::project::paths::{Value, Where};
use crate::project::resolve::CallId;
use crate::project::values::Values;
use crate::python::facts::{elements, keyword, string};
use crate::python::names::first_word;
use crate::transforms::made;
use folders::{Folders, is_in_made, is_made_for};
pub use folders::{lies_below, ships};
use words::{
    done_by, entries, is_below_a_folder, is_folder_word, is_interpreter, is_output, is_plain,
    is_script, is_text, names_folder, takes_paths,
};
pub use words::{is_reader, is_remote, opens_no_file};

/// Characters that part the words of a command, and are in no path of one.
const SHELL: &[char] = &[' ', ';', '|', '<', '>', '&', '`', '$'];

/// Add the paths that are handed to programs, to functions of packages and to methods of their
/// objects: they read them, and may write there.
pub fn extend<'p>(project: &'p Project, values: &Values<'p>, found: &mut Found<'p>) {
    let mut added = Vec::new();
    let moves = found.sinks.iter().any(|sink| !sink.access.reads());
    let folders = Folders::of(found);
    for (call, name) in &found.others {
        let method = || method_of_package(project, *call).filter(|_| moves);
        let Some(name) = &name.clone().or_else(method) else {
            continue;
        };
        let is_program = PROGRAMS.contains(&name.as_str());
        if !is_program && opens_no_file(name) && !calls_others(project, *call, name) {
            continue;
        }
        let getter = Getter { name, is_program };
        let given = getter.given(project, *call).into_iter();
        let sinks =
            given.filter_map(|given| getter.sink(project, values, (found, &folders), &given));
        let mut paths: Vec<Sink<'p>> = sinks.collect();
        // upload(path, public_id=path): one of the two is a name, and nobody knows which.
        let twice = |a: &Sink<'_>, b: &Sink<'_>| a.expr != b.expr && a.values == b.values;
        if is_program || !paths.iter().any(|a| paths.iter().any(|b| twice(a, b))) {
            added.append(&mut paths);
        }
    }
    // A word of one command may be given to several programs.
    let at = |sink: &Sink<'_>| (sink.at.module, sink.expr.range());
    let mut known: FxHashSet<_> = found.sinks.iter().map(at).collect();
    added.retain(|sink| known.insert(at(sink)));
    found.sinks.extend(added);
}

/// What gets paths: a function or a method of a package, or what runs a program.
struct Getter<'n> {
    /// Its qualified name.
    name: &'n str,
    is_program: bool,
}

/// Something that it gets, and the call that says so: a word of a command may stand elsewhere.
struct Given<'p> {
    call: CallId,
    expr: &'p Expr,
    is_word: bool,
    /// What is surely done there: the shell fills it, or the program is known.
    does: Option<Access>,
    /// A word that names nothing but a file, if the program writes one.
    is_target: bool,
    /// The program runs it, if it is a script.
    is_run: bool,
    /// What it is called, or the function, says that it is a folder.
    is_folder: bool,
    /// Only a folder that the app makes or fills: a path goes on behind it.
    is_start: bool,
    /// It is taken from this folder, where it is relative.
    from: Option<&'p Expr>,
}

impl Getter<'_> {
    /// What a call gives it that may be a path.
    fn given<'p>(&self, project: &'p Project, call: CallId) -> Vec<Given<'p>> {
        let Some(arguments) = project.call(call).map(|call| &call.node.arguments) else {
            return Vec::new();
        };
        let keywords = arguments.keywords.iter();
        let keywords = keywords.map(|keyword| (keyword.arg.as_ref(), &keyword.value));
        let given = arguments.args.iter().map(|argument| (None, argument));
        let given = given.chain(keywords);
        let mut all = Vec::new();
        let from = |call: CallId| keyword(project.call(call)?.node, "cwd");
        if self.is_program {
            let commands = command::all(project, call).into_iter();
            for command in commands.filter(|command| command.is_sure) {
                let program = command
                    .parts
                    .first()
                    .and_then(|part| command::program(part));
                let is_listed = command
                    .parts
                    .first()
                    .and_then(|part| elements(part))
                    .is_some();
                let last = command.parts.len().saturating_sub(1);
                let words = command.parts.into_iter().enumerate();
                let words = words.flat_map(|(index, part)| {
                    let words = command::words(project, command.call, part).into_iter();
                    words.map(move |word| word.of(index == last))
                });
                let words: Vec<Word<'p>> = words.collect();
                let runs = match words.first() {
                    Some(first) if program.is_none() => {
                        is_python(project, command.call, first.expr)
                    }
                    _ => program.is_some_and(is_interpreter),
                };
                // ['node', 'build.js', target]
                let spelled = |word: &Word<'_>| string(word.expr).is_some_and(is_script);
                let script = words.iter().position(spelled).unwrap_or(usize::MAX);
                let words = words.into_iter().enumerate();
                all.extend(words.map(|(index, word)| Given {
                    call: command.call,
                    expr: word.expr,
                    is_word: true,
                    does: match word.is_filled {
                        true => Some(Access::Write),
                        false if word.is_start => Some(Access::List),
                        // [ENGINE, '-x']
                        false if index == 0 && is_listed => Some(Access::Read),
                        false => program.and_then(|name| done_by(name, word.is_last)),
                    },
                    is_target: word.is_filled || word.is_last && word.is_one,
                    is_run: runs && index < script,
                    is_folder: index > 0
                        && program.is_some_and(takes_paths)
                        && string(word.expr).is_none_or(is_plain),
                    is_start: word.is_start,
                    from: from(command.call),
                }));
            }
        }
        let may_be_path = |keyword: Option<&Identifier>| {
            let names = keyword.is_some_and(|keyword| is_folder_word(keyword));
            self.is_program || names || !is_text(self.name, keyword)
        };
        all.extend(
            given
                .skip(usize::from(self.is_program))
                .filter(|(keyword, _)| may_be_path(*keyword))
                .flat_map(|(keyword, expr)| entries(keyword, expr).map(move |expr| (keyword, expr)))
                .map(|(keyword, expr)| Given {
                    call,
                    expr,
                    is_word: false,
                    does: None,
                    is_target: false,
                    is_run: false,
                    is_start: false,
                    is_folder: !is_remote(self.name) && names_folder(self.name, keyword, expr),
                    from: None,
                }),
        );
        all
    }

    /// The path that something given is, and whether it is written there.
    fn sink<'p>(
        &self,
        project: &'p Project,
        values: &Values<'p>,
        (found, folders): (&Found<'p>, &Folders<'p>),
        given: &Given<'p>,
    ) -> Option<Sink<'p>> {
        let Given {
            call: id,
            expr,
            is_word,
            does,
            is_target,
            is_run,
            ..
        } = *given;
        let call = project.call(id)?;
        let of = |expr| values.of(id.module, call.scope, expr);
        let values = || of(expr);
        // ['rm', '-rf', 'uploads'], find(db_path='faces'), find(photo, FACES)
        let is_called = || !is_word && !is_remote(self.name) && folders.are_called(expr);
        let is_named = given.is_folder || given.is_start || is_called();
        let is_own = |value: &Value| folders.hold(value, is_named);
        // A literal is as likely an option, and a text is no path.
        let is_literal = match expr {
            Expr::StringLiteral(_) if is_named => !is_word && !values().iter().all(is_own),
            // ['touch', 'uploads']
            Expr::StringLiteral(_) if is_word && changes(does) && values().iter().all(is_own) => {
                false
            }
            // os.system('sort<data.txt')
            Expr::StringLiteral(text) if self.is_program => {
                !is_output(text.value.to_str()) || text.value.to_str().contains(SHELL)
            }
            Expr::StringLiteral(_) => !values().iter().all(|value| is_in_made(value, found)),
            other => other.is_f_string_expr() && !is_word,
        };
        if is_literal || is_wrapped(project, id.module, call.scope, expr) {
            return None;
        }
        let values = values();
        // ['rm', 'a.txt'], cwd=folder: what the helper is given is taken from another folder.
        let is_here = |folder: &Value| folder.place() == Where::Project(String::new());
        let moves = |folder| !of(folder).iter().all(is_here);
        let may_move =
            |value: &Value| value.is_relative() || matches!(value.place(), Where::Unknown(_));
        if given.from.is_some_and(moves) && values.iter().any(may_move) {
            return None;
        }
        let is_text = expr.is_f_string_expr();
        let is_sure = |value: &Value| is_word && is_named && value.literal().is_some_and(is_plain);
        let is_path = |value: &Value| {
            (value.names_a_file() || is_sure(value))
                && !(is_word && SHELL.iter().any(|sign| value.holds(*sign)))
                && matches!(value.place(), Where::Project(path)
                        if !is_text || is_below_a_folder(&path))
        };
        let is_unknown = |value: &Value| given.is_folder && value.is_unknown();
        let is_folder = (is_word || is_named)
            && values.iter().any(is_own)
            && values
                .iter()
                .all(|value| is_own(value) || is_unknown(value));
        // os.path.join(os.environ.get('OUT_DIR', 'data'), 'map.png') is a path in any case.
        let may_be =
            |value: &Value| is_path(value) || is_word && matches!(value.place(), Where::Unknown(_));
        let is_mapped = values.iter().any(is_path) && values.iter().all(may_be);
        // ['cp', 'empty.db', path]: whatever it is, it is written.
        let is_written = || is_target && changes(does) && values.iter().all(Value::is_unknown);
        if !is_folder && (given.is_start || !is_mapped && !is_written()) {
            return None;
        }
        let names_script =
            |value: &Value| matches!(value.place(), Where::Project(path) if is_script(&path));
        let writes = match self.is_program {
            true if is_run && values.iter().all(names_script) => false,
            true => !ships(project, &values),
            false => !is_reader(self.name) && is_made_for(project, &values, found),
        };
        let access = does.unwrap_or(match (is_folder, writes) {
            (true, _) => Access::List,
            (_, true) => Access::Write,
            _ => Access::Read,
        });
        Some(Sink {
            at: At::call(id.module, call),
            expr,
            access,
            form: Form::Plain,
            values,
            guessed: !self.is_program,
        })
    }
}

/// Whether something is surely done that does not leave a file as it is.
fn changes(does: Option<Access>) -> bool {
    does.is_some_and(|access| !access.reads())
}

/// `sys.executable`
fn is_python(project: &Project, call: CallId, expr: &Expr) -> bool {
    let scope = project.call(call).map(|call| call.scope);
    let name = scope.and_then(|scope| project.qualified(call.module, scope, expr));
    name.as_deref() == Some("sys.executable")
}

/// `easyocr.Reader.readtext` of `reader.readtext(path)`, where a package makes `reader`, and
/// `ultralytics.YOLO.__call__` of `model(path)`.
fn method_of_package(project: &Project, id: CallId) -> Option<String> {
    let call = project.call(id)?;
    let (object, method) = match &*call.node.func {
        Expr::Attribute(func) => (&*func.value, func.attr.as_str()),
        func @ Expr::Name(_) => (func, "__call__"),
        _ => return None,
    };
    let is_given = |expr: &Expr| !expr.is_literal_expr();
    let mut keywords = call.node.arguments.keywords.iter();
    let takes =
        call.node.arguments.args.iter().any(is_given) || keywords.any(|k| is_given(&k.value));
    if !takes || TEXT_METHODS.contains(&method) {
        return None;
    }
    let source_of = |expr: &Expr| {
        let makers = made::makers(project, id.module, call.scope, expr).pop();
        makers.or_else(|| made::source(project, id.module, call.scope, expr))
    };
    // self.model(path), where __init__ makes the model
    let called = || {
        let [maker] = project.makers_of(id.module, call.scope, &call.node.func)[..] else {
            return None;
        };
        Some((project.called(maker)?, "__call__"))
    };
    let (source, method) = source_of(object)
        .map(|source| (source, method))
        .or_else(called)?;
    let keeps_names =
        opens_no_file(&source) || KEEPERS.contains(&first_word(&source)) || is_remote(&source);
    (!keeps_names && !project.calls_own_code(id.module, call)).then(|| format!("{source}.{method}"))
}

/// Whether a function that opens no file itself is given one that may, and calls it with the rest:
/// `partial(pandas.read_csv, path)`, `map(os.remove, paths)`. What one of the project opens is seen
/// there.
pub fn calls_others(project: &Project, id: CallId, name: &str) -> bool {
    let call = project.call(id).filter(|_| CALLERS.contains(&name));
    call.is_some_and(|call| {
        let position = usize::from(name == "threading.Timer");
        let function = keyword(call.node, "target").or(keyword(call.node, "function"));
        let function = function.or_else(|| call.node.arguments.args.get(position));
        function.is_some_and(|function| {
            let qualified = project.qualified(id.module, call.scope, function);
            let opens_none = qualified.is_some_and(|name| {
                // map(Path.read_text, paths)
                let method = name.strip_prefix("pathlib.Path.").and_then(path_method);
                opens_no_file(&name) && FUNCTIONS.get(&name).is_empty() && method.is_none()
            });
            let is_own = || project.is_own_callable(id.module, call.scope, function);
            !function.is_none_literal_expr() && !opens_none && !is_own()
        })
    })
}
