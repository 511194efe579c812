//! The rules of vfix, and the order in which they run.
//!
//! A transform is pure: it reads a [`Project`] and fills a [`Plan`]. It starts from a fact, such as
//! the calls of `flask_cors.CORS`, and never walks a module from its root.
//!
//! A folder is a rule, but for `vercel_env`: the names `IS_VERCEL` and `writable`, which several
//! rules write. The files beside this one are what rules share.

pub mod blocking_import;
pub mod bundle_size;
pub mod clashing_pins;
pub mod connection_at_import;
mod database_urls;
pub mod encoded_paths;
pub mod environment_at_import;
pub mod error_handler;
pub mod export_handler;
pub mod filesystem_session;
pub mod global_state;
pub mod hard_coded_paths;
mod imported;
pub mod long_running;
mod made;
pub mod missing_export;
pub mod optional_import;
pub mod paragraph;
pub mod platform_limits;
pub mod python_version;
pub mod remove_flask_cors;
pub mod runs;
pub mod safe_dotenv;
pub mod secret_at_start;
mod static_folders;
pub mod tmp_paths;
pub mod undeclared_dependencies;
pub mod unredirected_writes;
pub mod vercel_env;
pub mod vercel_json;
mod workers;

use crate::plan::Plan;
use crate::project::reach::When;
use crate::project::{ModuleId, Project};
use crate::python::development;
use crate::python::facts::StmtId;
use crate::rule::{Effect, Rule};

/// A rule that plans changes, or only finds.
pub trait Transform: Sync {
    /// What it is called.
    fn rule(&self) -> &'static Rule;

    /// The rules that look at the places of this one, too: where one of them runs, it speaks for
    /// both, and what it does not change it reports under the code of this one.
    fn owners(&self) -> &'static [&'static Rule] {
        &[]
    }

    /// Fill the plan: each place that the rule looks at ends as a change or as a finding.
    fn plan(&self, project: &Project, plan: &mut Plan);
}

/// The codes that silence a rule at a place: its own, and those of the rules that share its places.
pub fn silencers(rule: &'static Rule) -> Vec<&'static str> {
    fn first_owner(rule: &'static Rule) -> &'static Rule {
        let mut all = PIPELINE.iter();
        let own = all.find(|transform| transform.rule().code == rule.code);
        let owners = own.map_or(&[][..], |transform| transform.owners());
        owners.first().copied().unwrap_or(rule)
    }
    let owner = first_owner(rule);
    let rules = PIPELINE.iter().map(|transform| transform.rule());
    let sharing = rules.filter(|other| first_owner(other).code == owner.code);
    sharing.map(|rule| rule.code).collect()
}

/// Every transform, in the order in which they run.
pub static PIPELINE: &[&dyn Transform] = &[
    // It decides which file Vercel loads, and with it what every other rule works on.
    &vercel_json::VercelJson,
    // What is read where it lies is written from there, too.
    &hard_coded_paths::HardCodedPaths,
    // The module that it writes holds IS_VERCEL too, and the other rules import it from there.
    &tmp_paths::TmpPaths,
    // Before the rest: no other rule needs to know the names that it takes away.
    &remove_flask_cors::RemoveFlaskCors,
    // Its guard stands at the import, above everything else that vfix may add.
    &safe_dotenv::SafeDotenv,
    // Behind the rules that make imports optional themselves.
    &optional_import::OptionalImport,
    // Behind the rules that may move a guard or an import: its lines are the last above the guard.
    &export_handler::ExportHandler,
    // Behind the export, which may give the app its first name; directly above `handler = app`.
    &error_handler::ErrorHandler,
    // Behind all that may wrap the app, for the path is decoded before anything reads it.
    &encoded_paths::EncodedPaths,
    // Behind the rules that take imports of packages away or make them optional, and behind those that
    // add some: what hands the app on imports the packages around it, the error handler Flask.
    &undeclared_dependencies::UndeclaredDependencies,
    // Those that only find run last, on what the fixes left.
    &unredirected_writes::UnredirectedWrites,
    &global_state::GlobalState,
    &missing_export::MissingExport,
    &long_running::LongRunning,
    &blocking_import::BlockingImport,
    &connection_at_import::ConnectionAtImport,
    &filesystem_session::FilesystemSession,
    &environment_at_import::EnvironmentAtImport,
    &secret_at_start::SecretAtStart,
    &clashing_pins::ClashingPins,
    &python_version::PythonVersion,
    &bundle_size::BundleSize,
    &platform_limits::PlatformLimits,
];

/// What a failure of a statement does on Vercel.
pub fn effect_of(project: &Project, module: ModuleId, stmt: StmtId) -> Effect {
    let reach = project.reach();
    let depends = || {
        let facts = project.facts(module);
        facts.is_some_and(|facts| {
            development::is_for_development(facts, stmt) || reach.is_chosen(facts, module, stmt)
        })
    };
    match reach.when(project, module, stmt) {
        When::Never => Effect::Harmless,
        _ if depends() => Effect::MayFail,
        When::Request => Effect::RouteFails,
        When::Import => Effect::EveryRequestFails,
    }
}
