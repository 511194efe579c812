//! Whether an app handles `Exception` already, in whatever module and by whatever call.

use ruff_python_ast::{Expr, Stmt};

use crate::project::reach::When;
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingKind, Call, Facts, MODULE, ScopeId, StmtId, Use, argument};
use crate::rule::Place;

/// Methods of an app or a blueprint that register a handler for the whole app.
const METHODS: &[&str] = &["errorhandler", "app_errorhandler", "register_error_handler"];

/// What is known about the app's handler of `Exception`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Existing {
    /// There is none.
    None,
    /// There is one.
    Handled,
    /// There may be one: a registration there cannot be read.
    Unknown(Place),
}

/// Look for a handler of `Exception` on an app.
pub fn find(project: &Project, app: usize) -> Existing {
    let made = &project.apps()[app];
    let served = project.reach().when(project, made.call.module, made.stmt) != When::Never;
    // What makes the app may be found at run time only, so that nothing leads there.
    let reach = project.reach();
    let home = Some(made.call.module).filter(|id| !reach.contains(*id));
    let searched = || {
        let ids = reach.modules.iter().copied().chain(home);
        ids.filter_map(|id| {
            Some(Search {
                project,
                id,
                facts: project.facts(id)?,
                app,
                served,
            })
        })
    };
    let mut unread = None;
    for search in searched() {
        for call in &search.facts.calls {
            match search.registers(call) {
                Registers::Exception => return Existing::Handled,
                Registers::Unread => unread = unread.or(Some(search.place(call.node))),
                Registers::Other => {}
            }
        }
        let mut uses = search.facts.uses.iter();
        unread = unread.or_else(|| Some(search.place(uses.find(|u| search.hides(u))?.chain)));
    }
    // Every name is asked, which takes a while: only where the answer counts.
    let is_loose = |search: Search<'_>| {
        project.mentions(search.id, "Exception")
            && search.facts.uses.iter().any(|u| search.is_loose(u))
    };
    match unread {
        Some(place) if searched().any(is_loose) => Existing::Unknown(place),
        _ => Existing::None,
    }
}

/// What a call registers a handler for.
enum Registers {
    Exception,
    /// A name that stands for several things, such as the variable of a loop.
    Unread,
    Other,
}

struct Search<'p> {
    project: &'p Project,
    id: ModuleId,
    facts: &'p Facts<'p>,
    app: usize,
    /// Whether Vercel runs the code that makes the app: where nothing calls its factory yet, all
    /// code of the factory counts.
    served: bool,
}

impl Search<'_> {
    fn place(&self, node: impl ruff_text_size::Ranged) -> Place {
        Place::new(self.project.path(self.id), node.range())
    }

    fn runs(&self, stmt: StmtId) -> bool {
        let reach = self.project.reach();
        match self.served {
            true => reach.when(self.project, self.id, stmt) != When::Never,
            false => !self.facts.in_main_guard(stmt),
        }
    }

    fn registers(&self, call: &Call<'_>) -> Registers {
        let Expr::Attribute(attribute) = &*call.node.func else {
            return Registers::Other;
        };
        if !METHODS.contains(&attribute.attr.as_str())
            || !self.is_ours(call, &attribute.value, &attribute.attr)
            || !self.runs(call.stmt)
        {
            return Registers::Other;
        }
        let Some(what) =
            argument(call.node, "code_or_exception", 0).or_else(|| argument(call.node, "code", 0))
        else {
            return Registers::Unread;
        };
        if self.is_exception(what, call.scope) {
            return Registers::Exception;
        }
        match what {
            Expr::NumberLiteral(_) => Registers::Other,
            // A class, of a library or of the project.
            Expr::Name(_) | Expr::Attribute(_) => {
                let known = self.facts.lookup(first_name(what), call.scope);
                let is_class = known.is_none_or(|(scope, ids)| {
                    scope == MODULE
                        && ids.iter().all(|id| {
                            matches!(
                                self.facts.binding(*id).kind,
                                BindingKind::Class(_)
                                    | BindingKind::Import { .. }
                                    | BindingKind::ImportFrom { .. }
                            )
                        })
                });
                if is_class {
                    Registers::Other
                } else {
                    Registers::Unread
                }
            }
            _ => Registers::Unread,
        }
    }

    /// Whether the receiver is, or may be, the app: not a blueprint's own `errorhandler`, another
    /// app, or an API of an extension.
    fn is_ours(&self, call: &Call<'_>, receiver: &Expr, method: &str) -> bool {
        let apps = self.project.apps_of(self.id, call.scope, receiver);
        if !apps.is_empty() {
            return apps.contains(&self.app);
        }
        if method == "app_errorhandler" {
            return true;
        }
        let made = self.project.made_by(self.id, call.scope, receiver);
        made.is_empty()
            || made.iter().any(|made| {
                let class = self.project.called(*made);
                !class.is_some_and(|class| {
                    class.ends_with(".Blueprint")
                        || class.ends_with(".Api")
                        || class.ends_with(".Namespace")
                })
            })
    }

    /// `add = app.register_error_handler`, or a handler table that is written by hand.
    fn hides(&self, u: &Use<'_>) -> bool {
        let Expr::Attribute(attribute) = u.chain else {
            return false;
        };
        let called =
            matches!(u.parent, Some(Expr::Call(call)) if std::ptr::eq(&*call.func, u.chain));
        let name = attribute.attr.as_str();
        (METHODS.contains(&name) && !called || name == "error_handler_spec") && self.runs(u.stmt)
    }

    /// Whether `Exception` is handed on as a value, so that a loop or helper may register it.
    fn is_loose(&self, u: &Use<'_>) -> bool {
        if !self.is_exception(u.chain, u.scope) {
            return false;
        }
        let stmt = self.facts.stmt(u.stmt).node;
        let checked = matches!(u.parent, Some(Expr::Call(call))
            if matches!(&*call.func, Expr::Name(name) if name.id == "isinstance" || name.id == "issubclass")
                || std::ptr::eq(&*call.func, u.chain));
        !matches!(stmt, Stmt::Try(_) | Stmt::ClassDef(_) | Stmt::Raise(_)) && !checked
    }

    fn is_exception(&self, expr: &Expr, scope: ScopeId) -> bool {
        // A star import that nobody can look into hides the builtin from may_be.
        let unbound = matches!(expr, Expr::Name(name) if name.id == "Exception"
            && self.facts.lookup("Exception", scope).is_none());
        unbound
            || self
                .project
                .may_be(self.id, scope, expr, "builtins.Exception")
    }
}

fn first_name(expr: &Expr) -> &str {
    match expr {
        Expr::Attribute(attribute) => first_name(&attribute.value),
        Expr::Name(name) => &name.id,
        _ => "",
    }
}
