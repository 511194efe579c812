//! What the proof finds, and what it lets pass.

use super::*;

fn apply(text: &str, edits: &[Edit]) -> Result<(), String> {
    let mut new = text.to_owned();
    for edit in edits.iter().rev() {
        new.replace_range(std::ops::Range::<usize>::from(edit.range), &edit.text);
    }
    let parse = |text: &str| Module::parse(text.into()).map_err(|problem| problem.message);
    check(&parse(text)?, &parse(&new)?, edits, &[])
}

fn at(text: &str, what: &str) -> TextRange {
    let start = text.find(what).expect("the sample holds it");
    TextRange::at((start as u32).into(), TextSize::of(what))
}

#[test]
fn an_insertion_between_statements_is_fine() {
    let text = "a = 1\nb = a\n";
    let edit = Edit::insertion(at(text, "b").start(), "c = 2\n");
    assert_eq!(apply(text, &[edit]), Ok(()));
}

#[test]
fn an_insertion_at_the_end_of_a_block_is_fine() {
    for text in [
        "if x:\n    a = 1\n",
        "if x:\n    a = 1;\n",
        "if x:\n    a = 1 ; # it\n",
    ] {
        let edit = Edit::insertion(at(text, text).end(), "    b = a\n");
        assert_eq!(apply(text, &[edit]), Ok(()), "{text}");
    }
    let text = "if x:\n    a = 1\nc = 2\n";
    let edit = Edit::insertion(at(text, text).end(), "    b = a\n");
    assert!(apply(text, &[edit]).is_err());
}

#[test]
fn a_statement_that_lands_in_another_block_is_found() {
    let text = "a = 1\nb = 2\n";
    let edit = Edit::replacement(at(text, "a = 1\n"), "if x:\n    a = 1\n    ");
    assert!(apply(text, &[edit]).is_err());
}

#[test]
fn a_captured_name_is_found() {
    let text = "import x\ndef f():\n    return open(1)\n";
    let edit = Edit::insertion(at(text, "import").start(), "from io import open\n");
    let error = apply(text, &[edit]).expect_err("open is captured");
    assert!(error.contains("`open`"), "{error}");
}

#[test]
fn a_name_right_before_an_edit_is_looked_at() {
    let text = "import x\ndef f():\n    return open(1)\n";
    let edits = [
        Edit::insertion(at(text, "import").start(), "from io import open\n"),
        Edit::replacement(at(text, "(1)"), "(2)"),
    ];
    let error = apply(text, &edits).expect_err("open is captured");
    assert!(error.contains("`open`"), "{error}");
}

#[test]
fn a_second_import_of_the_same_thing_is_fine() {
    let text = "def f():\n    import os\n    return os\n";
    let edit = Edit::insertion(0.into(), "import os\nos\n");
    assert_eq!(apply(text, &[edit]), Ok(()));
}

#[test]
fn an_import_of_another_thing_is_found() {
    for (inner, outer) in [
        ("from os import path", "from posix import path"),
        ("from os import path", "from .os import path"),
        ("from os import path", "from os import sep as path"),
        ("import os.path as path", "import posixpath as path"),
    ] {
        let text = format!("def f():\n    return path\n{inner}\n");
        let edit = Edit::insertion(0.into(), format!("{outer}\n"));
        let same = Edit::insertion(0.into(), format!("{inner}\n"));
        assert!(apply(&text, &[edit]).is_err(), "{outer}");
        assert_eq!(apply(&text, &[same]), Ok(()), "{inner}");
    }
}

#[test]
fn a_lost_comment_is_found_and_a_lost_pragma_is_not() {
    let text = "import a  # why\nimport b  # noqa: F401\nc = 1\n";
    assert!(apply(text, &[Edit::deletion(at(text, "import a  # why\n"))]).is_err());
    let pragma = Edit::deletion(at(text, "import b  # noqa: F401\n"));
    assert_eq!(apply(text, &[pragma]), Ok(()));
}
