//! The one test crate: whole cases, whole apps and the command line.

mod app_folders;
mod apps;
mod broken;
mod bundle;
mod cli;
mod connections;
mod cors;
mod docs;
mod entrypoint;
mod explain;
mod formats;
mod hostile;
mod interpreters;
mod layouts;
mod manifests;
mod pins;
mod properties;
mod real_input;
mod requirements;
mod second;
mod snapshots;
mod support;
mod vercel_json;
#[cfg(target_os = "linux")]
mod verify;
#[cfg(target_os = "linux")]
mod verify_broken;
mod writable;
mod writing;
