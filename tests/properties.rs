//! Properties that hold for every project: generated ones, and real ones with a mistake in them.
//!
//! The cases are the same on every run; `PROPTEST_CASES=20000 cargo test properties` goes on from
//! there. Python is asked, not vfix, whether a text is Python, where its statements stand and which
//! comments it has; `diffy` applies the diff.

use std::cell::{Cell, RefCell};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};
use vfix::fold;
use vfix::report::diff;
use vfix::rule::Applicability;
use vfix::transforms::PIPELINE;

use crate::snapshots;
use crate::support::texts::{Texts, after};
use mistakes::{mistake, with_mistake};
use projects::project;

mod mistakes;
mod projects;

/// What `cargo fuzz` claims of any bytes is claimed here of texts with mistakes in them.
#[path = "../fuzz/src/lib.rs"]
#[expect(
    dead_code,
    reason = "the targets of `cargo fuzz` take bytes, and these tests take texts"
)]
mod targets;

/// Hold a claim to as many values as are configured, the same ones on every run.
fn holds<S: Strategy>(values: &S, claim: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config {
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let held = TestRunner::new_with_rng(config, rng).run(values, claim);
    held.unwrap_or_else(|failure| panic!("{failure}"));
}

/// A Python that answers for as long as the test runs: a process for each question would be most of
/// the time.
struct Python {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Python {
    fn start() -> Self {
        let program = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/holds.py");
        let mut child = Command::new("python3")
            .args(["-W", "ignore", program])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 is needed: install Python 3.11 or newer");
        let questions = child.stdin.take().expect("a pipe");
        let answers = BufReader::new(child.stdout.take().expect("a pipe"));
        Python {
            child,
            questions,
            answers,
        }
    }

    /// What does not hold for a file, the first of it.
    fn objection(&mut self, question: &Value) -> Option<String> {
        writeln!(self.questions, "{question}").expect("python3 reads");
        let mut answer = String::new();
        self.answers
            .read_line(&mut answer)
            .expect("python3 answers");
        let answer: Value = serde_json::from_str(&answer).expect("python3 answers in JSON");
        answer.as_str().map(str::to_owned)
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn what_is_made_of_any_project_is_python_and_holds_what_the_diff_leaves_alone() {
    let python = RefCell::new(Python::start());
    let changed = Cell::new(0);
    holds(&(project(), any::<bool>()), |(before, unsafe_too)| {
        let allowed = match unsafe_too {
            true => Applicability::Unsafe,
            false => Applicability::Safe,
        };
        let outcome = fold::run(before.clone(), PIPELINE.to_vec(), allowed);
        prop_assert_eq!(&outcome.bugs, &Vec::<String>::new());
        prop_assert!(outcome.broken.is_empty(), "{:?}", outcome.broken);
        for (path, change) in &outcome.files {
            let old = before.get(path).map(|text| &**text);
            let patch = diff::unified(path, old, &change.after);
            let parsed = diffy::Patch::from_str(&patch);
            let parsed = parsed.map_err(|e| TestCaseError::fail(format!("{e}: {patch}")))?;
            let applied = diffy::apply(old.unwrap_or_default(), &parsed);
            let applied = applied.map_err(|e| TestCaseError::fail(format!("{e}: {patch}")))?;
            prop_assert_eq!(&*applied, &*change.after, "before and diff give after");
            if path.extension() == Some("py") {
                let question = json!({
                    "path": path, "before": old.unwrap_or_default(), "after": &*change.after,
                    "patch": patch,
                });
                let objection = python.borrow_mut().objection(&question);
                prop_assert_eq!(objection, None, "{}", patch);
            }
        }
        let again = fold::run(after(&before, &outcome), PIPELINE.to_vec(), allowed);
        let more: Vec<String> = again
            .files
            .iter()
            .map(|(path, c)| diff::unified(path, c.before.as_deref(), &c.after))
            .collect();
        prop_assert!(
            more.is_empty(),
            "a second run changes more:\n{}",
            more.concat()
        );
        changed.set(changed.get() + usize::from(!outcome.files.is_empty()));
        Ok(())
    });
    let changed = changed.get();
    assert!(
        changed > 100,
        "{changed} projects needed a fix: nothing was shown"
    );
}

/// Up to four mistakes in what `texts` hold, for `claim` to look at.
fn holds_with_mistakes(texts: Vec<String>, claim: impl Fn(&str)) {
    let mistakes = prop::collection::vec(mistake(), 1..5);
    holds(&(select(texts), mistakes), |(text, mistakes)| {
        claim(
            &mistakes
                .iter()
                .fold(text, |text, mistake| with_mistake(&text, mistake)),
        );
        Ok(())
    });
}

#[test]
fn a_mistake_in_any_project_ends_in_a_result_or_in_a_named_line() {
    let mistakes = prop::collection::vec((any::<Index>(), mistake()), 1..5);
    let strategy = (select(snapshots::projects()), mistakes);
    holds(&strategy, |(mut texts, mistakes)| {
        for (file, mistake) in &mistakes {
            let at = file.index(texts.len());
            let text = texts.values_mut().nth(at).expect("a file");
            *text = with_mistake(text, mistake).into();
        }
        targets::check(&texts);
        Ok(())
    });
}

#[test]
fn a_mistake_in_any_manifest_ends_in_a_result() {
    let projects = snapshots::projects();
    let joined = projects.iter().filter_map(|texts| {
        let manifests = targets::MANIFESTS.iter();
        let texts = manifests.map(|name| texts.get(camino::Utf8Path::new(name)));
        let texts: Vec<&str> = texts.map(|text| text.map_or("", |text| text)).collect();
        let any = texts.iter().any(|text| !text.is_empty());
        any.then(|| texts.join(&char::from(targets::SEPARATOR).to_string()))
    });
    holds_with_mistakes(joined.collect(), |text| targets::manifests(text.as_bytes()));
}

#[test]
fn a_mistake_in_any_template_is_refused_in_words() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/transforms");
    let rules = std::fs::read_dir(folder).expect("transforms");
    let rules = rules.map(|rule| rule.expect("a rule").path());
    let files = rules.filter(|rule| rule.is_dir()).flat_map(|rule| {
        let files = std::fs::read_dir(rule).expect("a rule");
        files.map(|file| file.expect("a file").path())
    });
    let python = files.filter(|file| file.extension().is_some_and(|e| e == "py"));
    let texts: Vec<String> = python
        .map(|file| std::fs::read_to_string(file).expect("a template"))
        .collect();
    assert!(texts.len() > 3, "the templates lie elsewhere");
    holds_with_mistakes(texts, |text| targets::template(text.as_bytes()));
}
