//! Flask-Session on files: it makes its folder when the app starts, in the project unless told.

use ruff_python_ast::{DictItem, Expr, Keyword, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::{Here, RULE, homes, starts};
use crate::plan::{Change, Edit, Plan};
use crate::project::{ModuleId, Project};
use crate::python::Module;
use crate::python::edits;
use crate::python::facts::{ScopeId, StmtId, string};
use crate::python::imports::Site;
use crate::python::style::Style;
use crate::rule::{Applicability, Effect, Finding, Place};
use crate::transforms::{effect_of, filesystem_session};

const TYPE: &str = "SESSION_TYPE";
const FOLDER: &str = "SESSION_FILE_DIR";

/// Whether a session on files needs the helper.
pub fn are_found(project: &Project) -> bool {
    let modules = &project.reach().modules;
    modules
        .iter()
        .any(|id| project.mentions(*id, TYPE) && project.mentions(*id, "filesystem"))
        && !project.says(FOLDER)
        && is_installed(project)
}

/// Whether the app uses Flask-Session: without it Flask keeps sessions in cookies, whatever the
/// configuration says of their type.
pub fn is_installed(project: &Project) -> bool {
    project.says("flask_session")
}

/// Give every filesystem session a folder in /tmp, beside the place that chooses the type.
pub(super) fn plan(here: &Here<'_>, plan: &mut Plan) {
    let project = here.project;
    let modules = &project.reach().modules;
    // A folder that the app chooses itself is mapped where it is chosen.
    if project.says(FOLDER) || !is_installed(project) {
        return;
    }
    for &id in modules.iter().filter(|id| project.mentions(**id, TYPE)) {
        let Some(module) = project.module(id) else {
            continue;
        };
        for choice in choices(module) {
            one(here, id, module, &choice, plan);
        }
    }
}

/// A place that chooses sessions on files.
struct Choice<'p> {
    /// What is reported: the assignment, or the value.
    range: TextRange,
    stmt: StmtId,
    scope: ScopeId,
    spelling: Spelling<'p>,
}

enum Spelling<'p> {
    /// `SESSION_TYPE = 'filesystem'` in a class or a module, `app.config['SESSION_TYPE'] = …`: with
    /// what stands on the left for the folder.
    Assign(String),
    /// `update(SESSION_TYPE='filesystem')`: the value, and what follows it.
    Keyword(&'p Expr, Option<TextSize>),
    /// `{'SESSION_TYPE': 'filesystem'}`: the same.
    Entry(&'p Expr, Option<TextSize>),
}

fn choices<'p>(module: &'p Module) -> Vec<Choice<'p>> {
    let facts = module.facts();
    let quote = Style::of(module).quote;
    let mut found = Vec::new();
    for (stmt, fact) in facts.all_stmts() {
        let Stmt::Assign(node) = fact.node else {
            continue;
        };
        let ([target], true) = (&node.targets[..], is_files(&node.value)) else {
            continue;
        };
        let folder = match target {
            Expr::Name(name) if name.id == TYPE => FOLDER.to_owned(),
            Expr::Subscript(node) if string(&node.slice) == Some(TYPE) => {
                format!("{}[{quote}{FOLDER}{quote}]", module.slice(&*node.value))
            }
            _ => continue,
        };
        found.push(Choice {
            range: fact.node.range(),
            stmt,
            scope: fact.scope,
            spelling: Spelling::Assign(folder),
        });
    }
    for call in &facts.calls {
        let keywords = &call.node.arguments.keywords;
        let is_type = |k: &Keyword| k.arg.as_ref().is_some_and(|arg| arg == TYPE);
        let at = keywords
            .iter()
            .position(|k| is_type(k) && is_files(&k.value));
        found.extend(at.map(|at| Choice {
            range: keywords[at].range(),
            stmt: call.stmt,
            scope: call.scope,
            spelling: Spelling::Keyword(
                &keywords[at].value,
                keywords.get(at + 1).map(Ranged::start),
            ),
        }));
    }
    for dict in &facts.dicts {
        let items = &dict.node.items;
        let is_type = |item: &DictItem| item.key.as_ref().and_then(string) == Some(TYPE);
        let at = items.iter().position(|i| is_type(i) && is_files(&i.value));
        found.extend(at.map(|at| Choice {
            range: items[at].value.range(),
            stmt: dict.stmt,
            scope: dict.scope,
            spelling: Spelling::Entry(&items[at].value, items.get(at + 1).map(Ranged::start)),
        }));
    }
    found
}

fn is_files(value: &Expr) -> bool {
    string(value) == Some("filesystem")
}

fn one(here: &Here<'_>, id: ModuleId, module: &Module, choice: &Choice<'_>, plan: &mut Plan) {
    let project = here.project;
    let effect = effect_of(project, id, choice.stmt);
    if effect == Effect::Harmless {
        return;
    }
    let message = "sessions are kept in files, and Flask-Session makes their folder at start, in the \
                   read-only project; in /tmp other instances do not see them, and a cold start loses them";
    let place = Place::new(project.path(id), choice.range);
    let mut change = Change::new(&RULE, place.clone(), Applicability::Safe, effect, message);
    change.finding.advice = homes::REDIS.to_owned();
    change.finding.fails_at = starts::of(project, "flask_session.Session");
    match edit(here, id, module, choice, &mut change) {
        Ok(edit) => {
            change.edit(project.path(id), edit);
            plan.change(change);
        }
        Err(why) => plan.finding(Finding::manual(
            &filesystem_session::RULE,
            place,
            effect,
            format!("{message}; not changed, because {why}"),
            "Set SESSION_FILE_DIR to a folder in /tmp on Vercel, or keep sessions in Redis.",
        )),
    }
}

fn edit(
    here: &Here<'_>,
    id: ModuleId,
    module: &Module,
    choice: &Choice<'_>,
    change: &mut Change,
) -> Result<Edit, String> {
    let path = here.project.path(id);
    let quote = Style::of(module).quote;
    let site = Site {
        scope: choice.scope,
        offset: choice.range.start(),
    };
    let writable = here.helper.at(change, id, site)?;
    let os = change.import(path, module, "os", None, site);
    // Flask-Session's own default, so that nothing moves off Vercel.
    let folder = format!("{writable}({os}.path.join({os}.getcwd(), {quote}flask_session{quote}))");
    let (value, next, text) = match &choice.spelling {
        Spelling::Assign(target) => {
            let line = format!("{target} = {folder}\n");
            return Ok(edits::insert_after(module, choice.stmt, &line, &[])?);
        }
        Spelling::Keyword(value, next) => (value, next, format!("{FOLDER}={folder}")),
        Spelling::Entry(value, next) => (value, next, format!("{quote}{FOLDER}{quote}: {folder}")),
    };
    // One entry a line stays one entry a line.
    let start = module.line_start(choice.range.start());
    let head = &module.text()[start.to_usize()..choice.range.start().to_usize()];
    let first = head.trim_start();
    let own_line = match choice.spelling {
        Spelling::Entry(..) => first.starts_with(['\'', '"']) && !first.contains(','),
        _ => first.is_empty(),
    };
    let alone = next.is_none_or(|next| module.line(next) > module.line(value.end()));
    let gap = match own_line && alone {
        true => {
            let indent = &head[..head.len() - first.len()];
            format!(",{}{indent}", Style::of(module).newline)
        }
        false => ", ".to_owned(),
    };
    Ok(Edit::insertion(value.end(), format!("{gap}{text}")))
}
