//! Bytes to text and back: byte order marks, and the coding line of PEP 263.
//!
//! A file is only taken when its text, encoded again, gives the very bytes on the disk: so what
//! vfix does not touch cannot change.

use std::borrow::Cow;

use camino::Utf8Path;
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

use crate::project::manifest::MARK;
use crate::python::is_python;

/// The byte order mark of UTF-8.
const UTF_8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// What a file is, as far as that says how its bytes are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It may have a coding line.
    Python,
    /// Its byte order mark is part of its text: Vercel's builder stops at it, and so an edit can take
    /// it out.
    Requirements,
    /// Any other text.
    Other,
}

impl Kind {
    /// The kind that a path tells.
    pub fn of(path: &Utf8Path) -> Self {
        match path.extension() {
            _ if is_python(path) => Kind::Python,
            Some("txt" | "in") if is_requirements(path) => Kind::Requirements,
            _ => Kind::Other,
        }
    }
}

/// Whether pip is given a file, by the names that people call such files.
fn is_requirements(path: &Utf8Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.contains("requirements") || path.starts_with("requirements")
}

/// How a file is written on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding {
    charset: Charset,
    mark: Mark,
}

/// The byte order mark of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    /// It stands before the text.
    Before,
    /// The text begins with it; a text that does not is written in UTF-8.
    InText,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Charset {
    /// Everything that the WHATWG standard names and that can be written, UTF-8 among them.
    Standard(&'static encoding_rs::Encoding),
    Utf16 {
        big_endian: bool,
    },
    /// The real ISO 8859-1: for the standard that name means windows-1252.
    Latin1,
}

/// Why bytes are no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecodable {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong, and the way out.
    pub message: String,
}

impl Encoding {
    /// UTF-8 without a mark.
    pub fn utf8() -> Self {
        Encoding {
            charset: Charset::Standard(UTF_8),
            mark: Mark::None,
        }
    }

    /// Whether a file in it is UTF-8 behind a byte order mark, which its text does not have.
    pub fn is_marked_utf8(self) -> bool {
        self.mark == Mark::Before && self.charset == Charset::Standard(UTF_8)
    }

    /// Whether files in it are other than plain UTF-8, whatever their text says.
    pub fn is_never_plain(self) -> bool {
        self.mark != Mark::InText && self != Encoding::utf8()
    }

    /// The bytes of a text; `None` where the encoding has none for a character of it.
    pub fn encode(self, text: &str) -> Option<Vec<u8>> {
        if self.mark == Mark::InText && !text.starts_with(MARK) {
            return Some(text.as_bytes().to_vec());
        }
        let mut bytes = Vec::with_capacity(text.len() + 3);
        match self.charset {
            Charset::Standard(charset) => {
                if self.mark == Mark::Before {
                    bytes.extend_from_slice(UTF_8_MARK);
                }
                let (encoded, _, lossy) = charset.encode(text);
                if lossy {
                    return None;
                }
                bytes.extend_from_slice(&encoded);
            }
            Charset::Utf16 { big_endian } => {
                let mark = (self.mark == Mark::Before).then_some(0xFEFF);
                for unit in mark.into_iter().chain(text.encode_utf16()) {
                    let unit: u16 = unit;
                    bytes.extend(if big_endian {
                        unit.to_be_bytes()
                    } else {
                        unit.to_le_bytes()
                    });
                }
            }
            Charset::Latin1 => {
                for char in text.chars() {
                    bytes.push(u8::try_from(u32::from(char)).ok()?);
                }
            }
        }
        Some(bytes)
    }
}

