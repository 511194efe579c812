//! Manifests, settings and lists of patterns that are none, or nest without an end.

use std::fs;

use super::{limited, project};

#[test]
fn manifests_that_are_none_are_handled_or_named() {
    for (name, text) in [
        ("vercel.json", "[]"),
        ("vercel.json", "{\"builds\": 1, \"rewrites\": {}}"),
        ("vercel.json", "{"),
        ("pyproject.toml", "[tool.vercel\n"),
        ("Pipfile", "[[["),
        ("requirements.txt", "flask==\n-r missing.txt\n-e .\n@@@\n"),
        ("requirements.txt", "-r requirements.txt\n"),
    ] {
        handled_or_named(name, text);
    }
}

fn handled_or_named(name: &str, text: &str) {
    let folder = project();
    fs::write(folder.path().join(name), text).expect("a file");
    let (code, out, said) = limited(folder.path(), &[]);
    assert!(
        !out.is_empty() || code == 2 && said.contains(name),
        "{name}: {code} {out} {said}"
    );
}

/// Depth and length are not only Python's.
#[test]
fn manifests_of_any_depth_are_handled_or_named() {
    const N: usize = 500_000;
    let nested = |open: &str, close: &str| open.repeat(N) + "1" + &close.repeat(N);
    let versions = |with: &str| {
        let all = (0..20_000).map(|number| format!("python_version == '{number}'"));
        format!("flask; {}\n", all.collect::<Vec<_>>().join(with))
    };
    let numbered = |text: &str| {
        let all = (0..200_000).map(|number| format!("{text}{number}"));
        all.collect::<String>()
    };
    let pairs = (0..40).map(|n| format!("(extra == 'a{n}' and extra == 'b{n}')"));
    let pairs = format!("flask; {}\n", pairs.collect::<Vec<_>>().join(" or "));
    let cases = [
        ("vercel.json", nested("[", "]")),
        ("vercel.json", nested("{\"a\":", "}")),
        ("vercel.json", "/*".repeat(N)),
        ("package.json", "[".repeat(N)),
        ("Pipfile.lock", "{\"default\":".repeat(N)),
        (
            "pyproject.toml",
            format!("[project]\ndependencies={}", nested("[", "]")),
        ),
        ("pyproject.toml", format!("x={}", nested("{a=", "}"))),
        ("pyproject.toml", format!("a{} = 1\n", ".a".repeat(N))),
        ("pyproject.toml", format!("[a{}]\nb = 1\n", ".a".repeat(N))),
        ("uv.lock", format!("x={}", "[".repeat(N))),
        (".python-version", "3".repeat(N)),
        (".gitignore", "**/".repeat(100_000)),
        (".vercelignore", "{".repeat(100_000)),
        ("vfix.toml", format!("select={}", "[".repeat(N))),
        ("requirements.txt", format!("flask; {}\n", nested("(", ")"))),
        ("requirements.txt", versions(" or ")),
        ("requirements.txt", versions(" and ")),
        ("requirements.txt", pairs),
        ("requirements.txt", format!("flask[{}]\n", numbered(",a"))),
        ("requirements.txt", format!("flask{}\n", numbered(",>="))),
        ("requirements.txt", numbered("\n-r file")),
        ("requirements.txt", "flask \\\n".repeat(N)),
    ];
    for (name, text) in cases {
        handled_or_named(name, &text);
    }
}
