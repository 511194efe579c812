//! What one module says, from a single walk over its syntax tree: statements, scopes, bindings,
//! uses of names and calls.
//!
//! Facts are immutable and never look at another file; [`crate::project`] links them. Names
//! resolve by Python's own rules: a function skips the class scopes around it, `global` and
//! `nonlocal` move a binding, a comprehension has a scope of its own.

use std::sync::OnceLock;

use ruff_python_ast as ast;
use ruff_python_ast::{AtomicNodeIndex, Expr, NodeKind, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};
use rustc_hash::{FxHashMap, FxHashSet};

pub use super::expressions::{
    argument, assignment, dotted, elements, entry, generators, has_unpacking, integer,
    is_enumeration, is_exit, is_main_test, is_property, is_self, keyword, last_name, members,
    string, without_arguments,
};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The position in the list that holds it.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(
    /// A statement of a module, in source order.
    StmtId
);
id!(
    /// A scope of a module; 0 is the module's own.
    ScopeId
);
id!(
    /// A binding of a name.
    BindingId
);

/// The module's own scope.
pub const MODULE: ScopeId = ScopeId(0);

/// Everything that one walk over a module collects.
#[derive(Debug, Default)]
pub struct Facts<'a> {
    /// Statements in source order; a compound statement comes before its children.
    pub stmts: Vec<StmtFact<'a>>,
    /// Their kinds.
    pub(super) kinds: Vec<NodeKind>,
    /// Scopes in source order.
    pub scopes: Vec<Scope<'a>>,
    /// Bindings in the order in which the walk met them.
    pub bindings: Vec<Binding<'a>>,
    /// The bindings of the module's own scope that are imports.
    pub imports: Vec<BindingId>,
    /// Reads of names.
    pub uses: Vec<Use<'a>>,
    /// Calls.
    pub calls: Vec<Call<'a>>,
    /// The last words of their callees, by number.
    pub(super) callees: Vec<u32>,
    /// Displays of dictionaries.
    pub dicts: Vec<Dict<'a>>,
    /// The index of each call by its range: no two calls have the same.
    pub call_at: FxHashMap<TextRange, usize>,
    /// The scope that each `def` and `class` opens.
    pub opened: FxHashMap<StmtId, ScopeId>,
    /// `from x import *` statements.
    pub stars: Vec<(StmtId, &'a ast::StmtImportFrom)>,
    /// Some branch of the tree is deeper than the walk follows.
    pub too_deep: bool,
    /// Whether some block runs only where the module is the script, when somebody asks.
    pub(super) has_main_guard: OnceLock<bool>,
    /// Every identifier of the module, when somebody asks.
    pub(super) identifiers: OnceLock<FxHashSet<String>>,
    /// The numbers of the uses, sorted by name, when somebody asks.
    pub(super) uses_by_name: OnceLock<Vec<u32>>,
    /// The number of the use and of the link for each attribute of a chain, sorted by the attribute,
    /// when somebody asks.
    pub(super) links_by_name: OnceLock<Vec<(u32, u32)>>,
}

impl<'a> Facts<'a> {
    /// Every statement, with its id.
    pub fn all_stmts(&self) -> impl Iterator<Item = (StmtId, &StmtFact<'a>)> + Clone {
        (0..).map(StmtId).zip(&self.stmts)
    }

    /// Every binding, with its id.
    pub fn all_bindings(&self) -> impl Iterator<Item = (BindingId, &Binding<'a>)> + Clone {
        (0..).map(BindingId).zip(&self.bindings)
    }

    /// Every scope, with its id.
    pub fn all_scopes(&self) -> impl Iterator<Item = (ScopeId, &Scope<'a>)> + Clone {
        (0..).map(ScopeId).zip(&self.scopes)
    }

    /// The statement with this id.
    pub fn stmt(&self, id: StmtId) -> &StmtFact<'a> {
        &self.stmts[id.index()]
    }

    /// The scope with this id.
    pub fn scope(&self, id: ScopeId) -> &Scope<'a> {
        &self.scopes[id.index()]
    }

    /// The binding with this id.
    pub fn binding(&self, id: BindingId) -> &Binding<'a> {
        &self.bindings[id.index()]
    }
}

/// One statement and where it stands.
#[derive(Debug)]
pub struct StmtFact<'a> {
    /// The statement.
    pub node: &'a Stmt,
    /// The compound statement whose block holds it.
    pub parent: Option<StmtId>,
    /// The block of the parent (or of the module) that holds it.
    pub block: &'a [Stmt],
    /// Which block of the parent that is.
    pub role: Block,
    /// The scope it runs in.
    pub scope: ScopeId,
}

impl StmtFact<'_> {
    /// Its place in its block.
    pub fn place_in_block(&self) -> Option<usize> {
        let is_it = |stmt: &Stmt| stmt.range() == self.node.range();
        self.block.iter().position(is_it)
    }
}

