//! What becomes of the paths that a listing gives: `glob.glob('uploads/*')`, `os.walk('uploads')`,
//! `folder.iterdir()`. In `/tmp` they are other texts than on the laptop.
//!
//! A path that is opened, or of which only the name is used, is as good as before. One that is taken
//! relative to the folder needs that folder from the helper too. One that is shown or kept is not
//! what it was: then the files stay where they are.

mod trail;

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use super::known::Access;
use super::{Form, Found, Shown, Sink};
use crate::project::Project;
use crate::python::facts::{Call, keyword};
use trail::{Held, Trail, What};

/// Add the folders that listed paths are taken relative to, and note the listings whose paths are
/// shown.
pub fn extend<'p>(project: &'p Project, found: &mut Found<'p>) {
    let (mut bases, mut shown) = (Vec::new(), Vec::new());
    let lists = |sink: &&Sink<'_>| sink.access == Access::List;
    for sink in found.sinks.iter().filter(lists) {
        let Some((call, held)) = listing(project, sink) else {
            continue;
        };
        let mut trail = Trail::new(project, found);
        trail.follow(sink.at, held);
        shown.extend(trail.shown.map(|at| Shown {
            module: sink.at.module,
            listing: call.node.range(),
            at,
        }));
        for (at, base) in trail.bases {
            bases.push(Sink {
                at,
                expr: base,
                access: Access::List,
                form: Form::Plain,
                // It moves with the listing, wherever that is.
                values: sink.values.clone(),
                guessed: false,
            });
        }
    }
    found.sinks.extend(bases);
    found.shown = shown;
}

/// The call of a sink that gives paths, and what it gives.
fn listing<'p>(project: &'p Project, sink: &Sink<'p>) -> Option<(&'p Call<'p>, Held)> {
    let call = sink.at.as_call(project)?;
    if let Some(name) = project.qualified(sink.at.module, call.scope, &call.node.func) {
        let held = match name.as_str() {
            // Names alone, of that folder.
            "glob.glob" | "glob.iglob" if keyword(call.node, "root_dir").is_some() => None,
            "glob.glob" | "glob.iglob" => Some(Held::Many(What::Path)),
            "os.walk" | "os.fwalk" => Some(Held::Many(What::Step)),
            "os.scandir" => Some(Held::Many(What::Entry)),
            _ => None,
        };
        if held.is_some() {
            return held.map(|held| (call, held));
        }
    }
    let Expr::Attribute(func) = &*call.node.func else {
        return None;
    };
    let own = func.value.range() == sink.expr.range();
    let held = match func.attr.as_str() {
        "iterdir" | "glob" | "rglob" if own => Held::Many(What::Path),
        "walk" if own => Held::Many(What::Step),
        _ => return None,
    };
    Some((call, held))
}