/// The text of a file and its encoding.
///
/// # Errors
/// Where the bytes are no text in the encoding that the file claims.
pub fn decode(bytes: &[u8], kind: Kind) -> Result<(Cow<'_, str>, Encoding), Undecodable> {
    let (encoding, body) = detect(bytes, kind)?;
    let text = match encoding.charset {
        Charset::Standard(charset) => {
            charset.decode_without_bom_handling_and_without_replacement(body)
        }
        Charset::Utf16 { big_endian } => {
            let charset = if big_endian { UTF_16BE } else { UTF_16LE };
            charset.decode_without_bom_handling_and_without_replacement(body)
        }
        Charset::Latin1 => Some(body.iter().map(|byte| char::from(*byte)).collect()),
    };
    // UTF-8 is its own text.
    let is_utf8 = encoding.charset == Charset::Standard(UTF_8);
    let same = |text: &str| encoding.encode(text).is_some_and(|again| again == bytes);
    let text = text.filter(|text| is_utf8 || same(text));
    let Some(text) = text else {
        let valid = match std::str::from_utf8(body) {
            Err(error) => error.valid_up_to(),
            Ok(_) => 0,
        };
        return Err(Undecodable {
            line: body[..valid].iter().filter(|byte| **byte == b'\n').count() + 1,
            message: "is not in the encoding that it claims; save it as UTF-8".to_owned(),
        });
    };
    if kind == Kind::Python && memchr::memchr(0, text.as_bytes()).is_some() {
        let before = text.split('\0').next().unwrap_or_default();
        return Err(Undecodable {
            line: before.matches('\n').count() + 1,
            message: "holds a NUL character, which Python does not take".to_owned(),
        });
    }
    Ok((text, encoding))
}

/// The encoding of a file, and the bytes of its text.
fn detect(bytes: &[u8], kind: Kind) -> Result<(Encoding, &[u8]), Undecodable> {
    let utf8 = Charset::Standard(UTF_8);
    let utf16 = |big_endian| Charset::Utf16 { big_endian };
    let unmarked = |charset| {
        let mark = Mark::None;
        (Encoding { charset, mark }, bytes)
    };
    let marked = |charset, body| match kind {
        Kind::Requirements => {
            let mark = Mark::InText;
            (Encoding { charset, mark }, bytes)
        }
        Kind::Python | Kind::Other => {
            let mark = Mark::Before;
            (Encoding { charset, mark }, body)
        }
    };
    if let Some(body) = bytes.strip_prefix(UTF_8_MARK) {
        return Ok(marked(utf8, body));
    }
    if kind == Kind::Python {
        let Some((line, name)) = coding(bytes) else {
            return Ok(unmarked(utf8));
        };
        return charset(&name).map(unmarked).ok_or_else(|| Undecodable {
            line,
            message: format!("has the unknown encoding `{name}`; save it as UTF-8"),
        });
    }
    // PowerShell's `pip freeze > requirements.txt` writes UTF-16, with a mark as a rule.
    Ok(match bytes {
        [0xFF, 0xFE, body @ ..] => marked(utf16(false), body),
        [0xFE, 0xFF, body @ ..] => marked(utf16(true), body),
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => unmarked(utf16(false)),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => unmarked(utf16(true)),
        _ => unmarked(utf8),
    })
}

/// The encoding that the first or second line names, and that line.
fn coding(bytes: &[u8]) -> Option<(usize, String)> {
    let lines = bytes.split(|byte| *byte == b'\n').take(2).enumerate();
    for (index, line) in lines {
        let text = line.trim_ascii_start();
        // The second line counts only below a line that is blank or a comment.
        if !text.starts_with(b"#") {
            if text.is_empty() {
                continue;
            }
            return None;
        }
        let text = String::from_utf8_lossy(text);
        let found = text.match_indices("coding").find_map(|(at, word)| {
            let rest = text[at + word.len()..]
                .strip_prefix([':', '='])?
                .trim_start();
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c)));
            let name = &rest[..end.unwrap_or(rest.len())];
            (!name.is_empty()).then(|| name.to_owned())
        });
        if let Some(name) = found {
            return Some((index + 1, name));
        }
    }
    None
}