/// Which block of its parent a statement stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Block {
    /// The body of the module or of a compound statement.
    Body,
    /// `else` of `if` (also `elif`, by number), `for`, `while` and `try`.
    Else(u16),
    /// The handler of a `try` with this number.
    Except(u16),
    /// `finally`.
    Finally,
    /// The `case` with this number.
    Case(u16),
}

/// A region with names of its own.
#[derive(Debug)]
pub struct Scope<'a> {
    /// What opens it.
    pub kind: ScopeKind<'a>,
    /// The scope around it.
    pub parent: Option<ScopeId>,
    /// The statement that opens it, or that holds the lambda or comprehension.
    pub stmt: Option<StmtId>,
    /// Bindings of each name, in source order.
    pub names: FxHashMap<&'a str, Vec<BindingId>>,
    /// Names declared `global` here.
    pub globals: FxHashSet<&'a str>,
    /// Names declared `nonlocal` here.
    pub nonlocals: FxHashSet<&'a str>,
    /// The end of the first `return` that runs in it.
    pub first_return: Option<TextSize>,
}

/// What opens a scope.
#[derive(Debug, Clone, Copy)]
pub enum ScopeKind<'a> {
    /// The module.
    Module,
    /// `def`.
    Function(&'a ast::StmtFunctionDef),
    /// `class`.
    Class(&'a ast::StmtClassDef),
    /// `lambda`.
    Lambda(&'a ast::ExprLambda),
    /// A comprehension or generator expression.
    Comprehension,
}

/// One place that binds a name.
#[derive(Debug)]
pub struct Binding<'a> {
    /// The name.
    pub name: &'a str,
    /// The range of the name at that place.
    pub range: TextRange,
    /// The scope that holds the name (not always the one that the statement runs in).
    pub scope: ScopeId,
    /// The statement that binds.
    pub stmt: StmtId,
    /// How it is bound.
    pub kind: BindingKind<'a>,
}

/// How a name is bound.
#[derive(Debug, Clone, Copy)]
pub enum BindingKind<'a> {
    /// `import a.b` binds `a`, `import a.b as c` binds `c` to `a.b`.
    Import {
        /// The dotted module that the name stands for.
        module: &'a str,
        /// The clause.
        alias: &'a ast::Alias,
    },
    /// `from module import member`.
    ImportFrom {
        /// The statement, with its level and module.
        node: &'a ast::StmtImportFrom,
        /// The clause.
        alias: &'a ast::Alias,
    },
    /// `name = value`, also annotated and by `:=`.
    Assign(&'a Expr),
    /// `name += value`.
    AugAssign(&'a Expr),
    /// One of several names of a target, or a starred one, also of `for` and `with`: `a, b = …`.
    Unpack,
    /// An annotation without a value.
    Declare,
    /// `def`.
    Function(&'a ast::StmtFunctionDef),
    /// `class`.
    Class(&'a ast::StmtClassDef),
    /// A parameter, with its default.
    Parameter(Option<&'a Expr>),
    /// `for name in …`.
    For,
    /// `with context as name`, with the context.
    With(&'a Expr),
    /// `except … as name`.
    Except,
    /// `del name`.
    Delete,
    /// A capture of a `match` pattern, a type parameter or a type alias.
    Other,
}

/// One read of a name.
#[derive(Debug)]
pub struct Use<'a> {
    /// The name node.
    pub node: &'a ast::ExprName,
    /// The longest attribute chain that starts at the name: `fc.CORS` for `fc` in `fc.CORS(app)`.
    pub chain: &'a Expr,
    /// The expression around the chain.
    pub parent: Option<&'a Expr>,
    /// The statement that holds it.
    pub stmt: StmtId,
    /// The scope it is read in.
    pub scope: ScopeId,
}

/// One call.
#[derive(Debug)]
pub struct Call<'a> {
    /// The call.
    pub node: &'a ast::ExprCall,
    /// The expression around it.
    pub parent: Option<&'a Expr>,
    /// The statement that holds it.
    pub stmt: StmtId,
    /// The scope it runs in.
    pub scope: ScopeId,
}

/// One display of a dictionary.
#[derive(Debug)]
pub struct Dict<'a> {
    /// The display.
    pub node: &'a ast::ExprDict,
    /// The expression around it.
    pub parent: Option<&'a Expr>,
    /// The statement that holds it.
    pub stmt: StmtId,
    /// The scope that reads its names.
    pub scope: ScopeId,
}

/// The number of the call whose callee is this very name or attribute, as the walk noted it there.
pub fn call_of(callee: &Expr) -> Option<usize> {
    let index = node_index(callee)?.load().as_u32()?;
    Some(index as usize)
}

/// Where the walk notes the number of a call.
pub(super) fn node_index(callee: &Expr) -> Option<&AtomicNodeIndex> {
    match callee {
        Expr::Name(name) => Some(&name.node_index),
        Expr::Attribute(attribute) => Some(&attribute.node_index),
        _ => None,
    }
}
