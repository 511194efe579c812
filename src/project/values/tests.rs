use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::*;

/// What the first arguments of the calls of a module may be, asked one after the other.
fn arguments(text: &str) -> Vec<Vec<Value>> {
    let texts = BTreeMap::from([("app.py".into(), Arc::from(text))]);
    let listing = Arc::new(BTreeSet::from(["app.py".into()]));
    let project = Project::new(texts, listing, None);
    let id = project.module_at("app.py".into()).expect("app.py");
    let facts = project.facts(id).expect("it parses");
    let values = Values::new(&project);
    let calls = facts.calls.iter();
    calls
        .map(|call| values.of(id, call.scope, &call.node.arguments.args[0]))
        .collect()
}

#[test]
fn names_that_are_each_twice_the_one_before_are_followed_once() {
    let lines = (1..16).map(|n| format!("n{n} = n{0} if big else n{0}\n", n - 1));
    let text = format!("n0 = 'data.json'\n{}f(n15)\n", lines.collect::<String>());
    assert_eq!(arguments(&text), [[Value::text("data.json")]]);
}

#[test]
fn an_answer_that_the_budget_cut_short_is_not_remembered() {
    for fillers in MAX_STEPS - 12..MAX_STEPS + 4 {
        let many = "'' or ".repeat(fillers);
        let text = format!("NAME = 'data' + '/x.json'\nf({many}NAME)\ng(NAME)\n");
        let known = arguments(&text).pop();
        assert_eq!(known, Some(vec![Value::text("data/x.json")]), "{fillers}");
    }
}
