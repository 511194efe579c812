//! The order in which Python runs the code while Vercel imports the app: which of several failures
//! comes first.
//!
//! A module of the project runs where it is first imported, a function where it is first called,
//! behind its arguments; a class body and the decorators of a function run where they stand. Both
//! branches of a condition count, in source order. What a main guard holds never runs.

use ruff_text_size::{Ranged, TextRange, TextSize};
use rustc_hash::{FxHashMap, FxHashSet};

use super::reach::{Code, body_of, code_scope};
use super::{ModuleId, Project};
use crate::python::facts::{MODULE, ScopeId, ScopeKind, StmtId};
use crate::rule::Place;

/// The steps of one import, in order.
#[derive(Debug, Default)]
pub struct Order {
    /// The steps of each statement, which runs once: the end of each, and its number.
    steps: FxHashMap<(ModuleId, TextRange), Vec<(TextSize, usize)>>,
    /// How many there are.
    count: usize,
}

/// A part of a statement that runs without calling code of the project.
#[derive(Debug, Clone, Copy)]
struct Step {
    module: ModuleId,
    stmt: TextRange,
    /// The end of the call that the part leads up to, or of the statement: Python evaluates
    /// operands from the left and from the inside, so in the order of their ends.
    to: TextSize,
}

/// What is left to do while the import is followed.
enum Task {
    Code(Code),
    Stmt(ModuleId, StmtId),
    Step(Step),
}

impl Order {
    /// The order in which the import of `entry` runs.
    pub fn of_import(project: &Project, entry: ModuleId) -> Self {
        let mut order = Order::default();
        let mut indexes: FxHashMap<ModuleId, Index> = FxHashMap::default();
        let mut started: FxHashSet<Code> = FxHashSet::default();
        let mut tasks = vec![Task::Code((entry, MODULE))];
        while let Some(task) = tasks.pop() {
            match task {
                Task::Step(step) => order.push(step),
                Task::Code((id, scope)) => {
                    if started.insert((id, scope)) {
                        let index = indexes.entry(id).or_insert_with(|| Index::of(project, id));
                        tasks.extend(index.run(id, scope).rev());
                    }
                }
                Task::Stmt(id, stmt) => {
                    let calls = indexes.get(&id).and_then(|index| index.calls.get(&stmt));
                    let parts = parts(project, id, stmt, calls.map_or(&[], |calls| &calls[..]));
                    tasks.extend(parts.into_iter().rev());
                }
            }
        }
        order
    }

    fn push(&mut self, step: Step) {
        let steps = self.steps.entry((step.module, step.stmt)).or_default();
        steps.push((step.to, self.count));
        self.count += 1;
    }

    /// The number of the step that holds a place; `None` for one that the import does not run.
    pub fn position(&self, project: &Project, place: &Place) -> Option<usize> {
        let id = project.module_at(&place.path)?;
        let range = place.range();
        // The body of a function that is not called, and of a main guard, is no step.
        let stmt = match project.facts(id) {
            Some(facts) => facts.stmt(facts.stmt_at(range.start())?).node.range(),
            None => TextRange::up_to(TextSize::of(project.source(id))),
        };
        let steps = self.steps.get(&(id, stmt))?;
        let before = steps.partition_point(|(to, _)| *to < range.end());
        let (_, number) = steps.get(before).or(steps.last())?;
        Some(*number)
    }
}

/// The statements and calls of a module by what runs them.
#[derive(Debug, Default)]
struct Index {
    /// Statements of a function or of the module, in source order, those of its classes included.
    stmts: FxHashMap<ScopeId, Vec<StmtId>>,
    /// Indexes of the calls that a statement makes itself, in the order in which they are made.
    calls: FxHashMap<StmtId, Vec<usize>>,
    /// The length of a module that does not parse: its import fails before its first line.
    broken: Option<TextSize>,
}

impl Index {
    fn of(project: &Project, id: ModuleId) -> Self {
        let mut index = Index::default();
        let Some(facts) = project.facts(id) else {
            index.broken = Some(TextSize::of(project.source(id)));
            return index;
        };
        for (stmt, fact) in facts.all_stmts() {
            if !facts.in_main_guard(stmt) {
                let scope = code_scope(facts, fact.scope);
                index.stmts.entry(scope).or_default().push(stmt);
            }
        }
        for (number, call) in facts.calls.iter().enumerate() {
            let around = facts.stmt(call.stmt).scope;
            let own = code_scope(facts, call.scope) == code_scope(facts, around);
            if own && !matches!(facts.scope(call.scope).kind, ScopeKind::Lambda(_)) {
                index.calls.entry(call.stmt).or_default().push(number);
            }
        }
        for calls in index.calls.values_mut() {
            calls.sort_by_key(|number| facts.calls[*number].node.end());
        }
        index
    }

