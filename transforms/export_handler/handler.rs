//! The guide's line `handler = app`, and what else a module may mean by the name.

use ruff_python_ast::Expr;

use super::RULE;
use super::ends::{blank_lines, end_of};
use super::export::{clash, place_of_name};
use super::source::Source;
use crate::plan::{Change, Plan};
use crate::project::reach::Entry;
use crate::project::{ModuleId, Project};
use crate::python::edits;
use crate::python::facts::{BindingId, BindingKind};
use crate::rule::{Applicability, Effect, Finding};

/// Add `handler = app` where Vercel finds the app already.
pub fn handler_line(project: &Project, entry: &Entry, plan: &mut Plan) {
    let (Some(name), Some(module)) = (&entry.picked, project.module(entry.module)) else {
        return;
    };
    let path = project.path(entry.module).to_owned();
    let place = place_of_name(project, entry.module, name);
    match may_bind_handler(project, entry.module, name) {
        Handler::Present => {}
        Handler::Crashes => plan.finding(Finding::manual(
            &RULE,
            place_of_name(project, entry.module, "handler"),
            Effect::EveryRequestFails,
            format!(
                "{} crashes on a `handler` that is no class",
                builder_words(project)
            ),
            "Unpin it: write \"use\": \"@vercel/python\", or remove the line.",
        )),
        Handler::Refused(why) => plan.finding(Finding::manual(
            &RULE,
            place,
            Effect::Harmless,
            format!("`handler = {name}` is not added: {why}"),
            format!("Nothing has to be done: Vercel serves `{name}`."),
        )),
        Handler::Free => {
            let mut change = Change::new(
                &RULE,
                place.clone(),
                Applicability::Safe,
                Effect::Harmless,
                format!("`{name}` is not exported as `handler`, as Vercel's guide asks"),
            );
            let lines = format!("handler = {name}\n");
            let spot = end_of(project, entry.module, module, name);
            let spot = spot.ok_or("the module is empty");
            match spot.and_then(|spot| {
                edits::insert_paragraph(module, spot, &lines, &[], blank_lines(module, spot))
            }) {
                Ok(edit) => {
                    change.edit(&path, edit);
                    plan.change(change);
                }
                Err(why) => plan.finding(Finding::manual(
                    &RULE,
                    place,
                    Effect::Harmless,
                    format!("`handler = {name}` is not added: {why}"),
                    format!("Nothing has to be done: Vercel serves `{name}`."),
                )),
            }
        }
    }
}

/// What `handler` is in a module.
pub enum Handler {
    Free,
    Present,
    /// It is there, and the pinned builder does not bear it.
    Crashes,
    Refused(String),
}

/// Who decides which builder it is.
fn builder_words(project: &Project) -> String {
    match project.chosen_builder() {
        Some(builder) => format!("the builder {builder}"),
        None => "the builder that vercel.json pins".to_owned(),
    }
}

/// What it is.
pub fn may_bind_handler(project: &Project, id: ModuleId, app: &str) -> Handler {
    let Some(facts) = project.facts(id) else {
        return Handler::Refused("the module does not parse".to_owned());
    };
    let old = project.builder().is_old();
    let ids = facts.globals("handler");
    let is_app = |id: &BindingId| match facts.binding(*id).kind {
        BindingKind::Assign(Expr::Name(name)) => name.id == *app,
        _ => false,
    };
    let makes_app = |binding: &BindingId| !project.apps_bound(id, *binding).is_empty();
    if !ids.is_empty() && ids.iter().all(|id| is_app(id) || makes_app(id)) {
        return if old {
            Handler::Crashes
        } else {
            Handler::Present
        };
    }
    if old {
        return Handler::Refused(format!(
            "{} crashes on a `handler` that is no class",
            builder_words(project)
        ));
    }
    // if __name__ == '__main__': handler = RotatingFileHandler('app.log')
    if ids
        .iter()
        .any(|id| facts.in_main_guard(facts.binding(*id).stmt))
    {
        let path = project.path(id);
        return Handler::Refused(format!("`handler` means something else in {path}"));
    }
    match clash(project, id, "handler", &Source::Is(app.to_owned())) {
        Some(why) => Handler::Refused(why),
        None => Handler::Free,
    }
}
