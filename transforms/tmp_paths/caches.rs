//! Libraries that keep what they download or compute below HOME, which is read-only on Vercel, too:
//! their environment variables name a folder in `/tmp` there.
//!
//! The variables are set once, in the module that Vercel loads, above the first import that leads to
//! such a library: most of them read the variable while they are imported.

mod filled;

use ruff_python_ast::Stmt;
use ruff_text_size::{Ranged, TextRange};

use super::{Here, RULE};
use crate::plan::{Change, Edit, Plan};
use crate::project::{ModuleId, Project};
use crate::python::edits;
use crate::python::facts::{Facts, MODULE, StmtId, has_unpacking, keyword};
use crate::python::imports::Site;
use crate::python::style::Style;
use crate::rule::{Applicability, Effect, Finding, Place};
use crate::transforms::{effect_of, unredirected_writes, vercel_env};

/// A library, and the variable that names the folder of its cache.
struct Cache {
    /// Packages whose import leads to it.
    packages: &'static [&'static str],
    variable: &'static str,
    folder: &'static str,
    /// It fails where it cannot write; the others warn and go on without.
    fails: bool,
    /// It only takes a folder that exists.
    must_exist: bool,
}

const fn cache(
    packages: &'static [&'static str],
    variable: &'static str,
    folder: &'static str,
    fails: bool,
) -> Cache {
    Cache {
        packages,
        variable,
        folder,
        fails,
        must_exist: false,
    }
}

const CACHES: &[Cache] = &[
    cache(
        &["matplotlib", "seaborn"],
        "MPLCONFIGDIR",
        "/tmp/matplotlib",
        false,
    ),
    Cache {
        packages: &["nltk"],
        variable: "NLTK_DATA",
        folder: "/tmp/nltk_data",
        fails: true,
        must_exist: true,
    },
    cache(
        &[
            "transformers",
            "sentence_transformers",
            "huggingface_hub",
            "diffusers",
            "datasets",
        ],
        "HF_HOME",
        "/tmp/huggingface",
        true,
    ),
    cache(
        &["tldextract"],
        "TLDEXTRACT_CACHE",
        "/tmp/tldextract",
        false,
    ),
    cache(&["librosa", "numba"], "NUMBA_CACHE_DIR", "/tmp/numba", true),
    cache(&["whisper"], "XDG_CACHE_HOME", "/tmp/cache", true),
    cache(&["easyocr"], "EASYOCR_MODULE_PATH", "/tmp/easyocr", true),
    cache(&["deepface"], "DEEPFACE_HOME", "/tmp/deepface", true),
    cache(&["rembg"], "U2NET_HOME", "/tmp/u2net", true),
    cache(&["kagglehub"], "KAGGLEHUB_CACHE", "/tmp/kagglehub", true),
    cache(
        &["gensim.downloader"],
        "GENSIM_DATA_DIR",
        "/tmp/gensim",
        true,
    ),
];

/// One library that the app uses.
struct Used {
    cache: &'static Cache,
    module: ModuleId,
    stmt: StmtId,
    range: TextRange,
}

/// Give every such library a folder in `/tmp`.
pub fn plan(here: &Here<'_>, plan: &mut Plan) {
    let project = here.project;
    let Some(entry) = project.reach().entry.as_ref().map(|entry| entry.module) else {
        return;
    };
    let used: Vec<Used> = CACHES
        .iter()
        .filter_map(|cache| find(project, cache))
        .collect();
    let Some(first) = used.first() else {
        return;
    };
    let effect = used
        .iter()
        .map(|used| match used.cache.fails {
            true => effect_of(project, used.module, used.stmt).min(Effect::RouteFails),
            false => Effect::Harmless,
        })
        .max()
        .unwrap_or(Effect::Harmless);
    let fails_at = filled::at_import(project, &used);
    let effect = match fails_at {
        Some(_) => Effect::EveryRequestFails,
        None => effect,
    };
    let names: Vec<&str> = used.iter().map(|used| used.cache.packages[0]).collect();
    let message = format!(
        "files of {} are kept below HOME, which is read-only on Vercel, too; there they go to /tmp \
         now, and are fetched or made again on each cold start",
        names.join(", ")
    );
    let place = Place::new(project.path(first.module), first.range);
    let mut change = Change::new(&RULE, place.clone(), Applicability::Safe, effect, message);
    change.finding.fails_at = fails_at.into_iter().collect();
    match edit(here, entry, &used, &mut change) {
        Ok(edit) => {
            change.edit(project.path(entry), edit);
            plan.change(change);
        }
        Err(why) => plan.finding(Finding::manual(
            &unredirected_writes::RULE,
            place,
            effect,
            format!(
                "files of {} are kept below HOME, which is read-only on Vercel, too; nothing is changed, because {why}",
                names.join(", ")
            ),
            format!(
                "Set {} to a folder in /tmp, in the settings of the project on Vercel.",
                used.iter().map(|used| used.cache.variable).collect::<Vec<_>>().join(", ")
            ),
        )),
    }
}

