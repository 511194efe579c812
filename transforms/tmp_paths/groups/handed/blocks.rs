//! Which of the calls that are not understood keeps the files of a group where they are.

use std::collections::BTreeSet;

use ruff_text_size::{Ranged, TextRange};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{All, Handed, Placed};
use crate::project::paths::{self, Index, Value, Where};
use crate::project::resolve::CallId;
use crate::project::values::Origin;
use crate::project::{ModuleId, Project};
use crate::python::facts::last_name;
use crate::transforms::tmp_paths::groups::Group;
use crate::transforms::tmp_paths::groups::spots::Spots;
use crate::transforms::tmp_paths::sinks::Sink;
use crate::transforms::tmp_paths::sinks::hand_on::{is_reader, lies_below, ships};
use crate::transforms::tmp_paths::sinks::known::Access;

/// What a group writes.
struct Written<'g> {
    values: BTreeSet<&'g Value>,
    patterns: Vec<String>,
    index: Index,
}

impl<'g> Written<'g> {
    fn of(values: BTreeSet<&'g Value>) -> Self {
        let places = values.iter().filter_map(|value| match value.place() {
            Where::Project(pattern) => Some(pattern),
            _ => None,
        });
        let patterns: Vec<String> = places.collect();
        let mut index = Index::default();
        for (number, pattern) in patterns.iter().enumerate() {
            index.add(pattern, number);
        }
        Written {
            values,
            patterns,
            index,
        }
    }

    /// Whether what is given may be one of its files; `is_path` where it surely is a path.
    fn holds(&self, (given, place): &Placed, is_path: bool) -> bool {
        let Where::Project(path) = place else {
            return self.values.contains(given);
        };
        let names = given.names_a_file();
        let mut near = BTreeSet::new();
        if names || is_path {
            self.index.near(path, &mut near);
        }
        near.into_iter().any(|number| {
            let pattern = &self.patterns[number];
            // pages.save_local('index') and FAISS.load_local('index'): no other word is a path.
            names && paths::may_be_same(pattern, path) || is_path && pattern == path
        })
    }
}

/// The first of these calls that is given a path of the group.
pub fn blocker(project: &Project, all: &All, group: &Group<'_, '_>) -> Option<CallId> {
    // stego.hide(picture, 'out.png'); os.remove('out.png'): what is taken away was made before.
    let is_written = group
        .writers
        .iter()
        .any(|sink| sink.access == Access::Write);
    let done = |sink: &&&Sink<'_>| match is_written {
        true => sink.access == Access::Write,
        false => sink.access == Access::Delete,
    };
    // A path that nobody knows may be one of tempfile.
    let is_known = |value: &&Value| is_written || matches!(value.place(), Where::Project(_));
    let written = group.writers.iter().filter(done);
    let written = written.flat_map(|sink| &sink.values).filter(is_known);
    let written: BTreeSet<&Value> = written.collect();
    let unknown = group.writers.iter().filter(|_| is_written);
    let unknown = unknown.filter_map(|sink| all.written.get(&(sink.at.module, sink.expr.range())));
    let origins: BTreeSet<&Origin> = unknown.flatten().collect();
    let near = all.near(&written, &origins);
    let (mut paths, mut clearing) = (Vec::new(), BTreeSet::new());
    if let Some(index) = &all.clearing {
        paths.extend(group.writers.iter().flat_map(|sink| Spots::of(sink).known));
        for path in &paths {
            index.near(path, &mut clearing);
        }
    }
    if near.is_empty() && clearing.is_empty() {
        return None;
    }
    let written = Written::of(written);
    let mut mapped: FxHashSet<(ModuleId, TextRange)> = FxHashSet::default();
    let mut at: FxHashMap<(ModuleId, TextRange), Vec<&Sink<'_>>> = FxHashMap::default();
    for sink in group.sinks() {
        mapped.insert((sink.at.module, sink.expr.range()));
        let same = at.entry((sink.at.module, sink.at.range)).or_default();
        same.push(sink);
    }
    let sinks_at = |handed: &Handed| {
        let sinks = at.get(&(handed.call.module, handed.at));
        sinks.into_iter().flatten()
    };
    let is_sink = |handed: &Handed, range: TextRange| {
        // shlex.quote(path)
        let inside = |sink: &&Sink<'_>| range.contains_range(sink.expr.range());
        mapped.contains(&(handed.call.module, range)) || sinks_at(handed).any(inside)
    };
    // A word of a command that is mapped where it is put in.
    let is_mapped = |handed: &Handed, word: &Placed| sinks_at(handed).any(|sink| maps(sink, word));
    let same = |given: &Placed, is_path: bool| written.holds(given, is_path);
    let is_given = |handed: &&Handed| {
        let (mut given, mut words) = (handed.given.iter(), handed.words.iter());
        given.any(|given| {
            let is_path = handed.first == Some(given.at);
            let is_same = given.values.iter().any(|value| same(value, is_path))
                || given.origins.iter().any(|origin| origins.contains(origin));
            is_same && !is_sink(handed, given.at)
        }) || words.any(|word| same(word, false) && !is_mapped(handed, word))
    };
    let clears = |handed: &&Handed| {
        let mut words = handed.words.iter();
        words.any(|word| is_cleared(&paths, word) && !is_mapped(handed, word))
    };
    let mut clearing = clearing.into_iter().map(|number| &all.calls[number]);
    let mut given = near.into_iter().filter(is_given);
    let blocker = given.find(|handed| !handed.is_understood(project));
    let blocker = blocker.or_else(|| clearing.find(clears));
    blocker.map(|handed| handed.call)
}

