//! `services` of vercel.json: several deployments in one project, each with a folder of its own.
//!
//! Source: `resolveAllConfiguredServicesV2` of `@vercel/fs-detectors` 7.7.3 (npm), read on
//! 2026-11-26. `tests/entrypoint.rs` holds the answers to it.

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::Value;

use super::Project;
use super::builder::candidates_below;
use super::platform;
use super::search_path::normal;

/// A service that the builder for Python deploys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// The files in which the builder looks for an app, in its order.
    pub files: Vec<Utf8PathBuf>,
    /// The variable that its entrypoint names.
    pub name: Option<String>,
}

/// The keys that hold services, the newer first.
const KEYS: &[&str] = &["services", "experimentalServicesV2", "experimentalServices"];

/// The services that are built for Python; `None` where the project is no project of services.
/// Empty where one of them stops the deployment.
pub fn of(project: &Project, config: &Value) -> Option<Vec<Service>> {
    let services = KEYS.iter().find_map(|key| config.get(key)?.as_object())?;
    if services.is_empty() {
        return None;
    }
    let mut found = Vec::new();
    for service in services.values() {
        match python(project, service) {
            Ok(service) => found.extend(service),
            Err(Stops) => return Some(Vec::new()),
        }
    }
    Some(found)
}

/// The settings of a service stop the deployment.
struct Stops;

fn python(project: &Project, service: &Value) -> Result<Option<Service>, Stops> {
    let text = |key: &str| service.get(key).and_then(Value::as_str);
    let root = normal(Utf8Path::new(text("root").unwrap_or("."))).ok_or(Stops)?;
    if !project.has_files_below(&root) {
        return Err(Stops);
    }
    let framework = text("framework");
    let of_framework = framework.is_some_and(|name| platform::PYTHON_FRAMEWORKS.contains(&name));
    let Some(entrypoint) = text("entrypoint") else {
        return match (of_framework, text("runtime")) {
            (true, _) => Ok(Some(Service {
                files: candidates_below(&root),
                name: None,
            })),
            (false, Some("python")) => Err(Stops),
            (false, _) => Ok(None),
        };
    };
    let (file, name) = match module_and_name(entrypoint) {
        Some((file, name)) => (file, Some(name)),
        None => (entrypoint.to_owned(), None),
    };
    let file = normal(&root.join(file)).ok_or(Stops)?;
    let is_python = file.extension() == Some("py") || text("runtime") == Some("python");
    match (is_python || of_framework, project.exists(&file)) {
        (true, true) => Ok(Some(Service {
            files: vec![file],
            name,
        })),
        (_, false) => Err(Stops),
        (false, true) => Ok(None),
    }
}

/// `pkg.web:app`
fn module_and_name(text: &str) -> Option<(String, String)> {
    let (module, name) = text.split_once(':')?;
    let is_name = |part: &str| {
        !part.is_empty()
            && !part.starts_with(|c: char| c.is_ascii_digit())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    (module.split('.').all(is_name) && is_name(name))
        .then(|| (format!("{}.py", module.replace('.', "/")), name.to_owned()))
}
