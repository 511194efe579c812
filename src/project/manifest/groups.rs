//! Which extras and dependency groups of a pyproject.toml Vercel installs.
//!
//! It runs `uv sync --no-dev` (`@vercel/python` 25.0.0, read on 2026-11-26): no extra, unless the
//! project asks for one of its own, and of the groups those that `default-groups` names, `dev` aside.

use rustc_hash::FxHashSet;
use toml_edit::{Document, Item, Value};

use super::{Entry, normalised};
use crate::project::Project;

impl Project {
    /// What the manifest that Vercel reads itself declares for the Python that Vercel takes.
    pub fn installed_entries(&self) -> Vec<&Entry> {
        let manifest = self.vercel_manifest().and_then(|path| self.manifest(path));
        let entries = manifest
            .map_or(&[][..], |manifest| &manifest.entries)
            .iter();
        let minor = self.python().minor;
        let all = self.has_install_command();
        entries
            .filter(|entry| entry.is_for(minor) && (all || !entry.is_left_out))
            .collect()
    }

    /// Whether the owner has set the command that installs packages.
    pub(super) fn has_install_command(&self) -> bool {
        let commands = self.text("vercel.json".into()).unwrap_or_default();
        let of_tool = || {
            let vercel = self.pyproject()?.get("tool")?.get("vercel")?;
            vercel.get("scripts")
        };
        commands.contains("\"installCommand\"") || of_tool().is_some()
    }
}

/// What is installed beside `[project] dependencies`.
pub struct Groups {
    all: bool,
    named: FxHashSet<String>,
    /// Some extra of the project's own is asked for.
    pub extras: bool,
}

impl Groups {
    /// Those of a document.
    pub fn of(document: &Document<&str>) -> Self {
        let of = |table: &str, key: &str| document.get(table).and_then(|table| table.get(key));
        let defaults = of("tool", "uv").and_then(|uv| uv.get("default-groups"));
        let mut groups = Groups {
            all: defaults.and_then(Item::as_str) == Some("all"),
            named: FxHashSet::default(),
            extras: asks_for_itself(document),
        };
        let mut queue: Vec<String> = strings(defaults).map(normalised).collect();
        queue.retain(|name| name != "dev");
        let tables = document
            .get("dependency-groups")
            .and_then(Item::as_table_like);
        while let Some(name) = queue.pop() {
            let lists = tables.into_iter().flat_map(|tables| tables.iter());
            let lists = lists.filter(|(key, _)| normalised(key) == name);
            // test = [{ include-group = "base" }]
            let included = lists.flat_map(|(_, list)| list.as_array().into_iter().flatten());
            let included = included.filter_map(|item| {
                let name = item.as_inline_table()?.get("include-group")?;
                name.as_str().map(normalised)
            });
            if !groups.named.contains(&name) {
                queue.extend(included);
                groups.named.insert(name);
            }
        }
        groups
    }

    /// Whether a dependency group is installed.
    pub fn holds(&self, name: &str) -> bool {
        let name = normalised(name);
        self.named.contains(&name) || self.all && name != "dev"
    }
}

/// `dependencies = ["shop[web]"]` in the project called shop.
fn asks_for_itself(document: &Document<&str>) -> bool {
    let Some(project) = document.get("project") else {
        return false;
    };
    let name = project.get("name").and_then(Item::as_str);
    let Some(name) = name.map(normalised) else {
        return false;
    };
    strings(project.get("dependencies")).any(|requirement| {
        let own = requirement.split('[').next().map(str::trim);
        requirement.contains('[') && own.map(normalised).as_ref() == Some(&name)
    })
}

fn strings(list: Option<&Item>) -> impl Iterator<Item = &str> {
    let values = list.and_then(Item::as_array).into_iter().flatten();
    values.filter_map(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_groups_that_uv_takes_by_default() {
        let text = "[project]\nname = 'shop'\ndependencies = ['flask']\n\
                    [tool.uv]\ndefault-groups = ['dev', 'Web_App']\n\
                    [dependency-groups]\nbase = ['six']\ndev = ['pytest']\n\
                    web-app = [{ include-group = 'base' }]\ntest = []\n";
        let document = Document::parse(text).expect("TOML");
        let groups = Groups::of(&document);
        let held = ["base", "dev", "web-app", "test"].map(|name| groups.holds(name));
        assert_eq!(held, [true, false, true, false]);
        assert!(!groups.extras);
    }

    #[test]
    fn a_project_may_ask_for_its_own_extras() {
        let text = "[project]\nname = 'Shop'\ndependencies = ['shop[web]']\n";
        let document = Document::parse(text).expect("TOML");
        assert!(Groups::of(&document).extras);
    }
}
