//! Offsets of a text as lines and columns, found once a file.

/// Where the lines of a text start.
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// The lines of a text, by whatever newline.
    pub fn of(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        let starts = [0].into_iter().chain(ends.map(|(at, _)| at + 1)).collect();
        Lines { text, starts }
    }

    /// The text itself.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Line and column of an offset, both from 1, the column in characters.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        let before = self.text.get(start..offset).unwrap_or_default();
        (line, before.chars().count() + 1)
    }

    /// A line, counted from 1, with its newline.
    pub fn line(&self, number: usize) -> &'t str {
        self.get(number).unwrap_or_default()
    }

    /// A line, counted from 1, with its newline, where there is one of this number.
    pub fn get(&self, number: usize) -> Option<&'t str> {
        let start = self.start(number)?;
        let end = self.starts.get(number).copied();
        Some(&self.text[start..end.unwrap_or(self.text.len())])
    }

    /// The offset of a line, counted from 1.
    pub fn start(&self, number: usize) -> Option<usize> {
        self.starts.get(number.checked_sub(1)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_newline_ends_a_line_and_columns_count_characters() {
        let lines = Lines::of("a\r\nä b\rc\n");
        assert_eq!(lines.position(0), (1, 1));
        assert_eq!(lines.position(3), (2, 1));
        assert_eq!(lines.position(6), (2, 3));
        assert_eq!(lines.position(8), (3, 1));
        assert_eq!(lines.position(10), (4, 1));
        assert_eq!(lines.line(2), "ä b\r");
        assert_eq!(lines.line(4), "");
    }
}
