//! SQLite databases named by URL: `sqlite:///app.db` in a configuration or a create_engine().

use camino::Utf8Path;
use ruff_python_ast::find_node::covering_node;
use ruff_python_ast::token::TokenKind;
use ruff_python_ast::{AnyNodeRef, Expr, InterpolatedStringElement, Operator, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::{Env, RULE, effect_of, place};
use crate::plan::{Change, Edit, Plan};
use crate::project::reach::When;
use crate::project::{ModuleId, Project};
use crate::python::facts::{MODULE, StmtId};
use crate::python::imports::Site;
use crate::python::{Module, edits, style::Style};
use crate::rule::{Applicability, Effect, Finding};
use crate::transforms::vercel_env;

const SCHEME: &str = "sqlite:///";

/// A SQLite URL, where it stands, and what to do about it.
pub struct Url<'p> {
    id: ModuleId,
    module: &'p Module,
    stmt: StmtId,
    range: TextRange,
    form: Form,
}

/// What to write in the place of a URL.
enum Form {
    /// The path inside the URL is mapped.
    Wrap(TextRange),
    /// The URL is chosen by IS_VERCEL: the one for Vercel, and whether it maps a path.
    Choose {
        url: String,
        maps: bool,
        brackets: bool,
    },
    /// A finding says what to do.
    Unknown,
}

impl Url<'_> {
    /// Whether its change needs `writable`.
    pub fn is_mapped(&self) -> bool {
        matches!(self.form, Form::Wrap(_) | Form::Choose { maps: true, .. })
    }
}

/// Every URL that needs something, in the modules that Vercel loads.
pub fn find(project: &Project) -> Vec<Url<'_>> {
    let mut urls = Vec::new();
    for &id in &project.reach().modules {
        let Some(module) = project.module(id).filter(|_| project.mentions(id, SCHEME)) else {
            continue;
        };
        for token in module.tokens() {
            let holds = matches!(token.kind(), TokenKind::String | TokenKind::FStringMiddle)
                && module.slice(token).contains(SCHEME);
            let Some(stmt) = module.facts().stmt_at(token.start()).filter(|_| holds) else {
                continue;
            };
            if project.reach().when(project, id, stmt) != When::Never
                && let Some(form) = form(project, module, token.range())
            {
                urls.push(Url {
                    id,
                    module,
                    stmt,
                    range: token.range(),
                    form,
                });
            }
        }
    }
    urls
}

/// Plan the changes.
pub fn plan(env: &Env<'_>, urls: &[Url<'_>], plan: &mut Plan) {
    let mut moved = false;
    for url in urls {
        let message = "a SQLite file is used, and the project is read-only on Vercel; in /tmp it \
                       lasts until the next cold start of this instance";
        let effect = effect_of(env.project, url.id, url.stmt);
        let place = place(env.project, url.id, url.stmt);
        let mut change = Change::new(&RULE, place.clone(), Applicability::Safe, effect, message);
        match edit(env, url, &mut change) {
            Ok(()) => {
                plan.change(change);
                moved = true;
            }
            Err(why) => plan.finding(Finding::manual(
                &RULE,
                place,
                effect,
                format!("{message}; not changed, because {why}"),
                "use a database server, or a path below /tmp on Vercel",
            )),
        }
    }
    if moved {
        tables(env, plan);
    }
}

fn edit(env: &Env<'_>, url: &Url<'_>, change: &mut Change) -> Result<(), String> {
    let fact = url.module.facts().stmt(url.stmt);
    let site = Site {
        scope: fact.scope,
        offset: fact.node.start(),
    };
    let path = env.project.path(url.id);
    match &url.form {
        Form::Wrap(range) => {
            let name = vercel_env::writable(env.project, change, url.id, site)?;
            let text = format!("{name}({})", &url.module.text()[*range]);
            change.edit(path, Edit::replacement(*range, text));
        }
        Form::Choose {
            url: other,
            maps,
            brackets,
        } => {
            let quote = Style::of(url.module).quote.to_string();
            let mut other = other.replace('\'', &quote);
            if *maps {
                let name = vercel_env::writable(env.project, change, url.id, site)?;
                other = other.replace("writable(", &format!("{name}("));
            }
            let is_vercel = env.is_vercel(change, url.id, site)?;
            let text = format!(
                "{other} if {is_vercel} else {}",
                &url.module.text()[url.range]
            );
            let text = if *brackets { format!("({text})") } else { text };
            change.edit(path, Edit::replacement(url.range, text));
        }
        Form::Unknown => return Err("its path is not understood".to_owned()),
    }
    Ok(())
}

/// What to do about a URL; `None` where it is no file, or in /tmp already.
fn form(project: &Project, module: &Module, range: TextRange) -> Option<Form> {
    let node = covering_node(AnyNodeRef::from(module.tree()), range);
    let mut around = node
        .ancestors()
        .skip_while(|node| node.as_expr_ref().is_none());
    let Some(expr) = around.next() else {
        return Some(Form::Unknown);
    };
    let parent = around.find(|node| node.as_expr_ref().is_some() || node.is_statement());
    match expr {
        AnyNodeRef::ExprStringLiteral(literal) => {
            let text = literal.value.to_str();
            let file = text.strip_prefix(SCHEME)?;
            if file.is_empty() {
                // 'sqlite:///' + path
                return match parent {
                    Some(AnyNodeRef::ExprBinOp(node))
                        if node.op == Operator::Add && node.left.range() == literal.range() =>
                    {
                        wrap_or_keep(module, &node.right)
                    }
                    _ => None,
                };
            }
            if literal.range() != range {
                return Some(Form::Unknown);
            }
            choose(project, file, parent)
        }
        AnyNodeRef::ExprFString(node) => {
            let elements: Vec<_> = node.value.elements().collect();
            match &elements[..] {
                [
                    InterpolatedStringElement::Literal(scheme),
                    InterpolatedStringElement::Interpolation(path),
                ] if &*scheme.value == SCHEME && path.format_spec.is_none() => {
                    // Up to Python 3.11 an f-string cannot hold its own quote.
                    wrap_or_keep(module, &path.expression)
                }
                _ => Some(Form::Unknown),
            }
        }
        _ => Some(Form::Unknown),
    }
}

