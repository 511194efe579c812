//! VF304: a vercel.json that stops the deployment, or leads requests past the app.
//!
//! Positions come from a parse that keeps them, so that a fix is one edit and every other byte
//! stays. What a pattern with parameters leads to is not guessed.

mod excluded;
mod limits;
mod places;
mod syntax;

use std::cell::OnceCell;

use camino::Utf8Path;
use jsonc_parser::ast::{Object, StringLit, Value};
use jsonc_parser::common::Ranged as _;
use ruff_text_size::{TextRange, TextSize};

use super::{Transform, export_handler};
use crate::plan::{Change, Edit, Plan};
use crate::project::{Project, builder};
use crate::rule::{Applicability, Effect, Finding, Place, Rule};

/// VF304.
pub static RULE: Rule = Rule {
    code: "VF304",
    name: "vercel-json",
    summary: "Mend a vercel.json that stops the deployment or leads past the app.",
    fix: Applicability::Safe,
    explain: include_str!("explain.md"),
};

const PATH: &str = "vercel.json";

/// The transform.
pub struct VercelJson;

impl Transform for VercelJson {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        // Without an app there is nothing to hide.
        let (Some(text), false) = (project.text(PATH.into()), project.apps().is_empty()) else {
            return;
        };
        let Some(value) = syntax::parsed(text, plan) else {
            return;
        };
        match value {
            Value::Object(object) => Check::new(project, text).all(&object, plan),
            other => plan.finding(Finding::manual(
                &RULE,
                place(other.range()),
                Effect::EveryRequestFails,
                "vercel.json holds no object, and the deployment stops",
                "Write the settings between braces: `{ … }`; or remove the file, Vercel finds a Flask app without it.",
            )),
        }
    }
}

/// A range of the file.
fn place(range: jsonc_parser::common::Range) -> Place {
    Place::new(PATH, text_range(range))
}

fn text_range(range: jsonc_parser::common::Range) -> TextRange {
    let size = |offset: usize| TextSize::try_from(offset).unwrap_or_default();
    TextRange::new(size(range.start), size(range.end))
}

fn stops(range: jsonc_parser::common::Range, message: &str, advice: &str) -> Finding {
    let effect = Effect::EveryRequestFails;
    Finding::manual(&RULE, place(range), effect, message, advice).at_build()
}

/// What is wrong with a text, and which file it may have meant.
#[derive(Clone, Copy)]
struct Wrong<'w> {
    message: &'w str,
    effect: Effect,
    /// What stands before the path of a file.
    prefix: &'w str,
    can_be: &'w dyn Fn(&Utf8Path) -> bool,
}

struct Check<'p> {
    project: &'p Project,
    text: &'p str,
    /// See [`Check::home`], once somebody asks.
    home: OnceCell<Option<&'p Utf8Path>>,
}

impl<'p> Check<'p> {
    fn new(project: &'p Project, text: &'p str) -> Self {
        Check {
            project,
            text,
            home: OnceCell::new(),
        }
    }

    fn all(&self, object: &Object<'_>, plan: &mut Plan) {
        let builds = object.get("builds");
        if let (Some(_), Some(functions)) = (builds, object.get("functions")) {
            plan.finding(stops(
                functions.name.range(),
                "`functions` stands beside `builds`, and the deployment stops",
                "Take `builds` out, with `routes`: Vercel finds a Flask app without them, and `functions` sets its limits.",
            ));
        }
        // `routes` may stand beside `rewrites`: `@vercel/routing-utils` 6.6.0 (npm, 2026-11-25) joins them.
        self.builds(object, plan);
        if builds.is_none() {
            self.functions(object, plan);
        }
        for (list, from, to) in [
            ("routes", "src", "dest"),
            ("rewrites", "source", "destination"),
        ] {
            self.destinations(object, list, (from, to), plan);
        }
        self.output(object, plan);
        excluded::plan(self.project, object, plan);
        limits::plan(object, plan);
    }

