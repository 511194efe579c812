//! What Vercel installs of a uv.lock: what the project depends on, and what that brings along. A lock
//! holds the packages of every extra and group, too, and those are left out.

use rustc_hash::{FxHashMap, FxHashSet};
use toml_edit::{Document, Item, Table};

use super::groups::Groups;
use super::normalised;
use crate::project::Project;

impl Project {
    /// The distributions of the uv.lock that Vercel installs, by normalised name; `None` where there is
    /// none, or where that cannot be told.
    pub(super) fn installed_from_uv_lock(&self) -> Option<&FxHashSet<String>> {
        self.lock("uv.lock")?;
        let mut locks = self.locks().iter();
        locks
            .find(|lock| lock.name == "uv.lock")?
            .installed
            .as_ref()
    }

    /// The same of that lock, read.
    pub(super) fn installed_from(&self, lock: &Table) -> Option<FxHashSet<String>> {
        if self.has_install_command() {
            return None;
        }
        let manifest = self.text(&self.beside_manifest("pyproject.toml"))?;
        installed(lock, &Groups::of(&Document::parse(manifest).ok()?))
    }
}

fn installed(lock: &Table, groups: &Groups) -> Option<FxHashSet<String>> {
    let packages = lock.get("package")?.as_array_of_tables()?;
    let mut by_name: FxHashMap<String, Vec<&Table>> = FxHashMap::default();
    for package in packages {
        let name = package.get("name").and_then(Item::as_str)?;
        by_name.entry(normalised(name)).or_default().push(package);
    }
    let mut own = packages.iter().filter(|package| is_here(package));
    let (Some(own), None) = (own.next(), own.next()) else {
        return None;
    };
    let mut queue = wanted(own.get("dependencies"));
    for (_, list) in lists(own, "optional-dependencies").filter(|_| groups.extras) {
        queue.extend(wanted(Some(list)));
    }
    for (_, list) in lists(own, "dev-dependencies").filter(|(name, _)| groups.holds(name)) {
        queue.extend(wanted(Some(list)));
    }
    let mut seen = FxHashSet::default();
    while let Some((name, extra)) = queue.pop() {
        if !seen.insert((name.clone(), extra.clone())) {
            continue;
        }
        for package in by_name.get(&name).into_iter().flatten() {
            match &extra {
                None => queue.extend(wanted(package.get("dependencies"))),
                Some(extra) => {
                    let all = lists(package, "optional-dependencies");
                    for (_, list) in all.filter(|(name, _)| normalised(name) == *extra) {
                        queue.extend(wanted(Some(list)));
                    }
                }
            }
        }
    }
    Some(seen.into_iter().map(|(name, _)| name).collect())
}

/// Whether a package is the project beside the lock.
fn is_here(package: &Table) -> bool {
    let source = package.get("source").and_then(Item::as_table_like);
    let at = |key: &str| source?.get(key)?.as_str();
    ["virtual", "editable"]
        .iter()
        .any(|key| at(key) == Some("."))
}

/// The lists of a table of lists, by their names.
fn lists<'t>(package: &'t Table, table: &str) -> impl Iterator<Item = (&'t str, &'t Item)> {
    let table = package.get(table).and_then(Item::as_table_like);
    table.into_iter().flat_map(|table| table.iter())
}

/// The names of a list of dependencies, each alone and with every extra that is asked for.
fn wanted(list: Option<&Item>) -> Vec<(String, Option<String>)> {
    let items = list.and_then(Item::as_array).into_iter().flatten();
    let tables = items.filter_map(|item| item.as_inline_table());
    let all = tables.filter_map(|table| {
        let name = normalised(table.get("name")?.as_str()?);
        let extras = table.get("extra").and_then(|extras| extras.as_array());
        let extras = extras
            .into_iter()
            .flatten()
            .filter_map(|extra| extra.as_str());
        let extras: Vec<_> = extras
            .map(|extra| (name.clone(), Some(normalised(extra))))
            .collect();
        Some(std::iter::once((name, None)).chain(extras))
    });
    all.flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
version = 1

[[package]]
name = "shop"
version = "0.1.0"
source = { virtual = "." }
dependencies = [{ name = "flask" }, { name = "Requests", extra = ["socks"] }]

[package.optional-dependencies]
pdf = [{ name = "reportlab" }]

[package.dev-dependencies]
dev = [{ name = "pytest" }]
web = [{ name = "gunicorn" }]

[[package]]
name = "flask"
version = "3.1.3"
dependencies = [{ name = "werkzeug" }]

[[package]]
name = "requests"
version = "2.32.3"

[package.optional-dependencies]
socks = [{ name = "pysocks" }]
security = [{ name = "pyopenssl" }]
"#;

    fn names(pyproject: &str, lock: &str) -> Option<Vec<String>> {
        let document = Document::parse(pyproject).expect("the sample parses");
        let lock = Document::parse(lock).expect("the sample parses");
        let mut names: Vec<_> = installed(&lock, &Groups::of(&document))?
            .into_iter()
            .collect();
        names.sort();
        Some(names)
    }

    #[test]
    fn extras_and_groups_are_installed_where_they_are_asked_for() {
        let plain = ["flask", "pysocks", "requests", "werkzeug"];
        assert_eq!(names("", LOCK).expect("a lock"), plain);
        let groups = "[tool.uv]\ndefault-groups = [\"dev\", \"web\"]\n";
        let with_web = ["flask", "gunicorn", "pysocks", "requests", "werkzeug"];
        assert_eq!(names(groups, LOCK).expect("a lock"), with_web);
        let extras = "[project]\nname = \"shop\"\ndependencies = [\"shop[pdf]\"]\n";
        let found = names(extras, LOCK).expect("a lock");
        assert!(found.contains(&"reportlab".to_owned()), "{found:?}");
    }

    #[test]
    fn a_lock_without_the_project_does_not_tell() {
        assert_eq!(names("", &LOCK.replace("virtual", "registry")), None);
        assert_eq!(names("", "version = 1\n"), None);
    }
}
