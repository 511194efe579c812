//! The code that touches a file, and the call that it is.

use ruff_text_size::{Ranged, TextRange};

use crate::project::values::Spot;
use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, ScopeId, StmtId, last_name};

/// The code that touches a file: a call, or an entry of a dictionary that a library reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// The module.
    pub module: ModuleId,
    /// The scope that reads its names.
    pub scope: ScopeId,
    /// The statement that holds it.
    pub stmt: StmtId,
    /// Its range.
    pub range: TextRange,
    /// The file is touched later, on a request, whenever this code runs.
    pub on_request: bool,
}

impl At {
    /// The place of a call.
    pub fn call(module: ModuleId, call: &Call<'_>) -> Self {
        At {
            module,
            scope: call.scope,
            stmt: call.stmt,
            range: call.node.range(),
            on_request: false,
        }
    }

    /// The place of an expression.
    pub fn expr(project: &Project, spot: Spot<'_>) -> Option<Self> {
        let range = spot.expr.range();
        Some(At {
            module: spot.module,
            scope: spot.scope,
            stmt: project.facts(spot.module)?.stmt_at(range.start())?,
            range,
            on_request: false,
        })
    }

    /// The call that it is, where it is one.
    pub fn as_call<'p>(&self, project: &'p Project) -> Option<&'p Call<'p>> {
        project.facts(self.module)?.call_over(self.range)
    }

    /// Whether it only asks about a file: the answer is no where that is missing.
    pub fn asks(&self, project: &Project) -> bool {
        const QUESTIONS: &[&str] = &[
            "access", "exists", "is_dir", "is_file", "isdir", "isfile", "lexists",
        ];
        let call = self.as_call(project);
        call.is_some_and(|call| QUESTIONS.contains(&last_name(&call.node.func)))
    }

    /// The qualified name of what is called there.
    pub fn called(&self, project: &Project) -> Option<String> {
        let call = self.as_call(project)?;
        project.qualified(self.module, call.scope, &call.node.func)
    }
}
