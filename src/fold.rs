//! The fold: each transform sees the text that the one before it left.
//!
//! So transforms never conflict with each other, and what breaks is blamed on the one that made
//! it. A stage lands whole or not at all, and only after [`crate::python::proof`] holds for every
//! module that it touched. Nothing here reads or writes the disk.

mod stage;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use crate::pieces::Pieces;
use crate::plan::{Change, Edit, Plan};
use crate::project::{ModuleId, Project};
use crate::rule::{Applicability, Finding, Fix, Place, Rule};
use crate::suppress;
use crate::transforms::{self, Transform};
use stage::Stage;

/// Why a change is not made that [`Options::declined`] names.
pub const DECLINED: &str = "you left it out";

/// Whether a change is to be left out, by its finding at its place in the user's own file.
pub type Declines<'d> = dyn Fn(&Finding) -> bool + Sync + 'd;

/// What the fold may do.
pub struct Options<'o> {
    /// The transforms to run, in order.
    pub pipeline: Vec<&'static dyn Transform>,
    /// The weakest fix that may be applied: [`Applicability::Safe`], or `Unsafe` on demand.
    pub allowed: Applicability,
    /// Why a file may not be written, if it may not. Known while planning: a change that touches
    /// such a file falls whole.
    pub frozen: &'o (dyn Fn(&Utf8Path) -> Option<String> + Sync),
    /// Whether a rule's code is ignored in a file.
    pub ignored: &'o (dyn Fn(&str, &Utf8Path) -> bool + Sync),
    /// Whether the changes of a rule, by its code, may land; the others are only found.
    pub fixable: &'o (dyn Fn(&str) -> bool + Sync),
    /// Changes that the user does not want.
    pub declined: &'o Declines<'o>,
}

/// One file that the fold changed or made.
#[derive(Debug, Clone)]
pub struct Changed {
    /// The user's text; `None` for a new file.
    pub before: Option<Arc<str>>,
    /// The new text.
    pub after: Arc<str>,
    /// Who wrote which byte, by index into [`Outcome::findings`].
    pub pieces: Pieces,
}

/// What the fold made of a project.
pub struct Outcome {
    /// The project as its owner wrote it.
    pub original: Project,
    /// The project as the last stage left it.
    pub project: Project,
    /// Changed and new files.
    pub files: BTreeMap<Utf8PathBuf, Changed>,
    /// What each rule changed, in the order in which they ran.
    pub steps: Vec<Step>,
    /// Findings, at places of the user's own files.
    pub findings: Vec<Finding>,
    /// Modules that do not parse: path, line and reason, and whether Vercel loads them.
    pub broken: Vec<Broken>,
    /// Stages whose proof failed: bugs of vfix. Nothing of such a stage is in `files`.
    pub bugs: Vec<String>,
}

impl Outcome {
    /// Forget what no report shows: of the project, only the texts with a finding are left.
    pub fn forget(&mut self) {
        let shown = self.findings.iter().map(|finding| &finding.place.path);
        let text = |path: &Utf8PathBuf| Some((path.clone(), self.original.texts().get(path)?));
        let texts = shown.filter_map(text);
        let texts = texts.map(|(path, text)| (path, Arc::clone(text))).collect();
        self.original = Project::new(texts, Arc::default(), None);
        self.project = self.original.clone();
    }
}

/// What one rule changed, on top of what the rules before it left.
pub struct Step {
    /// The rule.
    pub rule: &'static Rule,
    /// The text of each file before it, `None` for a new one, and behind it.
    pub files: BTreeMap<Utf8PathBuf, (Option<Arc<str>>, Arc<str>)>,
}

/// A module that does not parse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Its path.
    pub path: Utf8PathBuf,
    /// Line, from 1.
    pub line: usize,
    /// Why.
    pub message: String,
    /// Vercel imports it, or nobody knows whether it does: the project may not be written.
    pub blocks: bool,
}

/// Run transforms over texts that are all there is of a project: every file may be written, and
/// nothing is silenced or declined.
pub fn run(
    texts: BTreeMap<Utf8PathBuf, Arc<str>>,
    pipeline: Vec<&'static dyn Transform>,
    allowed: Applicability,
) -> Outcome {
    let listing = texts.keys().cloned().collect();
    let options = Options {
        pipeline,
        allowed,
        frozen: &|_| None,
        ignored: &|_, _| false,
        fixable: &|_| true,
        declined: &|_| false,
    };
    run_on(Project::new(texts, Arc::new(listing), None), &options)
}

/// Run the pipeline over a project that is read already.
pub fn run_on(original: Project, options: &Options<'_>) -> Outcome {
    let mut fold = Fold {
        project: original.clone(),
        files: BTreeMap::new(),
        steps: Vec::new(),
        findings: Vec::new(),
        used: RefCell::default(),
        bugs: Vec::new(),
    };
    for transform in &options.pipeline {
        fold.stage(*transform, options);
    }
    let rules: Vec<&str> = options
        .pipeline
        .iter()
        .map(|transform| transform.rule().code)
        .collect();
    fold.findings
        .extend(suppress::unused(&original, &rules, &fold.used.into_inner()));
    let broken = broken(&original);
    Outcome {
        original,
        project: fold.project,
        files: fold.files,
        steps: fold.steps,
        findings: fold.findings,
        broken,
        bugs: fold.bugs,
    }
}

