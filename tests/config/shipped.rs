//! What is laid over the shipped shaping draws none of its warnings: a domain that the shipped
//! file rolls up to the same MX, or that one of its providers matches.
#![allow(clippy::panic)]

use super::kumomta::{KEYS, names};
use super::{shaped, shaping};

fn providers() -> &'static toml::Table {
    KEYS["shipped"]["providers"].as_table().unwrap()
}

/// The warnings of `kumod --validate` (crates/kumo-api-types/src/shaping.rs, `merge_files`).
fn warnings(shaping: &toml::Table) -> Vec<String> {
    let mut warnings = Vec::new();
    let domains =
        shaping.iter().filter(|(name, _)| !["default", "provider"].contains(&name.as_str()));
    for (domain, section) in domains {
        if section.get("mx_rollup").and_then(toml::Value::as_bool) == Some(false) {
            continue;
        }
        if names(&["shipped", "domains"]).contains(&domain.as_str()) {
            warnings.push(format!("multiple domain blocks alias to the same site: {domain}"));
        }
        let matching = providers()
            .iter()
            .filter(|(name, _)| names(&["shipped", "providers", name]).contains(&domain.as_str()));
        warnings
            .extend(matching.map(|(name, _)| {
                format!("domain {domain} is also matched by provider(s): {name}")
            }));
    }
    warnings
}

/// No warning, and no provider that the shipped shaping doesn't match anything for.
#[track_caller]
pub fn check(shaping: &toml::Table) {
    assert_eq!(warnings(shaping), [""; 0]);
    for provider in shaping.get("provider").and_then(toml::Value::as_table).into_iter().flatten() {
        assert!(providers().contains_key(provider.0), "{}", provider.0);
    }
}

#[test]
fn every_planned_provider_has_a_section_that_draws_no_warning() {
    let mixed = "?mix_google=0.2&mix_yahoo=0.1&mix_outlook=0.1&mix_apple=0.1&mix_comcast=0.1&mix_orange=0.1";
    let all = shaped(mixed);
    check(&all);
    assert_eq!(all["provider"].as_table().unwrap().len(), 5);
    assert_eq!(all["comcast.net"]["mx_rollup"].as_bool(), Some(false));
}

#[test]
fn the_warnings_are_known() {
    let text = shaping("?mix_orange=0.1");
    let as_domain = text.replace("[provider.\"orange\"]", "[\"orange.fr\"]");
    let rolled_up = text.replace("mx_rollup = false\n", "");
    for (bad, words) in [
        (as_domain, "orange.fr is also matched by provider(s): orange"),
        (rolled_up, "alias to the same site: comcast.net"),
    ] {
        assert!(warnings(&toml::from_str(&bad).unwrap())[0].contains(words), "{words}");
    }
}
