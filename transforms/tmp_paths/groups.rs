//! Which sinks belong together: the writers of a file, and every reader that must see what they
//! wrote. A group moves to `/tmp` whole or not at all.

mod children;
mod databases;
mod filled;
pub mod handed;
pub mod obstacles;
mod pages;
pub mod spots;

use std::collections::BTreeSet;

use camino::Utf8Path;
use ruff_text_size::TextRange;
use rustc_hash::FxHashMap;

use super::sinks::known::Access;
use super::sinks::{Found, Sink};
use crate::project::paths;
use crate::project::{ModuleId, Project};
use crate::transforms::vercel_env::writable::Kind;
use spots::{Near, Spots};

/// Writers that may touch one file or folder, and its readers.
#[derive(Debug)]
pub struct Group<'s, 'p> {
    /// The sinks that write, make or delete.
    pub writers: Vec<&'s Sink<'p>>,
    /// The sinks that read or list.
    pub readers: Vec<&'s Sink<'p>>,
    /// Whether files of the bundle lie there.
    pub kind: Kind,
}

/// Sort the sinks into groups, in source order.
pub fn collect<'s, 'p>(project: &Project, found: &'s Found<'p>) -> Vec<Group<'s, 'p>> {
    let is_writer = |sink: &&Sink<'_>| !sink.access.reads();
    let writers: Vec<&Sink<'p>> = found.sinks.iter().filter(is_writer).collect();
    let near = Near::new(&writers);
    let roots = united(&writers, &near);
    // In another working directory a relative path names another file, which may ship.
    let moves = project.says("chdir");
    let mut at: FxHashMap<usize, usize> = FxHashMap::default();
    let mut groups: Vec<Group<'s, 'p>> = Vec::new();
    for (index, sink) in writers.iter().enumerate() {
        let group = *at.entry(roots[index]).or_insert_with(|| {
            groups.push(Group {
                writers: Vec::new(),
                readers: Vec::new(),
                kind: if moves { Kind::Bundled } else { Kind::Plain },
            });
            groups.len() - 1
        });
        groups[group].writers.push(sink);
        if is_bundled(project, sink) {
            groups[group].kind = Kind::Bundled;
        }
    }
    for reader in found.sinks.iter().filter(|sink| !is_writer(sink)) {
        let read = Spots::of(reader);
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        for index in near.of(reader, &read) {
            let group = at[&roots[index]];
            let writer = (writers[index], &near.spots[index]);
            if !seen.contains(&group) && must_see(project, writer, (reader, &read)) {
                seen.insert(group);
            }
        }
        let bundled = !seen.is_empty() && is_bundled(project, reader);
        for group in seen {
            groups[group].readers.push(reader);
            if bundled {
                groups[group].kind = Kind::Bundled;
            }
        }
    }
    for group in &mut groups {
        filled::extend(project, found, group);
    }
    groups
}

/// The first writer that each one belongs together with.
fn united(writers: &[&Sink<'_>], near: &Near<'_>) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..writers.len()).collect();
    let mut calls: FxHashMap<(ModuleId, TextRange), usize> = FxHashMap::default();
    for (index, sink) in writers.iter().enumerate() {
        // os.replace(path + '.tmp', path)
        let call = calls.entry((sink.at.module, sink.at.range));
        unite(&mut parent, *call.or_insert(index), index);
        // Two unknown paths are one where they are the same expression of the same names.
        unite(&mut parent, near.alike(sink), index);
    }
    for &b in &near.first {
        let writer = (writers[b], &near.spots[b]);
        for a in near.known(&near.spots[b]) {
            let mut apart = || root(&mut parent, a) != root(&mut parent, b);
            if a < b && apart() && together((writers[a], &near.spots[a]), writer) {
                unite(&mut parent, a, b);
            }
        }
    }
    (0..writers.len())
        .map(|index| root(&mut parent, index))
        .collect()
}

fn unite(parent: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(parent, a), root(parent, b));
    parent[a.max(b)] = a.min(b);
}

fn root(parent: &mut [usize], index: usize) -> usize {
    let mut top = index;
    while parent[top] != top {
        top = parent[top];
    }
    let mut at = index;
    while parent[at] != top {
        (parent[at], at) = (top, parent[at]);
    }
    top
}

