//! Statements of a kind and calls of a name, found without a look at the others: of a large app the
//! tree is far from the processor, and most passes want few of its nodes.

use std::hash::Hasher;

use ruff_python_ast::{AnyNodeRef, NodeKind, Stmt};
use rustc_hash::FxHasher;

use super::expressions::last_name;
use super::facts::{Call, Facts, StmtFact, StmtId};

/// The kind of a statement.
pub(super) fn kind(stmt: &Stmt) -> NodeKind {
    AnyNodeRef::from(stmt).kind()
}

/// A number that stands for a word; two words may have the same.
pub fn number(word: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish() as u32
}

impl<'a> Facts<'a> {
    /// The statements of these kinds, in source order.
    pub fn stmts_like<'s>(
        &'s self,
        kinds: &[NodeKind],
    ) -> impl Iterator<Item = (StmtId, &'s StmtFact<'a>)> {
        let all = self.kinds.iter().zip(self.all_stmts());
        all.filter(|(kind, _)| kinds.contains(kind))
            .map(|(_, found)| found)
    }

    /// The import statements, in source order.
    pub fn import_stmts(&self) -> impl Iterator<Item = (StmtId, &StmtFact<'a>)> {
        self.stmts_like(&[NodeKind::StmtImport, NodeKind::StmtImportFrom])
    }

    /// The calls whose callee ends in one of these words, such as `x.update()` and `update()`, each with
    /// its number.
    pub fn calls_named<'s>(
        &'s self,
        words: &[&str],
    ) -> impl Iterator<Item = (usize, &'s Call<'a>)> {
        let numbers: Vec<u32> = words.iter().map(|word| number(word)).collect();
        let all = self.callees.iter().zip(self.calls.iter().enumerate());
        all.filter(move |(callee, _)| numbers.contains(callee))
            .map(|(_, found)| found)
            .filter(|(_, call)| words.contains(&last_name(&call.node.func)))
    }
}

#[cfg(test)]
mod tests {
    use crate::python::Module;

    #[test]
    fn calls_are_found_by_the_last_word_of_their_callee() {
        let text = "update()\na.update(b.update)\na.b().update(1)\nupdate.c()\na[0]()\n";
        let module = Module::parse(text.into()).expect("the sample parses");
        let facts = module.facts();
        let found = |words: &[&str]| -> Vec<&str> {
            let calls = facts.calls_named(words);
            calls.map(|(_, call)| module.slice(call.node)).collect()
        };
        let updates = ["update()", "a.update(b.update)", "a.b().update(1)"];
        assert_eq!(found(&["update"]), updates);
        assert_eq!(found(&["c", "b"]), ["a.b()", "update.c()"]);
        assert!(found(&["a"]).is_empty());
    }

    #[test]
    fn imports_are_found_wherever_they_stand() {
        let text = "import a\ndef f():\n    from b import c\n    d = 1\nwith e:\n    import g\n";
        let module = Module::parse(text.into()).expect("the sample parses");
        let imports = module.facts().import_stmts();
        let imports: Vec<&str> = imports.map(|(_, fact)| module.slice(fact.node)).collect();
        assert_eq!(imports, ["import a", "from b import c", "import g"]);
    }
}