/// The modules that do not parse, in a project with an app: whatever the rest of such a project is
/// for, its owner must know what was not looked at. Elsewhere nothing is parsed for that. Behind the
/// rules, so that what none of them asked for is parsed for this alone, and not kept.
fn broken(project: &Project) -> Vec<Broken> {
    let is_all = !project.apps().is_empty();
    let named = |id: &ModuleId| {
        let mut words = ["flask", "dotenv"].iter();
        is_all || words.any(|word| project.mentions(*id, word))
    };
    let tried: Vec<ModuleId> = project.modules().filter(named).collect();
    let reach = project.reach();
    let broken = tried.par_iter().filter_map(|id| {
        let problem = project.problem(*id)?;
        Some(Broken {
            path: project.path(*id).to_owned(),
            line: problem.line,
            message: problem.message,
            blocks: reach.entry.is_none() || reach.contains(*id),
        })
    });
    broken.collect()
}

struct Fold {
    project: Project,
    files: BTreeMap<Utf8PathBuf, Changed>,
    steps: Vec<Step>,
    findings: Vec<Finding>,
    /// Places of the suppression comments that silenced something, in the user's own files.
    used: RefCell<BTreeSet<Place>>,
    bugs: Vec<String>,
}

impl Fold {
    fn stage(&mut self, transform: &dyn Transform, options: &Options<'_>) {
        let rule = transform.rule();
        let runs = |rule: &Rule| options.pipeline.iter().any(|other| other.rule() == rule);
        if transform.owners().iter().any(|owner| runs(owner)) {
            return; // The owner has said it.
        }
        let mut plan = Plan::default();
        transform.plan(&self.project, &mut plan);
        for finding in &mut plan.findings {
            if !runs(finding.rule) {
                finding.rule = rule;
            }
        }
        let codes = transforms::silencers(rule);
        let ignored = |place: &Place| {
            let comment = suppress::covering(&self.project, &codes, place);
            if let Some(comment) = &comment {
                self.used.borrow_mut().insert(self.origin(comment));
            }
            comment.is_some()
                || codes
                    .iter()
                    .any(|code| (options.ignored)(code, &place.path))
        };
        plan.findings.retain(|finding| !ignored(&finding.place));
        let mut settled = plan.resolve(options.allowed, |change| {
            self.veto(change, &ignored, options)
        });
        settled
            .findings
            .retain_mut(|finding| finding.fix != Fix::Dropped(suppress::REASON.to_owned()));
        // Places in the user's own files, before this stage moves anything.
        let mut findings = std::mem::take(&mut settled.findings);
        for finding in &mut findings {
            finding.place = self.origin(&finding.place);
            for place in &mut finding.fails_at {
                *place = self.origin(place);
            }
        }
        if !settled.is_empty() {
            match self.apply(&settled) {
                Ok(stage) => self.land(rule, stage, self.findings.len()),
                Err(problem) => {
                    self.bugs
                        .push(format!("{} ({}): {problem}", rule.code, rule.name));
                    for finding in findings
                        .iter_mut()
                        .filter(|finding| finding.fix == Fix::Applied)
                    {
                        finding.fix = Fix::Dropped("of a bug in vfix".to_owned());
                    }
                }
            }
        }
        self.findings.append(&mut findings);
    }

    /// A place of the current text in the user's own file.
    fn origin(&self, place: &Place) -> Place {
        match self.files.get(&place.path) {
            Some(changed) => Place::new(
                place.path.clone(),
                changed.pieces.origin_range(place.range()),
            ),
            None => place.clone(),
        }
    }

    fn veto(
        &self,
        change: &Change,
        ignored: &dyn Fn(&Place) -> bool,
        options: &Options<'_>,
    ) -> Option<String> {
        if ignored(&change.finding.place) {
            return Some(suppress::REASON.to_owned());
        }
        let code = change.finding.rule.code;
        if !(options.fixable)(code) {
            return Some(format!("the options leave {code} unfixed"));
        }
        if let Some(why) = change.paths().find_map(|path| (options.frozen)(path)) {
            return Some(why);
        }
        let finding = Finding {
            place: self.origin(&change.finding.place),
            ..change.finding.clone()
        };
        if (options.declined)(&finding) {
            return Some(DECLINED.to_owned());
        }
        let taken = change
            .creates
            .iter()
            .find(|(path, _)| self.project.exists(path));
        taken.map(|(path, _)| format!("{path} exists already"))
    }

    /// Make a proven stage the new state; its findings start at index `first`.
    fn land(&mut self, rule: &'static Rule, stage: Stage, first: usize) {
        let mut files = BTreeMap::new();
        let mut texts = self.project.texts().clone();
        let mut listing = Arc::clone(self.project.listing());
        for (path, mut edits, new) in stage.edited {
            for (finding, _) in &mut edits {
                *finding += first;
            }
            let before = texts.insert(path.clone(), Arc::clone(&new));
            files.insert(path.clone(), (before.clone(), Arc::clone(&new)));
            let changed = self.files.entry(path).or_insert_with(|| Changed {
                pieces: Pieces::new(before.as_deref().unwrap_or_default()),
                before,
                after: Arc::clone(&new),
            });
            changed.pieces.apply(&edits);
            changed.after = new;
        }
        for (path, finding, text) in stage.created {
            let mut pieces = Pieces::new("");
            pieces.apply(&[(finding + first, Edit::insertion(0.into(), &*text))]);
            texts.insert(path.clone(), Arc::clone(&text));
            files.insert(path.clone(), (None, Arc::clone(&text)));
            Arc::make_mut(&mut listing).insert(path.clone());
            let changed = Changed {
                before: None,
                after: text,
                pieces,
            };
            self.files.insert(path, changed);
        }
        self.steps.push(Step { rule, files });
        let before = Some(&self.project);
        self.project = Project::with_parsed(texts, listing, before, stage.parsed);
    }
}
