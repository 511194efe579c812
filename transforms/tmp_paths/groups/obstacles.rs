//! What keeps a group of writes in the project: a file in `/tmp` would not be found again.

mod managed;

use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashSet;

use super::children::{self, Child};
use super::handed;
use crate::plan::Plan;
use crate::project::paths;
use crate::project::values::Values;
use crate::project::{ModuleId, Project};
use crate::python::facts::MODULE;
use crate::rule::Effect;
use crate::transforms::tmp_paths::Here;
use crate::transforms::tmp_paths::groups::{self, Group};
use crate::transforms::tmp_paths::redirect::served::Served;
use crate::transforms::tmp_paths::sinks::known::Access;
use crate::transforms::tmp_paths::sinks::{At, Found, Sink};

/// Why something stays where it is, and what to do.
pub type Why = (String, &'static str);

/// What may keep a group.
struct Asked<'a, 'p> {
    /// Every path that the app touches.
    found: &'a Found<'p>,
    /// Calls that are not understood.
    handed: &'a handed::All,
    /// Modules that run in programs of their own.
    children: &'a [Child],
    /// How files are served by URL.
    served: &'a Result<Option<Served>, String>,
}

/// The groups that code which Vercel runs writes: those that go to `/tmp`, and those that stay.
pub struct Judged<'g, 's, 'p> {
    /// Those that go.
    pub moved: Vec<&'g Group<'s, 'p>>,
    /// Those that stay, and why.
    kept: Vec<(&'g Group<'s, 'p>, Why)>,
    /// Calls that are not understood.
    handed: handed::All,
}

impl<'g, 's, 'p> Judged<'g, 's, 'p> {
    /// Judge all groups.
    pub fn of(
        project: &'p Project,
        values: &Values<'p>,
        found: &Found<'p>,
        groups: &'g [Group<'s, 'p>],
        served: &Result<Option<Served>, String>,
    ) -> Self {
        let mut judged = Judged {
            moved: Vec::new(),
            kept: Vec::new(),
            handed: handed::All::default(),
        };
        let harmful = groups.iter().filter(|group| !group.is_harmless(project));
        let harmful: Vec<_> = harmful.collect();
        if harmful.is_empty() {
            return judged;
        }
        judged.handed = handed::handed(project, values, found);
        let asked = Asked {
            found,
            handed: &judged.handed,
            children: &children::find(project, values, found),
            served,
        };
        for (group, why) in judge(project, &asked, harmful) {
            match why {
                Some(why) => judged.kept.push((group, why)),
                None => judged.moved.push(group),
            }
        }
        judged
    }

    /// Move those that go, and say of the others why they stay.
    pub fn plan(
        &self,
        here: &Here<'p>,
        values: &Values<'p>,
        found: &Found<'p>,
        served: Option<&Served>,
        plan: &mut Plan,
    ) {
        let sinks = self.moved.iter().flat_map(|group| group.sinks());
        let mapped = sinks.map(|sink| (sink.at.module, sink.expr.range()));
        let mapped: FxHashSet<_> = mapped.collect();
        for group in &self.moved {
            let by_url = !group.served(here.project).is_empty();
            let served = served.filter(|_| by_url);
            here.move_group(group, values, found, served, plan);
            stranger(here, &self.handed, (group, &mapped), plan);
        }
        for (group, why) in &self.kept {
            here.keep_group(group, why, plan);
        }
    }
}

/// Which of these groups stay where they are, and why.
fn judge<'g, 's, 'p>(
    project: &'p Project,
    asked: &Asked<'_, 'p>,
    groups: Vec<&'g Group<'s, 'p>>,
) -> Vec<(&'g Group<'s, 'p>, Option<Why>)> {
    let mut is_used = false;
    let judged = groups.into_iter().map(|group| {
        let user = children::user(project, asked.children, group);
        is_used |= user.is_some();
        (group, of(project, asked, group, user))
    });
    let mut judged: Vec<_> = judged.collect();
    keep_unknown(&mut judged, is_used);
    judged
}

/// Folders at paths that nobody knows stay where files at such paths stay: they may be for those. So
/// does all that may be what a script `is_used` to find in the project.
fn keep_unknown(judged: &mut [(&Group<'_, '_>, Option<Why>)], is_used: bool) {
    let is_kept = |(group, why): &(&Group<'_, '_>, Option<Why>)| {
        why.is_some() && group.is_anywhere() && !group.only_makes()
    };
    if !is_used && !judged.iter().any(is_kept) {
        return;
    }
    // A folder that a function makes for a file of its own moves with that.
    let moved = judged.iter().filter(|(group, why)| {
        !is_used && why.is_none() && group.is_anywhere() && !group.only_makes()
    });
    let moved = moved.flat_map(|(group, _)| group.writers.iter());
    let filled: FxHashSet<_> = moved
        .filter(|sink| sink.access == Access::Write && sink.at.scope != MODULE)
        .map(|sink| (sink.at.module, sink.at.scope))
        .collect();
    for (group, why) in judged.iter_mut().filter(|(_, why)| why.is_none()) {
        let mut makers = group.writers.iter();
        let fills = makers.all(|sink| filled.contains(&(sink.at.module, sink.at.scope)));
        if group.is_anywhere() && (is_used || group.only_makes() && !fills) {
            let message = format!(
                "{}, and files that may be written there stay in the project, so nothing is changed",
                groups::words(group.writers[0]),
            );
            *why = Some((
                message,
                "Write below /tmp on Vercel, folders and files alike.",
            ));
        }
    }
}