/// The first import of a library, unless the app sets its folder already or does not need it.
fn find(project: &Project, cache: &'static Cache) -> Option<Used> {
    let reach = &project.reach().modules;
    if project.says(cache.variable) {
        return None;
    }
    if cache.must_exist && !downloads(project) {
        return None;
    }
    reach.iter().find_map(|&id| {
        let package = cache
            .packages
            .iter()
            .find(|name| project.mentions(id, name));
        let facts = project.facts(id).filter(|_| package.is_some())?;
        facts.import_stmts().find_map(|(stmt, fact)| {
            let runs = || effect_of(project, id, stmt) != Effect::Harmless;
            (imports(fact.node, cache.packages) && runs()).then_some(Used {
                cache,
                module: id,
                stmt,
                range: fact.node.range(),
            })
        })
    })
}

fn imports(stmt: &Stmt, packages: &[&str]) -> bool {
    let is_in = |name: &str| {
        packages.iter().any(|package| {
            name.strip_prefix(package)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    };
    match stmt {
        Stmt::Import(node) => node.names.iter().any(|alias| is_in(&alias.name)),
        Stmt::ImportFrom(node) if node.level == 0 => {
            let from = node.module.as_ref().map_or("", |module| module.as_str());
            is_in(from)
                || node
                    .names
                    .iter()
                    .any(|alias| is_in(&format!("{from}.{}", alias.name)))
        }
        _ => false,
    }
}

/// Whether nltk fetches data to the folder that it chooses itself.
fn downloads(project: &Project) -> bool {
    project.reach().modules.iter().any(|&id| {
        project
            .calls_in(id, &["nltk.download"])
            .any(|(_, call, _)| {
                keyword(call.node, "download_dir").is_none()
                    && call.node.arguments.args.len() < 2
                    && !has_unpacking(call.node)
                    && effect_of(project, id, call.stmt) != Effect::Harmless
            })
    })
}

/// The lines, above the first statement of the entrypoint that leads to one of the libraries.
fn edit(
    here: &Here<'_>,
    entry: ModuleId,
    used: &[Used],
    change: &mut Change,
) -> Result<Edit, String> {
    let module = here.module(entry)?;
    let facts = module.facts();
    let stmt = first_step(here.project, entry, facts, used)
        .ok_or("no import of the module that Vercel loads leads to it")?;
    let above = edits::insert_before(module, stmt, "", &[])?;
    let site = Site {
        scope: MODULE,
        offset: above.range.start(),
    };
    let is_vercel = here.is_vercel(change, entry, site)?;
    let os = change.import(here.project.path(entry), module, "os", None, site);
    let quote = Style::of(module).quote;
    let mut lines = format!("if {is_vercel}:\n");
    for Used { cache, .. } in used {
        let (variable, folder) = (cache.variable, cache.folder);
        lines.push_str(&format!(
            "    {os}.environ.setdefault({quote}{variable}{quote}, {quote}{folder}{quote})\n"
        ));
        if cache.must_exist {
            lines.push_str(&format!(
                "    {os}.makedirs({os}.environ[{quote}{variable}{quote}], exist_ok=True)\n"
            ));
        }
    }
    let lines = Style::of(module).lines(&lines, "", &[]);
    let text = vercel_env::paragraph(module, above.range.start(), &lines);
    Ok(Edit::insertion(above.range.start(), text))
}

/// The first statement at the top of the entrypoint that imports one of the libraries, by itself or
/// through modules of the project; for imports in functions, the first statement below the imports.
fn first_step(
    project: &Project,
    entry: ModuleId,
    facts: &Facts<'_>,
    used: &[Used],
) -> Option<StmtId> {
    let leads = |id: StmtId, stmt: &Stmt| {
        let here = |used: &Used| used.module == entry && stmt.range().contains_range(used.range);
        let runs = !matches!(stmt, Stmt::FunctionDef(_) | Stmt::ClassDef(_));
        runs && used.iter().any(here) || {
            let imported = project.imported_by(entry, id);
            let loaded = loaded(project, imported.to_vec());
            used.iter().any(|used| loaded.contains(&used.module))
        }
    };
    let mut top = facts.all_stmts().filter(|(_, fact)| fact.parent.is_none());
    let is_below = |stmt: &Stmt| {
        !matches!(stmt, Stmt::Import(_) | Stmt::ImportFrom(_))
            && !matches!(stmt, Stmt::Expr(node) if node.value.is_string_literal_expr())
    };
    let leading = top.clone().find(|(id, fact)| leads(*id, fact.node));
    let found = leading.or_else(|| top.find(|(_, fact)| is_below(fact.node)));
    found.map(|(id, _)| id)
}

/// These modules, and all that they import.
fn loaded(project: &Project, mut modules: Vec<ModuleId>) -> Vec<ModuleId> {
    let mut next = 0;
    while let Some(&id) = modules.get(next) {
        next += 1;
        for other in project.imports(id) {
            if !modules.contains(other) {
                modules.push(*other);
            }
        }
    }
    modules
}
