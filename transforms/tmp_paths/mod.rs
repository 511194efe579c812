//! VF003: what the app writes goes to `/tmp` on Vercel, and is read back from there.
//!
//! Paths are mapped where a file is touched, by a helper that hands back the very object it was
//! given off Vercel. Constants stay as they are: they may be URLs, prefixes or database values
//! too. A file that nobody writes is never redirected.

mod archive;
mod awake;
mod by_hand;
mod caches;
mod command;
mod create_all;
mod database;
mod folders;
mod functions;
mod groups;
mod guarded;
mod hand_on;
mod handed;
mod homes;
mod listings;
mod log_files;
mod log_settings;
mod logs;
mod look;
pub mod made;
mod methods;
mod moved;
mod obstacles;
mod options;
mod roots;
mod served;
pub mod sessions;
pub mod sinks;
mod spots;
mod sqlite_url;
mod starts;
pub mod table;
pub mod tables;
mod trail;
mod unnamed;

use camino::Utf8Path;
use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextSize};
use rustc_hash::FxHashSet;

use super::{Transform, effect_of, paragraph, unredirected_writes, vercel_env};
use crate::plan::{Change, Edit, Plan};
use crate::project::paths::{Value, Where};
use crate::project::values::Values;
use crate::project::{ModuleId, Project};
use crate::python::Module;
use crate::python::edits;
use crate::python::facts::ScopeId;
use crate::python::imports::Site;
use crate::rule::{Applicability, Effect, Finding, Place, Rule};
pub use database::urls::Elsewhere;
use groups::Group;
use served::Served;
use sinks::{At, Form, Sink};
use table::Access;
use vercel_env::writable::{Helper, Kind};

/// VF003.
pub static RULE: Rule = Rule {
    code: "VF003",
    name: "tmp-paths",
    summary: "Write to /tmp on Vercel, and read what was written from there.",
    fix: Applicability::Safe,
    explain: include_str!("explain.md"),
};

/// The transform.
pub struct TmpPaths;

impl Transform for TmpPaths {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        if project.reach().entry.is_none() {
            return; // Which app is meant is said elsewhere.
        }
        let values = Values::new(project);
        let database::urls::Databases {
            own: databases,
            elsewhere,
        } = database::urls::find(project, &values);
        let setups = guarded::find(project, &values, &databases);
        let by_hand = by_hand::find(project, &values, &setups);
        let woken = tables::Woken::of(&setups, by_hand.as_ref());
        let mut found = sinks::find(project, &values, &woken);
        options::extend(project, &values, &mut found);
        hand_on::extend(project, &values, &mut found);
        plan.findings
            .extend(unredirected_writes::outside(project, &found, &elsewhere));
        listings::extend(project, &mut found);
        let logs = logs::split(&mut found);
        let groups = groups::collect(project, &found);
        let served = served::find(project, &groups);
        let harmful = groups.iter().filter(|group| !group.is_harmless(project));
        let harmful: Vec<&Group<'_, '_>> = harmful.collect();
        let handed = match harmful.is_empty() {
            true => handed::All::default(),
            false => handed::handed(project, &values, &found),
        };
        let mut judged: Vec<_> = harmful
            .into_iter()
            .map(|group| {
                let why = obstacles::of(project, &found, &handed, group, &served);
                (group, why)
            })
            .collect();
        obstacles::keep_folders(&mut judged);
        let (kept, moved): (Vec<_>, Vec<_>) =
            judged.into_iter().partition(|(_, why)| why.is_some());
        let served = served.ok().flatten();
        let bundled = moved.iter().any(|(group, _)| group.kind == Kind::Bundled)
            || databases
                .iter()
                .any(|database| database.is_bundled(project))
            || served
                .as_ref()
                .is_some_and(|served| served.is_bundled(project));
        let here = Here {
            project,
            // One text for the module that all of them share.
            helper: Helper::new(project, if bundled { Kind::Bundled } else { Kind::Plain }),
            needs_helper: !moved.is_empty()
                || !databases.is_empty()
                || sessions::are_found(project),
            makes_instance: databases
                .iter()
                .any(|database| database.makes_instance(project, &found)),
        };
        for (group, _) in moved {
            let by_url = !group.served(project).is_empty();
            here.move_group(group, &found, served.as_ref().filter(|_| by_url), plan);
            obstacles::stranger(&here, &handed, group, plan);
        }
        for (group, why) in kept {
            if let Some(((message, advice), first)) = why.zip(here.first(group)) {
                let mut places = here.failing_like(group, first);
                let named = here.place(first.at);
                places.sort_by_key(|place| *place != named);
                let others = match places.len() {
                    0 | 1 => String::new(),
                    2 => ", here and in one more place".to_owned(),
                    count => format!(", here and in {} more places", count - 1),
                };
                let finding = here.finding(first.at, &format!("{message}{others}"), advice);
                plan.finding(finding.failing_at(places));
            }
        }
        for log in &logs {
            logs::plan(&here, log, plan);
        }
        log_settings::plan(&here, &values, &found, plan);
        for database in &databases {
            database::plan(&here, database, &found, plan);
        }
        for setup in &setups {
            guarded::plan(&here, setup, &found, plan);
        }
        create_all::plan(&here, &databases, plan);
        if let Some(by_hand) = &by_hand {
            by_hand::plan(&here, &values, by_hand, &found, plan);
        }
        sessions::plan(&here, plan);
        caches::plan(&here, plan);
        unnamed::plan(&here, plan);
        for call in &found.local {
            plan.finding(here.finding(
                *call,
                "this writes a file, in code that Vercel never runs",
                "Make sure that the app on Vercel does not need it.",
            ));
        }
        for call in &found.hidden {
            plan.finding(here.finding(
                *call,
                "a file is written here with arguments that are not all known; nothing is changed",
                &format!("Write below /tmp on Vercel. {}", homes::ANY),
            ));
        }
    }
}

