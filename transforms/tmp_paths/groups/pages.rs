//! What the app writes where Flask looks by itself: pages that it renders, files that it serves by URL.

use super::spots::Spots;
use super::{Group, Sink};
use crate::project::{Project, paths};
use crate::python::facts::{argument, string};
use crate::transforms::tmp_paths::sinks::Form;
use crate::transforms::tmp_paths::sinks::known::{Access, PROGRAMS};

/// How the names of pages end that are rendered.
const PAGES: &[&str] = &[".html", ".htm", ".jinja", ".jinja2", ".j2", ".xml"];

impl Group<'_, '_> {
    /// What is written below a folder of templates; of one with a name of its own, pages alone.
    pub fn rendered(&self, project: &Project) -> Option<String> {
        let folders = project.template_folders();
        self.written().into_iter().find(|path| {
            let mut parts = path.split('/');
            let name = parts.next_back().unwrap_or_default();
            let is_page = PAGES.iter().any(|suffix| name.ends_with(suffix));
            parts.any(|part| part == "templates")
                || is_page && folders.iter().any(|folder| may_hold(project, folder, path))
        })
    }

    /// What is written below folders whose files Flask serves by URL.
    pub fn served(&self, project: &Project) -> Vec<String> {
        let folders = project.static_folders();
        let is_served = |path: &String| {
            folders
                .iter()
                .any(|folder| may_serve(project, folder, path))
        };
        // soffice --outdir static/pages: a program that is given the folder fills it.
        let is_filled =
            self.only_makes() && self.readers.iter().any(|sink| is_of_program(project, sink));
        let writes = |sink: &&&Sink<'_>| is_filled || sink.access == Access::Write;
        let patterns = |sink: &&Sink<'_>| {
            let spots = Spots::of(sink);
            // A library that is given a folder writes into it.
            let inside = match sink.form {
                Form::Managed { .. } => "/*",
                _ if sink.access == Access::Make => "/*",
                _ => "",
            };
            let all = spots.known.into_iter().chain(spots.unknown);
            all.map(move |pattern| format!("{pattern}{inside}"))
        };
        let writers = self.writers.iter().filter(writes);
        writers.flat_map(patterns).filter(is_served).collect()
    }
}

/// Whether a path is a word of a command that a program gets.
pub(super) fn is_of_program(project: &Project, sink: &Sink<'_>) -> bool {
    let name = sink.at.called(project);
    name.is_some_and(|name| PROGRAMS.contains(&name.as_str()))
}

/// Whether a folder that is served may hold a file. One that starts in the folder of the app, `static/a.png`
/// beside `web/static`, lies there where the app is started in its own folder, and not at the root.
fn may_serve(project: &Project, folder: &str, path: &str) -> bool {
    let name = folder.rsplit('/').next();
    let mut parts = path.split('/');
    parts.next_back();
    let ends = || folder.match_indices('/').map(|(at, _)| &folder[at + 1..]);
    let holds = |folder: &str| {
        path.strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/'))
    };
    parts.any(|part| Some(part) == name)
        && (!paths::is_exact(folder)
            || paths::start(path).is_empty()
            || holds(folder)
            || ends().any(holds) && !starts_at_root(project))
}

/// Whether the working directory is the project root on a laptop, too, as far as the imports say: the
/// file that is started lies there, or finds its modules from there.
fn starts_at_root(project: &Project) -> bool {
    let entry = project.reach().entry.as_ref();
    let is_there = |id| project.folder(id).as_str().is_empty() && !project.only_hands_on(id);
    project.finds_root() || entry.is_some_and(|entry| is_there(entry.module))
}

/// Whether a folder of templates may be the one of a page. Where the code lies, too, lies all else: there
/// it is one that the app renders.
fn may_hold(project: &Project, folder: &str, page: &str) -> bool {
    let mut modules = project.reach().modules.iter();
    if modules.any(|id| project.folder(*id).as_str() == folder) {
        let name = match folder {
            "" => Some(page),
            folder => page
                .strip_prefix(folder)
                .and_then(|page| page.strip_prefix('/')),
        };
        return name.is_some_and(|name| renders(project, name));
    }
    // search/{query}.xml lies in search/, whatever is asked for.
    let parts = page.rsplit_once('/');
    let page = parts.map_or(page.to_owned(), |(folder, _)| format!("{folder}/page"));
    let at_root = paths::below_any(folder);
    paths::may_hold(folder, &page) || at_root.is_some_and(|folder| paths::may_hold(&folder, &page))
}

/// Whether the app may render a template of this name.
fn renders(project: &Project, page: &str) -> bool {
    const WORD: &str = "render_template";
    let modules = project.reach().modules.iter();
    let mut modules = modules.filter(|id| project.mentions(**id, WORD));
    modules.any(|id| {
        let facts = project.facts(*id).into_iter();
        let mut calls = facts.flat_map(|facts| facts.calls_named(&[WORD]));
        calls.any(|(_, call)| {
            let name = argument(call.node, "template_name_or_list", 0);
            name.is_some_and(|name| string(name).is_none_or(|name| name == page))
        })
    })
}