/// Whether a word of a command is mapped by the path of a sink that is put in there, or by the folder that
/// it starts with: `f'rm -rf {folder}/*'`.
fn maps(sink: &Sink<'_>, (_, word): &Placed) -> bool {
    sink.values.iter().any(|value| match (value.place(), word) {
        (Where::Project(folder), Where::Project(path)) => {
            folder == *path || sink.access == Access::List && paths::may_hold(&folder, path)
        }
        (place, word) => place == *word,
    })
}

/// Whether a word of `rm -rf uploads/*` is a folder that the group makes or fills, or one around it.
fn is_cleared(paths: &[String], word: &Placed) -> bool {
    let folder = cleared(word);
    folder.is_some_and(|folder| {
        let mut paths = paths.iter();
        paths.any(|path| path == folder || paths::may_hold(folder, path))
    })
}

/// The folder of the project that a word of `rm -rf uploads/*` takes away, or empties.
pub(super) fn cleared((_, word): &Placed) -> Option<&str> {
    let Where::Project(path) = word else {
        return None;
    };
    let folder = match path.split_once(['*', '?']) {
        Some((start, _)) => start.rsplit_once('/').map_or("", |(folder, _)| folder),
        None => path,
    };
    (!folder.is_empty()).then_some(folder)
}

/// The first of these calls that is given a path in a folder that the group makes, where nothing is
/// known to write there: it may be what the folder is for.
pub fn stranger(
    project: &Project,
    all: &All,
    group: &Group<'_, '_>,
    mapped: &FxHashSet<(ModuleId, TextRange)>,
) -> Option<CallId> {
    if group.writers.iter().any(|sink| sink.access != Access::Make) {
        return None;
    }
    let is_given = |handed: &&Handed| {
        let call = project.call(handed.call);
        let call = call.map(|call| call.node);
        if call.is_some_and(|call| is_reader(last_name(&call.func))) {
            return false;
        }
        let is_told = |at| mapped.contains(&(handed.call.module, at));
        let given = handed.given.iter().filter(|given| !is_told(given.at));
        let values = given.flat_map(|given| &given.values);
        // 'cp {IN}/{name}.txt {OUT}/{name}.txt'
        let own =
            |sink: &&Sink<'_>| sink.at.module == handed.call.module && sink.at.range == handed.at;
        let is_mapped = |word: &&Placed| group.sinks().filter(own).any(|sink| maps(sink, word));
        let words = handed.words.iter().filter(|word| !is_mapped(word));
        let values = values.chain(words);
        let mut below =
            values.filter(|(value, _)| lies_below(value, group.writers.iter().copied()));
        below.any(|(value, _)| !ships(project, std::slice::from_ref(value)))
    };
    let made = group.writers.iter().flat_map(|sink| &sink.values);
    let near = all.near(&made.collect(), &BTreeSet::new());
    let mut given = near.into_iter().filter(is_given);
    let stranger = given.find(|handed| !handed.is_understood(project));
    stranger.map(|handed| handed.call)
}