/// The project, and which helper it gets.
struct Here<'p> {
    project: &'p Project,
    helper: Helper<'p>,
    needs_helper: bool,
    /// The instance folder is made for a database.
    makes_instance: bool,
}

impl<'p> Here<'p> {
    fn module(&self, id: ModuleId) -> Result<&'p Module, String> {
        let module = self.project.module(id);
        module.ok_or_else(|| "the module does not parse".to_owned())
    }

    fn place(&self, at: At) -> Place {
        Place::new(self.project.path(at.module), at.range)
    }

    fn effect(&self, at: At) -> Effect {
        let effect = effect_of(self.project, at.module, at.stmt);
        // save = lambda text: open('notes.txt', 'w').write(text)
        let facts = self.project.facts(at.module);
        let in_lambda = facts.is_some_and(|facts| facts.in_lambda(at.scope));
        match at.on_request || in_lambda {
            true => effect.min(Effect::RouteFails),
            false => effect,
        }
    }

    /// What a sink does on Vercel: a database that ships is opened there, and fails when it is written.
    fn failing(&self, sink: &Sink<'_>) -> Effect {
        let effect = self.effect(sink.at);
        match opens_shipped(self.project, sink) {
            true => effect.min(Effect::RouteFails),
            false => effect,
        }
    }

    /// A place that stays as it is.
    fn finding(&self, at: At, message: &str, advice: &str) -> Finding {
        let (place, effect) = (self.place(at), self.effect(at));
        Finding::manual(&unredirected_writes::RULE, place, effect, message, advice)
    }

    /// The name of `IS_VERCEL` at an offset.
    fn is_vercel(&self, change: &mut Change, id: ModuleId, site: Site) -> Result<String, String> {
        match self.needs_helper {
            true => self.helper.is_vercel(change, id, site),
            false => vercel_env::is_vercel(self.project, change, id, site),
        }
    }

    /// Put an expression into the helper.
    fn wrap(
        &self,
        change: &mut Change,
        id: ModuleId,
        scope: ScopeId,
        expr: &Expr,
    ) -> Result<Vec<Edit>, String> {
        let site = Site {
            scope,
            offset: expr.start(),
        };
        let name = self.helper.at(change, id, site)?;
        Ok(wrapped(self.module(id)?, expr, &name))
    }

    /// The sink that a group is reported at: its first write.
    fn first<'s>(&self, group: &'s Group<'_, 'p>) -> Option<&'s Sink<'p>> {
        let worst = |sink: &&&Sink<'p>| (self.failing(sink), sink.access == Access::Write);
        // The first of the worst: max_by_key would answer the last.
        group.writers.iter().rev().max_by_key(worst).copied()
    }

    /// The places of a group that do on Vercel what its first write does.
    fn failing_like(&self, group: &Group<'_, 'p>, first: &Sink<'p>) -> Vec<Place> {
        let effect = self.failing(first);
        let writers = group.writers.iter();
        let failing = writers.filter(|sink| self.failing(sink) == effect);
        let mut known = FxHashSet::default();
        let places = failing.map(|sink| self.place(sink.at));
        places.filter(|place| known.insert(place.clone())).collect()
    }

    fn move_group(
        &self,
        group: &Group<'_, 'p>,
        found: &sinks::Found<'p>,
        served: Option<&Served>,
        plan: &mut Plan,
    ) {
        let Some(first) = self.first(group) else {
            return;
        };
        let message = format!(
            "{} in the project folder, which is read-only on Vercel; there it goes to /tmp now{}, \
             {}",
            group.words(first),
            served.map_or("", |_| " and is served from there"),
            homes::LOST,
        );
        let mut change = Change::new(
            &RULE,
            self.place(first.at),
            Applicability::Safe,
            self.failing(first),
            message,
        );
        change.finding.advice = self.home(group, first).to_owned();
        change.finding.fails_at = self.failing_like(group, first);
        for sink in &group.writers {
            match self.edits(&mut change, sink) {
                Ok(edits) => {
                    for edit in edits {
                        change.edit(self.project.path(sink.at.module), edit);
                    }
                }
                Err(why) => return self.refuse(sink, group, &why, plan),
            }
        }
        for sink in &group.readers {
            match self.edits(&mut change, sink) {
                // Another group may have the same reader.
                Ok(edits) => {
                    let path = self.project.path(sink.at.module);
                    let edits = edits.into_iter().map(|edit| (path.to_owned(), edit));
                    change.shared.extend(edits);
                }
                Err(why) => return self.refuse(sink, group, &why, plan),
            }
        }
        if let Err(why) = folders::make(self, found, group.writers.iter(), &mut change) {
            return self.refuse(first, group, &why, plan);
        }
        if let Some(Err(why)) = served.map(|served| served.serve(self, &mut change)) {
            return self.refuse(first, group, &why, plan);
        }
        plan.change(change);
    }

    /// Where what a group writes belongs.
    fn home(&self, group: &Group<'_, 'p>, first: &Sink<'p>) -> &'static str {
        let module = self.project.module(first.at.module);
        let call = module.map_or("", |module| module.slice(first.at.range));
        homes::of(call, &group.written())
    }

    fn refuse(&self, sink: &Sink<'p>, group: &Group<'_, 'p>, why: &str, plan: &mut Plan) {
        let message = format!(
            "{} in the project folder, which is read-only on Vercel; nothing is changed, because \
             {why}",
            group.words(sink)
        );
        let advice = format!("Write below /tmp on Vercel. {}", self.home(group, sink));
        plan.finding(self.finding(sink.at, &message, &advice));
    }

    fn edits(&self, change: &mut Change, sink: &Sink<'_>) -> Result<Vec<Edit>, String> {
        let id = sink.at.module;
        let scope = sink.at.scope;
        let module = self.module(id)?;
        let path = self.project.path(id);
        let site = Site {
            scope,
            offset: sink.expr.start(),
        };
        let mut edits = self.wrap(change, id, scope, sink.expr)?;
        let joined = match sink.form {
            // Flask takes it from the app's own folder, and writable() from the working directory.
            Form::FromRootPath => {
                let app = change.import(path, module, "flask", Some("current_app"), site);
                Some(format!("{app}.root_path"))
            }
            Form::Resource(app, attribute) => Some(format!("{}.{attribute}", module.slice(app))),
            Form::Archived { named, tar } => {
                archive::fits(self.project, sink, tar)?;
                if let (false, [_, end]) = (named, &mut edits[..]) {
                    end.text.push_str(&archive::name(self.project, sink)?);
                }
                None
            }
            Form::Plain | Form::Managed => None,
        };
        if let (Some(folder), [start, end]) = (joined, &mut edits[..]) {
            let os = change.import(path, module, "os", None, site);
            start.text.push_str(&format!("{os}.path.join({folder}, "));
            end.text.push(')');
        }
        Ok(edits)
    }
}

