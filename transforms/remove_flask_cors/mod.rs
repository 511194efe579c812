//! VF001: the app answers cross-origin requests as before, without flask-cors.
//!
//! One call with literal options becomes a short hook where it stood. Everything else keeps its
//! calls and imports them from a small module of the project's own. All of it goes, or nothing:
//! half a removal still fails where the package is missing.

mod hook;
mod inline;
mod literal;
mod module;
mod notes;
mod patterns;
mod place;
mod policy;
mod refusal;
mod release;
mod surroundings;
mod uses;

use ruff_text_size::Ranged;
use rustc_hash::FxHashSet;

use crate::plan::{Change, ChangeId, Plan};
use crate::project::{ModuleId, Project};
use crate::python::facts::StmtId;
use crate::python::guards::goes_on_without;
use crate::rule::{Applicability, Effect, Finding, Place, Rule};

use super::{Transform, effect_of};
pub use module::is_written;
use refusal::Refusal;
use release::Release;
use uses::Uses;

/// The rule.
pub static RULE: Rule = Rule {
    code: "VF001",
    name: "remove-flask-cors",
    summary: "Answer cross-origin requests by hand, exactly as flask-cors did.",
    fix: Applicability::Safe,
    explain: include_str!("explain.md"),
};

const IMPORTED: &str = "flask_cors is imported, and fails the app where it is not installed";

/// The transform.
pub struct RemoveFlaskCors;

impl Transform for RemoveFlaskCors {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        let uses = Uses::find(project);
        if uses.imports.is_empty() {
            for (id, stmt, why) in &uses.dynamic {
                plan.finding(kept(project, *id, *stmt, &why.as_str().into()));
            }
            return;
        }
        match removal(project, &uses) {
            Ok(changes) => {
                if let Some(mut change) = merged(changes) {
                    if let Some(version) = Release::restricted(project) {
                        let said = format!("; the answers are those of flask-cors {version}");
                        change.finding.message.push_str(&said);
                    }
                    let code = plan.change(change);
                    manifests(project, &uses, code, plan);
                }
            }
            Err((id, stmt, why)) => {
                let mut finding = kept(project, id, stmt, &why);
                // What is kept fails where it is imported, whatever stands in the way.
                let imports = uses.imports.iter();
                let effects =
                    imports.map(|site| effect_where_kept(project, site.module, site.stmt));
                finding.effect = effects.max().unwrap_or(finding.effect);
                plan.finding(finding);
            }
        }
        for (id, stmt, message) in notes::all(project, &uses) {
            plan.finding(Finding::manual(
                &RULE,
                place(project, id, stmt),
                Effect::Harmless,
                message,
                "kept as it is: the answers do not change",
            ));
        }
    }
}

/// A place that stands in the way: module, statement, reason.
type Blocked = (ModuleId, StmtId, Refusal);

/// The changes that remove every use, or what stands in the way.
fn removal(project: &Project, uses: &Uses) -> Result<Vec<Change>, Blocked> {
    if let Some((id, stmt, why)) = uses.dynamic.first() {
        return Err((*id, *stmt, why.as_str().into()));
    }
    for site in &uses.imports {
        if let Some(why) = &site.refusal {
            return Err((site.module, site.stmt, why.clone()));
        }
        if site.guarded && project.declares("flask-cors") == Some(false) {
            let why = "the import may fail as it is, and no manifest says whether it does";
            return Err((site.module, site.stmt, why.into()));
        }
    }
    let first = &uses.imports[0];
    let release = Release::of(project).map_err(|why| (first.module, first.stmt, why.into()))?;
    match inline::changes(project, uses, &release) {
        Some(changes) => Ok(changes),
        None => module::changes(project, uses, &release),
    }
}

/// One change out of many: a suppressed or frozen part takes all of them along.
fn merged(changes: Vec<Change>) -> Option<Change> {
    let mut changes = changes.into_iter();
    let mut whole = changes.next()?;
    // Views of one policy say it once.
    let mut said = FxHashSet::from_iter([whole.finding.message.clone()]);
    for change in changes {
        whole.edits.extend(change.edits);
        whole.shared.extend(change.shared);
        whole.creates.extend(change.creates);
        whole.imports.extend(change.imports);
        whole.finding.effect = whole.finding.effect.max(change.finding.effect);
        if said.insert(change.finding.message.clone()) {
            whole.finding.message.push_str("; ");
            whole.finding.message.push_str(&change.finding.message);
        }
    }
    Some(whole)
}

/// A change at an import of flask_cors.
fn change_at(project: &Project, id: ModuleId, stmt: StmtId, message: &str) -> Change {
    let effect = match project.declares("flask-cors") {
        Some(true) => Effect::Harmless,
        _ => effect_of(project, id, stmt),
    };
    Change::new(
        &RULE,
        place(project, id, stmt),
        Applicability::Safe,
        effect,
        message,
    )
}

fn place(project: &Project, id: ModuleId, stmt: StmtId) -> Place {
    let range = project.facts(id).map(|facts| facts.stmt(stmt).node.range());
    Place::new(project.path(id), range.unwrap_or_default())
}

fn kept(project: &Project, id: ModuleId, stmt: StmtId, refusal: &Refusal) -> Finding {
    let declared = project.declares("flask-cors") == Some(true);
    Finding::manual(
        &RULE,
        place(project, id, stmt),
        effect_where_kept(project, id, stmt),
        format!("flask_cors is kept, because {}", refusal.why),
        match declared {
            true => "nothing has to be done: the manifest that Vercel reads declares flask-cors",
            false => refusal.instead.words(),
        },
    )
}

/// What an import of flask_cors does that is kept.
fn effect_where_kept(project: &Project, id: ModuleId, stmt: StmtId) -> Effect {
    let declares = project.declares("flask-cors");
    let declared = declares == Some(true);
    let may_be_there = declares.is_none() && project.vercel_manifest().is_some();
    let is_tried = project.facts(id).is_some_and(|facts| {
        facts.in_body_of(stmt, |node| node.is_try_stmt() || goes_on_without(node))
    });
    match (declared, effect_of(project, id, stmt)) {
        (true, _) => Effect::Harmless,
        // What the handler leaves may be enough, or what is not read here installs it.
        (false, effect) if is_tried || may_be_there => effect.min(Effect::MayFail),
        (false, effect) => effect,
    }
}

/// The package leaves the manifests when nothing in the project imports it any more.
fn manifests(project: &Project, uses: &Uses, code: ChangeId, plan: &mut Plan) {
    let declared = project.manifests().iter().find_map(|manifest| {
        let entry = manifest
            .entries
            .iter()
            .find(|entry| entry.name == "flask-cors")?;
        Some(Place::new(manifest.path.clone(), entry.range))
    });
    let Some(place) = declared else { return };
    let keep = |place: Place, why: &str| {
        Finding::manual(
            &RULE,
            place,
            Effect::Harmless,
            format!("flask-cors stays declared, because {why}"),
            "an unused package does no harm",
        )
    };
    if let Some((id, _)) = uses.elsewhere.first() {
        plan.finding(keep(place, &format!("{} imports it", project.path(*id))));
        return;
    }
    match project.removal("flask-cors", "flask") {
        Ok(edits) => {
            let message = "flask-cors is declared and no longer imported";
            let mut change =
                Change::new(&RULE, place, Applicability::Safe, Effect::Harmless, message);
            change.requires = vec![code];
            for (path, edit) in edits {
                change.edit(&path, edit);
            }
            plan.change(change);
        }
        Err((path, range, why)) => plan.finding(keep(Place::new(path, range), &why)),
    }
}
