//! The fold: each transform sees the text that the one before it left.
//!
//! So transforms never conflict with each other, and what breaks is blamed on the one that made
//! it. A stage lands whole or not at all, and only after [`crate::python::proof`] holds for every
//! module that it touched. Nothing here reads or writes the disk.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use crate::pieces::Pieces;
use crate::plan::{Change, Edit, Plan, Settled};
use crate::project::{ModuleId, Project};
use crate::python::{Module, is_python, prologue, proof};
use crate::rule::{Applicability, Finding, Fix, Place, Rule};
use crate::suppress;
use crate::transforms::{self, Transform};

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
    let broken = broken(&original);
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
/// for, its owner must know what was not looked at. Elsewhere nothing is parsed for that.
fn broken(project: &Project) -> Vec<Broken> {
    // All cores at once, before one of them asks for each of them in turn.
    let parse = |tried: &[ModuleId]| {
        tried.par_iter().for_each(|id| {
            let _ = project.parse(*id);
        });
    };
    let named = |id: &ModuleId| {
        ["flask", "dotenv"]
            .iter()
            .any(|word| project.mentions(*id, word))
    };
    let mut tried: Vec<ModuleId> = project.modules().filter(named).collect();
    parse(&tried);
    if !project.apps().is_empty() {
        tried = project.modules().collect();
        parse(&tried);
    }
    let reach = project.reach();
    tried
        .into_iter()
        .filter_map(|id| {
            let problem = project.parse(id).err()?;
            Some(Broken {
                path: project.path(id).to_owned(),
                line: problem.line,
                message: problem.message.clone(),
                blocks: reach.entry.is_none() || reach.contains(id),
            })
        })
        .collect()
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

    /// The edits of each file, sorted, and its new text, proven.
    fn apply(&self, settled: &Settled) -> Result<Stage, String> {
        let mut stage = Stage::default();
        let paths: BTreeSet<&Utf8PathBuf> = (settled.edits.keys().chain(settled.shared.keys()))
            .chain(settled.imports.keys())
            .collect();
        for path in paths {
            let Some(text) = self.project.texts().get(path) else {
                return Err(format!("{path} is edited but was never read"));
            };
            let module = self
                .project
                .module_at(path)
                .map(|id| (id, self.project.module(id)));
            // At one offset, imports come first, then shared definitions, then what uses them.
            let mut edits: Vec<(usize, Edit)> = Vec::new();
            let mut repeated: Vec<(usize, Edit)> = Vec::new();
            if let Some((id, Some(module))) = module
                && let Some(requests) = settled.imports.get(path)
            {
                let wanted: Vec<_> = requests.iter().map(|(_, import)| import.clone()).collect();
                let created = |name: &str| {
                    let path = Utf8PathBuf::from(format!("{}.py", name.replace('.', "/")));
                    settled.creates.contains_key(&path)
                };
                let is_local = |name: &str| created(name) || is_local(&self.project, id, name);
                let new = prologue::insertions(module, &wanted, &is_local);
                repeated = prologue::repeated(module, &wanted, &new);
                for (number, _) in &mut repeated {
                    *number = requests[*number].0;
                }
                edits.extend(
                    new.into_iter()
                        .map(|(number, edit)| (requests[number].0, edit)),
                );
            }
            for list in [settled.shared.get(path), settled.edits.get(path)] {
                edits.extend(list.into_iter().flatten().cloned());
            }
            let is_free =
                |(_, gone): &(_, Edit)| !edits.iter().any(|(_, edit)| gone.conflicts(edit));
            repeated.retain(is_free);
            edits.extend(repeated);
            edits.sort_by_key(|(_, edit)| (edit.range.start(), edit.range.end()));
            share_blank_lines(&mut edits);
            let plain: Vec<Edit> = edits.iter().map(|(_, edit)| edit.clone()).collect();
            let new: Arc<str> = spliced(text, &plain).into();
            if let Some((_, before)) = module {
                let before = before.ok_or_else(|| format!("{path} does not parse"))?;
                let after = stage.parse(path, &new)?;
                let rebinds = settled.rebinds.iter().filter(|(known, _)| known == path);
                let rebinds: Vec<&str> = rebinds.map(|(_, name)| &**name).collect();
                proof::check(before, after, &plain, &rebinds)
                    .map_err(|e| format!("{path}: {e}"))?;
            }
            stage.edited.push((path.clone(), edits, new));
        }
        for (path, (finding, text)) in &settled.creates {
            let text: Arc<str> = text.as_str().into();
            if is_python(path) {
                stage.parse(path, &text)?;
            }
            stage.created.push((path.clone(), *finding, text));
        }
        Ok(stage)
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

/// Edits of a file, each with the index of its finding.
type Owned = Vec<(usize, Edit)>;

/// Paragraphs that are inserted at one place are set off once from each other.
fn share_blank_lines(edits: &mut Owned) {
    for index in 1..edits.len() {
        let [(_, above), (_, below)] = &mut edits[index - 1..=index] else {
            continue;
        };
        let newlines = |text: &str| text.replace("\r\n", "\n").matches(['\n', '\r']).count();
        // The first newline ends the last line of code.
        let blank = newlines(&above.text[above.text.trim_end().len()..]).saturating_sub(1);
        let inserted = above.range.is_empty() && above.range == below.range;
        for _ in (0..blank).filter(|_| inserted) {
            for newline in ["\r\n", "\n", "\r"] {
                if let Some(rest) = below.text.strip_prefix(newline) {
                    below.text = rest.to_owned();
                    break;
                }
            }
        }
    }
}

#[derive(Default)]
struct Stage {
    edited: Vec<(Utf8PathBuf, Owned, Arc<str>)>,
    created: Vec<(Utf8PathBuf, usize, Arc<str>)>,
    /// The modules among them, parsed for the proof: the next stage has them from here.
    parsed: BTreeMap<Utf8PathBuf, Module>,
}

impl Stage {
    /// The module that a text makes, which must parse.
    fn parse(&mut self, path: &Utf8Path, text: &Arc<str>) -> Result<&Module, String> {
        let module = Module::parse(Arc::clone(text))
            .map_err(|e| format!("{path}:{}: {}", e.line, e.message))?;
        Ok(self.parsed.entry(path.to_owned()).or_insert(module))
    }
}

/// A text with edits applied that are sorted and do not overlap.
fn spliced(text: &str, edits: &[Edit]) -> String {
    let mut new = String::with_capacity(text.len() + 256);
    let mut at = 0;
    for edit in edits {
        new.push_str(&text[at..edit.range.start().to_usize()]);
        new.push_str(&edit.text);
        at = edit.range.end().to_usize();
    }
    new.push_str(&text[at..]);
    new
}

/// Whether a module is one of the project, as it stands behind `from` in one of its modules.
fn is_local(project: &Project, module: ModuleId, name: &str) -> bool {
    name.starts_with('.')
        || project.import(module, name).is_some()
        || project.is_namespace(module, name)
}
