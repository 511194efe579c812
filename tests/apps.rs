//! Every folder `tests/apps/<name>/` is a whole Flask app, every folder `tests/writes/<name>/` a
//! small one that writes files in a way of its own, with the requests it must answer.

use crate::support::lab;

#[test]
fn fixed_apps_answer_on_vercel_as_on_the_laptop() {
    lab::check("tests/apps", 13);
}

#[test]
fn apps_that_write_do_so_in_tmp() {
    lab::check("tests/writes", 45);
}