fn charset(name: &str) -> Option<Charset> {
    let name = name.to_ascii_lowercase().replace('_', "-");
    match name.as_str() {
        "latin-1" | "latin1" | "latin" | "l1" | "iso-8859-1" | "iso8859-1" | "iso8859" | "8859"
        | "cp819" | "ibm819" | "iso-ir-100" | "csisolatin1" => Some(Charset::Latin1),
        "utf8" | "utf-8" | "utf" | "u8" | "cp65001" => Some(Charset::Standard(UTF_8)),
        "ascii" | "us-ascii" | "us" | "646" | "cp367" | "ibm367" | "iso-ir-6" | "csascii" => {
            Some(Charset::Standard(UTF_8))
        }
        // Python takes whatever follows for a way to end lines: `utf-8_` of `_*_coding:utf-8_*_`.
        _ if name.starts_with("utf-8-") => Some(Charset::Standard(UTF_8)),
        _ if ["latin-1-", "iso-8859-1-"]
            .iter()
            .any(|start| name.starts_with(start)) =>
        {
            Some(Charset::Latin1)
        }
        _ => {
            // Python's cp1252 is the standard's windows-1252.
            let label = name
                .strip_prefix("cp")
                .map_or(name.clone(), |page| format!("windows-{page}"));
            let charset = encoding_rs::Encoding::for_label(label.as_bytes())?;
            (charset.output_encoding() == charset).then_some(Charset::Standard(charset))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(bytes: &[u8], kind: Kind) -> String {
        let (text, encoding) = decode(bytes, kind).expect("it decodes");
        assert_eq!(encoding.encode(&text).as_deref(), Some(bytes));
        text.into_owned()
    }

    #[test]
    fn marks_and_coding_lines_are_known() {
        assert_eq!(round(b"\xEF\xBB\xBFa = 1\n", Kind::Python), "a = 1\n");
        assert_eq!(
            round(b"# -*- coding: latin-1 -*-\nx = '\xE9\x80'\n", Kind::Python)
                .chars()
                .nth(31),
            Some('é')
        );
        assert_eq!(
            round(
                b"#!/usr/bin/python\n# coding=cp1251\n'\xEF'\n",
                Kind::Python
            )
            .chars()
            .nth(35),
            Some('п')
        );
        let line = "# _*_ coding:utf-8_*_\nx = 'é'\n";
        assert_eq!(round(line.as_bytes(), Kind::Python), line);
        // Other names that Python has for it.
        for name in ["utf", "U8", "us", "cp65001"] {
            let line = format!("# -*- coding: {name} -*-\nx = 'é'\n");
            assert_eq!(round(line.as_bytes(), Kind::Python), line);
        }
        assert!(round(b"# coding: Latin\nx = '\xE9'\n", Kind::Python).contains('é'));
        let line = b"# coding: latin-1-unix\nx = '\xE9'\n";
        assert!(round(line, Kind::Python).contains('é'));
        assert_eq!(round(b"\xFF\xFEa\0\r\0\n\0", Kind::Other), "a\r\n");
        assert_eq!(round(b"F\0l\0", Kind::Other), "Fl");
    }

    #[test]
    fn the_mark_of_requirements_says_how_they_are_written() {
        for bytes in [&b"\xEF\xBB\xBFa"[..], b"\xFF\xFEa\0", b"\xFE\xFF\0a"] {
            assert_eq!(round(bytes, Kind::Requirements), "\u{feff}a");
            let (_, encoding) = decode(bytes, Kind::Requirements).expect("it decodes");
            assert_eq!(encoding.encode("a").as_deref(), Some(&b"a"[..]));
        }
        assert_eq!(round(b"F\0l\0", Kind::Requirements), "Fl");
    }

    #[test]
    fn what_is_no_text_names_its_line() {
        let bad = decode(b"a = 1\nb = '\xFF'\n", Kind::Python).expect_err("it is no UTF-8");
        assert_eq!(bad.line, 2);
        let bad = decode(b"# coding: klingon\n", Kind::Python).expect_err("no such encoding");
        assert_eq!((bad.line, bad.message.contains("klingon")), (1, true));
        assert!(decode(b"a = '\0'\n", Kind::Python).is_err());
    }
}