/// Whether two writers may touch the same file, or one the folder of the other.
fn together(a: (&Sink<'_>, &Spots), b: (&Sink<'_>, &Spots)) -> bool {
    let holds = |a: (&Sink<'_>, &Spots), b: (&Sink<'_>, &Spots)| {
        matches!(a.0.access, Access::Make | Access::Delete)
            && a.1.any(b.1, paths::may_hold)
            // Making the root, or a folder of an unknown name in it, says nothing about the rest.
            && a.1.known.iter().all(|folder| !paths::known_folder(folder).is_empty() || paths::is_exact(folder) && !folder.is_empty())
    };
    let fills = |a: (&Sink<'_>, &Spots), b: (&Sink<'_>, &Spots)| {
        a.0.access == Access::Write && a.1.any(b.1, leads_to)
    };
    a.1.any(b.1, paths::may_be_same) || holds(a, b) || holds(b, a) || fills(a, b) || fills(b, a)
}

/// Whether what is written under one path may be found under another one: it is a folder, because the
/// other lies surely below it, or it gets a suffix. `archive.extractall('data')` and
/// `open('data/index.json')`; `make_archive('out/all', 'zip')` and `send_file('out/all.zip')`.
fn leads_to(written: &str, path: &str) -> bool {
    let Some(rest) = paths::start(path).strip_prefix(written) else {
        return false;
    };
    let has_suffix = written
        .rsplit('/')
        .next()
        .is_some_and(|name| name.contains('.'));
    let is_suffix = rest.starts_with('.') && !rest.contains('/') && !has_suffix;
    !written.is_empty() && paths::is_exact(written) && (rest.starts_with('/') || is_suffix)
}

