//! Files that the app writes below its static folder, which Flask serves by URL: on Vercel the
//! `static` endpoint reads them from `/tmp`. Routes, URLs and the endpoint's name stay, and so does
//! what pages link to.

use std::cell::OnceCell;

use camino::{Utf8Path, Utf8PathBuf};
use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};

use crate::plan::Change;
use crate::project::paths;
use crate::project::site::{self, AppSite};
use crate::project::{ModuleId, Project};
use crate::python::facts::{argument, string};
use crate::python::imports;
use crate::python::style::Style;
use crate::template::{Fill, Template};
use crate::transforms::static_folders;
use crate::transforms::tmp_paths::groups::{Group, holds_data};
use crate::transforms::tmp_paths::{Here, paragraph};

const ENDPOINT: Template = Template(include_str!("static_files.py"));

/// The folder below `static/` that holds all that is written there; empty for `static/` itself.
#[derive(Debug, PartialEq, Eq)]
pub struct Served {
    folder: String,
    /// Where the endpoint is set: the same for all that is written there.
    site: OnceCell<Result<AppSite, String>>,
}

/// What the groups write below the static folder of the app that Vercel loads.
///
/// # Errors
/// Why it cannot be served from `/tmp`.
pub fn find(project: &Project, groups: &[Group<'_, '_>]) -> Result<Option<Served>, String> {
    let patterns: Vec<String> = groups
        .iter()
        .flat_map(|group| group.served(project))
        .collect();
    if patterns.is_empty() {
        return Ok(None);
    }
    let base = project.static_folder();
    let base = base.ok_or("the app's static folder is not known")?;
    let mut common: Option<Vec<&str>> = None;
    for pattern in &patterns {
        let inside = pattern
            .strip_prefix(&format!("{base}/"))
            .ok_or("another folder than the app's own static folder serves it")?;
        let folder = paths::folder_of(inside).split('/');
        let parts: Vec<&str> = folder.filter(|part| !part.is_empty()).collect();
        common = Some(match common {
            None => parts,
            Some(known) => {
                let same = known.iter().zip(&parts).take_while(|(a, b)| a == b);
                same.map(|(part, _)| *part).collect()
            }
        });
    }
    let by_blueprint = |(folder, _): (Utf8PathBuf, _)| {
        let mut written = patterns.iter();
        written.any(|pattern| Utf8Path::new(pattern).starts_with(&folder))
    };
    if static_folders::of_blueprints(project).any(by_blueprint) {
        return Err("a blueprint serves it under a URL of its own".to_owned());
    }
    let own = ["view_functions", "endpoint('static", "endpoint(\"static"];
    let reach = project.reach();
    let owner = reach
        .modules
        .iter()
        .find(|id| own.iter().any(|word| project.mentions(**id, word)));
    let folder = common.unwrap_or_default().join("/");
    let sends = |id: &&ModuleId| {
        project.mentions(**id, "send_static_file") && sends_written(project, **id, &folder)
    };
    match owner.or_else(|| reach.modules.iter().find(sends)) {
        Some(id) => Err(format!(
            "{} serves static files its own way",
            project.path(*id)
        )),
        None => Ok(Some(Served {
            folder,
            site: OnceCell::new(),
        })),
    }
}

/// Whether a module sends static files by itself that may be in the folder:
/// `app.send_static_file('index.html')` names another.
fn sends_written(project: &Project, id: ModuleId, folder: &str) -> bool {
    let Some(facts) = project.facts(id) else {
        return true;
    };
    let elsewhere = |range: TextRange| {
        facts.calls.iter().any(|call| {
            let named = argument(call.node, "filename", 0).and_then(string);
            let below = |name: &str| folder.is_empty() || name.starts_with(&format!("{folder}/"));
            call.node.func.range() == range && named.is_some_and(|name| !below(name))
        })
    };
    let mut uses = facts.uses.iter();
    let of_file =
        |chain: &&Expr| matches!(chain, Expr::Attribute(node) if &node.attr == "send_static_file");
    uses.any(|u| of_file(&u.chain) && !elsewhere(u.chain.range()))
}

impl Served {
    /// Let the `static` endpoint read from `/tmp`, as part of a change.
    ///
    /// # Errors
    /// Where there is no place for it.
    pub fn serve(&self, here: &Here<'_>, change: &mut Change) -> Result<(), String> {
        let project = here.project;
        let entry = project.reach().entry.as_ref().ok_or("no app is known")?;
        let site = self.site.get_or_init(|| site::of_app(project, entry));
        let site = site.as_ref().map_err(String::clone)?;
        let module = here.module(site.module)?;
        let at = site.reads(module);
        let is_vercel = here.is_vercel(change, site.module, at)?;
        let helper = here.helper.at(change, site.module, at)?;
        let quote = Style::of(module).quote;
        let quoted = |text: String| format!("{quote}{text}{quote}");
        let (folder, prefix) = (
            quoted(self.folder.clone()),
            quoted(format!("{}/", self.folder)),
        );
        let fill = Fill {
            holes: &[
                ("VFIX_APP", &*site.name),
                ("IS_VERCEL", &*is_vercel),
                ("writable", &*helper),
                ("VFIX_FOLDER", &*folder),
                ("VFIX_PREFIX", &*prefix),
            ],
            flags: &[("VFIX_IN_FOLDER", !self.folder.is_empty())],
            ..Fill::default()
        };
        let fresh = |name: &str| imports::fresh(module, name);
        let edit = paragraph::of(project, change, site, ENDPOINT, fill, fresh)?;
        change.shared.push(edit);
        Ok(())
    }

    /// Whether files of the bundle lie in the folder: they must be found there, too.
    pub fn is_bundled(&self, project: &Project) -> bool {
        let base = project.static_folder().unwrap_or_default();
        let folder = format!("{base}/{}", self.folder);
        holds_data(project, folder.trim_end_matches('/'))
    }
}
