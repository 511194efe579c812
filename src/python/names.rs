//! Words of dotted names.

/// The first word: the package that `flask.views.View` is of.
pub fn first_word(dotted: &str) -> &str {
    dotted.split_once('.').map_or(dotted, |(first, _)| first)
}

/// The last word: `View` of `flask.views.View`.
pub fn last_word(dotted: &str) -> &str {
    dotted.rsplit_once('.').map_or(dotted, |(_, last)| last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_one_word_is_its_first_and_its_last() {
        assert_eq!((first_word("a.b.c"), last_word("a.b.c")), ("a", "c"));
        assert_eq!((first_word("a"), last_word("a")), ("a", "a"));
        assert_eq!((first_word(""), last_word("")), ("", ""));
    }
}
