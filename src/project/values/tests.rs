use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::*;

#[test]
fn an_answer_that_the_budget_cut_short_is_not_remembered() {
    for fillers in MAX_STEPS - 12..MAX_STEPS + 4 {
        let many = "'' or ".repeat(fillers);
        let text = format!("NAME = 'data' + '/x.json'\nf({many}NAME)\ng(NAME)\n");
        let texts = BTreeMap::from([("app.py".into(), Arc::from(text))]);
        let listing = Arc::new(BTreeSet::from(["app.py".into()]));
        let project = Project::new(texts, listing, None);
        let id = project.module_at("app.py".into()).expect("app.py");
        let facts = project.facts(id).expect("it parses");
        let values = Values::new(&project);
        let [_, known] = [0, 1].map(|index| {
            let call = &facts.calls[index];
            values.of(id, call.scope, &call.node.arguments.args[0])
        });
        assert_eq!(known, [Value::text("data/x.json")], "{fillers}");
    }
}
