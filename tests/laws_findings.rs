//! Laws of what a plan's findings advise, over random scenarios.
#![allow(clippy::unwrap_used)]

mod common;

use common::{any_basis, any_scenario};
use kumo_planner::analysis::Analysis;
use kumo_planner::planner::findings::{Finding, Severity};
use kumo_planner::planner::ready::Ready;
use kumo_planner::scenario::{Asked, fields, query};
use kumo_planner::{Basis, Coefficients, Scenario};
use proptest::prelude::*;

fn analysed(scenario: &Scenario, basis: Basis) -> Analysis {
    Analysis::new(scenario, basis, &Coefficients::typical())
}

/// What is left after a remedy, which must be read without a complaint and change something.
#[track_caller]
fn mended(case: &Analysis, query: &str) -> Analysis {
    let mut page = Asked::read(&case.query());
    page.apply(query.trim_start_matches('?'));
    assert_eq!(page.link.problems, [], "{query} of {}", case.query());
    let after = Analysis::of(page.link, 0.0, &Coefficients::typical());
    // An input that only the measured model counts takes the plan to that.
    let is_same =
        (&after.asked.scenario, after.asked.basis) == (&case.asked.scenario, case.asked.basis);
    assert!(!is_same, "{query} of {}", case.query());
    after
}

/// The numbers that remedies set, with the scenario's own.
fn set_by<'a>(finding: &'a Finding, case: &Analysis) -> Vec<(&'a str, f64, f64)> {
    let query = finding.remedy.as_ref().map_or("", |remedy| remedy.query.as_str());
    let set = query::read(query).scenario;
    let keys = query.trim_start_matches('?').split('&').filter_map(|pair| pair.split('=').next());
    let field = |key| fields::field(key).map(|field| (key, field.get));
    keys.filter_map(field).map(|(key, get)| (key, get(&case.asked.scenario), get(&set))).collect()
}

/// Whether what a finding says is no longer so, or less: a message that is the same to the letter
/// says that nothing has changed.
fn is_less(before: &Finding, after: Option<&Finding>) -> bool {
    after.is_none_or(|after| after.severity > before.severity || after.message != before.message)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn no_two_remedies_pull_at_an_input_from_both_sides(
        scenario in any_scenario(),
        basis in any_basis(),
    ) {
        let case = analysed(&scenario, basis);
        let all: Vec<_> = case.findings().iter().flat_map(|one| {
            set_by(one, &case).into_iter().map(|set| (one.id, set))
        }).collect();
        for (id, (key, now, wanted)) in &all {
            for (other, (same, _, also)) in &all {
                let is_opposite = (wanted - now) * (also - now) < 0.0;
                prop_assert!(
                    key != same || !is_opposite,
                    "{id} sets {key} from {now} to {wanted}, {other} to {also}: {}",
                    case.query()
                );
            }
        }
    }

    #[test]
    fn a_remedy_settles_its_finding_or_lessens_it(scenario in any_scenario(), basis in any_basis()) {
        let case = analysed(&scenario, basis);
        for finding in case.findings() {
            let Some(remedy) = &finding.remedy else { continue };
            let after = mended(&case, &remedy.query);
            let still = after.findings().iter().find(|other| other.id == finding.id);
            prop_assert!(is_less(finding, still), "{} after {} of {}", finding.message, remedy.query, case.query());
        }
    }

    /// What the finding proposes fits, and the shaping file then has it everywhere.
    #[test]
    fn the_length_of_ready_queues_that_is_advised_is_the_one_that_is_configured(
        scenario in any_scenario(),
        basis in any_basis(),
    ) {
        let k = Coefficients::typical();
        let case = analysed(&scenario, basis);
        let ready = Ready::of(&case.plan, &k);
        let finding = case.findings().iter().find(|one| one.id == "ready-over-memory");
        prop_assert_eq!(finding.is_some(), !ready.holds_plan);
        prop_assert!(!(ready.shorter().is_some() && ready.longer(scenario.max_ready).is_some()));
        let Some(length) = ready.shorter() else { return Ok(()) };
        prop_assert!(length < scenario.max_ready);
        prop_assert_eq!(finding.unwrap().severity, Severity::Warning);
        let after = mended(&case, &format!("?max_ready={length}"));
        let ready = Ready::of(&after.plan, &k);
        prop_assert!(ready.holds_plan && ready.fits);
        prop_assert!(ready.default >= length);
        let providers = ready.providers.iter().flatten();
        prop_assert!(providers.into_iter().all(|queue| queue.max_ready >= length));
    }
}
