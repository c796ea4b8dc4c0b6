use crate::analysis::Analysis;
use crate::report::link::Link;

pub fn retention(_case: &Analysis, link: &Link) -> String {
    format!("# {link}\n")
}