/// Whether a reader may look for what a writer wrote.
fn must_see(
    project: &Project,
    (writer, written): (&Sink<'_>, &Spots),
    (reader, read): (&Sink<'_>, &Spots),
) -> bool {
    if writer.values == reader.values {
        return true;
    }
    // Of a host and a path that only the running app knows nobody can tell whether they are one.
    let telling;
    let written = match reader.guessed {
        true => {
            telling = written.telling();
            &telling
        }
        false => written,
    };
    if written.any(read, paths::may_be_same) {
        return true;
    }
    if reader.access == Access::List && read.any(written, paths::may_hold) {
        return true;
    }
    // if os.path.isdir('uploads'): a folder that is there only with what is written in it
    let asks = |folder: &str, path: &str| {
        !folder.is_empty() && paths::is_exact(folder) && paths::may_hold(folder, path)
    };
    if reader.access == Access::Read && read.any(written, asks) {
        return true;
    }
    if writer.access == Access::Delete && written.any(read, paths::may_hold)
        || writer.access == Access::Write && written.any(read, leads_to)
    {
        return true;
    }
    let fits =
        |a: &[String], b: &[String]| a.iter().any(|a| b.iter().any(|b| paths::may_be_same(a, b)));
    // A reader of any path may be given this one.
    let reads_any = fits(&written.known, &read.unknown) || fits(&written.unknown, &read.unknown);
    // What nobody ships, somebody writes; and data that ships may be what is written.
    let is_written = |path: &&String| !project.exists(path.as_str().into()) || is_data(path);
    let may_be_written: Vec<String> = read.known.iter().filter(is_written).cloned().collect();
    // So may be what is listed beside such data.
    let lists = |folder: &String| {
        let mut written = written.unknown.iter();
        written.any(|path| paths::may_hold(folder, path)) && lists_data(project, folder)
    };
    if reader.access == Access::List
        && writer.access != Access::Make
        && read.known.iter().any(lists)
    {
        return true;
    }
    writer.access != Access::Make
        && (reads_any || fits(&written.unknown, &may_be_written))
        && !databases::are_apart(project, writer, (reader, read))
}

/// Whether a file is, by its suffix, one that apps keep data in which they change.
fn is_data(path: &str) -> bool {
    const SUFFIXES: &[&str] = &[
        "csv", "db", "json", "jsonl", "log", "sqlite", "sqlite3", "tsv", "txt", "xml", "yaml",
        "yml",
    ];
    let suffix = path.rsplit_once('.').map(|(_, suffix)| suffix);
    suffix.is_some_and(|suffix| SUFFIXES.contains(&suffix))
}

/// Whether such data ships in a folder.
fn lists_data(project: &Project, folder: &str) -> bool {
    let folder = paths::known_folder(folder);
    let mut files = project.files_below(folder.into());
    !folder.is_empty() && files.any(|path| is_data(path.as_str()))
}

/// Whether files that ship with the app may lie where a sink looks.
pub fn is_bundled(project: &Project, sink: &Sink<'_>) -> bool {
    let spots = Spots::of(sink);
    // A listing shows a .gitkeep too, and a folder that is taken away stays away.
    let whole = matches!(sink.access, Access::List | Access::Delete);
    let ships = |pattern: &String| {
        let folder = paths::known_folder(pattern);
        if paths::is_exact(pattern) {
            let path = Utf8Path::new(pattern);
            let exists = |path: &Utf8Path| project.listing().contains(path);
            // shelve.open('stock') opens stock.db, or what else its library makes of the name.
            let by_dbm = || {
                [".db", ".dat", ".dir", ".pag"]
                    .iter()
                    .any(|suffix| exists(format!("{path}{suffix}").as_str().into()))
            };
            if exists(path) || by_dbm() || whole && project.has_files_below(path) {
                return true;
            }
        }
        !folder.is_empty() && holds_data(project, folder)
            || folder.is_empty() && !paths::is_exact(pattern)
    };
    !spots.unknown.is_empty() || spots.known.iter().any(ships)
}

/// Whether a folder of the project holds more than the file that keeps it in git.
pub fn holds_data(project: &Project, folder: &str) -> bool {
    let mut files = project.files_below(folder.into());
    files.any(|path| !path.file_name().is_some_and(|name| name.starts_with('.')))
}

/// Whether a folder that is made is there on Vercel too.
pub fn is_there(project: &Project, sink: &Sink<'_>) -> bool {
    let spots = Spots::of(sink);
    let ships = |path: &String| path.is_empty() || project.has_files_below(path.as_str().into());
    sink.access == Access::Make && spots.unknown.is_empty() && spots.known.iter().all(ships)
}

impl Group<'_, '_> {
    /// Whether the group only makes folders that are there on Vercel too.
    pub fn is_harmless(&self, project: &Project) -> bool {
        self.writers.iter().all(|sink| is_there(project, sink))
    }

    /// The writer that a message names: the first that does more than make a folder which ships.
    pub fn named(&self, project: &Project) -> &Sink<'_> {
        let mut writers = self.writers.iter();
        let more = writers.find(|sink| !is_there(project, sink));
        more.unwrap_or(&self.writers[0])
    }

    /// Whether all of it may lie anywhere.
    pub fn is_anywhere(&self) -> bool {
        let mut spots = self.writers.iter().map(|sink| Spots::of(sink));
        spots.all(|spots| spots.known.is_empty() && !spots.unknown.is_empty())
    }

    /// Whether it makes folders and writes nothing.
    pub fn only_makes(&self) -> bool {
        self.writers.iter().all(|sink| sink.access == Access::Make)
    }

    /// Patterns of the files that are written, as far as they are known.
    pub fn written(&self) -> Vec<String> {
        let writes = |sink: &&&Sink<'_>| sink.access == Access::Write;
        let sinks = self.writers.iter().filter(writes);
        sinks.flat_map(|sink| Spots::of(sink).known).collect()
    }

    /// Every sink.
    pub fn sinks(&self) -> impl Iterator<Item = &Sink<'_>> {
        self.writers.iter().chain(&self.readers).copied()
    }
}

/// What a sink does, in words: `x.json` is written.
pub fn words(sink: &Sink<'_>) -> String {
    let done = sink.access.done();
    let known = Spots::of(sink).known;
    let mut known = known.iter().map(|pattern| paths::words(pattern));
    match known.find(|words| words.contains(|c| c != '…')) {
        Some(words) => format!("`{words}` is {done}"),
        None => format!("a path that only the running app knows is {done}"),
    }
}
