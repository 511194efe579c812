//! Bytes to text and back: byte order marks, and the coding line of PEP 263.
//!
//! A file is only taken when its text, encoded again, gives the very bytes on the disk: so what
//! vfix does not touch cannot change.

use std::borrow::Cow;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

/// How a file is written on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding {
    charset: Charset,
    /// It starts with a byte order mark.
    mark: bool,
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
            mark: false,
        }
    }

    /// Whether a file in it is UTF-8 behind a byte order mark.
    pub fn is_marked_utf8(self) -> bool {
        self.mark && self.charset == Charset::Standard(UTF_8)
    }

    /// The bytes of a text; `None` where the encoding has none for a character of it.
    pub fn encode(self, text: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::with_capacity(text.len() + 3);
        match self.charset {
            Charset::Standard(charset) => {
                if self.mark {
                    bytes.extend_from_slice(b"\xEF\xBB\xBF");
                }
                let (encoded, _, lossy) = charset.encode(text);
                if lossy {
                    return None;
                }
                bytes.extend_from_slice(&encoded);
            }
            Charset::Utf16 { big_endian } => {
                let mark = self.mark.then_some(0xFEFF);
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

/// The text of a file, without a byte order mark, and its encoding. Only Python has coding lines.
///
/// # Errors
/// Where the bytes are no text in the encoding that the file claims.
pub fn decode(bytes: &[u8], python: bool) -> Result<(Cow<'_, str>, Encoding), Undecodable> {
    let (encoding, body) = detect(bytes, python)?;
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
    if python && memchr::memchr(0, text.as_bytes()).is_some() {
        let before = text.split('\0').next().unwrap_or_default();
        return Err(Undecodable {
            line: before.matches('\n').count() + 1,
            message: "holds a NUL character, which Python does not take".to_owned(),
        });
    }
    Ok((text, encoding))
}

fn detect(bytes: &[u8], python: bool) -> Result<(Encoding, &[u8]), Undecodable> {
    let utf16 = |big_endian, mark| Encoding {
        charset: Charset::Utf16 { big_endian },
        mark,
    };
    if let Some(body) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        let encoding = Encoding {
            charset: Charset::Standard(UTF_8),
            mark: true,
        };
        return Ok((encoding, body));
    }
    if python {
        return match coding(bytes) {
            Some((line, name)) => match charset(&name) {
                Some(charset) => Ok((
                    Encoding {
                        charset,
                        mark: false,
                    },
                    bytes,
                )),
                None => Err(Undecodable {
                    line,
                    message: format!("has the unknown encoding `{name}`; save it as UTF-8"),
                }),
            },
            None => Ok((Encoding::utf8(), bytes)),
        };
    }
    // PowerShell's `pip freeze > requirements.txt` writes UTF-16, with a mark as a rule.
    Ok(match bytes {
        [0xFF, 0xFE, body @ ..] => (utf16(false, true), body),
        [0xFE, 0xFF, body @ ..] => (utf16(true, true), body),
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => (utf16(false, false), bytes),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => (utf16(true, false), bytes),
        _ => (Encoding::utf8(), bytes),
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
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "l1" | "8859" => Some(Charset::Latin1),
        "utf8" | "utf-8" | "utf-8-sig" | "ascii" | "us-ascii" => Some(Charset::Standard(UTF_8)),
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

    fn round(bytes: &[u8], python: bool) -> String {
        let (text, encoding) = decode(bytes, python).expect("it decodes");
        assert_eq!(encoding.encode(&text).as_deref(), Some(bytes));
        text.into_owned()
    }

    #[test]
    fn marks_and_coding_lines_are_known() {
        assert_eq!(round(b"\xEF\xBB\xBFa = 1\n", true), "a = 1\n");
        assert_eq!(
            round(b"# -*- coding: latin-1 -*-\nx = '\xE9\x80'\n", true)
                .chars()
                .nth(31),
            Some('é')
        );
        assert_eq!(
            round(b"#!/usr/bin/python\n# coding=cp1251\n'\xEF'\n", true)
                .chars()
                .nth(35),
            Some('п')
        );
        assert_eq!(round(b"\xFF\xFEa\0\r\0\n\0", false), "a\r\n");
        assert_eq!(round(b"F\0l\0", false), "Fl");
    }

    #[test]
    fn what_is_no_text_names_its_line() {
        let bad = decode(b"a = 1\nb = '\xFF'\n", true).expect_err("it is no UTF-8");
        assert_eq!(bad.line, 2);
        let bad = decode(b"# coding: klingon\n", true).expect_err("no such encoding");
        assert_eq!((bad.line, bad.message.contains("klingon")), (1, true));
        assert!(decode(b"a = '\0'\n", true).is_err());
    }
}
