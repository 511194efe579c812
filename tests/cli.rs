//! The command line from outside: exit codes, streams, what is written and what is not.

mod apply;
mod batch;
mod projects;
mod roots;
mod settings;
mod streams;
mod uncommitted;
mod verdict;

const APP: &str = "from dotenv import load_dotenv\nfrom flask import Flask\n\nload_dotenv()\n\
                   app = Flask(__name__)\n";
