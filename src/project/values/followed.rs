//! What one question leads to, followed once each, and what of it holds for the next question too.

use std::cell::{Cell, RefCell};

use ruff_text_size::TextSize;
use rustc_hash::FxHashMap;

use super::few;
use crate::project::ModuleId;
use crate::project::paths::Value;
use crate::python::facts::BindingId;

/// Bindings and calls that one question may follow at once, one inside the other.
const MAX_DEPTH: usize = 24;
/// Steps that one question may take.
pub(super) const MAX_STEPS: usize = 2_000;

/// Something that is followed, by its module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum What {
    /// What a name holds.
    Binding(ModuleId, BindingId),
    /// What a function returns.
    Returned(ModuleId, BindingId),
    /// The expressions that start at one place.
    Start(ModuleId, TextSize),
}

/// What was followed.
pub(super) struct Followed {
    /// The answers that are the same wherever they are asked for.
    known: RefCell<FxHashMap<What, Vec<Value>>>,
    /// The other answers that the question at hand led to.
    given: RefCell<FxHashMap<What, Vec<Value>>>,
    /// What is followed at the moment, one inside the other, and how far inside.
    open: RefCell<FxHashMap<What, usize>>,
    steps: Cell<usize>,
    /// How far inside that is which the answers are cut short at that were given since: what leads
    /// back to something open, or is too much, says nothing of it. The outermost counts.
    cut: Cell<usize>,
}

impl Default for Followed {
    fn default() -> Self {
        Followed {
            known: RefCell::default(),
            given: RefCell::default(),
            open: RefCell::default(),
            steps: Cell::default(),
            cut: Cell::new(usize::MAX),
        }
    }
}

impl Followed {
    /// A new question.
    pub(super) fn start(&self) {
        self.steps.set(0);
        self.given.borrow_mut().clear();
    }

    /// Steps that the question at hand took so far.
    #[cfg(test)]
    pub(super) fn steps(&self) -> usize {
        self.steps.get()
    }

    /// Whether the question at hand may take one more step.
    pub(super) fn step(&self) -> bool {
        self.steps.set(self.steps.get() + 1);
        let may = self.steps.get() <= MAX_STEPS && self.open.borrow().len() <= MAX_DEPTH;
        if !may {
            self.cut_at(0);
        }
        may
    }

    /// Follow something that has one answer; `None` where it is followed already.
    pub(super) fn once(&self, what: What, ask: impl FnOnce() -> Vec<Value>) -> Option<Vec<Value>> {
        if let Some(known) = self.known.borrow().get(&what) {
            return Some(known.clone());
        }
        if let Some(given) = self.given.borrow().get(&what) {
            // It was cut short at something that may be open no longer.
            self.cut_at(0);
            return Some(given.clone());
        }
        // What is remembered is copied for each use: a few values, not one for each caller.
        let (values, is_whole) = self.inside(what, || few(ask()))?;
        let answers = if is_whole { &self.known } else { &self.given };
        answers.borrow_mut().insert(what, values.clone());
        Some(values)
    }

    /// Follow something: the answer, and whether it is the same wherever it is asked for. `None`
    /// where it is followed already.
    pub(super) fn inside<T>(&self, what: What, ask: impl FnOnce() -> T) -> Option<(T, bool)> {
        let depth = self.open.borrow().len();
        if let Some(outer) = self.open.borrow().get(&what) {
            self.cut_at(*outer);
            return None;
        }
        self.open.borrow_mut().insert(what, depth);
        let before = self.cut.replace(usize::MAX);
        let answer = ask();
        self.open.borrow_mut().remove(&what);
        // A way that led back to this, or to what lies inside, leads back there from everywhere.
        let cut = self.cut.replace(before);
        if cut < depth {
            self.cut_at(cut);
        }
        let is_whole = cut >= depth && self.steps.get() <= MAX_STEPS;
        Some((answer, is_whole))
    }

    /// An answer is cut short here, because of what is open that far inside.
    fn cut_at(&self, depth: usize) {
        self.cut.set(self.cut.get().min(depth));
    }
}
