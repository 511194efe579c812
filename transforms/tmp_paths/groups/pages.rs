//! Pages that the app writes where Flask takes its templates from.

use super::Group;
use crate::project::{Project, paths};
use crate::python::facts::{argument, string};

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
}

/// Whether a folder of templates may be the one of a page. In the root of the project lies all else, too:
/// there it is one that the app renders.
fn may_hold(project: &Project, folder: &str, page: &str) -> bool {
    match folder {
        "" => renders(project, page),
        folder => {
            // search/{query}.xml lies in search/, whatever is asked for.
            let parts = page.rsplit_once('/');
            let page = parts.map_or(page.to_owned(), |(folder, _)| format!("{folder}/page"));
            let at_root = paths::below_any(folder);
            paths::may_hold(folder, &page)
                || at_root.is_some_and(|folder| paths::may_hold(&folder, &page))
        }
    }
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
