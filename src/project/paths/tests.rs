use super::*;

fn project(value: &Value) -> String {
    match value.place() {
        Where::Project(pattern) => words(&pattern),
        other => format!("{other:?}"),
    }
}

#[test]
fn paths_anchored_in_different_ways_are_one() {
    let here = Value::in_project("app/views.py").parent();
    let joined = join(&[here, Value::text("../data"), Value::any()]);
    assert_eq!(project(&joined), "data/…");
    assert_eq!(project(&joined.parent()), "data");
    let holes = join(&[Value::in_project(""), Value::any(), Value::any()]);
    assert_eq!(project(&holes.parent()), "…");
    assert_eq!(project(&Value::text("./data//x.json")), "data/x.json");
    assert_eq!(project(&Value::text("x.json").absolute()), "x.json");
    assert_eq!(project(&Value::text("../x.json")), "Outside");
}

#[test]
fn a_slash_in_front_of_a_path_without_one_makes_it_absolute_again() {
    let again = |value: &Value| Value::text("/").plus(&value.without_first_slash());
    assert_eq!(project(&again(&Value::in_project("x.db"))), "x.db");
    assert_eq!(project(&again(&Value::text("/srv/x.db"))), "Outside");
    assert_eq!(project(&again(&Value::text("x.db"))), "Outside");
    assert_eq!(
        project(&Value::text("/tmp/x").without_first_slash()),
        "tmp/x"
    );
}

#[test]
fn a_path_has_a_stem_and_a_way_out() {
    let stem = |text: &str| project(&Value::text(text).stem());
    assert_eq!(stem("a.b/report.tar.gz"), "a.b/report.tar");
    assert_eq!(stem("a.b/report"), "a.b/report");
    assert_eq!(stem(".env"), ".env");
    let named = join(&[Value::text("up"), Value::any()]);
    assert_eq!(project(&named.plus(&Value::text(".png")).stem()), "up/…");
    assert_eq!(project(&named.stem()), "up/…");
    let out = |text: &str| {
        let here = Value::in_project("app.py").parent();
        join(&[here, Value::text(text)]).way_out()
    };
    assert_eq!(
        out("../shared/./x.json").as_deref(),
        Some("../shared/x.json")
    );
    assert_eq!(out("a/../x.json"), None);
    assert_eq!(out("/etc/hosts"), None);
}

#[test]
fn tmp_urls_and_other_machines_are_not_of_the_project() {
    assert_eq!(Value::text("/tmp/x").place(), Where::Tmp);
    assert_eq!(
        join(&[Value::text("data"), Value::text("/tmp/x")]).place(),
        Where::Tmp
    );
    assert_eq!(Value::text("https://x.y/z").place(), Where::NoFile);
    assert_eq!(Value::text("C:\\data").place(), Where::Outside);
    assert_eq!(Value::text(":memory:").place(), Where::NoFile);
}

#[test]
fn a_name_with_a_suffix_or_a_folder_names_a_file() {
    assert!(Value::text("report.pdf").names_a_file());
    assert!(Value::text("out/").plus(&Value::any()).names_a_file());
    assert!(!Value::text("user").names_a_file());
    assert!(!Value::text("See you. Bye").names_a_file());
    assert!(!Value::any().names_a_file());
}
