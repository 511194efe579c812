//! vfix's view of what Vercel serves, held against Vercel's own packages.
//!
//! Modules and projects are generated; every answer must be the same as theirs.

use std::sync::Arc;

use vfix::project::builder;
use vfix::python::Module;

use crate::support::vercel::{Layout, ask, project, write};

mod modules;
mod projects;

/// What vfix says, in the words of the builder.
fn picked(layout: &Layout) -> Option<String> {
    let project = project(layout);
    let (module, name) = builder::builder_pick(&project)?;
    let file = project.path(module).as_str().trim_end_matches(".py");
    let dotted = file.trim_end_matches("/__init__").replace('/', ".");
    Some(format!("{dotted}:{name}"))
}

#[test]
fn picks_what_vercel_picks() {
    let mut sources = modules::combined();
    sources.extend(modules::generated(1_000));
    let mut layouts = projects::searched();
    layouts.extend(projects::generated(600));
    let apps = projects::apps();
    assert!(apps.len() >= 30, "{}", apps.len());
    layouts.extend(apps);
    let home = tempfile::tempdir().expect("a folder");
    let folders = write(home.path(), &layouts);
    let answer = ask(&sources, &folders, &[]);
    assert_eq!(
        (answer.modules.len(), answer.projects.len()),
        (sources.len(), layouts.len())
    );
    assert!(sources.len() >= 300, "too few modules: {}", sources.len());
    for answers in [&answer.modules, &answer.projects] {
        let found = answers.iter().flatten().count();
        assert!(
            found > 50 && answers.len() - found > 50,
            "{found} of {}",
            answers.len()
        );
    }

    let mut wrong = Vec::new();
    for (source, theirs) in sources.iter().zip(&answer.modules) {
        let module = Module::parse(Arc::from(source.as_str())).ok();
        let ours = module.as_ref().and_then(builder::detected);
        if ours != theirs.as_deref() {
            wrong.push(format!("{source:?}: Vercel {theirs:?}, vfix {ours:?}"));
        }
    }
    for (layout, theirs) in layouts.iter().zip(&answer.projects) {
        let ours = picked(layout);
        if ours != *theirs {
            wrong.push(format!("{layout:?}: Vercel {theirs:?}, vfix {ours:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