    /// The file that serves the app, where it is known and a builder finds the app in it, by then.
    fn home(&self) -> Option<&'p Utf8Path> {
        let find = || {
            let entry = self.project.reach().entry.as_ref()?;
            let module = self.project.module(entry.module)?;
            // VF002 gives it one.
            let is_found =
                builder::detected(module).is_some() || export_handler::exports(self.project, entry);
            is_found.then(|| self.project.path(entry.module))
        };
        *self.home.get_or_init(find)
    }

    /// A text that names no file, put right where there is one file that can be meant.
    fn mend(&self, literal: &StringLit<'_>, wrong: &Wrong<'_>, plan: &mut Plan) {
        let Wrong {
            message,
            effect,
            prefix,
            can_be,
        } = *wrong;
        let home = self.home().filter(|home| can_be(home));
        let plain = self.text.get(literal.range.start..literal.range.end);
        // An escape in it could be anything.
        let (Some(home), true) = (home, plain.is_some_and(|text| !text.contains('\\'))) else {
            let advice = "Name the file that holds the app, by its path from the project's root.";
            let found = Finding::manual(&RULE, place(literal.range), effect, message, advice);
            return plan.finding(found);
        };
        let message = format!("{message}; the app is in {home}");
        let safe = Applicability::Safe;
        let mut change = Change::new(&RULE, place(literal.range), safe, effect, message);
        let edit = Edit::replacement(text_range(literal.range), format!("\"{prefix}{home}\""));
        change.edit(PATH.into(), edit);
        plan.change(change);
    }

    fn builds(&self, object: &Object<'_>, plan: &mut Plan) {
        let Some(builds) = object.get_array("builds") else {
            return;
        };
        for build in builds.elements.iter().filter_map(Value::as_object) {
            let Some(src) = build.get_string("src") else {
                continue;
            };
            let of_python = build
                .get_string("use")
                .is_some_and(|used| used.value.starts_with("@vercel/python"));
            if !of_python || places::matches_any(self.project, &src.value) {
                continue;
            }
            let message = format!(
                "`{}` in `builds` names no file, so that nothing is built",
                src.value
            );
            let wrong = Wrong {
                message: &message,
                effect: Effect::EveryRequestFails,
                prefix: "",
                can_be: &|_| builds.elements.len() == 1,
            };
            self.mend(src, &wrong, plan);
        }
        let uses = builds.elements.iter().filter_map(Value::as_object);
        let mut uses = uses.filter_map(|build| build.get_string("use"));
        let first = uses.next();
        if let Some(first) = first.filter(|used| used.value.starts_with("@vercel/static"))
            && uses.all(|used| used.value.starts_with("@vercel/static"))
        {
            plan.finding(Finding::manual(
                &RULE,
                place(first.range),
                Effect::EveryRequestFails,
                "`builds` makes static files alone, and no function for the app",
                "Take `builds` out: Vercel finds a Flask app without it, and serves public/ beside it.",
            ));
        }
    }

    fn functions(&self, object: &Object<'_>, plan: &mut Plan) {
        let Some(functions) = object.get_object("functions") else {
            return;
        };
        for property in &functions.properties {
            let name = &property.name;
            let pattern = name.as_str();
            if places::matches_any(self.project, pattern) || !pattern.ends_with(".py") {
                continue;
            }
            // Where Vercel searches for the app itself, an entry that matches nothing may pass.
            let message = format!(
                "`{pattern}` in `functions` matches no file, which Vercel refuses below api/"
            );
            let wrong = Wrong {
                message: &message,
                effect: Effect::MayFail,
                prefix: "",
                can_be: &|_| functions.properties.len() == 1 && !pattern.contains('*'),
            };
            if let jsonc_parser::ast::ObjectPropName::String(literal) = name {
                self.mend(literal, &wrong, plan);
            }
        }
    }

    fn destinations(
        &self,
        object: &Object<'_>,
        list: &str,
        (from, to): (&str, &str),
        plan: &mut Plan,
    ) {
        let Some(routes) = object.get_array(list) else {
            return;
        };
        let routes: Vec<&Object<'_>> = routes
            .elements
            .iter()
            .filter_map(Value::as_object)
            .collect();
        for route in &routes {
            let Some(destination) = route.get_string(to) else {
                continue;
            };
            let source = route.get_string(from).map(|source| source.value.as_ref());
            let takes_all = source.is_none_or(places::takes_all);
            if places::is_this_machine(&destination.value) {
                let effect = match takes_all {
                    true => Effect::EveryRequestFails,
                    false => Effect::RouteFails,
                };
                plan.finding(Finding::manual(
                    &RULE,
                    place(destination.range),
                    effect,
                    format!(
                        "`{}` is the laptop, and nothing listens there on Vercel",
                        destination.value
                    ),
                    "Take the rewrite out: on Vercel the app itself answers under the same host.",
                ));
                continue;
            }
            let Some(file) = places::function_of(&destination.value) else {
                continue;
            };
            if places::is_function(self.project, file) {
                continue;
            }
            let message = format!("`{}` in `{list}` leads to no file", destination.value);
            let built = list == "routes" && object.get("builds").is_some();
            let effect = match (built, takes_all) {
                (true, true) => Effect::EveryRequestFails,
                (true, false) => Effect::RouteFails,
                // Where Vercel searches for the app itself, the request may reach it all the same.
                (false, _) => Effect::MayFail,
            };
            let wrong = Wrong {
                message: &message,
                effect,
                prefix: "/",
                // A file elsewhere has no URL of its own without `builds`.
                can_be: &|home| {
                    takes_all && routes.len() == 1 && (built || home.starts_with("api"))
                },
            };
            self.mend(destination, &wrong, plan);
        }
    }

    fn output(&self, object: &Object<'_>, plan: &mut Plan) {
        let Some(folder) = object.get_string("outputDirectory") else {
            return;
        };
        let name = folder.value.trim_start_matches("./").trim_end_matches('/');
        if self.project.has_files_below(Utf8Path::new(name)) {
            plan.finding(Finding::manual(
                &RULE,
                place(folder.range),
                Effect::MayFail,
                format!("`outputDirectory` makes Vercel serve {name}/ as a site of static files"),
                "Take it out: Flask serves static/ itself, and Vercel serves public/ beside it.",
            ));
        }
    }
}