    fn run(&self, id: ModuleId, scope: ScopeId) -> impl DoubleEndedIterator<Item = Task> {
        let broken = self.broken.map(|end| {
            Task::Step(Step {
                module: id,
                stmt: TextRange::up_to(end),
                to: end,
            })
        });
        let stmts = self.stmts.get(&scope).into_iter().flatten();
        broken
            .into_iter()
            .chain(stmts.map(move |stmt| Task::Stmt(id, *stmt)))
    }
}

/// What one statement does: the code of the project that it calls, and what it imports.
fn parts(project: &Project, id: ModuleId, stmt: StmtId, calls: &[usize]) -> Vec<Task> {
    let Some(facts) = project.facts(id) else {
        return Vec::new();
    };
    let node = facts.stmt(stmt).node;
    let part = |to: TextSize| {
        Task::Step(Step {
            module: id,
            stmt: node.range(),
            to,
        })
    };
    let mut tasks = Vec::new();
    for number in calls {
        let call = &facts.calls[*number];
        let bodies = project.callees(id).targets[*number]
            .iter()
            .filter_map(|target| body_of(project, target))
            .map(Task::Code);
        let before = tasks.len();
        tasks.extend(bodies);
        if tasks.len() > before {
            tasks.insert(before, part(call.node.end()));
        }
    }
    tasks.push(part(node.end()));
    let imported = project.imported_by(id, stmt).iter();
    tasks.extend(imported.map(|id| Task::Code((*id, MODULE))));
    tasks
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The markers `one()`, `two()`, … in the order in which they run.
    fn run(files: &[(&str, &str)]) -> Vec<String> {
        let project = Project::of_files(files.iter().copied());
        let entry = project.module_at("app.py".into()).expect("app.py");
        let order = Order::of_import(&project, entry);
        let mut found: Vec<(usize, String)> = Vec::new();
        for id in project.modules() {
            let module = project.module(id).expect("it parses");
            for call in &module.facts().calls {
                let name = module.slice(&*call.node.func);
                if name.starts_with("f_") {
                    let place = Place::new(project.path(id), call.node.range());
                    let at = order.position(&project, &place);
                    found.extend(at.map(|at| (at, name.to_owned())));
                }
            }
        }
        found.sort();
        found.into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn modules_run_where_they_are_first_imported() {
        let app = "f_1()\nfrom pkg import a\nimport pkg.a\nf_5()\n";
        let files = [
            ("app.py", app),
            ("pkg/__init__.py", "f_2()\n"),
            ("pkg/a.py", "from . import b\nf_4()\n"),
            ("pkg/b.py", "f_3()\n"),
        ];
        assert_eq!(run(&files), ["f_1", "f_2", "f_3", "f_4", "f_5"]);
    }

    #[test]
    fn functions_run_where_they_are_called_and_behind_their_arguments() {
        let app = "def later():\n    f_9()\ndef make(x):\n    f_2()\n\nx = make(f_1()) or f_3()\n\
                   class A:\n    def __init__(self):\n        f_5()\n    f_4()\nA()\n";
        let seen = run(&[("app.py", app)]);
        let ran: Vec<_> = seen.iter().filter(|name| *name != "f_9").collect();
        assert_eq!(ran, ["f_1", "f_2", "f_3", "f_4", "f_5"]);
    }

    #[test]
    fn decorators_run_with_the_definition_and_guards_never() {
        let app = "@f_1()\ndef view():\n    pass\nf_2()\nif __name__ == '__main__':\n    f_9()\n";
        assert_eq!(run(&[("app.py", app)]), ["f_1", "f_2"]);
    }

    #[test]
    fn imports_inside_a_factory_run_when_it_is_called() {
        let app = "from pkg import make\nf_2()\nmake()\nf_4()\n";
        let files = [
            ("app.py", app),
            (
                "pkg/__init__.py",
                "f_1()\ndef make():\n    from . import views\n",
            ),
            ("pkg/views.py", "f_3()\n"),
        ];
        assert_eq!(run(&files), ["f_1", "f_2", "f_3", "f_4"]);
    }
}
