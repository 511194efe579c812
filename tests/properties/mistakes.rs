//! Mistakes as people make them: something cut, doubled or typed anywhere.

use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Where a mistake goes, and which.
#[derive(Debug, Clone)]
pub enum Mistake {
    /// Characters that are gone.
    Cut(Index, usize),
    /// A piece that stands there twice.
    Twice(Index, usize),
    /// Something that somebody typed.
    Typed(Index, &'static str),
}

/// Any mistake.
pub fn mistake() -> impl Strategy<Value = Mistake> {
    let typed = vec![
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ":",
        ";",
        ",",
        "=",
        ":=",
        "@",
        "\"",
        "'''",
        "\\",
        "\n",
        "\r",
        "\t",
        "    ",
        "\u{c}",
        "\0",
        "#",
        "*",
        "**",
        "f'{",
        "lambda ",
        "async ",
        "await ",
        "del ",
        "return ",
        "yield ",
        "global app\n",
        "from . import *\n",
        "import app\n",
        "ü",
        "名",
        "\u{feff}",
        "0x",
        "1e",
        "app",
        "None",
        "class ",
        "match ",
        "case _:",
        "if ",
        "else:\n",
    ];
    prop_oneof![
        (any::<Index>(), 1..40usize).prop_map(|(at, long)| Mistake::Cut(at, long)),
        (any::<Index>(), 1..40usize).prop_map(|(at, long)| Mistake::Twice(at, long)),
        (any::<Index>(), select(typed)).prop_map(|(at, text)| Mistake::Typed(at, text)),
    ]
}

/// The text with a mistake in it.
pub fn with_mistake(text: &str, mistake: &Mistake) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (Mistake::Cut(at, _) | Mistake::Twice(at, _) | Mistake::Typed(at, _)) = mistake;
    let at = at.index(chars.len() + 1);
    let (head, tail) = chars.split_at(at);
    let middle: Vec<char> = match mistake {
        Mistake::Cut(..) => Vec::new(),
        Mistake::Twice(_, long) => [tail, tail]
            .iter()
            .flat_map(|tail| tail.iter().take(*long).copied())
            .collect(),
        Mistake::Typed(_, text) => text.chars().collect(),
    };
    let skipped = match mistake {
        Mistake::Cut(_, long) | Mistake::Twice(_, long) => (*long).min(tail.len()),
        Mistake::Typed(..) => 0,
    };
    let parts = [head, &middle, &tail[skipped..]];
    parts.iter().flat_map(|part| part.iter()).collect()
}
