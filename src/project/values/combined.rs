//! How many values become few, and the values of several parts those of the whole.

use super::unknown;
use crate::project::paths::{Value, Where};

/// Values that one expression may have; past that, it is unknown.
pub(super) const MAX_VALUES: usize = 16;

/// Each value once; past a number of them no more is known than whether one lies in `/tmp`.
pub(super) fn few(mut values: Vec<Value>) -> Vec<Value> {
    values.sort();
    values.dedup();
    match values.len() > MAX_VALUES {
        true => collapsed(&values),
        false => values,
    }
}

/// What is left of too many values, or of what starts with them: a path in `/tmp` is one that somebody
/// chose for Vercel.
pub(super) fn collapsed(values: &[Value]) -> Vec<Value> {
    let in_tmp = values.iter().any(|value| value.place() == Where::Tmp);
    let in_tmp = in_tmp.then(Value::in_tmp);
    unknown().into_iter().chain(in_tmp).collect()
}

pub(super) fn cross(
    left: &[Value],
    right: &[Value],
    f: impl Fn(&Value, &Value) -> Value,
) -> Vec<Value> {
    if left.len() * right.len() > MAX_VALUES {
        return collapsed(left);
    }
    let pairs = left.iter().flat_map(|a| right.iter().map(move |b| (a, b)));
    pairs.map(|(a, b)| f(a, b)).collect()
}

/// Every choice of one value from each part.
pub(super) fn products(parts: &[Vec<Value>]) -> Vec<Vec<Value>> {
    let mut found: Vec<Vec<Value>> = vec![Vec::new()];
    for part in parts {
        if found.len() * part.len() > MAX_VALUES {
            let first = parts.first().map_or_else(unknown, |first| collapsed(first));
            return first.into_iter().map(|value| vec![value]).collect();
        }
        found = found
            .iter()
            .flat_map(|head| {
                part.iter().map(move |value| {
                    let mut longer = head.clone();
                    longer.push(value.clone());
                    longer
                })
            })
            .collect();
    }
    found
}