/// Map a path, unless it is mapped already.
fn wrap_or_keep(module: &Module, path: &Expr) -> Option<Form> {
    let text = module.slice(path);
    if text.starts_with("writable(") || text.contains("/tmp") || text.contains("tempfile") {
        return None;
    }
    Some(Form::Wrap(path.range()))
}

/// A whole URL: one for Vercel beside it.
fn choose(project: &Project, file: &str, parent: Option<AnyNodeRef<'_>>) -> Option<Form> {
    let is_file = !file.starts_with(":memory:") && !file.starts_with("file:");
    if !is_file || file.starts_with('/') || file.contains('?') {
        let absolute = file.starts_with('/') && !file.starts_with("/tmp/");
        return (absolute || file.contains('?')).then_some(Form::Unknown);
    }
    // Written by an earlier run, or by the owner: ... if IS_VERCEL else 'sqlite:///app.db'
    if matches!(parent, Some(AnyNodeRef::ExprIf(node)) if vercel_env::is_name(&node.test)) {
        return None;
    }
    let brackets = matches!(
        parent,
        Some(
            AnyNodeRef::ExprBoolOp(_)
                | AnyNodeRef::ExprBinOp(_)
                | AnyNodeRef::ExprCompare(_)
                | AnyNodeRef::ExprAttribute(_)
                | AnyNodeRef::ExprIf(_)
        )
    );
    // Flask-SQLAlchemy takes a relative path from the instance folder, SQLAlchemy from the working
    // folder.
    let in_instance = project
        .reach()
        .modules
        .iter()
        .any(|id| project.mentions(*id, "flask_sqlalchemy"));
    let own = if in_instance {
        format!("instance/{file}")
    } else {
        file.to_owned()
    };
    if project.exists(Utf8Path::new(&own)) {
        let url = format!("'sqlite:///' + writable('{own}')");
        return Some(Form::Choose {
            url,
            maps: true,
            brackets,
        });
    }
    if in_instance && project.exists(Utf8Path::new(file)) {
        return Some(Form::Unknown);
    }
    let flat = file.replace('/', "_");
    let url = format!("'sqlite:////tmp/{flat}'");
    Some(Form::Choose {
        url,
        maps: false,
        brackets,
    })
}

/// Tables that only the main guard makes are missing on a cold start.
fn tables(env: &Env<'_>, plan: &mut Plan) {
    let project = env.project;
    let mut guarded = None;
    for &id in &project.reach().modules {
        let Some(facts) = project
            .facts(id)
            .filter(|_| project.mentions(id, "create_all"))
        else {
            continue;
        };
        for call in &facts.calls {
            let makes =
                matches!(&*call.node.func, Expr::Attribute(node) if &node.attr == "create_all");
            if makes && project.reach().when(project, id, call.stmt) != When::Never {
                return;
            }
            if makes && facts.in_main_guard(call.stmt) {
                guarded = Some((id, call.stmt));
            }
        }
    }
    let Some((id, stmt)) = guarded else { return };
    let message = "the tables are made under the main guard, which Vercel never runs: in /tmp the \
                   database has none";
    let mut change = Change::new(
        &RULE,
        place(project, id, stmt),
        Applicability::Safe,
        Effect::RouteFails,
        message,
    );
    match at_start(env, id, stmt, &mut change) {
        Ok(()) => {
            plan.change(change);
        }
        Err(why) => plan.finding(Finding::manual(
            &RULE,
            place(project, id, stmt),
            Effect::RouteFails,
            format!("{message}; not changed, because {why}"),
            "call create_all() in an app context while the app is imported",
        )),
    }
}

/// Repeat the `with app.app_context():` block of the guard above it, for Vercel.
fn at_start(env: &Env<'_>, id: ModuleId, stmt: StmtId, change: &mut Change) -> Result<(), String> {
    let project = env.project;
    let module = project.module(id).ok_or("the module does not parse")?;
    let facts = module.facts();
    let block = facts.stmt(stmt).parent.filter(
        |parent| matches!(facts.stmt(*parent).node, Stmt::With(node) if node.body.len() == 1),
    );
    let block = block.ok_or("it does not stand alone in a with block")?;
    let guard = facts
        .stmt(block)
        .parent
        .filter(|guard| facts.stmt(*guard).parent.is_none());
    let guard = guard.ok_or("the with block is not directly below the guard")?;
    let style = Style::of(module);
    if style.indent != "    " {
        return Err("the file is not indented by four spaces".to_owned());
    }
    let node = facts.stmt(guard).node;
    let site = Site {
        scope: MODULE,
        offset: node.start(),
    };
    let is_vercel = env.is_vercel(change, id, site)?;
    let text = module.slice(facts.stmt(block).node).replace("\r\n", "\n");
    let lines = format!("if {is_vercel}:\n    {text}\n\n");
    change.edit(
        project.path(id),
        edits::insert_before(module, guard, &lines, &[])?,
    );
    Ok(())
}
