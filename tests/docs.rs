//! What the documents claim is so: lists in the README, and the code of every explain page.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use vfix::fold::{self, Outcome};
use vfix::report::checklist::POINTS;
use vfix::rule::{Applicability, Rule};
use vfix::transforms::{PIPELINE, Transform};

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn rules() -> Vec<&'static Rule> {
    let mut rules: Vec<_> = PIPELINE.iter().map(|transform| transform.rule()).collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}

#[test]
fn the_readme_lists_every_rule() {
    let readme = read("README.md");
    let lines = |rule: &&Rule| format!("| {} | {} | {} |\n", rule.code, rule.name, rule.summary);
    let wanted: String = rules().iter().map(lines).collect();
    let start = "| --- | --- | --- |\n";
    let (_, rest) = readme
        .split_once("<!-- rules: checked by tests/docs.rs -->")
        .expect("the list");
    let (table, _) = rest.split_once("<!-- end of rules -->").expect("its end");
    let (_, table) = table.split_once(start).expect("its header");
    assert_eq!(table, wanted, "the list of rules in README.md");
}

#[test]
fn every_rule_belongs_to_one_point_of_the_checklist() {
    for rule in rules() {
        let own = POINTS
            .iter()
            .filter(|point| point.rules.contains(&rule.code));
        assert_eq!(own.count(), 1, "{} {}", rule.code, rule.name);
    }
    assert_eq!(POINTS.len(), 7);
}

#[test]
fn the_symptoms_of_logs_lead_to_rules() {
    let codes: BTreeSet<&str> = POINTS
        .iter()
        .flat_map(|point| point.rules)
        .copied()
        .collect();
    for symptom in vfix::symptoms::SYMPTOMS {
        for code in symptom.rules {
            assert!(codes.contains(code), "{code}: {}", symptom.sample);
        }
    }
}

#[test]
fn the_readme_names_every_option() {
    let help = vfix::cli::args::Cli::help();
    let readme = read("README.md");
    let options: BTreeSet<&str> = help
        .split_whitespace()
        .filter(|word| word.starts_with("--") && word.len() > 4)
        .map(|word| word.trim_end_matches([',', '.', ';', ')', ':']))
        .collect();
    assert!(options.len() > 20, "{help}");
    let generated = ["--help", "--version", "--quiet", "--verbose", "--jobs"];
    let missing: Vec<_> = options
        .iter()
        .filter(|o| !generated.contains(o) && !readme.contains(**o))
        .collect();
    assert!(missing.is_empty(), "README.md does not name {missing:?}");
}

/// The files that the blocks below a heading hold: Python is the app and text its manifest, unless
/// the fence names the file.
fn files(page: &str, heading: &str) -> BTreeMap<Utf8PathBuf, Arc<str>> {
    let section = page.split_once(&format!("\n## {heading}\n"));
    let section = section.and_then(|(_, rest)| rest.split("\n## ").next());
    let mut found = BTreeMap::new();
    let mut parts = section.unwrap_or_default().split("```").skip(1);
    while let (Some(block), _) = (parts.next(), parts.next()) {
        let (info, text) = block.split_once('\n').expect("a fence and its block");
        let path = match info.split_once(' ') {
            Some((_, path)) => path,
            None if info == "python" => "app.py",
            None if info == "text" => "requirements.txt",
            None if info == "json" => "vercel.json",
            None => continue,
        };
        found.entry(path.into()).or_insert_with(|| text.into());
    }
    found
}

#[test]
fn explain_pages_have_their_sections_and_their_code_runs_as_written() {
    let python = tempfile::tempdir().expect("a folder");
    for transform in PIPELINE {
        let rule = transform.rule();
        let page = rule.explain;
        assert!(
            page.starts_with(&format!("# {} {}\n", rule.code, rule.name)),
            "{}",
            rule.code
        );
        let headings = [
            "What",
            "Why on Vercel",
            "Before",
            "After",
            "Left alone",
            "Undo",
        ];
        let mut at = 0;
        for heading in headings {
            let found = page[at..].find(&format!("\n## {heading}\n"));
            at +=
                found.unwrap_or_else(|| panic!("{}: no section {heading} in its place", rule.code));
        }
        let (before, after) = (files(page, "Before"), files(page, "After"));
        assert!(!before.is_empty(), "{}: no code below Before", rule.code);
        match rule.fix {
            Applicability::Manual => {
                let found = open_findings(*transform, &before);
                assert!(found > 0, "{}: nothing is found in Before", rule.code);
                let left = open_findings(*transform, &after);
                assert_eq!(left, 0, "{}: After is how to do it by hand", rule.code);
                for (name, page) in [("before", &before), ("after", &after)] {
                    let text = page.get(Utf8Path::new("app.py")).expect("an app");
                    fs::write(
                        python.path().join(format!("{}_{name}.py", rule.code)),
                        &**text,
                    )
                    .expect("a file");
                }
            }
            _ => {
                let outcome = run(*transform, &before);
                assert!(!outcome.files.is_empty(), "{}: nothing changes", rule.code);
                let got = before.keys().map(|path| {
                    let text = outcome.project.text(path).expect("it is there still");
                    (path.clone(), Arc::from(text))
                });
                let got: BTreeMap<_, _> = got.collect();
                assert_eq!(got, after, "{}: After is what Before becomes", rule.code);
            }
        }
    }
    crate::support::compile(python.path());
}

/// The rules whose findings need another home for data or work: their pages name the choices.
const WITH_ALTERNATIVES: &[&str] = &[
    "VF003", "VF101", "VF102", "VF106", "VF201", "VF202", "VF305", "VF306",
];

/// The rules that do otherwise than the guide of Vercel, or say more: their pages say why.
const OTHERWISE: &[&str] = &["VF101", "VF102", "VF105", "VF106", "VF201", "VF202"];

#[test]
fn pages_name_the_alternatives_and_where_the_guide_is_wrong() {
    let section = |page: &'static str, heading: &str| {
        let found = page.split_once(&format!("\n## {heading}\n"));
        found.and_then(|(_, rest)| rest.split("\n## ").next())
    };
    for rule in rules() {
        let choices = section(rule.explain, "Alternatives").map_or(0, |text| {
            let rows = text.lines().filter(|line| line.starts_with("| "));
            rows.count().saturating_sub(2)
        });
        let wanted = WITH_ALTERNATIVES.contains(&rule.code);
        assert!(
            choices >= 2 || !wanted,
            "{}: {choices} alternatives",
            rule.code
        );
        let said = section(rule.explain, "The guide says").unwrap_or_default();
        let wanted = OTHERWISE.contains(&rule.code);
        assert!(
            said.trim().len() > 40 || !wanted,
            "{}: the guide",
            rule.code
        );
    }
}

/// What one rule makes of files, with the strongest fix that it offers.
fn run(transform: &'static dyn Transform, files: &BTreeMap<Utf8PathBuf, Arc<str>>) -> Outcome {
    let outcome = fold::run(files.clone(), vec![transform], transform.rule().fix);
    assert_eq!(outcome.bugs, Vec::<String>::new());
    outcome
}

/// How many findings a rule without a fix has in files, which stay as they are.
fn open_findings(
    transform: &'static dyn Transform,
    files: &BTreeMap<Utf8PathBuf, Arc<str>>,
) -> usize {
    let outcome = run(transform, files);
    assert!(
        outcome.files.is_empty(),
        "{} rewrites",
        transform.rule().code
    );
    outcome.findings.len()
}
