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

/// The value of the file. Where it does not parse, says so, and takes commas that end a list out
/// when they are all that is wrong.
pub fn parsed<'t>(text: &'t str, plan: &mut Plan) -> Option<Value<'t>> {
    let collect = CollectOptions::default();
    let problem = match parse_to_ast(text, &collect, &STRICT) {
        Ok(parsed) if parsed.value.is_some() => return parsed.value,
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
    let message = "vercel.json is no JSON, and the deployment stops";
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
                format!("{message}: a comma stands behind the last element"),
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
                &format!("{message}: {}", what.to_lowercase()),
                "Strict JSON it must be: double quotes, no comments, no comma behind the last element.",
            ));
            None
        }
    }
}

/// Offsets of the commas that no element follows.
fn trailing_commas(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut comma = None;
    let mut in_string = false;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        if in_string {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_string = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b',' => comma = Some(at),
            b'}' | b']' => found.extend(comma.take()),
            byte if byte.is_ascii_whitespace() => {}
            other => {
                in_string = other == b'"';
                comma = None;
            }
        }
    }
    found
}
