use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::followed::MAX_STEPS;
use super::*;

/// What the first arguments of the calls of names in a module may be, asked one after the other.
fn arguments(text: &str) -> Vec<Vec<Value>> {
    asked(text).into_iter().map(|(values, _)| values).collect()
}

/// The same, each with the steps that its question took.
fn asked(text: &str) -> Vec<(Vec<Value>, usize)> {
    let texts = BTreeMap::from([("app.py".into(), Arc::from(text))]);
    let listing = Arc::new(BTreeSet::from(["app.py".into()]));
    let project = Project::new(texts, listing, None);
    let id = project.module_at("app.py".into()).expect("app.py");
    let facts = project.facts(id).expect("it parses");
    let values = Values::new(&project);
    let calls = facts.calls.iter();
    let calls = calls.filter(|call| call.node.func.is_name_expr());
    let asked = calls.filter_map(|call| {
        let first = call.node.arguments.args.first()?;
        Some((values.of(id, call.scope, first), values.followed.steps()))
    });
    asked.collect()
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

/// Functions that each call the one before twice; the first of them has this body.
fn functions(first: &str) -> String {
    let lines = (1..16).map(|n| format!("def n{n}(): return n{0}() if big else n{0}()\n", n - 1));
    format!(
        "def n0(): return {first}\n{}f(n15())\n",
        lines.collect::<String>()
    )
}

#[test]
fn functions_that_each_call_the_one_before_twice_are_followed_once() {
    let known = arguments(&functions("'data.json'"));
    assert_eq!(known, [[Value::text("data.json")]]);
}

#[test]
fn a_circle_that_leads_into_itself_twice_at_each_place_is_followed_once() {
    let [(values, steps)] = &asked(&functions("'data.json' if big else n15()"))[..] else {
        panic!("one call has an argument");
    };
    assert!(values.contains(&Value::text("data.json")), "{values:?}");
    assert!(*steps < 100, "{steps}");
}

#[test]
fn what_a_circle_cut_short_is_whole_where_it_is_asked_for_itself() {
    // `a` is asked for inside of `b` first, which it leads back to.
    let text = "def b(): return a() if big else 'b.json'\ndef a(): return b() if big else 'a.json'\n\
                f(b())\nf(a())\n";
    let both = [Value::any(), Value::text("a.json"), Value::text("b.json")];
    for values in arguments(text) {
        assert!(
            both.iter().all(|value| values.contains(value)),
            "{values:?}"
        );
    }
}

#[test]
fn formats_are_filled_as_python_does() {
    let known = |call: &str| {
        let text = format!("import os\nD = 'up'\nf({call})\n");
        arguments(&text).remove(0)
    };
    let path = [Value::text("up/a.txt")];
    for call in [
        "'{}/{}'.format(D, 'a.txt')",
        "'{1}/{0}'.format('a.txt', D)",
        "'{d}/{n}.txt'.format(n='a', d=D)",
        "'{}/{name}'.format(D, name='a.txt')",
        "'%s/%s' % (D, 'a.txt')",
        "'/'.join([D, 'a.txt'])",
        "os.sep.join((D, 'a.txt'))",
    ] {
        assert_eq!(known(call), path, "{call}");
    }
    let hole = |before: &str, after: &str| {
        [Value::text(before)
            .plus(&Value::any())
            .plus(&Value::text(after))]
    };
    assert_eq!(known("'up/{:02}.txt'.format(7)"), hole("up/", ".txt"));
    assert_eq!(known("'up/{0.name}.txt'.format(D)"), hole("up/", ".txt"));
    assert_eq!(known("'up/{}.txt'.format(*D)"), hole("up/", ".txt"));
    assert_eq!(known("'{{{}}}'.format(D)"), [Value::text("{up}")]);
    assert_eq!(known("'up/{'.format(D)"), hole("up/", ""));
}