/// `sqlite3.connect()` of a file that ships.
fn opens_shipped(project: &Project, sink: &Sink<'_>) -> bool {
    let At { module, range, .. } = sink.at;
    let facts = project.facts(module);
    let call = facts.and_then(|facts| Some(&facts.calls[*facts.call_at.get(&range)?]));
    let name = call.and_then(|call| project.qualified(module, call.scope, &call.node.func));
    let ships = |value: &Value| match value.place() {
        Where::Project(path) => project.listing().contains(Utf8Path::new(&path)),
        _ => false,
    };
    name.as_deref() == Some("sqlite3.connect") && sink.values.iter().all(ships)
}

/// `name(expr)`, where parentheses around the expression serve as those of the call.
fn wrapped(module: &Module, expr: &Expr, name: &str) -> Vec<Edit> {
    let text = module.text();
    let before = text[..expr.start().to_usize()].trim_end();
    let after = text[expr.end().to_usize()..].trim_start();
    // (BASE / 'x.json').write_text(…)     -> writable(BASE / 'x.json').write_text(…)
    if before.ends_with('(') && after.starts_with(").") {
        let open = TextSize::of(before) - TextSize::new(1);
        let callee = before[..before.len() - 1]
            .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ')' | ']'));
        if !callee {
            return vec![Edit::insertion(open, name)];
        }
    }
    edits::wrap(expr, name).to_vec()
}
