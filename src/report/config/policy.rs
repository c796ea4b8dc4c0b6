use crate::analysis::Analysis;
use crate::report::link::Link;

pub fn policy(_case: &Analysis, link: &Link) -> String {
    format!("# {link}\n")
}
