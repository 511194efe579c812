//! Dependency manifests: which one Vercel reads, what it declares, and edits of its lines.
use super::Project;

impl Project {
    /// Whether the manifest declares a distribution (stopgap).
    pub fn declares(&self, name: &str) -> Option<bool> {
        let mut any = false;
        for (path, text) in self.texts() {
            if path.extension() != Some("py") && path.file_name() != Some("vercel.json") {
                any = true;
                if text.to_lowercase().contains(name) {
                    return Some(true);
                }
            }
        }
        any.then_some(false)
    }
}