/// Why a group stays where it is, if it does, and what to do; `user` is a script that finds it there.
fn of<'p>(
    project: &'p Project,
    asked: &Asked<'_, 'p>,
    group: &Group<'_, 'p>,
    user: Option<&Child>,
) -> Option<Why> {
    misspelled(group)
        .or_else(|| unserved(project, asked, group))
        .or_else(|| rendered(project, group))
        .or_else(|| managed::opened_by_itself(project, group))
        .or_else(|| printed(project, asked, group))
        .or_else(|| wanted_by_script(project, group, user?))
        .or_else(|| handed_away(project, asked, group))
}

/// On Vercel static\\uploads is no folder of static, and files of it that ship are not found.
fn misspelled(group: &Group<'_, '_>) -> Option<Why> {
    let mut writers = group.writers.iter();
    let sink = writers.find(|sink| is_spelled_for_windows(sink))?;
    let message = format!(
        "{}, and only Windows takes `\\` for the end of a folder's name: on Vercel it is a part of the \
         file's, so nothing is changed",
        groups::words(sink),
    );
    Some((
        message,
        "Write `/` between the folders, which Windows takes as well.",
    ))
}

/// Files that Flask serves by URL, where the endpoint that does cannot look in `/tmp`.
fn unserved(project: &Project, asked: &Asked<'_, '_>, group: &Group<'_, '_>) -> Option<Why> {
    let why = asked.served.as_ref().err()?;
    let message = format!(
        "`{}` is written below a folder that Flask serves by URL; a file in /tmp would not be \
         found there, and {why}, so nothing is changed",
        paths::words(group.served(project).first()?)
    );
    let advice = "Write it to a folder outside static/ and serve it with a route that calls \
                  send_from_directory, or put it into an object storage.";
    Some((message, advice))
}

fn rendered(project: &Project, group: &Group<'_, '_>) -> Option<Why> {
    let message = format!(
        "`{}` is written below a folder that Flask takes templates from; one in /tmp would not \
         be found there, so nothing is changed",
        paths::words(&group.rendered(project)?)
    );
    let advice = "Keep the text in a database, and render it with render_template_string.";
    Some((message, advice))
}

/// Paths of a listing that are used as texts.
fn printed<'p>(project: &'p Project, asked: &Asked<'_, 'p>, group: &Group<'_, 'p>) -> Option<Why> {
    let (listing, at) = shown(project, asked.found, group)?;
    let message = format!(
        "{}, and the paths that `{listing}` gives are used as texts at {at}; in /tmp they would \
         be others, so nothing is changed",
        groups::words(group.named(project)),
    );
    let advice = "Show the names of the files alone, and write below /tmp on Vercel.";
    Some((message, advice))
}

fn wanted_by_script(project: &Project, group: &Group<'_, '_>, child: &Child) -> Option<Why> {
    let module = project.module(child.call.module)?;
    let node = project.call(child.call)?.node;
    let message = format!(
        "{}, and {}, which runs in a program of its own that `{}` starts at {}:{}, looks for it in \
         the project, so nothing is changed",
        groups::words(group.named(project)),
        project.path(child.module),
        module.slice(&*node.func),
        project.path(child.call.module),
        module.line(node.start()),
    );
    let advice = "Give the script the path as an argument, or import it and call its functions.";
    Some((message, advice))
}

/// A path that code gets which is not understood.
fn handed_away<'p>(
    project: &'p Project,
    asked: &Asked<'_, 'p>,
    group: &Group<'_, 'p>,
) -> Option<Why> {
    let blocker = handed::blocker(project, asked.handed, group)?;
    let module = project.module(blocker.module)?;
    let node = project.call(blocker)?.node;
    let message = format!(
        "{}, and its path is also handed to `{}` at {}:{}, which may look for it in the \
         project, so nothing is changed",
        groups::words(group.named(project)),
        module.slice(&*node.func),
        project.path(blocker.module),
        module.line(node.start()),
    );
    let advice = "Write it below /tmp on Vercel, and give that path to everything that reads it.";
    Some((message, advice))
}

/// Whether every path of a sink separates its folders as only Windows does.
fn is_spelled_for_windows(sink: &Sink<'_>) -> bool {
    !sink.values.is_empty() && sink.values.iter().all(|value| value.holds('\\'))
}

/// Name the code that may write into a folder which moves, and is not told so by a path that is `mapped`.
fn stranger(
    here: &Here<'_>,
    handed: &handed::All,
    (group, mapped): (&Group<'_, '_>, &FxHashSet<(ModuleId, TextRange)>),
    plan: &mut Plan,
) {
    let Some(id) = handed::stranger(here.project, handed, group, mapped) else {
        return;
    };
    let Some(module) = here.project.module(id.module) else {
        return;
    };
    let call = &module.facts().calls[id.index];
    let mut finding = here.finding(
        At::call(id.module, call),
        &format!(
            "`{}` is given a path in a folder that is in /tmp on Vercel now; if it writes there, it \
             still does so in the project",
            module.slice(&*call.node.func)
        ),
        "Give it a path below /tmp on Vercel, and that path to everything that reads the file.",
    );
    finding.effect = finding.effect.min(Effect::MayFail);
    plan.finding(finding);
}

/// A listing of the group whose paths are used as texts, and where.
fn shown(project: &Project, found: &Found<'_>, group: &Group<'_, '_>) -> Option<(String, String)> {
    found.shown.iter().find_map(|shown| {
        let mut readers = group.readers.iter();
        readers.find(|sink| sink.at.module == shown.module && sink.at.range == shown.listing)?;
        let (id, range) = shown.at;
        let (listing, used) = (project.module(shown.module)?, project.module(id)?);
        let facts = listing.facts();
        let call = facts.call_over(shown.listing)?.node;
        let place = format!("{}:{}", project.path(id), used.line(range.start()));
        Some((listing.slice(&*call.func).to_owned(), place))
    })
}
