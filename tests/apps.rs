//! Every folder `tests/apps/<name>/` is a whole Flask app with the requests it must answer.

use crate::support::lab;

#[test]
fn fixed_apps_answer_on_vercel_as_on_the_laptop() {
    lab::check("tests/apps", 12);
}
