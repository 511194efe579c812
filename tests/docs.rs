//! What the documents claim is so: lists in the README, and the code of every explain page.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use camino::Utf8PathBuf;
use vfix::fold::{self, Options};
use vfix::rule::{Applicability, Rule};
use vfix::transforms::PIPELINE;

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

/// The first Python block below a heading.
fn block<'p>(page: &'p str, heading: &str) -> Option<&'p str> {
    let (_, rest) = page.split_once(&format!("\n## {heading}\n"))?;
    let section = rest.split("\n## ").next()?;
    let (_, rest) = section.split_once("```python\n")?;
    rest.split("```").next()
}

#[test]
fn explain_pages_have_their_sections_and_their_code_runs_as_written() {
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
        let before = block(page, "Before").expect("a Before block");
        let after = block(page, "After").expect("an After block");
        let path = Utf8PathBuf::from("app.py");
        let texts: BTreeMap<Utf8PathBuf, Arc<str>> = [(path.clone(), Arc::from(before))].into();
        let listing = Arc::new([path.clone()].into());
        let options = Options {
            pipeline: vec![*transform],
            allowed: Applicability::Safe,
            frozen: &|_| None,
            ignored: &|_, _| false,
        };
        let outcome = fold::run(texts, listing, &options);
        assert_eq!(outcome.bugs, Vec::<String>::new());
        let got = outcome
            .files
            .get(&path)
            .map(|changed| changed.after.to_string());
        assert_eq!(
            got.as_deref(),
            Some(after),
            "{}: After is what Before becomes",
            rule.code
        );
    }
}
