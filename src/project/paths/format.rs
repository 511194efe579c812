//! Texts that stand for others: the fields of a format, the pattern of a glob, the words of a command.

use super::{Piece, Value, merged};

impl Value {
    /// What `%` or `.format` makes of it: its fields become holes.
    pub fn formatted(&self) -> Value {
        let mut pieces = Vec::new();
        for piece in &self.pieces {
            let Piece::Text(text) = piece else {
                pieces.push(piece.clone());
                continue;
            };
            let mut rest = text.as_str();
            while let Some(at) = rest.find(['%', '{']) {
                pieces.push(Piece::Text(rest[..at].to_owned()));
                pieces.push(Piece::Hole(None));
                let end = match rest.as_bytes()[at] {
                    b'{' => rest[at..].find('}').map(|end| at + end + 1),
                    _ => percent_end(rest, at),
                };
                rest = end.map_or("", |end| &rest[end..]);
            }
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Value {
            pieces: merged(pieces),
            kind: self.kind,
        }
    }

    /// What `%` makes of a text and these values: `%s` is filled, any other field is a hole.
    pub fn filled(format: &str, given: &[Value]) -> Value {
        let parts: Vec<&str> = format.split("%s").collect();
        let plain = parts.iter().all(|part| !part.contains('%'));
        if !plain || parts.len() != given.len() + 1 {
            return Value::text(format).formatted();
        }
        let mut value = Value::text(parts[0]);
        for (part, given) in parts[1..].iter().zip(given) {
            value = value.plus(given).plus(&Value::text(part));
        }
        value
    }

    /// What `format()` makes of a text and these arguments, named or in order: plain fields are
    /// filled, any other is a hole.
    pub fn with_fields(format: &str, given: &[(Option<&str>, Value)]) -> Value {
        let mut value = Value::text("");
        let mut next = 0;
        let mut rest = format;
        while let Some(at) = rest.find(['{', '}']) {
            let (text, field) = rest.split_at(at);
            value = value.plus(&Value::text(text));
            // {{ and }} stand for themselves.
            if field[1..].starts_with(&field[..1]) {
                value = value.plus(&Value::text(&field[..1]));
                rest = &field[2..];
                continue;
            }
            let inside = field
                .strip_prefix('{')
                .and_then(|field| field.split_once('}'));
            let Some((name, behind)) = inside else {
                return value.plus(&Value::any());
            };
            let in_order = || given.iter().filter(|(name, _)| name.is_none());
            let found = match name.parse::<usize>() {
                Ok(index) => in_order().nth(index),
                Err(_) if name.is_empty() => {
                    next += 1;
                    in_order().nth(next - 1)
                }
                Err(_) => given.iter().find(|(known, _)| *known == Some(name)),
            };
            value = value.plus(&found.map_or_else(Value::any, |(_, value)| value.clone()));
            rest = behind;
        }
        value.plus(&Value::text(rest))
    }

    /// The paths that the value finds as a pattern of `glob`, relative ones in the project.
    pub fn globbed(&self) -> Value {
        const MAGIC: [char; 3] = ['*', '?', '['];
        let mut pieces = Vec::new();
        for piece in &self.pieces {
            let Piece::Text(text) = piece else {
                pieces.push(piece.clone());
                continue;
            };
            let mut rest = text.as_str();
            while let Some(at) = rest.find(MAGIC) {
                // *.txt may be anything, but not an absolute path.
                let known = if at == 0 && pieces.is_empty() {
                    "./"
                } else {
                    &rest[..at]
                };
                pieces.push(Piece::Text(known.to_owned()));
                pieces.push(Piece::Hole(None));
                let magic = &rest[at..];
                let length = match magic {
                    _ if magic.starts_with("**/") => 3, // any folders, or none
                    _ if magic.starts_with("**") => 2,
                    _ if magic.starts_with('[') => magic.find(']').unwrap_or(0) + 1,
                    _ => 1,
                };
                rest = &magic[length..];
            }
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Value {
            pieces,
            kind: self.kind,
        }
    }

    /// The words of a command, as a shell parts them.
    pub fn words(&self) -> Vec<Value> {
        let mut words = Vec::new();
        let mut word = Vec::new();
        for piece in &self.pieces {
            let Piece::Text(text) = piece else {
                word.push(piece.clone());
                continue;
            };
            let ends = |c: char| {
                c.is_whitespace() || matches!(c, '\'' | '"' | ';' | '|' | '<' | '>' | '&')
            };
            for (index, part) in text.split(ends).enumerate() {
                if index > 0 {
                    words.push(Value::plain(merged(std::mem::take(&mut word))));
                }
                if !part.is_empty() {
                    word.push(Piece::Text(part.to_owned()));
                }
            }
        }
        words.push(Value::plain(merged(word)));
        words
    }
}

/// The end of a field of `%`: `%s`, `%02d`, `%(name)s`.
fn percent_end(text: &str, at: usize) -> Option<usize> {
    let start = match text[at..].starts_with("%(") {
        true => at + text[at..].find(')')? + 1,
        false => at + 1,
    };
    let end = text[start..].find(|c: char| c.is_ascii_alphabetic() || c == '%')?;
    Some(start + end + 1)
}

#[cfg(test)]
mod tests {
    use super::super::{Value, Where, words};

    fn project(value: &Value) -> String {
        match value.place() {
            Where::Project(pattern) => words(&pattern),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn patterns_of_glob_are_folders_with_unknown_names() {
        let place = |text: &str| project(&Value::text(text).globbed());
        assert_eq!(place("up/*.png"), "up/….png");
        assert_eq!(place("*.png"), "….png");
        assert_eq!(place("up/[ab]?.png"), "up/…….png");
        assert_eq!(place("up/**/x"), "up/…x");
        assert_eq!(place("up/**"), "up/…");
        assert_eq!(place("up/a.png"), "up/a.png");
        assert_eq!(Value::text("/tmp/*").globbed().place(), Where::Tmp);
    }

    #[test]
    fn fields_of_a_format_are_holes() {
        assert_eq!(
            project(&Value::text("out/%s-%02d.csv").formatted()),
            "out/…-….csv"
        );
        assert_eq!(
            project(&Value::text("out/%(title)s.%(ext)s").formatted()),
            "out/….…"
        );
        let filled = Value::filled("%s/%s.csv", &[Value::text("out"), Value::any()]);
        assert_eq!(project(&filled), "out/….csv");
        assert_eq!(
            project(&Value::text("out/{name}.csv").formatted()),
            "out/….csv"
        );
    }

    #[test]
    fn a_command_has_words() {
        let command = Value::text("mv 'a b' in/")
            .plus(&Value::any())
            .plus(&Value::text(".txt >x"));
        let words: Vec<String> = command.words().iter().map(project).collect();
        assert_eq!(words, ["mv", "", "a", "b", "", "in/….txt", "", "x"]);
    }
}
