//! Caches below HOME that the import fills, and so ends on Vercel.

use ruff_python_ast::{Expr, ExprCall};
use ruff_text_size::Ranged;

use super::Used;
use crate::project::Project;
use crate::python::facts::{has_unpacking, keyword, string};
use crate::rule::Place;
use crate::transforms::runs::{self, Runs};

/// Calls that write to the cache at once, by the library's first package.
const FILLS: &[(&str, &[&str])] = &[
    ("easyocr", &["easyocr.Reader"]),
    ("gensim.downloader", &["gensim.downloader.load"]),
    (
        "transformers",
        &[
            "sentence_transformers.SentenceTransformer",
            "transformers.pipeline",
        ],
    ),
    ("whisper", &["whisper.load_model"]),
];

/// Where the import surely fills a cache, and so ends.
pub(super) fn at_import(project: &Project, used: &[Used]) -> Option<Place> {
    let is_used = |package: &str| used.iter().any(|used| used.cache.packages[0] == package);
    let calls: Vec<&str> = FILLS
        .iter()
        .filter(|(package, _)| is_used(package))
        .flat_map(|(_, calls)| calls.iter().copied())
        .collect();
    project.reach().modules.iter().find_map(|&id| {
        let mut fills = project.calls_in(id, &calls);
        let (_, call, _) = fills.find(|(_, call, _)| {
            runs::call(project, id, call) == Runs::AtImport && fetches(project, call.node)
        })?;
        Some(Place::new(project.path(id), call.node.range()))
    })
}

/// Whether what a call names is no file of the project, and comes into no folder that the call names.
fn fetches(project: &Project, call: &ExprCall) -> bool {
    const FOLDERS: &[&str] = &[
        "cache_dir",
        "cache_folder",
        "download_root",
        "model_kwargs",
        "model_storage_directory",
    ];
    let is_named = || FOLDERS.iter().any(|name| keyword(call, name).is_some());
    let ships = |name: &Expr| match string(name) {
        Some(path) => project.exists(path.into()) || project.has_files_below(path.into()),
        None => !name.is_list_expr(), // Reader(['en'])
    };
    let named = call
        .arguments
        .args
        .first()
        .into_iter()
        .chain(keyword(call, "model"));
    let mut named = named.peekable();
    named.peek().is_some() && !named.any(ships) && !has_unpacking(call) && !is_named()
}
