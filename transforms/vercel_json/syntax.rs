//! vercel.json as strict JSON, which is all that Vercel reads.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Range;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::{PATH, RULE, place, stops, text_range};
use crate::plan::{Change, Edit, Plan};
use crate::rule::{Applicability, Effect};

/// JSON and nothing beyond it.
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

const NO_JSON: &str = "vercel.json is no JSON, and the deployment stops";

/// The value of the file. Where it does not parse, says so, and takes commas that end a list out
/// when they are all that is wrong.
pub fn parsed<'t>(text: &'t str, plan: &mut Plan) -> Option<Value<'t>> {
    let collect = CollectOptions::default();
    let problem = match parse_to_ast(text, &collect, &STRICT) {
        Ok(parsed) if parsed.value.is_some() => match control_character(text) {
            None => return parsed.value,
            Some(at) => {
                plan.finding(stops(
                    Range::new(at, at + 1),
                    &format!("{NO_JSON}: a control character stands in a string"),
                    "Write it as an escape, such as `\\t` or `\\n`, or take it out.",
                ));
                return None;
            }
        },
        Ok(_) => {
            let message = "vercel.json is empty, and the deployment stops";
            plan.finding(stops(
                Range::new(0, 0),
                message,
                "Write `{}`, or remove the file.",
            ));
            return None;
        }
        Err(problem) => problem,
    };
    let options = ParseOptions {
        allow_trailing_commas: true,
        ..STRICT
    };
    let commas = trailing_commas(text);
    match parse_to_ast(text, &collect, &options) {
        Ok(parsed) if !commas.is_empty() => {
            let first = Range::new(commas[0], commas[0] + 1);
            let mut change = Change::new(
                &RULE,
                place(first),
                Applicability::Safe,
                Effect::EveryRequestFails,
                format!("{NO_JSON}: a comma stands behind the last element"),
            );
            for comma in commas {
                let range = text_range(Range::new(comma, comma + 1));
                change.edit(PATH.into(), Edit::deletion(range));
            }
            plan.change(change);
            parsed.value
        }
        _ => {
            let what = problem.kind().to_string();
            let range = problem.range();
            let end = range.end.min(text.len());
            plan.finding(stops(
                Range::new(range.start.min(end), end),
                &format!("{NO_JSON}: {}", what.to_lowercase()),
                "Strict JSON it must be: double quotes, no comments, no comma behind the last element.",
            ));
            None
        }
    }
}

/// The offset of a character in a string that JSON takes as an escape alone: a tab, a new line.
fn control_character(text: &str) -> Option<usize> {
    let is_control = |(_, byte, in_string): &(usize, u8, bool)| *in_string && *byte < b' ';
    bytes(text).find(is_control).map(|(at, ..)| at)
}

/// Offsets of the commas that no element follows.
fn trailing_commas(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut comma = None;
    for (at, byte, _) in bytes(text).filter(|(.., in_string)| !in_string) {
        match byte {
            b',' => comma = Some(at),
            b'}' | b']' => found.extend(comma.take()),
            byte if byte.is_ascii_whitespace() => {}
            _ => comma = None,
        }
    }
    found
}

/// Each byte of a text, and whether it stands in a string, behind the quote that opens it.
fn bytes(text: &str) -> impl Iterator<Item = (usize, u8, bool)> {
    let (mut in_string, mut escaped) = (false, false);
    text.bytes().enumerate().map(move |(at, byte)| {
        let was_in_string = in_string;
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_string,
            b'"' => in_string = !in_string,
            _ => {}
        }
        (at, byte, was_in_string)
    })
}
