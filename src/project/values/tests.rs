use super::followed::MAX_STEPS;
use super::*;

/// What the first arguments of the calls of names in a module may be, asked one after the other.
fn arguments(text: &str) -> Vec<Vec<Value>> {
    asked(text).into_iter().map(|(values, _)| values).collect()
}

/// The same, each with the steps that its question took.
fn asked(text: &str) -> Vec<(Vec<Value>, usize)> {
    let project = Project::of_files([("app.py", text)]);
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

/// The first argument of the call of `f` behind these lines.
fn after(lines: &str, call: &str) -> Vec<Value> {
    arguments(&format!("{lines}f({call})\n")).remove(0)
}

#[test]
fn parts_of_a_text_are_those_that_python_gives() {
    for (text, is) in [
        ("'up/a.b.csv'.rsplit('.', 1)[0]", "up/a.b"),
        ("'up/a.b.csv'.rpartition('.')[0]", "up/a.b"),
        ("'up/a.b.csv'.rsplit('.')[0]", "up/a"),
        ("'up/a.b.csv'.split('.')[0]", "up/a"),
        ("'up/a.b.csv'.split('.', 1)[0]", "up/a"),
        ("'up/a.b.csv'.partition('.')[0]", "up/a"),
        ("'up/a'.rsplit('.', 1)[0]", "up/a"),
        ("'./a.csv'.split('.')[0]", ""),
        ("'up/a.csv'[:-4]", "up/a"),
        ("'up'[:-9]", ""),
        ("'/up/a.csv'[1:]", "up/a.csv"),
        ("'up/a.csv'.removesuffix('.csv')", "up/a"),
        ("'up/a.csv'.removesuffix('.txt')", "up/a.csv"),
        ("'/up/a'.removeprefix('/')", "up/a"),
        ("'UP/Ä.csv'.lower()", "up/ä.csv"),
        ("'up/a'.upper()", "UP/A"),
        ("' up/a '.strip()", "up/a"),
        ("' up/a '.rstrip()", " up/a"),
        ("b'up/a'", "up/a"),
        ("'up/a'.encode()", "up/a"),
        ("os.fsencode('up/a')", "up/a"),
        ("''.join(['up/', 'a', '.csv'])", "up/a.csv"),
        ("os.path.join(*['up', 'a'])", "up/a"),
        ("os.path.join(os.pardir, 'up')", "../up"),
    ] {
        let found = after("import os\n", text);
        let found: Vec<_> = found.iter().map(Value::literal).collect();
        assert_eq!(found, [Some(is)], "{text}");
    }
}

#[test]
fn parts_of_a_text_of_unknown_name_stay_in_its_folder() {
    let lines = "import os\nname = input()\npath = os.path.join('up', name)\n\
                 of = lambda n: os.path.join('up', n)\n";
    let in_folder = |value: &Value| value.pattern().starts_with("up/");
    for text in [
        "path.rsplit('.', 1)[0] + '.png'",
        "path.split('.')[0]",
        "path.partition('.')[0]",
        "path[:-4] + '.txt'",
        "path.removesuffix('.csv')",
        "path.lower()",
        "path.strip()",
        "path.encode()",
        "'up/{n}'.format_map({'n': name})",
        "os.path.join('up', *name)",
        "of(name)",
    ] {
        let found = after(lines, text);
        assert!(found.iter().all(in_folder), "{text}: {found:?}");
    }
    // Another name than the one that it is cut from.
    for text in [
        "name.rsplit('.', 1)[0]",
        "name.split('.')[0]",
        "name[:-4]",
        "name.removesuffix('.csv')",
        "name.lower()",
        "name.strip()",
    ] {
        assert_eq!(after(lines, text), [Value::any()], "{text}");
        assert_ne!(after(lines, "name"), [Value::any()]);
    }
    // What is cut may be the folder.
    let lines = "import os\nname = input()\n";
    for text in [
        "os.path.join('v1.0', name).split('.')[0]",
        "os.path.join('up', name).split('/')[0]",
        "os.path.join('up', name)[:4]",
        "os.path.join('up', name)[::2]",
        "os.path.join(os.path.dirname(__file__), name)[1:]",
    ] {
        let found = after(lines, text);
        assert!(found.iter().all(Value::is_unknown), "{text}: {found:?}");
    }
}

#[test]
fn entries_of_a_display_are_found_by_their_key() {
    let lines = "import enum\nD = {'a': 'a.txt', 'b': 'b.txt'}\nL = ['a.txt', 'b.txt']\nS = [*L, 'c.txt']\n\
                 class P(enum.Enum):\n    A = 'a.txt'\nof = lambda name: 'a.txt'\n";
    let a = [Value::text("a.txt")];
    for text in [
        "D['a']",
        "D.get('a')",
        "L[0]",
        "('a.txt', 1)[0]",
        "P.A.value",
        "of('x')",
    ] {
        assert_eq!(after(lines, text), a, "{text}");
    }
    assert_eq!(
        after(lines, "D.get('a', 'z')"),
        [Value::text("a.txt"), Value::text("z")]
    );
    assert_eq!(after(lines, "D.get(key)").len(), 2);
    for text in ["L[2]", "S[0]", "L[i]"] {
        assert!(after(lines, text).iter().all(Value::is_unknown), "{text}");
    }
}
